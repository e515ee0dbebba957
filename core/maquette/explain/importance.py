"""How much each column matters: what the file loses when the column is shuffled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.model.file import Model
from maquette.model.predict import feeds_from
from maquette.progress import Progress
from maquette.training.evaluation import answer_rows
from maquette.training.experiment import Driver, Task
from maquette.training.metrics import LOWER_IS_BETTER, leading_metric, score

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

MOST_ROWS = 2_000
SHUFFLES = 3


def find_drivers(
    model: Model, rows: pd.DataFrame, actual: np.ndarray, seed: int, progress: Progress
) -> tuple[Driver, ...]:
    """Return the columns, the one whose shuffling worsens the leading metric most first (Breiman 2001).

    `rows` are raw inputs and `actual` (N,) their answers (class numbers or numbers), both from the hold-out.
    Near-copies of a column hide each other's worth here.
    """
    import numpy as np

    random = np.random.default_rng(seed)
    chosen = np.sort(random.permutation(len(rows))[:MOST_ROWS])
    feeds = feeds_from(model.contract, rows.iloc[chosen])
    whole = _rate(model, feeds, actual[chosen])
    losses: dict[str, float] = {}
    for number, column in enumerate(model.contract.columns):
        progress.step(number / len(model.contract.columns), "finding_drivers")
        shuffled = [
            _rate(model, {**feeds, column.input: random.permutation(feeds[column.input])}, actual[chosen])
            for _ in range(SHUFFLES)
        ]
        losses[column.name] = whole - float(np.mean(shuffled))
    return _as_shares(losses)


def _rate(model: Model, feeds: dict[str, np.ndarray], actual: np.ndarray) -> float:
    """Return the leading metric of the file's answers, turned so that higher is better."""
    task = Task(model.contract.task)
    name = leading_metric(task)
    sign = -1 if name in LOWER_IS_BETTER else 1
    return sign * score(task, name, actual, answer_rows(model, feeds))


def _as_shares(losses: dict[str, float]) -> tuple[Driver, ...]:
    whole = sum(max(loss, 0.0) for loss in losses.values()) or 1.0
    ordered = sorted(losses.items(), key=lambda item: -item[1])
    return tuple(Driver(column=column, drop=loss, share=max(loss, 0.0) / whole) for column, loss in ordered)
