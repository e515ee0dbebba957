"""Columns that hold the average answer of a group of rows, the row's own answer included.

"Average spend of this town", worked out from the very table, knows a little of each row's answer, and nearly
all of it where groups are small. On new rows it is worth less than it seemed. Found where a number is the
same within each group of some other column and agrees with the group's mean answer (with or without the row
itself), group by group.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.schema import Column, Kind
from maquette.data.steps import LeaveOut
from maquette.quality.answers import MOST_CLASSES
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Finding, Fix, Severity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH_ROWS, FEWEST_GROUPS = 50, 8
MOST_ROWS = 50_000
# Groups of more rows than this on average hide the single answer well enough.
MOST_A_GROUP = 200
AGREE, NEARLY = 0.95, 0.02
# A glance at a few rows tells which columns may agree.
MOST_GLANCED, LIKELY = 300, 0.6


def find_target_averages(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each number that is the average answer of a group."""
    answers = _answers(evidence)
    if answers is None:
        return
    rows, values = answers
    groupings = [grouping for column in evidence.inputs if (grouping := _grouping(evidence, column, rows))]
    measured = [c for c in evidence.inputs if c.name in evidence.sizes and c.kind is not Kind.DATE]
    likely = _likely(evidence, measured, rows, values, groupings)
    for column in measured:
        some = evidence.sizes[column.name][rows]
        for by, groups in groupings:
            if (column.name, by) in likely and _is_average(some, groups, values):
                yield _finding(evidence, column, by, len(rows) / (int(groups.max()) + 1))
                break


def _likely(
    evidence: Evidence,
    columns: list[Column],
    rows: NDArray[np.intp],
    answers: NDArray[np.float64],
    groupings: list[tuple[str, NDArray[np.intp]]],
) -> set[tuple[str, str]]:
    """Return the numbers and groupings that agree in most of a few rows, all columns at once."""
    import numpy as np

    some = np.searchsorted(rows, evidence.draw(rows, MOST_GLANCED))
    if not columns or not groupings:
        return set()
    numbers = np.column_stack([evidence.sizes[column.name][rows[some]] for column in columns])
    found: set[tuple[str, str]] = set()
    for by, groups in groupings:
        several = (np.bincount(groups) > 1)[groups]
        seen = several[some]
        if not several.any() or not seen.any():
            continue
        agree = np.zeros(len(columns), bool)
        for average in _averages(groups, answers):
            near = 2 * NEARLY * float(average[several].std())
            agree |= (np.abs(numbers[seen] - average[some][seen, None]) <= near).mean(axis=0) >= LIKELY
        found |= {(columns[place].name, by) for place in np.flatnonzero(agree) if columns[place].name != by}
    return found


def _averages(groups: NDArray[np.intp], answers: NDArray[np.float64]) -> Iterator[NDArray[np.float64]]:
    """Yield the mean answer of the group of each row, with the row's own and without."""
    import numpy as np

    sizes = np.bincount(groups)
    for column in answers.T:
        sums = np.bincount(groups, column)
        yield (sums / sizes)[groups]
        yield (sums[groups] - column) / np.maximum(sizes[groups] - 1, 1)


def _answers(evidence: Evidence) -> tuple[NDArray[np.intp], NDArray[np.float64]] | None:
    """Return rows with an answer, and their answers as numbers: a column for each of few classes, too."""
    import numpy as np

    if evidence.target is None:
        return None
    target = evidence.schema.column(evidence.target)
    sizes, cells = evidence.numbers(target), evidence.cells[evidence.target]
    if target.kind is Kind.DATE:
        return None
    if sizes is not None:
        rows = evidence.draw(np.flatnonzero(np.isfinite(sizes)), MOST_ROWS)
        values = sizes[rows][:, None]
        if len(cells.texts) == 2:
            values = np.column_stack([values, np.eye(2)[cells.codes[rows]]])
    elif 2 <= len(cells.texts) <= MOST_CLASSES:
        rows = evidence.draw(np.flatnonzero(~cells.empty), MOST_ROWS)
        values = np.eye(len(cells.texts))[cells.codes[rows]]
    else:
        return None
    return (rows, values) if len(rows) >= ENOUGH_ROWS and values.std() > 0 else None


def _grouping(
    evidence: Evidence, column: Column, rows: NDArray[np.intp]
) -> tuple[str, NDArray[np.intp]] | None:
    import numpy as np

    cells = evidence.cells[column.name]
    if len(cells.texts) < FEWEST_GROUPS or column.kind is Kind.DATE:
        return None
    _, groups = np.unique(cells.codes[rows], return_inverse=True)
    many = int(groups.max()) + 1
    if many < FEWEST_GROUPS or many > len(rows) / 1.5 or len(rows) > MOST_A_GROUP * many:
        return None
    return column.name, groups


def _is_average(numbers: NDArray[np.float64], groups: NDArray[np.intp], answers: NDArray[np.float64]) -> bool:
    """Tell whether `numbers` agree with the mean of one of the columns of `answers` in each of `groups`."""
    import numpy as np

    known = np.isfinite(numbers)
    if known.mean() < AGREE:
        return False
    sizes = np.bincount(groups)
    several = known & (sizes[groups] > 1)
    if several.sum() < ENOUGH_ROWS:
        return False
    for average in _averages(groups, answers):
        off = np.abs(numbers - average)[several]
        near = off <= NEARLY * float(average[several].std())
        if float(near.mean()) >= AGREE and _says_more(average, groups, several):
            return True
    return False


def _says_more(average: NDArray[np.float64], groups: NDArray[np.intp], several: NDArray[np.bool_]) -> bool:
    """Tell whether enough groups differ in their average for agreement to mean anything."""
    import numpy as np

    _, first = np.unique(groups[several], return_index=True)
    return len(np.unique(np.round(average[several][first], 9))) >= FEWEST_GROUPS


def _finding(evidence: Evidence, column: Column, by: str, size: float) -> Finding:
    return Finding(
        check="target_average",
        severity=Severity.SERIOUS,
        columns=(column.name,),
        sure=0.95,
        harm=min(0.9, 1 / max(1.0, size) ** 0.5),
        details={
            "column": column.name,
            "by": by,
            "target": str(evidence.target),
            "size": max(2, round(size)),
            "rows": evidence.rows,
        },
        fixes=(Fix(step=LeaveOut(column=column.name), safe=True),),
    )
