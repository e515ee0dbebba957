"""A small, quick model of a table: what the other columns say of each row's answer.

It is never shipped and never shown as a score of its own. It finds answers that contradict all others, and
measures what a fix changes: the same rows, answered by trees that have not seen them (`random_trees`), before
and after.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.schema import Column, Kind
from maquette.quality.evidence import Evidence
from maquette.quality.random_trees import answer_unseen, draw_seen
from maquette.quality.row_names import names_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TREES = 150
MOST_ROWS = 8_000
ENOUGH_ROWS = 50
MOST_CLASSES, ROWS_A_CLASS = 50, 10
# Words of more kinds than this are sentences or names to trees that only see how common each is.
MOST_LEVELS = 200
# Whole numbers of few sizes are answered like classes where they are few, else like any number.
LARGEST = 1e30


@dataclass(frozen=True)
class Question:
    """Rows and their answers: `answers` (N, K) has one column for each of `classes`, or one of numbers.

    `given` (N,) is the class that stands in the table. Numbers are taken by their rank, from -1 to 1: one
    fortune among small sums must not outweigh all else. The rows are in an order that does not depend on
    their order in the table.
    """

    rows: NDArray[np.intp]
    matrix: NDArray[np.float32]
    answers: NDArray[np.float32]
    given: NDArray[np.intp]
    classes: tuple[str, ...]

    def but(self, kept: NDArray[np.bool_]) -> Question:
        """Return the question for the `kept` (N,) rows alone."""
        return Question(
            self.rows[kept], self.matrix[kept], self.answers[kept], self.given[kept], self.classes
        )


@dataclass(frozen=True)
class Told:
    """What trees say of rows that they have not seen: `chances` (N, K) of the classes, for `rows` (N,).

    `given` (N,) is the class that stands in the table, a place in `classes`.
    """

    rows: NDArray[np.intp]
    given: NDArray[np.intp]
    classes: tuple[str, ...]
    chances: NDArray[np.float64]

    @property
    def own(self) -> NDArray[np.float64]:
        """Return the chance of the class that stands in the table."""
        import numpy as np

        found: NDArray[np.float64] = self.chances[np.arange(len(self.given)), self.given]
        return found

    @property
    def rival(self) -> NDArray[np.intp]:
        """Return the likeliest other class."""
        import numpy as np

        others = self.chances.copy()
        others[np.arange(len(self.given)), self.given] = -1
        found: NDArray[np.intp] = others.argmax(axis=1)
        return found


def ask(evidence: Evidence, most_rows: int = MOST_ROWS, but: tuple[str, ...] = ()) -> Question | None:
    """Return the question that `evidence` asks of its inputs, those in `but` left out.

    None where there is no target, hardly a row with an answer, or no input to answer from.
    """
    import numpy as np

    if evidence.target is None:
        return None
    found = _answered(evidence, evidence.schema.column(evidence.target), most_rows)
    if found is None:
        return None
    rows, answers, given, classes = found
    matrix = _matrix(evidence, rows, but)
    if matrix is None:
        return None
    order = np.lexsort((*matrix.T, *answers.T))
    return Question(rows[order], matrix[order], answers[order], given[order], classes)


def tell(evidence: Evidence) -> Told | None:
    """Return what the inputs tell of the target; None where it has no classes, or too few rows of each."""
    import numpy as np

    question = ask(evidence)
    if question is None or not question.classes:
        return None
    seen = draw_seen(np.arange(len(question.rows)), TREES)
    chances = answer_unseen(question.matrix, question.answers, seen)
    usual = question.answers.mean(axis=0)
    known = np.isfinite(chances)
    return Told(question.rows, question.given, question.classes, np.where(known, chances, usual))


def losses(question: Question, told: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far `told` (N, K) is off in each row (N,); saying the usual answer is off by 1 on average.

    The squares of Brier (1950) for classes, of ranks for numbers: one less their mean is the share of the
    answers that is explained. NaN where nothing was told.
    """
    import numpy as np

    usual = question.answers.mean(axis=0)
    plain = float(((question.answers - usual) ** 2).sum(axis=1).mean())
    found: NDArray[np.float64] = ((question.answers - told) ** 2).sum(axis=1)
    return found / plain if plain > 0 else np.zeros(len(found))


