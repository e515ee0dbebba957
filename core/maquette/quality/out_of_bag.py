"""What the other columns say of each row's answer, by trees and sums that never saw that row.

Trees (`quality.forest`) find what hangs together in odd ways, a linear rule (`quality.discriminant`) what
adds up. Both are weighed by how well they tell rows that they have not seen, and together rank wrong answers
better than either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.schema import Column, Kind
from maquette.quality.discriminant import tell_linearly
from maquette.quality.evidence import Evidence
from maquette.quality.forest import TREES, tell_unseen
from maquette.quality.row_names import names_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.intp]
    Floats = NDArray[np.float64]

MOST_ROWS = 5_000
MOST_CLASSES, ROWS_A_CLASS = 50, 10
# Words of more kinds than this are sentences or names to trees that only see how common each is.
MOST_LEVELS = 200
# To a sum, each word is a column of its own.
MOST_WORDS, FEWEST_ROWS = 60, 3
FAR_OFF = 0.005
# How much trees and sums may weigh, tried in all pairs; nothing is surer than one in a hundred.
TREES_WEIGH, SUMS_WEIGH = (0.0, 0.5, 0.75, 1.0, 1.5, 2.0), (0.0, 0.25, 0.5, 0.75, 1.0, 1.25)
UNSURE = 0.01
FEW_ROWS, DOUBTFUL, MOST_LEFT_OUT = 3_000, 0.15, 0.2


@dataclass(frozen=True)
class Told:
    """What trees say of rows that they have not seen: `chances` (N, K) of the classes, for `rows` (N,).

    `given` (N,) is the class that stands in the table, a place in `classes`; `trust` (N,) is the chance of it
    by trees and sums together: the least is the most doubtful.
    """

    rows: NDArray[np.intp]
    given: NDArray[np.intp]
    classes: tuple[str, ...]
    chances: NDArray[np.float64]
    trust: NDArray[np.float64]

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


def tell(evidence: Evidence, trees: int = TREES) -> Told | None:
    """Return what the inputs tell of the target; None where it has no classes, or too few rows of each."""
    import numpy as np

    if evidence.target is None or evidence.schema.column(evidence.target).kind is Kind.DATE:
        return None
    cells = evidence.cells[evidence.target]
    if len(cells.texts) > max(MOST_CLASSES, evidence.rows // ROWS_A_CLASS):
        return None
    rows = evidence.draw(np.flatnonzero(~cells.empty), MOST_ROWS)
    names, given = np.unique(cells.folded_at(rows).astype(str), return_inverse=True)
    often = np.bincount(given, minlength=len(names)) >= ROWS_A_CLASS
    if not 2 <= often.sum() <= MOST_CLASSES:
        return None
    rows, given = rows[often[given]], given[often[given]]
    classes, given = np.unique(given, return_inverse=True)
    matrix, sums = _matrix(evidence, rows, _parts), _matrix(evidence, rows, _summands)
    if matrix is None or sums is None:
        return None
    # Draws are made from rows sorted by what they hold: their order in the table must not matter.
    order = np.lexsort((*sums.T, *matrix.T, given))
    rows, given, matrix, sums = rows[order], given[order], matrix[order], sums[order]
    chances, trust = _trust(matrix, sums, given, trees)
    return Told(rows, given, tuple(str(names[each]) for each in classes), chances, trust)


def _trust(matrix: Floats, sums: Floats, given: Ints, trees: int) -> tuple[Floats, Floats]:
    """Return the chances of the classes by trees, and of each row's own class by trees and sums.

    Where rows are few, wrong answers mislead most: all is told a second time without the most doubtful ones.
    """
    import numpy as np

    all_rows = np.ones(len(given), bool)
    chances = tell_unseen(matrix, given, all_rows, trees)
    trust = _weigh(chances, tell_linearly(sums, given, all_rows), given)
    if len(given) > FEW_ROWS or trees < TREES:
        return chances, trust
    kept = trust >= min(DOUBTFUL, float(np.quantile(trust, MOST_LEFT_OUT)))
    again = _weigh(tell_unseen(matrix, given, kept), tell_linearly(sums, given, kept), given)
    return chances, np.sqrt(trust * again)


def _weigh(trees: Floats, sums: Floats, given: Ints) -> Floats:
    """Return the chance of each row's class by both, weighed so that classes are told best (log loss)."""
    import numpy as np

    by_trees, by_sums = (np.log(np.clip(chances, UNSURE, 1)) for chances in (trees, sums))
    best, least = np.zeros(len(given)), np.inf
    for one in TREES_WEIGH:
        for other in SUMS_WEIGH:
            scores = one * by_trees + other * by_sums
            own = scores[np.arange(len(given)), given] - np.log(np.exp(scores).sum(axis=1))
            if -own.mean() < least:
                best, least = own, -own.mean()
    found: Floats = np.exp(best)
    return found


def _matrix(
    evidence: Evidence, rows: Ints, parts: Callable[[Evidence, Column, Ints], list[Floats]]
) -> Floats | None:
    import numpy as np

    columns = [
        part
        for column in evidence.inputs
        if not names_rows(evidence, column)
        for part in parts(evidence, column, rows)
    ]
    return np.column_stack(columns) if columns else None


def _parts(evidence: Evidence, column: Column, rows: Ints) -> list[Floats]:
    """Return a column as trees see it: sizes, or how common each word is, and what is missing."""
    import numpy as np

    cells, sizes = evidence.cells[column.name], evidence.numbers(column)
    if sizes is not None:
        return _filled(sizes[rows])
    if not 0 < len(cells.texts) <= MOST_LEVELS:
        return []
    # Equally common words are told apart by their letters: the order of rows must not matter.
    ranked = sorted(range(len(cells.texts)), key=lambda code: (-int(cells.counts[code]), cells.text(code)))
    order = np.array(ranked)
    place = np.empty(len(order) + 1)
    place[order], place[-1] = np.arange(len(order)), -1
    return [place[cells.codes[rows]]]


def _filled(sizes: Floats) -> list[Floats]:
    """Return sizes with their middle where one is missing, and which are missing if any are."""
    import numpy as np

    known = np.isfinite(sizes)
    if not known.any():
        return []
    some = np.clip(sizes, -1e30, 1e30)
    filled = np.where(known, some, np.median(some[known]))
    return [filled] if known.all() else [filled, known.astype(float)]


def _summands(evidence: Evidence, column: Column, rows: Ints) -> list[Floats]:
    """Return a column as a sum sees it: sizes of one scale, and yes or no for each word not too rare."""
    import numpy as np

    cells, sizes = evidence.cells[column.name], evidence.numbers(column)
    if sizes is not None:
        limits = (np.quantile(part, (FAR_OFF, 1 - FAR_OFF)) for part in _filled(sizes[rows]))
        parts = [np.clip(part, *ends) for part, ends in zip(_filled(sizes[rows]), limits, strict=True)]
        return _scaled(parts)
    if not 0 < len(cells.texts) <= MOST_LEVELS:
        return []
    codes = cells.codes[rows]
    counts = np.bincount(codes + 1, minlength=len(cells.texts) + 1)
    ranked = sorted(
        range(len(counts)), key=lambda code: (-int(counts[code]), cells.text(code - 1) if code else "")
    )
    words = [code - 1 for code in ranked[:MOST_WORDS] if counts[code] >= FEWEST_ROWS]
    return _scaled([(codes == code).astype(float) for code in words])


def _scaled(parts: list[Floats]) -> list[Floats]:
    return [(part - part.mean()) / part.std() for part in parts if part.std() > 0]
