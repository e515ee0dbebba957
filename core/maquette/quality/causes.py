"""Whether what goes with the answer comes from some other column rather than from the answer.

Where no fireplace is counted, its quality is empty; where orders are numbered by date, the number follows
the date. Both go with the price, and neither was made from it: what is made from the answer alone, no other
column can tell better than the answer does (the data processing inequality).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.data.schema import Column
from maquette.quality.answers import Answers
from maquette.quality.evidence import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BINS, MOST_LEVELS = 20, 200
MOSTLY_FILLED = 0.95
# Another column must tell so much more than the answer, as a share of what there is to tell.
MARGIN = 0.1


def comes_from_elsewhere(
    evidence: Evidence, values: NDArray[np.float64], asked: Answers, but: tuple[str, ...]
) -> bool:
    """Tell whether a column other than `but` tells `values` (N,) of the rows asked better than the answer."""
    answers = asked.given if asked.classes else bins_of(asked.answers[:, 0])
    most = told_by(answers, values) + MARGIN
    for column in evidence.inputs:
        levels = None if column.name in but or most >= 1 else _levels(evidence, column, asked.rows)
        if levels is None:
            continue
        known = levels >= 0
        if known.mean() >= MOSTLY_FILLED and told_by(levels[known], values[known]) >= most:
            return True
    return False


def bins_of(values: NDArray[np.floating]) -> NDArray[np.intp]:
    """Return which of some twenty parts by size each value (N,) is in; equal values share one."""
    import numpy as np

    bounds = np.unique(np.quantile(values, np.linspace(0, 1, BINS + 1)[1:-1]))
    return np.searchsorted(bounds, values, side="left")


def told_by(levels: NDArray[np.intp], values: NDArray[np.float64]) -> float:
    """Return the share of the ups and downs of `values` (N,) that their means in `levels` (N,) explain.

    What as many levels explain by chance is taken off (adjusted R²).
    """
    import numpy as np

    _, levels = np.unique(levels, return_inverse=True)
    counts = np.bincount(levels)
    spread = float(((values - values.mean()) ** 2).sum())
    free = len(values) - len(counts)
    if spread == 0 or free <= 0:
        return 0.0
    rest = float(((values - (np.bincount(levels, values) / counts)[levels]) ** 2).sum())
    return max(0.0, 1 - rest / spread * (len(values) - 1) / free)


def _levels(evidence: Evidence, column: Column, rows: NDArray[np.intp]) -> NDArray[np.intp] | None:
    """Return the level of each of `rows` in a column, -1 where it has none; None for a column of names."""
    import numpy as np

    sizes, cells = evidence.numbers(column), evidence.cells[column.name]
    if len(cells.texts) <= MOST_LEVELS:
        return cells.codes[rows].astype(np.intp)
    if sizes is None:
        return None
    some = sizes[rows]
    levels = np.full(len(rows), -1)
    known = np.isfinite(some)
    if known.any():
        levels[known] = bins_of(some[known])
    return levels
