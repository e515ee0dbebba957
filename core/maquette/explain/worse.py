"""Whether some rows lose more than others, beyond chance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Worse:
    """Mean losses inside and outside, the 95 % interval of their difference, and the chance of it."""

    inside: float
    outside: float
    low: float
    high: float
    p: float

    @property
    def more(self) -> float:
        """How much more is lost inside."""
        return self.inside - self.outside

    def with_p(self, p: float) -> Worse:
        """Return the same with another chance."""
        return replace(self, p=p)


def compare(loss: np.ndarray, inside: np.ndarray, outside: np.ndarray, owners: np.ndarray | None) -> Worse:
    """Compare the mean loss (N,) of rows inside with that of rows outside (Welch 1947).

    Rows of one owner (N,) count together (Liang & Zeger 1986). `p` is the chance of as much more, or more
    still, were there no difference; the smaller group says how sure the spread itself is.
    """
    import numpy as np
    from scipy.stats import t

    here, there = loss[inside], loss[outside]
    first, second = float(here.mean()), float(there.mean())
    terms = np.zeros(len(loss))
    terms[inside] = (here - first) / len(here)
    terms[outside] = -(there - second) / len(there)
    if owners is None:
        squared, free = float((terms**2).sum()), min(len(here), len(there)) - 1
    else:
        squared = float((np.bincount(owners, terms) ** 2).sum())
        free = min(len(np.unique(owners[inside])), len(np.unique(owners[outside]))) - 1
    spread = (squared * (free + 1) / max(free, 1)) ** 0.5
    if spread == 0 or free < 1:
        sure = first > second and free >= 1
        return Worse(first, second, first - second, first - second, 0.0 if sure else 1.0)
    half = float(t.ppf(0.975, free)) * spread
    chance = float(t.sf((first - second) / spread, free))
    return Worse(first, second, first - second - half, first - second + half, chance)
