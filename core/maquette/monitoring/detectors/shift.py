"""What a detector says about one column."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shift:
    """How far a column moved (0 to 1) and how often chance alone would move it as far (not yet corrected)."""

    how: str
    p: float
    effect: float


def compare_shares(part: int, whole: int, other_part: int, other_whole: int) -> float:
    """Return the two-sided p-value for two shares being equal.

    Pearson's chi-square where at least five are expected in each cell, else Fisher's exact test.
    """
    import numpy as np
    from scipy.stats import chi2_contingency, fisher_exact

    table = np.array([[part, whole - part], [other_part, other_whole - other_part]], dtype=np.int64)
    if (table.sum(axis=0) == 0).any() or (table.sum(axis=1) == 0).any():
        return 1.0
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    if expected.min() >= 5:
        return float(chi2_contingency(table, correction=False).pvalue)
    return float(fisher_exact(table).pvalue)
