"""How much each column matters: what the file loses when the column is shuffled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.model.file import Model
from maquette.model.predict import feeds_from
from maquette.progress import Progress
from maquette.training.evaluation import Asked, answer_asked
from maquette.training.experiment import Driver, Task
from maquette.training.metrics import LOWER_IS_BETTER, leading_metric, score

if TYPE_CHECKING:
    import numpy as np

MOST_ROWS = 2_000
SHUFFLES = 3


def find_drivers(model: Model, asked: Asked, seed: int, progress: Progress) -> tuple[Driver, ...]:
    """Return the columns, the one whose shuffling worsens the leading metric most first (Breiman 2001).

    Near-copies of a column hide each other's worth here.
    """
    import numpy as np

    random = np.random.default_rng(seed)
    chosen = np.sort(random.permutation(len(asked.rows))[:MOST_ROWS])
    feeds = feeds_from(model.contract, asked.rows.iloc[chosen])
    parts = None if asked.parts is None else asked.parts[chosen]
    actual = asked.actual[chosen]
    whole = _rate(model, feeds, actual, parts)
    losses: dict[str, float] = {}
    for number, column in enumerate(model.contract.columns):
        progress.step(number / len(model.contract.columns), "finding_drivers")
        shuffled = [
            _rate(model, {**feeds, column.input: random.permutation(feeds[column.input])}, actual, parts)
            for _ in range(SHUFFLES)
        ]
        losses[column.name] = whole - float(np.mean(shuffled))
    return _as_shares(losses)


def _rate(model: Model, feeds: dict[str, np.ndarray], actual: np.ndarray, parts: np.ndarray | None) -> float:
    """Return the leading metric of the file's answers, turned so that higher is better."""
    task = Task(model.contract.task)
    name = leading_metric(task)
    sign = -1 if name in LOWER_IS_BETTER else 1
    return sign * score(task, name, actual, answer_asked(model, feeds, parts))


def _as_shares(losses: dict[str, float]) -> tuple[Driver, ...]:
    whole = sum(max(loss, 0.0) for loss in losses.values()) or 1.0
    ordered = sorted(losses.items(), key=lambda item: -item[1])
    return tuple(Driver(column=column, drop=loss, share=max(loss, 0.0) / whole) for column, loss in ordered)
