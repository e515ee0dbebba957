"""Values impossibly far from all others in their column: 1,750 among heights in centimetres.

What is far is judged by the column's own tail, see `quality.tails`: a long tail is left in peace. One such
value moves averages and straight lines more than a thousand good ones, and is often a slip of the hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.schema import Column, Kind
from maquette.data.steps import TreatAsMissing
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.expected import deviation, logarithms
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.row_names import names_rows
from maquette.quality.sentinels import find_sentinels
from maquette.quality.tails import ENOUGH_ROWS, far_out, rescale

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Strange by chance in one of a thousand tables at most.
BY_CHANCE = 1e-3
# As many times as far from the middle as the farthest of the others.
TIMES = 2.0
# Columns of fewer different values are scales and codes.
FEWEST_VALUES = 20
MOST_TEXTS = 200
# Long whole numbers that nearly agree in size are codes: 530101 and 5289409 are no lengths.
CODE_SIZE, CODE_SPREAD, MOST_GLANCED = 1e5, 0.02, 20_000


def find_outliers(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column of numbers with values that its tail does not explain."""
    judged = judged_numbers(evidence)
    for column in judged:
        numbers = evidence.sizes[column.name]
        far = far_values(numbers, BY_CHANCE / len(judged))
        if far.any() and not names_rows(evidence, column):
            yield _finding(evidence, column, numbers, far)


def judged_numbers(evidence: Evidence) -> list[Column]:
    """Return the columns that measure something in many different values, the target among them."""
    columns = list(evidence.inputs)
    if evidence.target is not None:
        columns.append(evidence.schema.column(evidence.target))
    return [
        column
        for column in columns
        if column.kind is Kind.NUMBER
        and column.name in evidence.sizes
        and len(evidence.cells[column.name].texts) >= FEWEST_VALUES
        and evidence.cells[column.name].filled >= ENOUGH_ROWS
        and not _are_codes(evidence, column)
    ]


def _are_codes(evidence: Evidence, column: Column) -> bool:
    import numpy as np

    numbers = evidence.sizes[column.name]
    known = numbers[evidence.draw(np.flatnonzero(np.isfinite(numbers)), MOST_GLANCED)]
    if not len(known) or (known != np.floor(known)).any() or np.median(known) < CODE_SIZE:
        return False
    return deviation(logarithms(known)) < CODE_SPREAD or names_rows(evidence, column)


def far_values(numbers: NDArray[np.float64], chance: float) -> NDArray[np.bool_]:
    """Tell which numbers lie strangely far out, codes for "missing" left aside."""
    import numpy as np

    known = np.isfinite(numbers)
    far = np.zeros(len(numbers), dtype=bool)
    if known.sum() < ENOUGH_ROWS:
        return far
    far[known] = far_out(rescale(numbers[known]), chance, TIMES)
    codes = [each.number for each in find_sentinels(numbers, dates=False)] if far.any() else []
    if not codes:
        return far
    return far_values(np.where(np.isin(numbers, codes), np.nan, numbers), chance)


def _finding(
    evidence: Evidence, column: Column, numbers: NDArray[np.float64], far: NDArray[np.bool_]
) -> Finding:
    import numpy as np

    cells = evidence.cells[column.name]
    texts = tuple(sorted({cells.text(code).strip() for code in np.unique(cells.codes[far])}))
    inside = numbers[~far & np.isfinite(numbers)]
    farthest = int(np.flatnonzero(far)[np.argmax(np.abs(numbers[far] - np.median(inside)))])
    count = int(far.sum())
    return Finding(
        check="outliers",
        severity=Severity.LOOK,
        columns=(column.name,),
        rows=rows_where(far),
        affected=count,
        sure=0.8,
        harm=0.2 + 0.3 * min(1.0, 20 * count / evidence.rows),
        details={
            "column": column.name,
            "value": cells.text(cells.codes[farthest]).strip(),
            "low": f"{inside.min():,.6g}",
            "high": f"{inside.max():,.6g}",
            "count": count,
            "rows": evidence.rows,
        },
        evidence=tuple(
            Count(value=cells.text(code).strip(), rows=int(cells.counts[code]))
            for code in np.unique(cells.codes[far])[:6]
        ),
        fixes=(Fix(step=TreatAsMissing(column=column.name, values=texts), safe=False),)
        if len(texts) <= MOST_TEXTS
        else (),
    )
