"""Columns that only name rows: customer numbers, order codes, e-mail addresses.

A model can learn them by heart and then knows nothing about a new row. What gives a name away is not that
its values differ (measured amounts differ too) but that they differ although chance alone would have made
some of them meet: among n whole numbers drawn from a range of r, about n(n-1)/2r pairs agree (the birthday
problem).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.schema import Column, Kind
from maquette.data.steps import LeaveOut
from maquette.quality.evidence import Cells, Evidence
from maquette.quality.finding import Finding, Fix, Severity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH_ROWS = 20
# With 14 agreeing pairs expected, seeing none happens once in a million tables (exp(-14)).
EXPECTED_PAIRS = 14
NEARLY_ALL = 0.99


def find_identifiers(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column whose values name rows."""
    for column in evidence.inputs:
        cells = evidence.cells[column.name]
        if names_rows(evidence, column):
            yield Finding(
                check="identifier_like",
                severity=Severity.INFO,
                columns=(column.name,),
                affected=evidence.rows,
                sure=0.95 if column.kind is Kind.IDENTIFIER else 0.8,
                harm=0.1,
                details={"column": column.name, "count": len(cells.texts), "rows": evidence.rows},
                evidence=tuple(Count(value=value, rows=1) for value in _first(cells)),
                fixes=(Fix(step=LeaveOut(column=column.name), safe=True),),
            )


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


def _first(cells: Cells) -> list[str]:
    """Return the first three texts in the order of the alphabet."""
    import pyarrow.compute as pc

    first = pc.select_k_unstable(cells.texts, 3, [("", "ascending")])
    return [str(text) for text in cells.texts.take(first).to_pylist()]


def _never_meet(numbers: NDArray[np.float64]) -> bool:
    import numpy as np

    values = numbers[np.isfinite(numbers)]
    if len(values) < ENOUGH_ROWS or np.any(values != np.floor(values)):
        return False
    if len(np.unique(values)) < len(values):
        return False
    width = float(values.max() - values.min()) + 1
    return len(values) * (len(values) - 1) / (2 * width) >= EXPECTED_PAIRS
