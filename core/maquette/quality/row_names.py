"""Whether the values of a column only name rows, as customer numbers and order codes do.

What gives a name away is not that its values differ (measured amounts differ too) but that they differ
although chance alone would have made some of them meet: among n whole numbers drawn from a range of r, about
n(n-1)/2r pairs agree (the birthday problem).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.data.schema import Column, Kind
from maquette.quality.evidence import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH_ROWS = 20
# With 14 agreeing pairs expected, seeing none happens once in a million tables (exp(-14)).
EXPECTED_PAIRS = 14
NEARLY_ALL = 0.99
WHOLE = 2.0**53


def names_rows(evidence: Evidence, column: Column) -> bool:
    """Tell whether the values of a column name rows, whatever it was taken for."""
    import pyarrow.compute as pc

    cells = evidence.cells[column.name]
    if cells.filled < ENOUGH_ROWS:
        return False
    if len(cells.texts) < NEARLY_ALL * cells.filled or column.kind is Kind.DATE:
        return False
    numbers = evidence.numbers(column)
    if column.kind is Kind.IDENTIFIER:
        return True
    if numbers is not None:
        return _never_meet(numbers)
    return not pc.any(pc.match_substring(cells.folded, " ")).as_py()


def _never_meet(numbers: NDArray[np.float64]) -> bool:
    import numpy as np

    values = numbers[np.isfinite(numbers)]
    if len(values) < ENOUGH_ROWS or np.any(values != np.floor(values)):
        return False
    # Beyond this, every number is a whole one to a computer.
    if len(np.unique(values)) < len(values) or np.abs(values).max() >= WHOLE:
        return False
    width = float(values.max() - values.min()) + 1
    return len(values) * (len(values) - 1) / (2 * width) >= EXPECTED_PAIRS
