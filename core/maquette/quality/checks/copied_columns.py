"""Columns that say the same as another one: a copy, a code for each name, the same size in another unit.

The model gets nothing from the second one, and its importance is split between the two, so that neither looks
as strong as it is. Three signs:

- one to one: each value of one column stands beside one value of the other, and the other way round. Values
  that come again must do so together too often for chance: one table in a thousand million;
- a straight line: all but a thousandth of the spread of one column follows from the other (Pearson's r of
  0.9995), and the ranks agree too, so that one far-off row can't feign it;
- nearly one to one: but for one row in thirty of those that do not hold the commonest values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.schema import Column
from maquette.data.steps import LeaveOut
from maquette.quality.association import linear_r2, rank, rank_r2
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.row_names import names_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH_ROWS = 30
MOST_ROWS = 20_000
# How unlikely agreement must be by chance, as a natural logarithm: one in a thousand million.
BY_CHANCE = 20.7
LINE, NEARLY_LINE = 0.999, 0.9
NEARLY = 0.97
GAPS = 0.01
# Columns of more values than this say too little in each of them to be called nearly one to one.
MOST_LEVELS = 200
MOST_COLUMNS = 300


@dataclass(frozen=True)
class _Numbered:
    """A column on the rows looked at: levels from 0 (empty cells are one), sizes and their ranks.

    `ranks` have a mean of 0 and a sum of squares of 1; `commonest` is the share of the commonest level.
    """

    column: Column
    levels: NDArray[np.intp]
    count: int
    sizes: NDArray[np.float64] | None
    ranks: NDArray[np.float64] | None
    commonest: float


def find_copied_columns(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column that says what an earlier one says."""
    import numpy as np

    if evidence.rows < ENOUGH_ROWS:
        return
    rows = evidence.draw(np.arange(evidence.rows), MOST_ROWS)
    numbered = [
        _number(evidence, column, rows)
        for column in evidence.inputs[:MOST_COLUMNS]
        if not names_rows(evidence, column)
    ]
    kept: list[_Numbered] = []
    for each in numbered:
        first, variant = _first_alike(each, kept)
        if first is not None:
            yield _finding(evidence, first.column, each.column, variant)
        else:
            kept.append(each)


def _number(evidence: Evidence, column: Column, rows: NDArray[np.intp]) -> _Numbered:
    import numpy as np

    sizes = evidence.numbers(column)
    _, levels = np.unique(evidence.cells[column.name].codes[rows], return_inverse=True)
    counts = np.bincount(levels, minlength=1)
    return _Numbered(
        column,
        levels,
        int((counts > 0).sum()),
        None if sizes is None else sizes[rows],
        None if sizes is None else _ranks(sizes[rows]),
        float(counts.max() / max(1, len(levels))),
    )


def _ranks(sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    known = np.isfinite(sizes)
    ranks = np.zeros(len(sizes))
    if known.any():
        ranks[known] = rank(sizes[known])
        ranks[known] -= ranks[known].mean()
    return ranks / max(float(np.sqrt((ranks**2).sum())), 1e-12)


def _first_alike(one: _Numbered, others: list[_Numbered]) -> tuple[_Numbered | None, str]:
    for other in others:
        variant = _how_alike(one, other)
        if variant:
            return other, variant
    return None, ""


def _how_alike(one: _Numbered, other: _Numbered) -> str:
    if one.count == other.count and _tells_more_than_chance(one, other) and _agreement(one, other) == 1:
        return "same"
    if one.sizes is not None and other.sizes is not None:
        # Ranks as they are tell quickly which can't lie on a line; a few gaps hardly change them.
        # To multiply and add takes a tenth of what a product of vectors does, which starts threads for it.
        near = one.ranks is None or other.ranks is None or (one.ranks * other.ranks).sum() ** 2 >= NEARLY_LINE
        return "line" if near and _is_line(one.sizes, other.sizes) else ""
    # What nearly agrees has nearly the same commonest value, as often.
    alike = abs(one.commonest - other.commonest) <= 2 * (1 - NEARLY)
    if alike and max(one.count, other.count) <= MOST_LEVELS and min(one.count, other.count) > 1:
        agreed = min(_agreement(one, other), _agreement(other, one))
        return "nearly" if agreed >= NEARLY and _tells_more_than_chance(one, other) else ""
    return ""


def _tells_more_than_chance(one: _Numbered, other: _Numbered) -> bool:
    """Tell whether rows of one value would hardly agree in the other column by chance, all of them."""
    import numpy as np

    counts = [np.bincount(each.levels) for each in (one, other)]
    again = [len(each.levels) - int(count.max()) for each, count in zip((one, other), counts, strict=True)]
    # Values but the commonest: two rare marks agree in all other rows without saying the same.
    rare = min(again) - max(one.count, other.count) + 1
    shares = counts[1] / len(other.levels)
    return rare > 0 and -rare * float(np.log((shares**2).sum())) >= BY_CHANCE


def _agreement(one: _Numbered, other: _Numbered) -> float:
    """Return the share of rows in which the value of `other` is the commonest beside that of `one`.

    Rows that hold the commonest values of both are left aside: most rows of two rare marks agree.
    """
    import numpy as np

    pairs, counts = np.unique(one.levels * other.count + other.levels, return_counts=True)
    levels, beside = np.divmod(pairs, other.count)
    order = np.lexsort((-counts, levels))
    best = np.zeros(one.count, np.intp)
    best[levels[order][::-1]] = beside[order][::-1]
    if counts[beside == best[levels]].sum() < NEARLY * len(one.levels):
        return 0.0
    usual = (levels == np.bincount(one.levels).argmax()) & (beside == np.bincount(other.levels).argmax())
    right = counts[~usual & (beside == best[levels])].sum()
    return float(right / max(1, counts[~usual].sum()))


def _is_line(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    import numpy as np

    both = np.isfinite(one) & np.isfinite(other)
    differing = np.isfinite(one) != np.isfinite(other)
    if both.sum() < max(ENOUGH_ROWS, len(one) / 2) or differing.mean() > GAPS:
        return False
    return linear_r2(one[both], other[both]) >= LINE and rank_r2(one[both], other[both]) >= LINE - 0.01


def _finding(evidence: Evidence, first: Column, second: Column, variant: str) -> Finding:
    return Finding(
        check="copied_columns",
        severity=Severity.INFO,
        columns=(second.name, first.name),
        affected=evidence.rows,
        sure=0.8 if variant == "nearly" else 0.95,
        harm=0.2,
        details={"variant": variant, "column": second.name, "other": first.name, "rows": evidence.rows},
        evidence=_beside(evidence, first, second),
        fixes=(Fix(step=LeaveOut(column=second.name), safe=variant == "same"),),
    )


def _beside(evidence: Evidence, first: Column, second: Column) -> tuple[Count, ...]:
    """Return the commonest pairs of values."""
    import numpy as np

    one, other = evidence.cells[first.name], evidence.cells[second.name]
    both = (one.codes >= 0) & (other.codes >= 0)
    width = len(other.texts)
    pairs, counts = np.unique(
        one.codes[both].astype(np.int64) * width + other.codes[both], return_counts=True
    )
    named = sorted(
        (-int(count), f"{one.text(pair // width).strip()}, {other.text(pair % width).strip()}")
        for pair, count in zip(pairs[np.argsort(-counts)[:20]], np.sort(counts)[::-1][:20], strict=True)
    )
    return tuple(Count(value=text, rows=-count) for count, text in named[:4])
