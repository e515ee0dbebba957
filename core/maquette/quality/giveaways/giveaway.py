"""How a column gives the answer away."""

from __future__ import annotations

from dataclasses import dataclass

from maquette.quality.finding import Severity

# A copy has so many cells right, and mends so many mistakes of always saying the commonest answer.
SAME, COPY_MENDED = 0.98, 0.8
# A part of the rows that says anything has this share of them.
LEAST_SHARE = 0.02


@dataclass(frozen=True)
class Giveaway:
    """How a column gives the answer away, and how many of 100 rows it answers right by itself."""

    variant: str
    severity: Severity
    right: float
    plain: float
    limit: str = ""