def _answered(
    evidence: Evidence, target: Column, most_rows: int
) -> tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.intp], tuple[str, ...]] | None:
    """Return rows with an answer, drawn by chance, their answers, their classes' numbers and names."""
    import numpy as np

    cells, sizes = evidence.cells[target.name], evidence.numbers(target)
    if target.kind is Kind.NUMBER and sizes is not None and not is_of_classes(evidence):
        rows = evidence.draw(np.flatnonzero(np.isfinite(sizes)), most_rows)
        _, places = np.unique(sizes[rows], return_inverse=True)
        if len(rows) < ENOUGH_ROWS or places.max() < 1:
            return None
        ranks = np.cumsum(np.bincount(places)) - (np.bincount(places) + 1) / 2
        answers = (2 * ranks[places] / (len(rows) - 1) - 1).astype(np.float32)[:, None]
        return rows, answers, np.zeros(len(rows), np.intp), ()
    if not is_of_classes(evidence):
        return None
    rows = evidence.draw(np.flatnonzero(~cells.empty), most_rows)
    names, given = np.unique(cells.folded_at(rows).astype(str), return_inverse=True)
    often = np.bincount(given, minlength=len(names)) >= ROWS_A_CLASS
    rows, given = rows[often[given]], given[often[given]]
    if not 2 <= often.sum() <= MOST_CLASSES or len(rows) < ENOUGH_ROWS:
        return None
    classes, given = np.unique(given, return_inverse=True)
    answers = np.eye(len(classes), dtype=np.float32)[given]
    return rows, answers, given, tuple(str(names[each]) for each in classes)


def is_of_classes(evidence: Evidence) -> bool:
    """Tell whether the target says which kind a row is of, rather than how much of something it has."""
    if evidence.target is None or evidence.schema.column(evidence.target).kind is Kind.DATE:
        return False
    many = len(evidence.cells[evidence.target].texts)
    few = min(MOST_CLASSES, evidence.rows // ROWS_A_CLASS)
    if evidence.schema.column(evidence.target).kind is Kind.NUMBER:
        return many <= few
    return many <= max(MOST_CLASSES, evidence.rows // ROWS_A_CLASS)


def _matrix(evidence: Evidence, rows: NDArray[np.intp], but: tuple[str, ...]) -> NDArray[np.float32] | None:
    import numpy as np

    inputs = (column for column in evidence.inputs if column.name not in but)
    parts = [part for column in inputs for part in _parts(evidence, column, rows)]
    return np.column_stack(parts).astype(np.float32) if parts else None


def _parts(evidence: Evidence, column: Column, rows: NDArray[np.intp]) -> list[NDArray[np.float64]]:
    """Return a column as trees see it: sizes, or how common each word is, and what is missing."""
    import numpy as np

    cells, sizes = evidence.cells[column.name], evidence.numbers(column)
    if names_rows(evidence, column):
        return []
    if sizes is not None:
        some = np.clip(sizes[rows], -LARGEST, LARGEST)
        known = np.isfinite(some)
        if not known.any():
            return []
        filled = np.where(known, some, np.median(some[known]))
        return [filled] if known.all() else [filled, known.astype(float)]
    if not 0 < len(cells.texts) <= MOST_LEVELS:
        return []
    # Equally common words are told apart by their letters: the order of rows must not matter.
    ranked = sorted(range(len(cells.texts)), key=lambda code: (-int(cells.counts[code]), cells.text(code)))
    order = np.array(ranked)
    place = np.empty(len(order) + 1)
    place[order], place[-1] = np.arange(len(order)), -1
    return [place[cells.codes[rows]]]
