"""Prediction: one row and 10,000 rows through the file, against the estimator that it was made from."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from maquette.data.samples import list_samples, sample_path
from maquette.data.snapshot import read_table
from maquette.model.file import open_model
from maquette.model.predict import feeds_from, run
from maquette.progress import Silent
from maquette.training.train import train

MANY = 10_000
ROUNDS = 30


def measure(tables: list[tuple[Path, str]]) -> dict[str, object]:
    """Return milliseconds of the file and of a boosting of scikit-learn with as many rows and columns."""
    sample = list_samples()[0]
    with tempfile.TemporaryDirectory() as folder, sample_path(sample.file) as path:
        table = read_table(path, Path(folder), Silent())
        trained = train(table, sample.target, seconds=10, progress=Silent())
    model = open_model(trained.model)
    rows = trained.holdout.iloc[np.arange(MANY) % len(trained.holdout)]
    feeds = feeds_from(model.contract, rows)
    one = {name: values[:1] for name, values in feeds.items()}
    peer, matrix = _peer(len(model.contract.columns))
    return {
        "one_row_ms": _median_ms(lambda: run(model, one)),
        "one_row_sklearn_ms": _median_ms(lambda: peer.predict_proba(matrix[:1])),
        "10k_rows_ms": _median_ms(lambda: run(model, feeds)),
        "10k_rows_sklearn_ms": _median_ms(lambda: peer.predict_proba(matrix)),
        "learner": model.contract.learner,
        "model_bytes": len(model.data),
    }


def _peer(columns: int) -> tuple[HistGradientBoostingClassifier, np.ndarray]:
    random = np.random.default_rng(0)
    matrix = random.normal(size=(MANY, columns))
    answers = matrix[:, 0] + random.normal(size=MANY) > 0
    return HistGradientBoostingClassifier().fit(matrix, answers), matrix


def _median_ms(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return round(statistics.median(times) * 1000, 3)
