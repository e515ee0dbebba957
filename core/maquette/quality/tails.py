"""Which values lie further out than the tail of their own column explains.

A long tail is no mistake, so each value is judged on the scale on which the bulk of the column is nearest to
symmetric (as measured, its root, its logarithm), and against a tail that is taken to fall as slowly as a power
law does: its steepness is Hill's estimate (1975, Annals of Statistics 3, 1163-1174) from the rows just inside,
with a margin for how few they are. Beyond a gap that such a tail would hardly leave, values are strange. Light
tails are thereby judged more mildly than they could be, heavy ones rightly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
# A tail of a few steps tells nothing about what lies beyond.
FEWEST_VALUES = 10
MOST_SKEW_ROWS = 20_000
SKEW_AT = (0.25, 0.1, 0.05, 0.02)


def rescale(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return finite `values` on the scale that makes their bulk symmetric; NaN where it has no place for one."""
    import numpy as np

    drawn = values if len(values) <= MOST_SKEW_ROWS else _draw(values)
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
    off = values - float(np.median(values[known]))
    above, below = (_limit(side, chance / 2, times) for side in (off[known], -off[known]))
    with np.errstate(invalid="ignore"):
        return known & ((off >= above) | (-off >= below))


def _as_measured(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return values


def _logarithm(values: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    return np.log(np.where(values > 0, values, np.nan))


def _draw(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return some of many values, whatever the order they stand in."""
    import numpy as np

    return np.random.default_rng(0).choice(values, MOST_SKEW_ROWS, replace=False)


def _skew(values: NDArray[np.float64]) -> float:
    """Return how unlike the two sides of the bulk are: 0 alike, 1 all on one side (Hinkley 1975)."""
    import numpy as np

    low = np.nanquantile(values, SKEW_AT)
    high = np.nanquantile(values, [1 - share for share in SKEW_AT])
    width = np.maximum(high - low, np.finfo(float).tiny)
    return float(np.abs((high + low - 2 * np.nanmedian(values)) / width).mean())


def _limit(off: NDArray[np.float64], chance: float, times: float) -> float:
    """Return from where on `off` (distances from the middle to one side) are strange; infinity for nowhere."""
    import numpy as np

    many = max(1, min(MOST_FAR, int(FAR_SHARE * len(off))))
    tail = int(np.clip(TAIL_SHARE * len(off), FEWEST_TAIL, MOST_TAIL))
    wanted = many + tail
    if (off > 0).sum() <= wanted:
        return float("inf")
    top = -np.sort(-np.partition(off, len(off) - wanted - 1)[-wanted - 1 :])
    if top[-1] <= 0 or len(np.unique(top[many:])) < FEWEST_VALUES:
        return float("inf")
    return _gap(np.log(top), many, tail, chance, times)


def _gap(logs: NDArray[np.float64], many: int, tail: int, chance: float, times: float) -> float:
    """Return the innermost value beyond a gap that the tail inside of it hardly leaves."""
    import numpy as np

    inside = np.arange(1, many + 1)
    sums = np.concatenate([[0.0], np.cumsum(logs)])
    steep = (sums[inside + tail] - sums[inside]) / tail - logs[inside + tail]
    steep = np.maximum(steep, 1e-9) * (1 + 2 / np.sqrt(tail))
    gaps = logs[inside - 1] - logs[inside]
    # The k farthest of a power law stand off from the next one by a factor of f with chance f^(-k/steep);
    # the chances that are allowed for all k add up to one `chance`.
    rare = -gaps * inside / steep < np.log(chance / (inside * (inside + 1)))
    strange = np.flatnonzero(rare & (gaps >= np.log(times)))
    return float(np.exp(logs[strange[-1]])) * (1 - 1e-12) if len(strange) else float("inf")
