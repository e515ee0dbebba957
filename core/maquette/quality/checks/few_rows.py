"""Too few rows to tell how good a model is, or to make a good one.

A score from n rows put aside is off by up to 1.96 * sqrt(p * (1 - p) / n) in 95 of 100 cases (Wald); with a
fifth put aside of 300 rows and a model right for 80 of 100, that is 10 of 100. Whether more rows would also
make a better model is tried out: the quick model learns from a quarter, half and all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.splits import HELD_OUT_SHARE
from maquette.quality.answers import losses
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Finding, Severity
from maquette.quality.quick_model import Question, ask
from maquette.quality.random_trees import answer_unseen, draw_seen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NORMAL = 1.96
# Off by more than this, two models can hardly be told apart; by less than that, most can.
MOST_OFF, WANTED_OFF = 0.08, 0.04
FEW_ROWS = 100
# With fewer there is nothing to learn from: training refuses.
FEWEST_ROWS = 20
TREES = 100
PARTS = (0.25, 0.5, 1.0)
# What twice the rows must add to the share explained for more rows to be worth collecting.
RISES = 0.03


def find_few_rows(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding where the rows are too few to judge a model by."""
    import numpy as np

    if evidence.drawn_of:
        return
    rows = evidence.rows if evidence.target is None else evidence.cells[evidence.target].filled
    if rows < FEWEST_ROWS:
        yield _none_to_speak_of(evidence, rows)
    if evidence.target is None or not FEWEST_ROWS <= rows <= rows_for(MOST_OFF, 0.5):
        return
    question = ask(evidence)
    right = 0.8 if question is None else _right(question)
    off = NORMAL * float(np.sqrt(right * (1 - right) / (HELD_OUT_SHARE * rows)))
    if off <= MOST_OFF and rows >= FEW_ROWS:
        return
    rises = None if question is None else _rises(question)
    yield Finding(
        check="few_rows",
        severity=Severity.LOOK if rows < FEW_ROWS else Severity.INFO,
        columns=(evidence.target,),
        sure=1.0,
        harm=min(0.5, off),
        details={
            "variant": "" if rises is None else "rises" if rises else "enough",
            "rows": rows,
            "off": min(50, max(1, round(100 * off))),
            "wanted": round(100 * WANTED_OFF),
            "needed": rows_for(WANTED_OFF, right),
            "target": evidence.target,
        },
        evidence=(
            Count(value="learned from", rows=round((1 - HELD_OUT_SHARE) * rows)),
            Count(value="tested on", rows=round(HELD_OUT_SHARE * rows)),
        ),
    )


def _none_to_speak_of(evidence: Evidence, rows: int) -> Finding:
    return Finding(
        check="few_rows",
        severity=Severity.SERIOUS,
        columns=() if evidence.target is None else (evidence.target,),
        sure=1.0,
        harm=1.0,
        details={"variant": "none", "count": rows, "rows": rows, "needed": FEW_ROWS},
    )


def rows_for(off: float, right: float) -> int:
    """Return how many rows a table needs for a score of `right` to be off by no more than `off`.

    >>> rows_for(0.08, 0.5), rows_for(0.04, 0.8)
    (751, 1921)
    """
    return int((NORMAL / off) ** 2 * right * (1 - right) / HELD_OUT_SHARE) + 1


def _right(question: Question) -> float:
    """Return which share of rows the quick model answers right; of numbers, as much as it explains."""
    told = _told(question, 1.0)
    if question.asked.classes:
        share = float((told.argmax(axis=1) == question.asked.given).mean())
        return min(0.95, max(0.5, share))
    return 0.8


def _rises(question: Question) -> bool:
    """Tell whether twice the rows made the quick model clearly better, and would do so again."""
    import numpy as np

    quarter, half, whole = (
        1 - float(np.nanmean(losses(question.asked.answers, _told(question, part)))) for part in PARTS
    )
    return whole - half >= RISES and half - quarter >= RISES


def _told(question: Question, part: float) -> NDArray[np.float64]:
    """Return what trees that learn from a part of the rows say of each row that they have not seen."""
    import numpy as np

    rows = len(question.asked.rows)
    seen = draw_seen(np.arange(rows), TREES)
    kept = np.random.default_rng(1).random(seen.shape) < part
    return answer_unseen(question.matrix, question.asked.answers, seen & kept)
