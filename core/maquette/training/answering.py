"""Categories as what their rows answered: smoothed means, learned apart by every part of a model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.splits import split_folds
from maquette.model.recipe import AnswersEncoding, CategoryEncoding, TextEncoding
from maquette.training.dividing import Division

if TYPE_CHECKING:
    import numpy as np

# So many rows that answer as all rows do are added to each category (Micci-Barreca 2001).
SMOOTHING = 10.0
FOLDS = 5
# Of more classes than this a column would become too many features.
MOST_CLASSES = 12


@dataclass(frozen=True)
class Learned:
    """What rows of a column answered.

    `values` (N, P * W) are the features of all rows as the file makes them. `crossed` has for each part (rows
    it learns from, W): learned without the row's own fold, since a row must not be told its own answer.
    """

    encoding: AnswersEncoding | TextEncoding
    values: np.ndarray
    crossed: tuple[np.ndarray, ...]


def learn_answers(
    category: CategoryEncoding,
    codes: np.ndarray,
    answers: np.ndarray,
    class_count: int,
    division: Division,
    seed: int,
) -> Learned | None:
    """Learn what the rows of each category answered; None where the classes are too many.

    `codes` (N,) and `answers` (N,) of all rows: class numbers, or standardised numbers.
    """
    import numpy as np

    if class_count > MOST_CLASSES:
        return None
    wanted = np.eye(class_count)[answers][:, 1:] if class_count else answers.reshape(-1, 1)
    count = category.unseen_code + 1
    tables, crossed = [], []
    for part, rows in enumerate(division.learn):
        tables.append(_means(codes[rows], wanted[rows], count))
        own = np.empty((len(rows), wanted.shape[1]))
        for kept, apart in split_folds(np.zeros(len(rows), np.int64), FOLDS, seed + part):
            own[apart] = _means(codes[rows[kept]], wanted[rows[kept]], count)[codes[rows[apart]]]
        crossed.append(own)
    encoding = AnswersEncoding(category, np.stack(tables))
    return Learned(encoding, np.hstack(list(encoding.tables[:, codes])), tuple(crossed))


def _means(codes: np.ndarray, wanted: np.ndarray, count: int) -> np.ndarray:
    """Return (K+2, W) float64 of float32 precision."""
    import numpy as np

    middle = wanted.mean(axis=0)
    sums = np.stack([np.bincount(codes, column, minlength=count) for column in wanted.T], axis=1)
    rows = np.bincount(codes, minlength=count)[:, None]
    means: np.ndarray = ((sums + SMOOTHING * middle) / (rows + SMOOTHING)).astype(np.float32)
    return means.astype(np.float64)
