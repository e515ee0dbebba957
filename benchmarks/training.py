"""Training: seconds against plain scikit-learn with default boosting, score, size of the file."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tables import measure_each

SECONDS = 30
# A plain pipeline as one would write it by hand, scored on the rows it has not seen.
PEER = """
import json, sys, time, pandas as pd
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.metrics import r2_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OrdinalEncoder
frame = pd.read_csv(sys.argv[1]); target = sys.argv[2]
frame = frame[frame[target].notna()]
answers, inputs = frame.pop(target), frame
words = inputs.select_dtypes(exclude="number").columns
encode = make_column_transformer(
    (OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), list(words)),
    remainder="passthrough")
number = answers.dtype.kind in "if" and answers.nunique() > 10
kind = HistGradientBoostingRegressor if number else HistGradientBoostingClassifier
parts = train_test_split(inputs, answers, test_size=0.2, random_state=0, stratify=None if number else answers)
began = time.perf_counter()
model = make_pipeline(encode, kind(random_state=0)).fit(parts[0], parts[2])
seconds = time.perf_counter() - began
if number: score = r2_score(parts[3], model.predict(parts[1]))
elif answers.nunique() == 2: score = roc_auc_score(parts[3], model.predict_proba(parts[1])[:, 1])
else: score = roc_auc_score(parts[3], model.predict_proba(parts[1]), multi_class="ovr")
print(json.dumps({"seconds": seconds, "score": score}))
"""


def measure(tables: list[tuple[Path, str]]) -> dict[str, object]:
    """Return seconds, scores and sizes by table."""
    return measure_each(tables, _measure_one)


def _measure_one(path: Path, target: str) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        began = time.perf_counter()
        subprocess.run(
            [
                *(sys.executable, "-m", "maquette.cli", "train", str(path), "--target", target),
                *("--seconds", str(SECONDS), "--json", str(report)),
            ],
            check=True,
            capture_output=True,
        )
        seconds = time.perf_counter() - began
        body = json.loads(report.read_text())
    peer = json.loads(
        subprocess.run(
            [sys.executable, "-c", PEER, str(path), target], check=True, capture_output=True, text=True
        ).stdout
    )
    shown = "r2" if "r2" in body["metrics"] else "roc_auc" if "roc_auc" in body["metrics"] else "log_loss"
    return {
        "wall_seconds": round(seconds, 2),
        "asked_seconds": SECONDS,
        "candidates": len(body["candidates"]),
        shown: body["metrics"][shown],
        "model_bytes": body["model"]["bytes"],
        "parity": body["parity"],
        "plain_sklearn": {"fit_seconds": round(peer["seconds"], 2), "score": round(peer["score"], 4)},
    }
