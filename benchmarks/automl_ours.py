"""Our part of `automl.py`, by the command line alone: automl_ours.py JOB.json

`train` makes the file, `predict` answers the test; the seconds are those of the whole command. One row is
timed from its cells as texts to its answer, by bare ONNX Runtime.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd
from automl_job import MOST_TIMED_ROWS, Job, Numbers, read_job, write_answers, write_report

REPEATS = 20
CHANCE = "chance of "


def run_command(*arguments: str) -> tuple[float, float]:
    """Run our command line and return its wall and CPU seconds; what it says goes where ours goes."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "maquette.cli", *arguments], check=True)
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def train(job: Job, model: Path, said: Path) -> dict[str, object]:
    """Make the file, and return what it cost and what was said of it."""
    asked = ["--target", job.target, "--seconds", str(job.budget), "--seed", str(job.seed)]
    seconds, cpu = run_command("train", job.train, *asked, "--out", str(model), "--json", str(said))
    told = json.loads(said.read_text(encoding="utf-8"))
    leading = {"yes/no": "roc_auc", "classes": "log_loss", "number": "rmse"}[job.task]
    return {
        "seconds": seconds,
        "cpu_seconds": cpu,
        "best": told["model"]["learner"],
        "bytes": model.stat().st_size,
        "said": told["metrics"].get(leading),
        "candidates": len(told["candidates"]),
        "left_out": [each["column"] for each in told["left_out"]],
    }


def read_answers(job: Job, path: Path, rows: int) -> Numbers:
    """Return the answers in the order of the job's classes."""
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    if len(frame) != rows:
        raise ValueError(f"{len(frame)} answers to {rows} rows")
    if not job.classes:
        return frame[f"{job.target} (said)"].to_numpy(float)
    given = {name.removeprefix(CHANCE): name for name in frame.columns if name.startswith(CHANCE)}
    if unknown := set(given) - set(job.classes):
        raise ValueError(f"answers of classes that there are not: {sorted(unknown)}")
    # A class that was in none of the rows learned from has no chance.
    columns = [
        frame[given[name]].to_numpy(float) if name in given else np.zeros(rows) for name in job.classes
    ]
    return np.column_stack(columns)


def read_rows(job: Job, most: int | None = None) -> list[dict[str, str]]:
    """Return the rows of the test as texts."""
    with Path(job.test).open(encoding="utf-8", newline="") as file:
        return list(islice(csv.DictReader(file), most))


def time_one_row(job: Job, model: Path) -> float:
    """Return the median milliseconds from the cells of a row to its answer."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    session = onnxruntime.InferenceSession(model.read_bytes())
    kinds = {each.name: each.type == "tensor(float)" for each in session.get_inputs()}
    taken: list[float] = []
    for row in read_rows(job, MOST_TIMED_ROWS) * REPEATS:
        began = time.perf_counter()
        session.run(None, _feeds(kinds, row))
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def _feeds(numeric: Mapping[str, bool], row: Mapping[str, str]) -> dict[str, np.ndarray]:
    return {
        name: np.array([[_number(row[name])]], np.float32)
        if numeric[name]
        else np.array([[row[name]]], object)
        for name in numeric
    }


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def main(path: str) -> None:
    """Do the job."""
    job = read_job(path)
    folder = Path(job.folder)
    model = folder / "model.onnx"
    report = train(job, model, folder / "said.json")
    run_command("predict", str(model), job.test, "--out", str(folder / "rows.csv"))
    write_answers(job, read_answers(job, folder / "rows.csv", len(read_rows(job))))
    write_report(job, report)
    row_ms = time_one_row(job, model)
    write_report(job, {**report, "row_ms": row_ms, "row_ms_ready": row_ms})


if __name__ == "__main__":
    main(sys.argv[1])
