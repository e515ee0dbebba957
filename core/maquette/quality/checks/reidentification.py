"""Rows that a few harmless-looking columns tell apart from all others: somebody could be found by them.

Birth date, postcode and sex alone single out most people of the United States (Sweeney 2000, "Simple
demographics often identify people uniquely"; Rocher et al. 2019, Nature Communications 10:3069). Columns that
people outside may know are taken by their names; a row that stands alone on them has no other to hide behind
(a group of size one in the terms of k-anonymity).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.schema import Column
from maquette.data.steps import LeaveOut
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.people.concepts import concepts_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH_ROWS = 20
# A few rows stand alone in any table.
SMALL_SHARE = 0.05
MOST_COLUMNS = 8
# An odd number near 2^64 divided by the golden ratio spreads the codes of a column over all numbers.
SPREAD = 0x9E3779B97F4A7C15


def find_reidentification(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding where what others may know of people tells more than a few rows apart."""
    import numpy as np

    said = list(concepts_of(evidence, evidence.inputs))[:MOST_COLUMNS]
    if evidence.rows < ENOUGH_ROWS or len(said) < 2 or not any(each.concept.person for each in said):
        return
    columns = [each.column for each in said]
    mixed = [_mixed(evidence, column, place) for place, column in enumerate(columns)]
    together = np.bitwise_xor.reduce(mixed)
    alone = _stand_alone(together)
    if alone.sum() <= SMALL_SHARE * evidence.rows:
        return
    left = [int(_stand_alone(together ^ each).sum()) for each in mixed]
    yield _finding(evidence, columns, alone, left)


def _mixed(evidence: Evidence, column: Column, place: int) -> NDArray[np.uint64]:
    """Return a number for each cell that equal cells share, and others hardly ever (a 64-bit hash)."""
    import numpy as np

    mixed = evidence.cells[column.name].codes.astype(np.int64).astype(np.uint64) + np.uint64(
        2 + (place << 40)
    )
    for shift in (30, 27, 31):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(SPREAD)
    return mixed


def _stand_alone(mixed: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Tell for each row whether no other is like it."""
    import numpy as np

    order = np.argsort(mixed)
    ranked = mixed[order]
    same = ranked[1:] == ranked[:-1]
    alone = np.ones(len(mixed), bool)
    alone[order[1:][same]] = False
    alone[order[:-1][same]] = False
    return alone


def _finding(evidence: Evidence, columns: list[Column], alone: NDArray[np.bool_], left: list[int]) -> Finding:
    count = int(alone.sum())
    best = min(range(len(columns)), key=lambda place: (left[place], columns[place].name))
    return Finding(
        check="reidentification",
        severity=Severity.LOOK,
        columns=tuple(column.name for column in columns),
        rows=rows_where(alone),
        affected=count,
        sure=0.8,
        harm=0.2 + 0.4 * count / evidence.rows,
        details={
            "columns": _listed([column.name for column in columns]),
            "column": columns[best].name,
            "count": count,
            "left": left[best],
            "rows": evidence.rows,
        },
        evidence=tuple(
            Count(value=column.name, rows=rows) for column, rows in zip(columns, left, strict=True)
        ),
        fixes=(Fix(step=LeaveOut(column=columns[best].name), safe=False),),
    )


def _listed(names: list[str]) -> str:
    return ", ".join(names)
