"""The answers of a table's rows, in one shape for classes and for numbers, and what explains them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.schema import Kind
from maquette.quality.chances import chi_square_tail
from maquette.quality.evidence import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_ROWS = 5_000
ENOUGH_ROWS = 50
MOST_CLASSES, ROWS_A_CLASS = 50, 10
# Whole numbers with so few different values are grades rather than amounts, as in training.
MOST_GRADES = 10


@dataclass(frozen=True)
class Answers:
    """Rows and their answers: `answers` (N, K) has one column for each of `classes`, or one of numbers.

    `given` (N,) is the class that stands in the table. Numbers are taken by their rank, from -1 to 1: one
    fortune among small sums must not outweigh all else.
    """

    rows: NDArray[np.intp]
    answers: NDArray[np.float32]
    given: NDArray[np.intp]
    classes: tuple[str, ...]

    def at(self, places: NDArray[np.intp] | NDArray[np.bool_]) -> Answers:
        """Return the answers at these places."""
        return Answers(self.rows[places], self.answers[places], self.given[places], self.classes)


def answers_of(
    evidence: Evidence, most_rows: int = MOST_ROWS, among: NDArray[np.bool_] | None = None
) -> Answers | None:
    """Return rows that have an answer, drawn by chance from `among`; None where there is nothing to ask."""
    import numpy as np

    if evidence.target is None:
        return None
    target = evidence.schema.column(evidence.target)
    there = np.ones(evidence.rows, bool) if among is None else among
    if is_of_classes(evidence):
        return _answers_of_classes(evidence, there, most_rows)
    sizes = evidence.numbers(target) if target.kind is Kind.NUMBER else None
    if sizes is None:
        return None
    return _answers_of_numbers(sizes, evidence.draw(np.flatnonzero(np.isfinite(sizes) & there), most_rows))


def _answers_of_numbers(sizes: NDArray[np.float64], rows: NDArray[np.intp]) -> Answers | None:
    import numpy as np

    if len(rows) < ENOUGH_ROWS:
        return None
    _, places, counts = np.unique(sizes[rows], return_inverse=True, return_counts=True)
    if len(counts) < 2:
        return None
    ranks = (np.cumsum(counts) - (counts + 1) / 2)[places]
    answers = (2 * ranks / (len(rows) - 1) - 1).astype(np.float32)[:, None]
    return Answers(rows, answers, np.zeros(len(rows), np.intp), ())


def _answers_of_classes(evidence: Evidence, there: NDArray[np.bool_], most_rows: int) -> Answers | None:
    import numpy as np

    cells = evidence.cells[str(evidence.target)]
    rows = evidence.draw(np.flatnonzero(~cells.empty & there), most_rows)
    names, given = np.unique(cells.folded_at(rows).astype(str), return_inverse=True)
    often = np.bincount(given, minlength=len(names)) >= ROWS_A_CLASS
    if not 2 <= often.sum() <= MOST_CLASSES:
        return None
    rows, given = rows[often[given]], given[often[given]]
    if len(rows) < ENOUGH_ROWS:
        return None
    classes, given = np.unique(given, return_inverse=True)
    answers = np.eye(len(classes), dtype=np.float32)[given]
    return Answers(rows, answers, given, tuple(str(names[each]) for each in classes))


def is_of_classes(evidence: Evidence) -> bool:
    """Tell whether the target says which kind a row is of, rather than how much of something it has."""
    import numpy as np

    column = evidence.schema.column(evidence.target) if evidence.target is not None else None
    if column is None or column.kind is Kind.DATE or (column.kind is Kind.NUMBER and column.kind_said):
        return False
    sizes = evidence.numbers(column)
    if sizes is not None and column.kind is Kind.NUMBER:
        grades = np.unique(sizes[np.isfinite(sizes)])
        return len(grades) <= MOST_GRADES and bool((grades == np.floor(grades)).all())
    many = len(evidence.cells[column.name].texts)
    return many <= max(MOST_CLASSES, evidence.rows // ROWS_A_CLASS)


def losses(answers: NDArray[np.float32], told: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far `told` (N, K) is off in each row (N,); saying the usual answer is off by 1 on average.

    The squares of Brier (1950) for classes, of ranks for numbers: one less their mean is the share of the
    answers that is explained. NaN where nothing was told.
    """
    import numpy as np

    plain = float(((answers - answers.mean(axis=0)) ** 2).sum(axis=1).mean())
    found: NDArray[np.float64] = ((answers - told) ** 2).sum(axis=1)
    return found / plain if plain > 0 else np.zeros(len(found))


def explained_by(levels: NDArray[np.intp], answers: NDArray[np.float32]) -> float:
    """Return the share of the answers (N, K) that is explained by their means in each level (N,).

    For classes this is Goodman and Kruskal's tau (1954), for numbers R² of their ranks.
    """
    import numpy as np

    spread = float(((answers - answers.mean(axis=0)) ** 2).sum())
    if spread == 0:
        return 0.0
    counts = np.maximum(np.bincount(levels), 1)
    means = np.column_stack([np.bincount(levels, column) / counts for column in answers.T])
    return 1 - float(((answers - means[levels]) ** 2).sum()) / spread


def explained_by_chance(share: float, levels: int, asked: Answers) -> float:
    """Return the chance that so many levels explain that share of answers they have nothing to do with.

    Light & Margolin 1971, JASA 66:534-544.
    """
    free = max(1, len(asked.classes) - 1)
    return chi_square_tail(share * (len(asked.rows) - 1) * free, (levels - 1) * free)
