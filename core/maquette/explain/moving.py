"""Which columns move the answers at all: a first look that keeps wide tables quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.explain.asking import pick
from maquette.model.file import Model
from maquette.training.evaluation import answer_asked

if TYPE_CHECKING:
    import numpy as np

    Groups = tuple[tuple[int, ...], ...]

LOOKED_AT = 40
ROWS_AT_ONCE = 4_000


def find_moving(
    model: Model,
    feeds: dict[str, np.ndarray],
    parts: np.ndarray | None,
    groups: Groups,
    *,
    most: int,
    seed: int,
) -> tuple[int, ...]:
    """Return the numbers of the `most` groups of columns whose cells move the answers furthest, ascending.

    Each is shuffled once among a few of the rows. All are returned where there are no more.
    """
    import numpy as np

    if len(groups) <= most:
        return tuple(range(len(groups)))
    count = min(LOOKED_AT, len(next(iter(feeds.values()))))
    few = pick(feeds, np.arange(count))
    asked = None if parts is None else parts[:count]
    usual = _numbers(model, few, asked)
    orders = np.random.default_rng(seed).permuted(np.tile(np.arange(count), (len(groups), 1)), axis=1)
    far = []
    at_once = max(1, ROWS_AT_ONCE // count)
    for start in range(0, len(groups), at_once):
        some = groups[start : start + at_once]
        mixed = pick(few, np.tile(np.arange(count), len(some)))
        for number, group in enumerate(some):
            rows = slice(number * count, (number + 1) * count)
            for name in (model.contract.columns[each].input for each in group):
                mixed[name][rows] = few[name][orders[start + number]]
        told = _numbers(model, mixed, None if asked is None else np.tile(asked, len(some)))
        far.append(np.abs(told.reshape(len(some), *usual.shape) - usual).sum(axis=(1, 2)))
    return tuple(sorted(np.argsort(-np.concatenate(far), kind="stable")[:most].tolist()))


def _numbers(model: Model, feeds: dict[str, np.ndarray], parts: np.ndarray | None) -> np.ndarray:
    """Return the chances (N, C), or the values (N, 1)."""
    answers = answer_asked(model, feeds, parts)
    return answers.chances if model.contract.classes else answers.said[:, None]
