"""Cells that say what the target says: a copy of it, exact or nearly."""

from __future__ import annotations

from maquette.data.schema import Column
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Severity
from maquette.quality.giveaways.giveaway import COPY_MENDED, LEAST_SHARE, SAME, Giveaway
from maquette.quality.giveaways.target_rows import ENOUGH_ROWS, TargetRows, places_among


def judge_copy(evidence: Evidence, column: Column, target: TargetRows) -> Giveaway | None:
    """Hold the filled cells against the answers: a copy that is made later is empty until then."""
    import numpy as np

    cells = evidence.cells[column.name]
    filled = ~cells.empty[target.rows]
    if filled.sum() < max(ENOUGH_ROWS, LEAST_SHARE * len(filled)):
        return None
    same = float(np.mean(places_among(cells, target.words, target.rows)[filled] == target.said[filled]))
    answers = target.codes[filled]
    if not target.classes:
        numbers = evidence.numbers(column)
        if numbers is not None:
            same = max(same, float(np.mean(numbers[target.rows][filled] == target.numbers[filled])))
        _, answers = np.unique(target.numbers[filled], return_inverse=True)
    plain = float(np.bincount(answers).max() / len(answers))
    if same >= SAME and same - plain >= COPY_MENDED * (1 - plain):
        return Giveaway(variant="copy", severity=Severity.SERIOUS, right=same, plain=plain)
    return None
