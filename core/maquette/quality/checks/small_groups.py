"""Groups of people too small to tell how well a model serves them.

A model is judged on a fifth of the rows. Of a group of 60 that leaves 12: "right for 10 of 12" may as well
mean right for 55 of 100 as for 95. The share that a score may be off by is the half width of its interval of
95 % at worst, 1.96 * sqrt(0.25 / n) (Wald; Agresti & Coull 1998 for how wide it truly is with few rows).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.arrow import as_texts
from maquette.data.profile import Count
from maquette.data.schema import Column
from maquette.data.splits import HELD_OUT_SHARE
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Severity
from maquette.quality.people.concepts import Said, concepts_of
from maquette.quality.tokens import says_nothing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# In smaller tables all groups are small: that is said of the table as a whole.
ENOUGH_ROWS = 200
MOST_OFF, WANTED_OFF = 0.2, 0.1
NORMAL = 1.96
BANDS = (25.0, 40.0, 60.0)
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
    people = [said for said in concepts_of(evidence, columns) if said.concept.person]
    for said in people:
        # Concrete and wine have an age too: people have more than that.
        if said.concept.sensitive or (said.concept.name == "age" and len(people) > 1):
            yield from _judge(evidence, said, answered)


def rows_needed(off: float) -> int:
    """Return how many rows a group needs for its score to be off by no more than `off`.

    >>> rows_needed(0.2), rows_needed(0.1)
    (121, 481)
    """
    return int((NORMAL / off) ** 2 * 0.25 / HELD_OUT_SHARE) + 1


def _judge(evidence: Evidence, said: Said, answered: NDArray[np.bool_]) -> Iterator[Finding]:
    import numpy as np

    groups, names = groups_of(evidence, said)
    if not 2 <= len(names) <= MOST_GROUPS:
        return
    counts = np.bincount(groups[answered & (groups >= 0)], minlength=len(names))
    small = [place for place in range(len(names)) if 0 < counts[place] < rows_needed(MOST_OFF)]
    if small:
        mask = np.isin(groups, small) & answered
        yield _finding(evidence, said.column, [(int(counts[place]), names[place]) for place in small], mask)


def groups_of(evidence: Evidence, said: Said) -> tuple[NDArray[np.intp], tuple[str, ...]]:
    """Return the group of each row, -1 for none, and the names of the groups: bands of ages, else texts."""
    import numpy as np

    column = said.column
    numbers = evidence.numbers(column)
    cells = evidence.cells[column.name]
    if said.concept.name == "age" and numbers is not None:
        bands = np.digitize(numbers, BANDS).astype(np.intp)
        return np.where(np.isfinite(numbers), bands, -1), BAND_NAMES
    if len(cells.texts) > MOST_GROUPS:
        return np.full(evidence.rows, -1, np.intp), ()
    folded, places = np.unique(as_texts(cells.folded), return_inverse=True)
    known = np.array([not says_nothing(text) for text in folded], bool)
    return np.append(np.where(known[places], places, -1), -1)[cells.codes].astype(np.intp), tuple(
        map(str, folded)
    )


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
