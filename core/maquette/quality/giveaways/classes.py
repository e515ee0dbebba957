"""One column that answers nearly every row right where the answer is a class, judged on other rows."""

from __future__ import annotations

from maquette.data.schema import Column
from maquette.quality.association import bin_numbers, tell_classes
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Severity
from maquette.quality.giveaways.giveaway import COPY_MENDED, SAME, Giveaway
from maquette.quality.giveaways.target_rows import TargetRows, levels_at

ALONE_MENDED = 0.97
SUSPECT_RIGHT, SUSPECT_MENDED, SUSPECT_RECALL = 0.95, 0.9, 0.965
# A level this rare is a slip of the pen when telling whether a column is a one-to-one recoding.
RARE_LEVEL = 0.005


def judge_classes(evidence: Evidence, column: Column, target: TargetRows) -> Giveaway | None:
    """Tell whether the column alone, by its levels or in bins, answers nearly every row right."""
    import numpy as np

    codes = levels_at(evidence.cells[column.name], target.rows)
    telling = tell_classes(codes, target.codes)
    counts = np.bincount(codes)
    levels = int((counts >= max(1, RARE_LEVEL * len(codes))).sum())
    if telling.right >= SAME and telling.mended >= COPY_MENDED and levels <= len(target.classes) + 1:
        return Giveaway(
            variant="recoded", severity=Severity.SERIOUS, right=telling.right, plain=telling.plain
        )
    numbers = evidence.numbers(column)
    if numbers is not None:
        binned = tell_classes(bin_numbers(numbers[target.rows]), target.codes)
        telling = max(telling, binned, key=lambda one: one.right)
    if telling.right >= SAME and telling.mended >= ALONE_MENDED:
        return Giveaway(variant="alone", severity=Severity.SERIOUS, right=telling.right, plain=telling.plain)
    # Of a rare answer, a fifth of wrong alarms undoes what the telling mends.
    told = telling.mended >= SUSPECT_MENDED or telling.recall >= SUSPECT_RECALL
    if telling.right >= SUSPECT_RIGHT and told:
        return Giveaway(variant="suspect", severity=Severity.LOOK, right=telling.right, plain=telling.plain)
    return None
