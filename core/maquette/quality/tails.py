"""Which values lie further out than the tail of their own column explains.

A long tail is no mistake, so each value is judged on the scale on which the bulk of the column is nearest
to symmetric (as measured, its root, its logarithm). Values beyond a gap are strange where the tail inside
the gap would hardly leave them there, by one of two measures, each with a margin for how few rows it rests
on:

- a power law as steep as the rows just inside (Hill 1975, Annals of Statistics 3, 1163-1174);
- Student's t, as heavy as the bulk is: by how far its outer quantile lies out beside its middle one.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from maquette.quality.chances import t_quantile, t_tail

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    Scale = Callable[[NDArray[np.float64]], NDArray[np.float64]]

ENOUGH_ROWS = 60
# Rows of the tail that tell how it falls, as a share and at most.
TAIL_SHARE, FEWEST_TAIL, MOST_TAIL = 0.1, 20, 1_000
# More rows than these out there are a group of their own rather than slips.
FAR_SHARE, MOST_FAR = 0.01, 200
FEW_FAR, FEW_SHARE = 5, 0.03
# In large columns all that is far lies beyond the outermost of so many rows.
GLANCE = 0.002
# How heavy a tail is, at most and at least, and the quantiles (of one side) that tell it: each is given its
# allowance for chance, so the one that allows the least may be believed.
FREEDOMS = (10.0, 8.0, 6.0, 5.0, 4.0, 3.0, 2.5, 2.0, 1.5, 1.0)
MIDDLE, OUTER = 0.5, (0.9, 0.95, 0.98)
# Where fewer lie on a side, or most in the middle itself, the bulk tells nothing of the tail.
ENOUGH_ASIDE, SHARE_ASIDE = 60, 0.35
# A tail of a few steps tells nothing about what lies beyond.
FEWEST_VALUES, FEWEST_STEPS = 10, 5
MOST_SKEW_ROWS = 20_000
SKEW_AT = (0.25, 0.1, 0.05, 0.02)


def rescale(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return finite `values` on the scale that makes their bulk symmetric; NaN where there is no such."""
    import numpy as np

    drawn = _draw(values)
    scales: list[Scale] = [_as_measured]
    if drawn.min() >= 0 and (drawn > 0).mean() >= 0.5:
        scales += [np.sqrt, _logarithm]
    best = min(scales, key=lambda scale: _skew(scale(drawn)))
    return best(np.maximum(values, 0) if best is np.sqrt else values)


def far_out(values: NDArray[np.float64], chance: float, times: float) -> NDArray[np.bool_]:
    """Tell which `values` lie `times` as far from the middle as the next ones inside, hardly by `chance`.

    NaN is never far out. `chance` is what all values together may give away by accident.
    """
    import numpy as np

    known = np.isfinite(values)
    if known.sum() < ENOUGH_ROWS:
        return np.zeros(len(values), dtype=bool)
    off = values - float(np.median(_draw(values[known])))
    above, below = (_limit(side, chance / 2, times) for side in (off[known], -off[known]))
    with np.errstate(invalid="ignore"):
        return known & ((off >= above) | (-off >= below))


def _as_measured(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return values


def _logarithm(values: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    return np.log(np.where(values > 0, values, np.nan))


def _draw(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return some of many values, evenly from the least to the greatest; all of a few."""
    import numpy as np

    if len(values) <= MOST_SKEW_ROWS:
        return values
    return np.sort(values)[:: len(values) // MOST_SKEW_ROWS]


def _skew(values: NDArray[np.float64]) -> float:
    """Return how unlike the two sides of the bulk are: 0 alike, 1 all on one side (Hinkley 1975)."""
    import numpy as np

    low = np.nanquantile(values, SKEW_AT)
    high = np.nanquantile(values, [1 - share for share in SKEW_AT])
    width = np.maximum(high - low, np.finfo(float).tiny)
    return float(np.abs((high + low - 2 * np.nanmedian(values)) / width).mean())


def _limit(off: NDArray[np.float64], chance: float, times: float) -> float:
    """Return from where on `off` (distances to one side of the middle) are strange; infinity for nowhere."""
    import numpy as np

    few = min(FEW_FAR, int(FEW_SHARE * len(off)))
    many = int(np.clip(FAR_SHARE * len(off), max(1, few), MOST_FAR))
    tail = int(np.clip(TAIL_SHARE * len(off), FEWEST_TAIL, MOST_TAIL))
    if len(off) > MOST_SKEW_ROWS * 5 and off.max() < times * np.quantile(_draw(off), 1 - GLANCE):
        return float("inf")
    side = off[off > 0]
    if len(side) <= many + tail:
        return float("inf")
    top = -np.sort(-np.partition(side, len(side) - many - tail - 1)[-many - tail - 1 :])
    steps = len(np.unique(top[many:]))
    gaps = np.log(top[:many] / top[1 : many + 1])
    rare = _rare_by_power(np.log(top), gaps, tail, chance) & (steps >= FEWEST_VALUES)
    if steps >= FEWEST_STEPS and len(side) >= max(ENOUGH_ASIDE, SHARE_ASIDE * len(off)):
        rare |= _rare_by_student(side, top[:many], chance)
    strange = np.flatnonzero(rare & (gaps >= np.log(times)))
    return float(top[strange[-1]]) if len(strange) else float("inf")


def _rare_by_power(
    logs: NDArray[np.float64], gaps: NDArray[np.float64], tail: int, chance: float
) -> NDArray[np.bool_]:
    """Tell before which gaps the tail inside, taken as a power law, hardly leaves such a gap."""
    import numpy as np

    inside = np.arange(1, len(gaps) + 1)
    sums = np.concatenate([[0.0], np.cumsum(logs)])
    steep = (sums[inside + tail] - sums[inside]) / tail - logs[inside + tail]
    steep = np.maximum(steep, 1e-9) * (1 + 2 / np.sqrt(tail))
    # The k farthest of a power law stand off from the next one by a factor of f with chance f^(-k/steep);
    # the chances that are allowed for all k add up to one `chance`.
    rare: NDArray[np.bool_] = -gaps * inside / steep < np.log(chance / (inside * (inside + 1)))
    return rare


def _rare_by_student(side: NDArray[np.float64], top: NDArray[np.float64], chance: float) -> NDArray[np.bool_]:
    """Tell which of the farthest values a bulk like this one, taken as Student's t, hardly has."""
    import numpy as np

    middle = float(np.quantile(side, MIDDLE))
    freedom = max(_freedom(float(np.quantile(side, at)) / middle, at, len(side)) for at in OUTER)
    if not freedom:
        return np.zeros(len(top), dtype=bool)
    inner = t_quantile((1 + MIDDLE) / 2, freedom) / middle
    # The farthest come first: what is further out than a rare one is rare.
    rare = bisect_left(top, 1, key=lambda value: t_tail(value * inner, freedom) * 2 * len(side) >= chance)
    return np.arange(len(top)) < rare


def _freedom(ratio: float, at: float, rows: int) -> float:
    """Return the degrees of freedom of the lightest tail whose quantiles may be so far apart, 0 for none.

    `ratio` is that of the quantile `at` of `rows` distances to their middle one.
    """
    # The standard error of the outer quantile beside itself, for tails between the normal and t with 3.
    error = 0.3 * (at * (1 - at) / rows) ** 0.5 / (1 - at)
    allowed = ratio * (1 + 1.5 * error)
    fitting = (
        each
        for each in FREEDOMS
        if t_quantile((1 + at) / 2, each) / t_quantile((1 + MIDDLE) / 2, each) >= allowed
    )
    return next(fitting, 0.0)
