"""One job of `automl.py`: what an engine is given as files, what it gives back, how that is timed.

Runs under the Python of any engine, so it needs pandas alone and knows nothing of Maquette.
"""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import pandas as pd

MOST_TIMED_ROWS = 30
MOST_TIMED_SECONDS = 5.0
ANSWERS, REPORT = "answers.csv", "report.json"
Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True)
class Job:
    """Rows with answers, rows without; `classes` are all there are, () for a number."""

    train: str
    test: str
    target: str
    task: str
    classes: list[str]
    dates: list[str]
    budget: float
    seed: int
    folder: str

    def write(self, path: Path) -> None:
        """Write the job for another process."""
        path.write_text(json.dumps(vars(self)), encoding="utf-8")


def read_job(path: str) -> Job:
    """Read the job."""
    return Job(**json.loads(Path(path).read_text(encoding="utf-8")))


class Engine(Protocol):
    """What makes models. Answers are (N, C) chances in the order of the job's classes, or (N,) numbers."""

    def fit(self, job: Job, inputs: pd.DataFrame, answers: pd.Series) -> None:
        """Make a model within the budget; answers are places in the job's classes, or numbers."""

    def answer(self, inputs: pd.DataFrame) -> Numbers:
        """Answer rows."""

    def describe(self) -> dict[str, object]:
        """Return version and what was chosen."""

    def save(self, folder: Path) -> dict[str, int]:
        """Return the bytes on disk of the model, saving it where that is still to do."""

    def make_ready(self) -> None:
        """Do what makes single answers fast."""


def load(job: Job) -> tuple[pd.DataFrame, pd.Series, pd.DataFrame]:
    """Return inputs, answers and the inputs of the test, columns of both read as one table."""
    known = pd.read_csv(job.train, usecols=[job.target], dtype=str, keep_default_na=False)[job.target]
    together = _texts(job.train, job.target) + _texts(job.test, None)[1:]
    with io.StringIO() as text:
        csv.writer(text).writerows(together)
        text.seek(0)
        frame = pd.read_csv(text, parse_dates=job.dates)
    places = {name: place for place, name in enumerate(job.classes)}
    answers = known.map(places).astype(int) if job.classes else known.astype(float)
    return frame.iloc[: len(known)], answers, frame.iloc[len(known) :].reset_index(drop=True)


def _texts(path: str, left_out: str | None) -> list[list[str]]:
    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    if left_out is None:
        return rows
    place = rows[0].index(left_out)
    return [[*row[:place], *row[place + 1 :]] for row in rows]


def run(engine: Engine, job: Job) -> None:
    """Make a model, answer the test, and report; what is measured is written as soon as it is known."""
    inputs, answers, tests = load(job)
    folder = Path(job.folder)
    before, began = _used_cpu(), time.perf_counter()
    engine.fit(job, inputs, answers)
    report: dict[str, object] = {
        "seconds": time.perf_counter() - began,
        "cpu_seconds": _used_cpu() - before,
        **engine.describe(),
    }
    write_answers(job, engine.answer(tests))
    write_report(job, report)
    write_report(job, report := {**report, **engine.save(folder)})
    write_report(job, report := {**report, "row_ms": time_rows(engine.answer, tests)})
    engine.make_ready()
    write_report(job, {**report, "row_ms_ready": time_rows(engine.answer, tests)})
    # Threads and workers that an engine left behind are not waited for.
    os._exit(0)


def _used_cpu() -> float:
    parts = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, parts))


def write_answers(job: Job, answers: Numbers) -> None:
    """Write a column a class, or one of values."""
    names = job.classes or ["value"]
    frame = pd.DataFrame(answers.reshape(len(answers), len(names)), columns=names)
    frame.to_csv(Path(job.folder) / ANSWERS, index=False)


def write_report(job: Job, report: dict[str, object]) -> None:
    """Write what is known so far."""
    (Path(job.folder) / REPORT).write_text(json.dumps(report), encoding="utf-8")


def time_rows(answer: Callable[[pd.DataFrame], object], rows: pd.DataFrame) -> float:
    """Return the median milliseconds of answering one row, after a first one that is not counted."""
    answer(rows.iloc[:1])
    taken: list[float] = []
    for place in range(min(MOST_TIMED_ROWS, len(rows))):
        one = rows.iloc[place : place + 1]
        began = time.perf_counter()
        answer(one)
        taken.append(time.perf_counter() - began)
        if sum(taken) > MOST_TIMED_SECONDS:
            break
    return statistics.median(taken) * 1000


def size_of(place: Path) -> int:
    """Return the bytes of a file, or of all files in a folder."""
    files = [place] if place.is_file() else [each for each in place.rglob("*") if each.is_file()]
    return sum(each.stat().st_size for each in files)
