"""Rows that earlier rows say little of: the answer depends on when it was asked.

A model is used on rows that come after those it learned from. Tested on rows put aside by chance, it has seen
the rows of the same day. Tried out (`quality.gap`): the quick model tells later rows from earlier ones, and
from as many of all times.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.schema import Column, Kind, Role
from maquette.data.steps import SetRole
from maquette.quality.answers import answers_of, explained_by
from maquette.quality.causes import bins_of
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.gap import Gap, gap_to_later
from maquette.quality.quick_model import ask

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_ROWS = 1_500
ENOUGH_ROWS, ENOUGH_DAYS = 200, 30
MOSTLY_FILLED = 0.9
MOST_TRIED = 2


def find_later_rows(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for the date by which later rows differ most from what earlier ones say."""
    if evidence.target is None or evidence.rows < ENOUGH_ROWS:
        return
    if any(column.role is Role.TIME for column in evidence.schema.columns):
        return
    dates = [column for column in evidence.inputs if _is_spread(evidence, column)]
    dates.sort(key=lambda column: (-_drift(evidence, column), column.name))
    gaps = [(column, gap) for column in dates[:MOST_TRIED] if (gap := _try(evidence, column)) is not None]
    telling = [each for each in gaps if each[1].matters]
    if telling:
        column, gap = max(telling, key=lambda each: each[1].near - each[1].far)
        yield _finding(evidence, column, gap)


def _is_spread(evidence: Evidence, column: Column) -> bool:
    if column.kind is not Kind.DATE:
        return False
    cells = evidence.cells[column.name]
    return cells.filled >= MOSTLY_FILLED * evidence.rows and len(cells.texts) >= ENOUGH_DAYS


def _drift(evidence: Evidence, column: Column) -> float:
    """Return how much of the answers the time of a date explains: those that do most are tried."""
    import numpy as np

    days = evidence.numbers(column)
    asked = None if days is None else answers_of(evidence, MOST_ROWS, np.isfinite(days))
    if days is None or asked is None:
        return 0.0
    return explained_by(bins_of(days[asked.rows]), asked.answers)


def _try(evidence: Evidence, column: Column) -> Gap | None:
    import numpy as np

    days = evidence.numbers(column)
    if days is None:
        return None
    dated: NDArray[np.bool_] = np.isfinite(days)
    question = ask(evidence, MOST_ROWS, dated)
    if question is None or len(question.asked.rows) < ENOUGH_ROWS:
        return None
    return gap_to_later(question, days[question.asked.rows], evidence.heed)


def _finding(evidence: Evidence, column: Column, gap: Gap) -> Finding:
    return Finding(
        check="later_rows",
        severity=Severity.LOOK,
        columns=(column.name,),
        sure=0.8,
        harm=min(1.0, gap.near - gap.far),
        details={
            "column": column.name,
            "target": str(evidence.target),
            "near": max(0, round(100 * gap.near)),
            "far": max(0, round(100 * gap.far)),
            "rows": evidence.rows,
        },
        fixes=(Fix(step=SetRole(column=column.name, role=Role.TIME), safe=False),),
    )
