"""A small, quick model of a table: what the other columns say of each row's answer.

It is never shipped and never shown as a score of its own. It finds answers that contradict all others, and
measures what a fix changes: the same rows, answered by trees that have not seen them (`random_trees`), before
and after.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.schema import Column
from maquette.quality.answers import MOST_ROWS, Answers, answers_of
from maquette.quality.evidence import Evidence
from maquette.quality.random_trees import answer_unseen, draw_seen
from maquette.quality.row_names import names_rows
from maquette.quality.told import Told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The fewer rows, the more trees: their noise shows, and they cost little.
TREES, MOST_TREES, ROWS_AND_TREES = 100, 400, 500_000
FEW_TREES = 40
# A first look at some rows tells whether it is worth asking about more.
FEW_ROWS = 2_000
# A row's margin is the chance of its own class less that of the likeliest other. What is far on its wrong
# side, or undecided, is measured by the margin that rows usually have: mistakes make all of them smaller.
# Where classes overlap by nature, at most so many rows are far on the wrong side as a share of the undecided.
FAR, UNDECIDED, OVERLAP = -0.6, 0.4, 0.8
# With smaller margins, trees know too little of these classes to accuse anybody.
SHARP = 0.4
# Words of more kinds than this are sentences or names to trees that only see how common each is.
MOST_LEVELS = 200
# Sizes beyond this are as good as it: single precision must hold them.
LARGEST = 1e30
# Under which names the evidence keeps what it was told.
LOOK, TELL = "at a look", "in full"


@dataclass(frozen=True)
class Question:
    """Answers and the inputs beside them, `matrix` (N, F), in an order that is not that of the table."""

    asked: Answers
    matrix: NDArray[np.float32]


def ask(
    evidence: Evidence,
    most_rows: int = MOST_ROWS,
    among: NDArray[np.bool_] | None = None,
    but: Collection[str] = (),
) -> Question | None:
    """Return the question that `evidence` asks of its inputs, about rows drawn by chance from `among` (N,).

    The columns `but` are not asked.

    None where there is no target, hardly a row with an answer, or no input to answer from.
    """
    import numpy as np

    asked = answers_of(evidence, most_rows, among)
    matrix = None if asked is None else inputs_of(evidence, asked.rows, but)
    if asked is None or matrix is None:
        return None
    order = np.lexsort((*matrix.T, *asked.answers.T))
    return Question(asked.at(order), matrix[order])


def tell(evidence: Evidence) -> Told | None:
    """Return what the inputs tell of the target; None where it has no classes, or too few rows of each.

    Several checks ask, and it takes a second: the evidence keeps the answer.
    """
    if TELL not in evidence.told:
        evidence.told[TELL] = tell_without(evidence, ())
    return evidence.told[TELL]


def trees_for(rows: int) -> int:
    """Return how many trees it takes for so many rows.

    >>> trees_for(200), trees_for(2_500), trees_for(40_000)
    (400, 200, 100)
    """
    return min(MOST_TREES, max(TREES, ROWS_AND_TREES // max(1, rows)))


def look(evidence: Evidence) -> Told | None:
    """Return what few trees tell of some rows, a tenth of a second's work: whether more can be hoped for."""
    if LOOK not in evidence.told:
        evidence.told[LOOK] = tell_without(evidence, (), FEW_ROWS, FEW_TREES)
    return evidence.told[LOOK]


def tell_without(
    evidence: Evidence, but: Collection[str], most_rows: int = MOST_ROWS, trees: int = 0
) -> Told | None:
    """Return what the inputs tell of the target without the columns `but`.

    What no tree says of a row is as likely as it is common. Without `trees` there are as many as it takes.
    """
    import numpy as np

    question = ask(evidence, most_rows, but=but)
    if question is None or not question.asked.classes:
        return None
    asked = question.asked
    chances = answer_unseen(
        question.matrix,
        asked.answers,
        draw_seen(np.arange(len(asked.rows)), trees or trees_for(len(asked.rows))),
        heed=evidence.heed,
    )
    chances = np.where(np.isfinite(chances), chances, asked.answers.mean(axis=0))
    return Told(asked.rows, asked.given, asked.classes, chances)


def inputs_of(
    evidence: Evidence, rows: NDArray[np.intp], but: Collection[str] = ()
) -> NDArray[np.float32] | None:
    """Return the inputs of `rows` as trees see them (N, F), without the columns `but`; None for none."""
    import numpy as np

    inputs = (column for column in evidence.inputs if column.name not in but)
    parts = [part for column in inputs for part in _parts(evidence, column, rows)]
    return np.column_stack(parts).astype(np.float32) if parts else None


def looks_at(evidence: Evidence, column: Column) -> bool:
    """Tell whether the quick model makes anything of a column: no names of rows, and no free text."""
    if names_rows(evidence, column):
        return False
    words = len(evidence.cells[column.name].texts)
    return evidence.numbers(column) is not None or 0 < words <= MOST_LEVELS


def _parts(evidence: Evidence, column: Column, rows: NDArray[np.intp]) -> list[NDArray[np.float64]]:
    """Return a column as trees see it: sizes, or how common each word is, and what is missing."""
    import numpy as np

    cells, sizes = evidence.cells[column.name], evidence.numbers(column)
    if not looks_at(evidence, column):
        return []
    if sizes is not None:
        some = np.clip(sizes[rows], -LARGEST, LARGEST)
        known = np.isfinite(some)
        if not known.any():
            return []
        filled = np.where(known, some, np.median(some[known]))
        return [filled] if known.all() else [filled, known.astype(float)]
    # Equally common words are told apart by their letters: the order of rows must not matter.
    ranked = sorted(range(len(cells.texts)), key=lambda code: (-int(cells.counts[code]), cells.text(code)))
    order = np.array(ranked)
    place = np.empty(len(order) + 1)
    place[order], place[-1] = np.arange(len(order)), -1
    return [place[cells.codes[rows]]]
