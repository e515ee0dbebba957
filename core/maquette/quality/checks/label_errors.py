"""Answers that contradict all the others: probably entered wrongly.

Each row's answer is held against what trees that have not seen the row say of it (`quality.quick_model`). A
row far on the wrong side is doubtful, but where classes overlap by nature such rows are right: among people
of whom one in five leaves, some leave against all signs. What tells mistakes from overlap is what lies
between. Where classes overlap, as two normal curves or along a logistic slope, more rows are undecided than
far on the wrong side (at most 0.82 of them, over overlaps of 2 to 25 %, measured by the benchmark); mistakes
leave the middle empty. So many rows as are too many for overlap are accused, the least to be trusted first
(`quality.trust`), and none where nothing can be learned. (Northcutt et al. 2021, "Confident learning", accuse
a tenth of rightly labelled rows where classes overlap by a fifth.)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.steps import LeaveOutRows
from maquette.quality.evidence import MOST_ROWS, Evidence
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.quick_model import FAR, OVERLAP, UNDECIDED, look, tell, tell_without
from maquette.quality.told import Told
from maquette.quality.trust import trust_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH_ROWS = 100
# With smaller margins than this, single rows of these classes can't be accused: a quarter overlaps by nature.
SHARPER = 0.55
# So many more than overlap explains, in units of what chance makes of such counts.
BY_CHANCE = 4.0
FEWEST = 3
# So many rows are judged where there are mistakes at all; so many can be left out by one step.
ALL_ROWS, MOST_LEFT_OUT = 40_000, 10_000
# Of the rows whose answer is not the commonest, the trees must get this share right.
LEARNABLE = 0.3
# A first look need not show that much of it.
HOPE, SMALLEST = 0.8, 1e-9


def find_label_errors(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding where some answers contradict what all other rows say."""
    if evidence.rows < ENOUGH_ROWS:
        return
    first = look(evidence)
    if first is None or len(first.rows) < ENOUGH_ROWS or _is_hopeless(first):
        return
    told = tell(evidence)
    if told is None or not _how_many(told):
        return
    # Where there are mistakes, all rows are worth the time.
    if evidence.rows > len(told.rows):
        told = tell_without(evidence, (), ALL_ROWS)
    if told is not None and len(accused := accuse(evidence, told)):
        yield _finding(evidence, told, accused)


def _is_hopeless(told: Told) -> bool:
    """Tell from a first look, with room for its noise, that no row would be accused."""
    import numpy as np

    share = told.margin / max(told.usual_margin, SMALLEST)
    far, undecided = int((share < FAR).sum()), int((np.abs(share) < UNDECIDED).sum())
    few = far + BY_CHANCE * np.sqrt(far + 1) < HOPE * OVERLAP * undecided
    return bool(few) or told.usual_margin < HOPE * SHARPER or not _is_learnable(told, HOPE)


def accuse(evidence: Evidence, told: Told) -> NDArray[np.intp]:
    """Return the places of doubtful rows in `told`, the least to be trusted first."""
    import numpy as np

    many = _how_many(told)
    if not many:
        return np.empty(0, np.intp)
    ranked: NDArray[np.intp] = np.argsort(trust_of(evidence, told), kind="stable")
    return ranked[:many]


def _how_many(told: Told) -> int:
    """Return how many rows are far on the wrong side beyond what overlap explains; 0 where that is chance."""
    import numpy as np

    margin, usual = told.margin, told.usual_margin
    if usual < SHARPER or not _is_learnable(told):
        return 0
    far = int((margin < FAR * usual).sum())
    natural = OVERLAP * int((np.abs(margin) < UNDECIDED * usual).sum())
    return int(far - natural) if far - natural - BY_CHANCE * np.sqrt(natural + 1) >= FEWEST else 0


def _is_learnable(told: Told, of: float = 1.0) -> bool:
    """Tell whether the trees get a fair share of the rarer answers right, or `of` that."""
    import numpy as np

    usual = np.bincount(told.given).argmax()
    others = told.given != usual
    right = told.chances.argmax(axis=1) == told.given
    plain = float((told.given == usual).mean())
    return bool(right[others].mean() >= of * LEARNABLE and right.mean() > of * plain)


def _finding(evidence: Evidence, told: Told, accused: NDArray[np.intp]) -> Finding:
    count = len(accused)
    first = int(accused[0])
    rows = told.rows[accused]
    numbers = evidence.in_file(rows)
    step = LeaveOutRows(rows=tuple(numbers[:MOST_LEFT_OUT].tolist()))
    return Finding(
        check="label_errors",
        severity=Severity.LOOK,
        columns=(str(evidence.target),),
        rows=tuple(rows[:MOST_ROWS].tolist()),
        affected=count,
        sure=0.7,
        harm=min(1.0, 0.3 + 2 * count / len(told.rows)),
        details={
            "column": str(evidence.target),
            "given": told.classes[int(told.given[first])],
            "meant": told.classes[int(told.rival[first])],
            "count": count,
            "rows": len(told.rows),
        },
        evidence=_pairs(told, accused),
        fixes=(Fix(step=step, safe=False),),
    )


def _pairs(told: Told, accused: NDArray[np.intp]) -> tuple[Count, ...]:
    """Return which answers stand there, and which others the rows look like, commonest first."""
    import numpy as np

    width = len(told.classes)
    pairs, counts = np.unique(told.given[accused] * width + told.rival[accused], return_counts=True)
    order = np.lexsort((pairs, -counts))[:6]
    return tuple(
        Count(
            value=f"{told.classes[pairs[each] // width]}, like {told.classes[pairs[each] % width]}",
            rows=int(counts[each]),
        )
        for each in order
    )
