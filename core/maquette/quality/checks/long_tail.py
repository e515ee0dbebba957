"""Amounts of which a few rows hold nearly everything.

A long tail is no mistake: incomes, cities and sales have one. It matters where one row in a hundred holds
most of the sum: averages then speak of those few rows, and so does every error that a model is judged by.
For a column to predict that is worth knowing before training; trees don't mind it among their inputs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.quality.checks.outliers import far_values, judged_numbers
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Severity
from maquette.quality.plain_numbers import show_number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOP = 0.01
# They hold so much of the sum, and stand so many powers of ten above the middle.
HELD, HELD_TARGET, DECADES = 0.8, 0.6, 3.0
ENOUGH_ROWS = 300
BY_CHANCE = 1e-3


def find_long_tails(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column of amounts that a few rows make up."""
    import numpy as np

    for column in judged_numbers(evidence):
        numbers = evidence.sizes[column.name]
        known = np.isfinite(numbers)
        if known.sum() < ENOUGH_ROWS or numbers[known].min() < 0:
            continue
        if not _spans_decades(numbers[known]):
            continue
        is_target = column.name == evidence.target
        top = known & (numbers >= np.quantile(numbers[known], 1 - TOP))
        # The largest alone is no tail.
        largest = float(numbers[known].max())
        held = float((numbers[top].sum() - largest) / max(numbers[known].sum() - largest, 1e-300))
        if held < (HELD_TARGET if is_target else HELD):
            continue
        # A slip that is found as such is no tail.
        if not far_values(numbers, BY_CHANCE).any():
            yield _finding(evidence, column.name, top, held, is_target=is_target)


def _spans_decades(values: NDArray[np.float64]) -> bool:
    import numpy as np

    filled = values[values > 0]
    return len(filled) > 0 and float(filled.max()) >= 10**DECADES * float(np.median(filled))


def _finding(
    evidence: Evidence, name: str, top: NDArray[np.bool_], held: float, *, is_target: bool
) -> Finding:
    import numpy as np

    numbers = evidence.sizes[name]
    count = int(top.sum())
    return Finding(
        check="long_tail",
        severity=Severity.INFO,
        columns=(name,),
        rows=rows_where(top),
        affected=count,
        sure=0.9,
        harm=0.2 if is_target else 0.03,
        details={
            "variant": "target" if is_target else "input",
            "column": name,
            "held": round(100 * held),
            "half": show_number(float(np.nanmedian(numbers))),
            "average": show_number(float(np.nanmean(numbers))),
            "count": count,
            "rows": evidence.rows,
        },
        evidence=(Count(value="≥ " + show_number(float(numbers[top].min())), rows=count),),
    )
