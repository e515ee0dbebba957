"""Categories and yes/no: the chi-square test of homogeneity on two samples.

Levels with fewer than five expected rows are pooled; a pool still too small is tested by itself with
Fisher's exact test, and the smaller of the two p-values counts double (Bonferroni). The reference is a
sample like any other: taking it for the truth, as a goodness-of-fit test does, alarms in a third of all
quiet months.

The effect is the total variation distance, half the sum of the differences of shares, less what it would be
by chance (a half-normal per level): many levels in few rows differ a little always.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.monitoring.detectors.shift import Shift, compare_shares

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH = 5


def detect_shares(reference: NDArray[np.generic], current: NDArray[np.generic]) -> Shift | None:
    """Compare the shares of levels, missing cells apart; None when one side has none."""
    counts = count_levels(reference, current)
    rows = counts.sum(axis=1)
    if not rows.all():
        return None
    common, pool = _pool(counts)
    return Shift(how="shares", p=_p_value(common, pool), effect=_distance(common, pool))


def count_levels(reference: NDArray[np.generic], current: NDArray[np.generic]) -> NDArray[np.int64]:
    """Return how often each level stands in the reference (row 0) and in the current table (row 1)."""
    import numpy as np
    import pandas as pd

    codes, levels = pd.factorize(np.concatenate([reference, current]))
    sides = (codes[: len(reference)], codes[len(reference) :])
    return np.array([np.bincount(side[side >= 0], minlength=len(levels)) for side in sides], dtype=np.int64)


def _pool(counts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the counts of common levels, and those of all others in one column of two."""
    import numpy as np

    rows = counts.sum(axis=1)
    expected = counts.sum(axis=0) * rows.min() / rows.sum()
    rare = expected < ENOUGH
    pool = counts[:, rare].sum(axis=1)
    if rare.any() and pool.sum() * rows.min() / rows.sum() >= ENOUGH:
        return np.column_stack([counts[:, ~rare], pool]), np.zeros(2, dtype=np.int64)
    return counts[:, ~rare], pool


def _p_value(common: NDArray[np.int64], pool: NDArray[np.int64]) -> float:
    from scipy.stats import chi2_contingency

    rows = common.sum(axis=1) + pool
    several = common.shape[1] >= 2 and bool(common.sum(axis=1).all())
    p_common = float(chi2_contingency(common, correction=False).pvalue) if several else 1.0
    if not pool.sum():
        return p_common
    p_pool = compare_shares(int(pool[0]), int(rows[0]), int(pool[1]), int(rows[1]))
    return min(1.0, (2 if several else 1) * min(p_common, p_pool))


def _distance(common: NDArray[np.int64], pool: NDArray[np.int64]) -> float:
    import numpy as np

    counts = np.column_stack([common, pool])
    rows = counts.sum(axis=1)
    shares = counts / rows[:, None]
    pooled = counts.sum(axis=0) / rows.sum()
    by_chance = np.sqrt(2 / np.pi * pooled * (1 - pooled) * (1 / rows).sum()).sum() / 2
    return max(0.0, float(np.abs(shares[0] - shares[1]).sum()) / 2 - float(by_chance))
