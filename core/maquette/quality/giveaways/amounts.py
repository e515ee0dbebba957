"""One column that an amount to be answered follows, by rank or along a straight line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.data.schema import Column
from maquette.quality.association import (
    bin_numbers,
    line_r2,
    linear_r2,
    rank_r2,
    share_on_line,
    tell_number,
    within_one,
)
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Severity
from maquette.quality.giveaways.giveaway import LEAST_SHARE, Giveaway
from maquette.quality.giveaways.target_rows import ENOUGH_ROWS, TargetRows, levels_at

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NUMBER_R2 = 0.97
# Rows that lie on one line but for slips are told from strong clues by how exactly they do.
ON_LINE = 0.9


def judge_amounts(evidence: Evidence, column: Column, target: TargetRows) -> Giveaway | None:
    """Tell whether the column follows the target, by its levels, in bins, by rank or along a line."""
    import numpy as np

    answers = within_one(target.numbers)
    r2 = tell_number(levels_at(evidence.cells[column.name], target.rows), answers)
    numbers = evidence.numbers(column)
    if numbers is not None:
        values = numbers[target.rows]
        r2 = max(r2, tell_number(bin_numbers(values), answers))
        both = np.isfinite(values)
        if both.sum() >= max(ENOUGH_ROWS, LEAST_SHARE * len(values)):
            r2 = max(r2, _follow(within_one(values[both]), answers[both]))
    if not r2 >= NUMBER_R2:
        return None
    return Giveaway(variant="follows", severity=Severity.SERIOUS, right=r2, plain=0.0)


def _follow(values: NDArray[np.float64], answers: NDArray[np.float64]) -> float:
    """Return how much of the answers follows from the values, by rank or along a straight line."""
    ranks = rank_r2(values, answers)
    # One far-off row makes any two columns look alike on a straight line; ranks don't fall for it.
    found = max(ranks, min(linear_r2(values, answers), ranks + 0.1), line_r2(values, answers))
    share, rows = share_on_line(values, answers)
    return max(found, NUMBER_R2) if share >= ON_LINE and rows >= ENOUGH_ROWS else found
