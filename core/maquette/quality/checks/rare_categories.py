"""Categories with many values of a few rows each.

What stands in fewer than about ten rows can't be learned (see `near_constant`), and each such value costs a
model attention. Only where many of them make up a notable share of the rows, and the common ones still hold
the bulk: else the column is one of names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from maquette.data.profile import Count
from maquette.data.schema import Column, Kind
from maquette.data.steps import MapValues
from maquette.quality.evidence import Cells, Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.row_names import names_rows
from maquette.quality.tokens import NO_VALUE

FEW_ROWS = 10
MANY_VALUES = 10
NOTABLE, BULK = 0.05, 0.5
MOST_TEXTS = 3_000
# What the rare ones are written as together, unless the column has such a value already.
OTHER = ("other", "others", "sonstige", "andere", "autre", "autres", "otro", "otros", "altro", "altri")
NEW = "Other"


def find_rare_categories(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each category of which a notable share is made up of rare values."""
    for column in evidence.inputs:
        cells = evidence.cells[column.name]
        if column.kind is not Kind.CATEGORY or not MANY_VALUES < len(cells.texts) <= MOST_TEXTS:
            continue
        counted = _count_trimmed(cells)
        rare = {text: rows for text, rows in counted.items() if rows < FEW_ROWS}
        affected = sum(rare.values())
        if len(rare) < MANY_VALUES or not NOTABLE <= affected / cells.filled <= 1 - BULK:
            continue
        if not names_rows(evidence, column):
            yield _finding(evidence, column, counted, rare)


def _count_trimmed(cells: Cells) -> Counter[str]:
    """Return how many rows hold each value, blanks around apart and words for nothing left out."""
    counted: Counter[str] = Counter()
    for text, rows in zip(cells.values, cells.counts, strict=True):
        if text.strip().casefold() not in NO_VALUE:
            counted[text.strip()] += int(rows)
    return counted


def _finding(evidence: Evidence, column: Column, counted: Counter[str], rare: dict[str, int]) -> Finding:
    cells = evidence.cells[column.name]
    mask = cells.rows_of([code for code, text in enumerate(cells.values) if text.strip() in rare])
    affected = int(mask.sum())
    other = next((text for text in sorted(counted) if text.casefold() in OTHER), NEW)
    pairs = tuple((text, other) for text in sorted(rare) if text != other)
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return Finding(
        check="rare_categories",
        severity=Severity.INFO,
        columns=(column.name,),
        rows=rows_where(mask),
        affected=affected,
        sure=0.9,
        harm=0.1 * affected / evidence.rows,
        details={
            "column": column.name,
            "value": max(rare.items(), key=lambda pair: (pair[1], pair[0]))[0],
            "common": len(counted) - len(rare),
            "kinds": len(rare),
            "few": FEW_ROWS,
            "count": affected,
            "rows": evidence.rows,
        },
        evidence=tuple(Count(value=text, rows=rows) for text, rows in ranked[:8]),
        fixes=(Fix(step=MapValues(column=column.name, values=pairs), safe=False),),
    )
