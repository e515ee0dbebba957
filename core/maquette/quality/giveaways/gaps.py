"""Cells that are filled or empty as the answer is: "refund date" is there only for those who left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.quality.association import tell_classes
from maquette.quality.chances import binomial_tail
from maquette.quality.finding import Severity
from maquette.quality.giveaways.giveaway import LEAST_SHARE, Giveaway
from maquette.quality.giveaways.target_rows import TargetRows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RIGHT, MENDED = 0.95, 0.85
PURE, PURE_ROWS, PURE_CHANCE = 0.99, 30, 1e-9
HALF = 0.5


def judge_gaps(empty: NDArray[np.bool_], target: TargetRows) -> Giveaway | None:
    """Tell from which cells are `empty` (N,) in the rows of the target whether that gives the answer away."""
    if not 0 < int(empty.sum()) < len(empty):
        return None
    return _judge_classes(empty, target) if target.classes else _judge_amounts(empty, target)


def _judge_classes(empty: NDArray[np.bool_], target: TargetRows) -> Giveaway | None:
    import numpy as np

    telling = tell_classes(empty.astype(np.intp), target.codes)
    if telling.right >= RIGHT and telling.mended >= MENDED:
        return Giveaway(variant="filled", severity=Severity.SERIOUS, right=telling.right, plain=telling.plain)
    for side, variant in ((~empty, "filled_only"), (empty, "empty_only")):
        if _is_pure(target.codes, side):
            return Giveaway(
                variant=variant, severity=Severity.SERIOUS, right=telling.right, plain=telling.plain
            )
    return None


def _is_pure(codes: NDArray[np.intp], side: NDArray[np.bool_]) -> bool:
    """Tell whether the rows on one side nearly all have one answer, which chance would not do."""
    import numpy as np

    many = int(side.sum())
    if many < max(PURE_ROWS, LEAST_SHARE * len(codes)):
        return False
    counts = np.bincount(codes[side])
    answer, hits = int(counts.argmax()), int(counts.max())
    usual = float(np.mean(codes == answer))
    return hits >= PURE * many and binomial_tail(hits, many, usual) < PURE_CHANCE


def _judge_amounts(empty: NDArray[np.bool_], target: TargetRows) -> Giveaway | None:
    """Tell whether the rows on one side all have high answers, or all low ones, as half of all do not."""
    import numpy as np

    for side, above, below in (
        (~empty, "filled_above", "filled_below"),
        (empty, "empty_above", "empty_below"),
    ):
        if not max(PURE_ROWS, LEAST_SHARE * len(empty)) <= side.sum() <= PURE * len(empty):
            continue
        low, high = (float(limit) for limit in np.quantile(target.numbers[side], (1 - PURE, PURE)))
        for variant, limit, beyond in (
            (above, low, target.numbers >= low),
            (below, high, target.numbers <= high),
        ):
            usual = float(beyond.mean())
            if usual <= HALF:
                right = float(beyond[side].mean())
                return Giveaway(variant, Severity.SERIOUS, right=right, plain=usual, limit=f"{limit:.6g}")
    return None
