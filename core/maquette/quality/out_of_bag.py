"""What the other columns say of each row's answer, by trees that never saw that row.

Two forests of a few hundred trees (Breiman 2001; Geurts et al. 2006), each tree grown on a draw of the rows;
what a row is told comes from the trees whose draw left it out. One fit gives what cross-validation gives in
five, and ranks wrong answers better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.schema import Column, Kind
from maquette.quality.evidence import Evidence
from maquette.quality.row_names import names_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TREES, LEAF_ROWS = 150, 3
MOST_ROWS = 8_000
MOST_CLASSES, ROWS_A_CLASS = 50, 10
# Words of more kinds than this are sentences or names to trees that only see how common each is.
MOST_LEVELS = 200


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


def tell(evidence: Evidence) -> Told | None:
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
    matrix = _matrix(evidence, rows)
    if matrix is None:
        return None
    return Told(rows, given, tuple(str(names[each]) for each in classes), _grow(matrix, given))


def _matrix(evidence: Evidence, rows: NDArray[np.intp]) -> NDArray[np.float32] | None:
    import numpy as np

    columns = [part for column in evidence.inputs for part in _parts(evidence, column, rows)]
    return np.column_stack(columns).astype(np.float32) if columns else None


def _parts(evidence: Evidence, column: Column, rows: NDArray[np.intp]) -> list[NDArray[np.float64]]:
    """Return a column as trees see it: sizes, or how common each word is, and what is missing."""
    import numpy as np

    cells, sizes = evidence.cells[column.name], evidence.numbers(column)
    if names_rows(evidence, column):
        return []
    if sizes is not None:
        some = np.clip(sizes[rows], -1e30, 1e30)
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


def _grow(matrix: NDArray[np.float32], given: NDArray[np.intp]) -> NDArray[np.float64]:
    import numpy as np
    from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier

    grown = [
        kind(TREES, min_samples_leaf=LEAF_ROWS, bootstrap=True, oob_score=True, random_state=0, n_jobs=1)
        .fit(matrix, given)
        .oob_decision_function_
        for kind in (RandomForestClassifier, ExtraTreesClassifier)
    ]
    chances: NDArray[np.float64] = np.mean(grown, axis=0)
    return chances
