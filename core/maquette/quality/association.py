"""How well one column alone tells the answer, judged on rows that were not looked at.

Each value of the column is answered with what the other folds saw beside it. A column of unique names
therefore tells nothing, however perfectly it "explains" the rows at hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDS = 5
MOST_BINS = 128
ROWS_A_BIN = 5
# A larger table of levels by classes is left alone: so many rare levels tell nothing about new rows.
MOST_CELLS = 20_000_000


# Fewer rows of a class than this say nothing of how well it is told.
ROWS_A_CLASS = 10
FOLD_R2 = 0.8
ON_LINE = 2e-3


@dataclass(frozen=True)
class Telling:
    """Share of rows answered right out of fold, and by always saying the commonest answer.

    `recall` is the mean share over the classes, each counting alike, however rare.
    """

    right: float
    plain: float
    recall: float = 0.0

    @property
    def mended(self) -> float:
        """Return which share of the plain rule's mistakes is gone."""
        return (self.right - self.plain) / (1 - self.plain) if self.plain < 1 else 0.0


def tell_classes(levels: NDArray[np.intp], answers: NDArray[np.intp]) -> Telling:
    """Answer each row with the class most often seen beside its level in the other folds."""
    import numpy as np

    rows, classes = len(levels), int(answers.max()) + 1
    plain = np.bincount(answers, minlength=classes)
    height = int(levels.max()) + 1
    if height * classes > MOST_CELLS:
        return Telling(right=float(plain.max() / rows), plain=float(plain.max() / rows))
    cells = levels * classes + answers
    table = np.bincount(cells, minlength=height * classes)
    # Rows are dealt to folds like cards, sorted by level and answer: each fold's share of a cell is counted.
    ends = np.cumsum(table)
    right = np.zeros(classes)
    for fold in range(FOLDS):
        inside = (ends - fold + FOLDS - 1) // FOLDS - (ends - table - fold + FOLDS - 1) // FOLDS
        seen = (table - inside).reshape(height, classes)
        said = np.where(seen.sum(axis=1) > 0, seen.argmax(axis=1), plain.argmax())
        right += np.bincount(said, inside.reshape(height, classes)[np.arange(height), said], classes)
    often = plain >= ROWS_A_CLASS
    recall = float((right[often] / plain[often]).mean()) if often.any() else 0.0
    return Telling(right=float(right.sum() / rows), plain=float(plain.max() / rows), recall=recall)


def tell_number(levels: NDArray[np.intp], answers: NDArray[np.float64]) -> float:
    """Return R² of answering each row with the mean answer beside its level in the other folds."""
    import numpy as np

    spread = float(((answers - answers.mean()) ** 2).sum())
    if spread == 0:
        return 0.0
    height = int(levels.max()) + 1
    sums, counts = np.bincount(levels, answers, height), np.bincount(levels, minlength=height)
    folds = deal_folds(levels, answers)
    missed = 0.0
    for fold in range(FOLDS):
        inside = folds == fold
        seen = counts - np.bincount(levels[inside], minlength=height)
        total = sums - np.bincount(levels[inside], answers[inside], height)
        said = np.where(seen > 0, total / np.maximum(seen, 1), answers.mean())
        missed += float(((answers[inside] - said[levels[inside]]) ** 2).sum())
    return 1 - missed / spread


def deal_folds(levels: NDArray[np.intp], answers: NDArray[np.float64] | NDArray[np.intp]) -> NDArray[np.intp]:
    """Deal rows to folds like cards, sorted by level and answer: the order of rows must not matter."""
    import numpy as np

    folds = np.empty(len(levels), dtype=np.intp)
    folds[np.lexsort((answers, levels))] = np.arange(len(levels)) % FOLDS
    return folds


def rank_r2(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Return the square of Spearman's rank correlation."""
    return linear_r2(rank(first), rank(second))


def rank(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rank of each number, equal ones sharing the middle of theirs."""
    import numpy as np

    _, places, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    ranks: NDArray[np.float64] = (np.cumsum(counts) - (counts - 1) / 2)[places]
    return ranks


def within_one(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return finite numbers in a unit in which their squares are finite, too."""
    largest = float(abs(numbers).max(initial=0.0))
    return numbers / largest if largest > 0 else numbers


def linear_r2(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Return the square of Pearson's correlation, 0 where either does not vary."""
    import numpy as np

    one, two = first - first.mean(), second - second.mean()
    size = float(np.sqrt((one**2).sum())) * float(np.sqrt((two**2).sum()))
    return (float((one * two).sum()) / size) ** 2 if np.isfinite(size) and size > 0 else 0.0


def line_r2(values: NDArray[np.float64], answers: NDArray[np.float64]) -> float:
    """Return R² of straight lines laid through the other folds, 0 where only far-off rows lie on one."""
    import numpy as np

    place = np.empty(len(values), np.intp)
    place[np.lexsort((values, answers))] = np.arange(len(values)) % FOLDS
    missed, spread, folds = 0.0, 0.0, []
    for fold in range(FOLDS):
        inside = place == fold
        seen, told = values[~inside], answers[~inside]
        width = float(((seen - seen.mean()) ** 2).sum())
        if width == 0 or not np.isfinite(width):
            return 0.0
        slope = float(((seen - seen.mean()) * (told - told.mean())).sum()) / width
        off = answers[inside] - told.mean() - slope * (values[inside] - seen.mean())
        around = float(((answers[inside] - answers[inside].mean()) ** 2).sum())
        missed, spread = missed + float((off**2).sum()), spread + around
        folds.append(1 - float((off**2).sum()) / around if around > 0 else 0.0)
    return 1 - missed / spread if spread > 0 and float(np.median(folds)) >= FOLD_R2 else 0.0


def share_on_line(values: NDArray[np.float64], answers: NDArray[np.float64]) -> tuple[float, int]:
    """Return which share of rows lies on one straight line, and of how many.

    Rows that hold the commonest pair are left aside: most rows of two columns of zeros lie on a line.
    """
    import numpy as np

    order = np.lexsort((values, answers))
    x, y = values[order], answers[order]
    starts = np.flatnonzero(np.append(True, (np.diff(x) != 0) | (np.diff(y) != 0)))
    counts = np.diff(np.append(starts, len(x)))
    common = int(counts.argmax())
    rest = np.ones(len(x), bool)
    rest[starts[common] : starts[common] + counts[common]] = False
    x, y = x[rest], y[rest]
    half = len(x) // 2
    width, height = x[half : 2 * half] - x[:half], y[half : 2 * half] - y[:half]
    apart = width != 0
    if not apart.any():
        return 0.0, len(x)
    slope = float(np.median(height[apart] / width[apart]))
    off = y - slope * x
    low, high = np.quantile(y, (0.1, 0.9))
    near = np.abs(off - np.median(off)) <= ON_LINE * float(high - low)
    return (float(near.mean()) if slope != 0 else 0.0), len(x)


def bin_numbers(numbers: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return the bin of each number between quantiles; missing ones share a bin of their own."""
    import numpy as np

    finite = np.isfinite(numbers)
    values = numbers[finite]
    bins = np.zeros(len(numbers), dtype=np.intp)
    if not len(values):
        return bins
    many = max(2, min(MOST_BINS, len(values) // ROWS_A_BIN))
    edges = np.unique(np.quantile(values, np.linspace(0, 1, many + 1)[1:-1]))
    bins[finite] = 1 + np.searchsorted(edges, values, side="left")
    return bins
