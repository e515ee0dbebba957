"""The file on its own: trained through the command line on four fifths of a table, then fed raw columns.

Reads with plain pandas and scores with bare ONNX Runtime the fifth that the command line was never given.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import onnxruntime
import pandas as pd
from sklearn.metrics import accuracy_score, r2_score, roc_auc_score
from sklearn.model_selection import train_test_split
from tables import measure_each

SECONDS = 30


def measure(tables: list[tuple[Path, str]]) -> dict[str, object]:
    """Return wall seconds and the score on the rows never given, by table."""
    return measure_each(tables, _measure_one)


def _measure_one(path: Path, target: str) -> dict[str, float | int]:
    frame = pd.read_csv(path)
    frame = frame[frame[target].notna()]
    given, kept = train_test_split(frame, test_size=0.2, random_state=1)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "model.onnx"
        given.to_csv(Path(folder) / "given.csv", index=False)
        command = ["-m", "maquette.cli", "train", f"{folder}/given.csv", "--target", target]
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, *command, "--seconds", str(SECONDS), "--out", str(out)],
            check=True,
            capture_output=True,
        )
        seconds = time.perf_counter() - began
        session = onnxruntime.InferenceSession(out.read_bytes())
    return {"wall_seconds": round(seconds, 1), "rows": len(kept), **_score(session, kept, kept[target])}


def _score(
    session: onnxruntime.InferenceSession, kept: pd.DataFrame, actual: pd.Series
) -> dict[str, float | int]:
    feeds = {each.name: _feed(kept[each.name], each.type) for each in session.get_inputs()}
    answers = dict(zip((each.name for each in session.get_outputs()), session.run(None, feeds), strict=True))
    if "value" in answers:
        return {"r2": round(r2_score(actual, answers["value"][:, 0]), 4)}
    scores = {"accuracy": round(accuracy_score(actual.astype(str), answers["label"].astype(str)), 4)}
    if answers["probabilities"].shape[1] == 2:
        yes = actual.astype(str) == max(actual.astype(str))
        scores["roc_auc"] = round(roc_auc_score(yes, answers["probabilities"][:, 1]), 4)
    return scores


def _feed(column: pd.Series, kind: str) -> np.ndarray:
    if kind == "tensor(float)":
        return pd.to_numeric(column, errors="coerce").to_numpy(np.float32).reshape(-1, 1)
    return column.astype(object).where(column.notna(), "").astype(str).to_numpy(object).reshape(-1, 1)
