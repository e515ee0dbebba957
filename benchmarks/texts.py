"""Texts: macro F1 of our own models beside words and logistic regression tuned by hand, on one split.

    python benchmarks/texts.py FOLDER [TABLE ...] [--seconds 60] [--seed 0]

Both learn from the same 80 % of the rows, of the text alone, and are asked about the rest; ours through its
file. The tables are those of TABLES that lie in the folder.
"""

import argparse
import json
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import make_pipeline

from maquette.data.snapshot import read_table
from maquette.model.file import open_model
from maquette.model.predict import predict
from maquette.progress import Silent
from maquette.training.train import train

# File, column of the text, target.
TABLES = (
    ("sms_spam.tsv", "message", "label"),
    ("banking77_train.csv", "text", "category"),
    ("newsgroups6_train.csv", "text", "label"),
    ("amazon_reviews_10k.csv", "reviewText", "Positive"),
)
APART = 0.2
# What a practised hand would try, chosen by cross-validation on the rows to learn from.
GRID = {
    "tfidfvectorizer__ngram_range": [(1, 1), (1, 2)],
    "logisticregression__C": [1.0, 10.0, 100.0],
}
FOLDS = 3


@dataclass(frozen=True)
class Halves:
    """Rows to learn from and rows apart, of a text and a target."""

    learned: pd.DataFrame
    apart: pd.DataFrame
    text: str
    target: str


def main() -> None:
    """Measure each table and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("tables", nargs="*")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    for file, text, target in TABLES:
        if chosen.tables and not any(file.startswith(name) for name in chosen.tables):
            continue
        halves = divide(chosen.folder / file, text, target, chosen.seed)
        found = {"table": file, "ours": ask_ours(halves, chosen.seconds), "peer": ask_peer(halves)}
        json.dump(found, sys.stdout)
        print(flush=True)


def divide(path: Path, text: str, target: str, seed: int) -> Halves:
    """Read a table and put rows apart, each class by its share."""
    separator = "\t" if path.suffix == ".tsv" else ","
    frame = pd.read_csv(path, sep=separator, dtype=str, keep_default_na=False)[[text, target]]
    learned, apart = train_test_split(frame, test_size=APART, random_state=seed, stratify=frame[target])
    return Halves(learned, apart.reset_index(drop=True), text, target)


def ask_ours(halves: Halves, seconds: float) -> dict[str, object]:
    """Train as the app does and ask the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        halves.learned.to_csv(path, index=False)
        table = read_table(path, Path(folder), Silent())
        began = time.perf_counter()
        trained = train(table, halves.target, seconds=seconds, progress=Silent())
        taken = time.perf_counter() - began
    said = predict(open_model(trained.model), halves.apart).labels
    reported = trained.evaluation.metric("f1_macro")
    return {
        "f1_macro": _score(halves, said),
        "reported": [round(value, 4) for value in (reported.low, reported.value, reported.high)],
        "seconds": round(taken, 1),
        "bytes": len(trained.model),
        "row_ms": trained.evaluation.row_ms,
        "learner": trained.evaluation.learner,
    }


def ask_peer(halves: Halves) -> dict[str, object]:
    """Tune words and logistic regression by a grid."""
    began = time.perf_counter()
    pipeline = make_pipeline(TfidfVectorizer(sublinear_tf=True), LogisticRegression(max_iter=1000))
    search = GridSearchCV(pipeline, GRID, scoring="f1_macro", cv=FOLDS)
    search.fit(halves.learned[halves.text], halves.learned[halves.target])
    said = search.predict(halves.apart[halves.text])
    return {
        "f1_macro": _score(halves, said),
        "chosen": {name.split("__")[1]: str(value) for name, value in search.best_params_.items()},
        "seconds": round(time.perf_counter() - began, 1),
    }


def _score(halves: Halves, said: np.ndarray) -> float:
    return round(float(f1_score(halves.apart[halves.target], said, average="macro")), 4)


if __name__ == "__main__":
    main()
