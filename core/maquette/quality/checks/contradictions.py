"""One thing with two values, where everywhere else one follows from the other.

Each postcode has its town and each flight its time of departure; a row that says otherwise holds a slip in
one of the two cells. `quality.following` tells which columns follow from which; here rows are held against
it. Where a cell follows from several columns, most of them must speak against it: else the slip is theirs.
Rows that share a value of their own in another column, nearly all of which contradict, are no slips: they
follow another rule (averages by state, where one state has a few rows), unless that value is one of few among
many (a source of thirty). An empty cell contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.steps import LeaveOutRows
from maquette.quality.evidence import MOST_ROWS, Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.following import Following, Levels, find_following, levels_of
from maquette.quality.rescaling import in_file

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORTH_A_LOOK = 3
# Where nearly all rows with one value contradict, in so many groups, that value is the reason.
GROUPS_OF_A_RULE, NEARLY_ALL = 5, 0.8
FEW_SOURCES = 0.2
SHOWN = 60


@dataclass(frozen=True)
class _Contradicted:
    """Rows in which a column contradicts what it follows from."""

    second: Levels
    asked: tuple[Following, ...]
    rows: NDArray[np.bool_]


def find_contradictions(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column with cells that contradict what they follow from everywhere else."""
    columns = levels_of(evidence)
    following = find_following(evidence, columns) if len(columns) > 1 else {}
    found: list[_Contradicted] = []
    for second in columns:
        asked = following.get(second.column.name, [])
        rows = _contradicting(second, asked)
        if rows.any():
            rows &= ~_of_a_rule(rows, second, asked[0].first, columns)
        if rows.any():
            found.append(_Contradicted(second, tuple(asked), rows))
    for place, each in enumerate(found):
        if not any(_are_one(each, other) for other in found[:place]):
            yield _finding(evidence, each)


def _contradicting(second: Levels, asked: list[Following]) -> NDArray[np.bool_]:
    """Tell for each row whether most of the columns asked speak against its cell."""
    import numpy as np

    filled = second.levels >= 0
    against, heard = np.zeros(len(filled), np.int8), np.zeros(len(filled), np.int8)
    for each in asked:
        usual = each.usual[each.first.levels]
        knows = (usual >= 0) & filled
        heard += knows
        against += knows & (usual != second.levels)
    contradicting: NDArray[np.bool_] = 2 * against > heard
    return contradicting


def _of_a_rule(
    rows: NDArray[np.bool_], second: Levels, first: Levels, columns: list[Levels]
) -> NDArray[np.bool_]:
    """Tell for each row whether it shares a value with rows of several groups that nearly all contradict."""
    import numpy as np

    ruled = np.zeros(len(rows), bool)
    for other in columns:
        if other is second:
            continue
        # In each group they count once.
        width = len(first.counts) + 1
        pairs = np.unique((other.levels[rows] + 1).astype(np.int64) * width + first.levels[rows] + 1)
        groups = np.bincount(pairs // width, minlength=len(other.counts) + 1)[1:]
        if groups.max(initial=0) < GROUPS_OF_A_RULE:
            continue
        hits = np.bincount(other.levels[rows] + 1, minlength=len(groups) + 1)[1:]
        own = (groups >= GROUPS_OF_A_RULE) & (hits >= NEARLY_ALL * other.counts)
        # One of two states has a rule of its own; one of thirty sources that contradicts all others is wrong.
        if own.sum() > FEW_SOURCES * (other.counts >= GROUPS_OF_A_RULE).sum():
            ruled |= np.append(own, False)[other.levels]
    return ruled


def _are_one(each: _Contradicted, other: _Contradicted) -> bool:
    """Tell whether two columns contradict only each other, in the same rows: that is said once."""
    names = [{following.first.column.name for following in one.asked} for one in (each, other)]
    mutual = names == [{other.second.column.name}, {each.second.column.name}]
    return mutual and bool((each.rows == other.rows).all())


def _finding(evidence: Evidence, found: _Contradicted) -> Finding:
    import numpy as np

    count = int(found.rows.sum())
    column = found.second.column.name
    other, details, counts = _example(evidence, found)
    left_out = Fix(step=LeaveOutRows(rows=in_file(evidence, np.flatnonzero(found.rows))), safe=False)
    return Finding(
        check="contradictions",
        severity=Severity.LOOK if count >= WORTH_A_LOOK else Severity.INFO,
        columns=(column,),
        rows=rows_where(found.rows),
        affected=count,
        sure=0.9 if len(found.asked) > 1 else 0.75,
        harm=min(1.0, 0.1 + count / evidence.rows),
        details={"column": column, "other": other, "count": count, "rows": evidence.rows, **details},
        evidence=counts,
        fixes=(left_out,) if count <= MOST_ROWS else (),
    )


def _example(
    evidence: Evidence, found: _Contradicted
) -> tuple[str, dict[str, str | int | float], tuple[Count, ...]]:
    """Return a column that is contradicted, and the values of the group that shows it best."""
    import numpy as np

    said = [(each, _against(each, found)) for each in found.asked]
    each, against = max(said, key=lambda pair: int(pair[1].sum()))
    first, second = each.first, found.second
    groups, odd = np.unique(first.levels[against], return_counts=True)
    most = groups[odd == odd.max()]
    level, group = min((_text(evidence, first, int(group)), int(group)) for group in most)
    inside = first.levels == group
    counted = np.bincount(second.levels[inside & against])
    others = sorted(
        (-int(counted[other]), _text(evidence, second, int(other))) for other in np.flatnonzero(counted)
    )
    usual = int(each.usual[group])
    meant, times = _text(evidence, second, usual), int((inside & (second.levels == usual)).sum())
    counts = (Count(value=meant, rows=times), *(Count(value=text, rows=-rows) for rows, text in others[:5]))
    details: dict[str, str | int | float] = {"level": level, "usual": meant}
    return first.column.name, {**details, "times": times, "value": others[0][1]}, counts


def _against(each: Following, found: _Contradicted) -> NDArray[np.bool_]:
    usual = each.usual[each.first.levels]
    against: NDArray[np.bool_] = found.rows & (usual >= 0) & (usual != found.second.levels)
    return against


def _text(evidence: Evidence, column: Levels, level: int) -> str:
    """Return the commonest of the texts that say `level`."""
    import numpy as np

    cells = evidence.cells[column.column.name]
    codes, counts = np.unique(cells.codes[column.levels == level], return_counts=True)
    texts = [cells.text(code).strip() for code in codes[counts == counts.max()]]
    return min(texts)[:SHOWN]
