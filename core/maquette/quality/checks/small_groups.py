"""Groups of people too small to tell how well a model serves them.

A model is judged on a fifth of the rows. Of a group of 60 that leaves 12: "right for 10 of 12" may as well
mean right for 55 of 100 as for 95. The share that a score may be off by is the half width of its 95 % interval
at worst, 1.96 * sqrt(0.25 / n) (Wald; Agresti & Coull 1998 for how wide it truly is with few rows).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.schema import Column, Kind
from maquette.data.splits import HELD_OUT_SHARE
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Severity
from maquette.quality.people.concepts import concepts_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# In smaller tables all groups are small: that is said of the table as a whole.
ENOUGH_ROWS = 200
MOST_OFF, WANTED_OFF = 0.2, 0.1
NORMAL = 1.96
BANDS = (0.0, 25.0, 40.0, 60.0, float("inf"))
BAND_NAMES = ("under 25", "25 to 39", "40 to 59", "60 and over")
MOST_GROUPS = 30
# A group that is a fair share of the table will be asked about.
FAIR_SHARE = 0.05


def find_small_groups(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column with groups of people too small to judge a model on."""
    if evidence.target is None or evidence.rows < ENOUGH_ROWS:
        return
    answered = ~evidence.cells[evidence.target].empty
    columns = tuple(column for column in evidence.schema.columns if column.name != evidence.target)
    for said in concepts_of(evidence, columns):
        if said.concept.sensitive or said.concept.name == "age":
            yield from _judge(evidence, said.column, answered)


def rows_needed(off: float) -> int:
    """Return how many rows a group needs for its score to be off by no more than `off`.

    >>> rows_needed(0.2), rows_needed(0.1)
    (121, 481)
    """
    return int((NORMAL / off) ** 2 * 0.25 / HELD_OUT_SHARE) + 1


def _judge(evidence: Evidence, column: Column, answered: NDArray[np.bool_]) -> Iterator[Finding]:
    import numpy as np

    groups, names = _groups(evidence, column)
    if not 2 <= len(names) <= MOST_GROUPS:
        return
    counts = np.bincount(groups[answered & (groups >= 0)], minlength=len(names))
    small = [place for place in range(len(names)) if 0 < counts[place] < rows_needed(MOST_OFF)]
    if small:
        yield _finding(
            evidence, column, [(int(counts[p]), names[p]) for p in small], np.isin(groups, small) & answered
        )


def _groups(evidence: Evidence, column: Column) -> tuple[NDArray[np.intp], tuple[str, ...]]:
    """Return the group of each row, -1 for none, and the names of the groups: bands of ages, else texts."""
    import numpy as np

    numbers = evidence.numbers(column)
    cells = evidence.cells[column.name]
    if numbers is None or len(cells.texts) <= MOST_GROUPS or column.kind is Kind.DATE:
        few = len(cells.texts) <= MOST_GROUPS
        folded, places = (
            np.unique(cells.folded.to_numpy(zero_copy_only=False), return_inverse=True) if few else ((), None)
        )
        if places is None:
            return np.full(evidence.rows, -1, np.intp), ()
        return np.append(places, -1)[cells.codes].astype(np.intp), tuple(map(str, folded))
    bands = np.digitize(numbers, BANDS[1:-1]).astype(np.intp)
    bands[~np.isfinite(numbers)] = -1
    return bands, BAND_NAMES


def _finding(
    evidence: Evidence, column: Column, small: list[tuple[int, str]], mask: NDArray[np.bool_]
) -> Finding:
    least, name = min(small)
    tested = max(1.0, least * HELD_OUT_SHARE)
    fair = any(count >= FAIR_SHARE * evidence.rows for count, _ in small)
    return Finding(
        check="small_groups",
        severity=Severity.LOOK if fair else Severity.INFO,
        columns=(column.name,),
        rows=rows_where(mask),
        affected=int(mask.sum()),
        sure=0.9,
        harm=0.2,
        details={
            "column": column.name,
            "target": str(evidence.target),
            "group": name,
            "least": least,
            "count": len(small),
            "off": min(50, round(100 * NORMAL * (0.25 / tested) ** 0.5)),
            "wanted": round(100 * WANTED_OFF),
            "needed": rows_needed(WANTED_OFF),
            "rows": evidence.rows,
        },
        evidence=tuple(Count(value=each, rows=count) for count, each in sorted(small)[:6]),
    )
