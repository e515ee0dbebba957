"""Rows that are alike in some columns, and whether they are copies or coincidences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from maquette.quality.evidence import Evidence
from maquette.quality.row_hashes import agree_by_chance, hash_cells

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def are_copied(
    evidence: Evidence, names: list[str], added: NDArray[np.uint64], kept: NDArray[np.intp] | None = None
) -> bool:
    """Tell whether rows (of `kept`, or all) that agree in the columns `names` are copies.

    `added` are their hashes. Two signs tell copies from coincidences: independent columns would hardly give
    that many agreeing pairs (Poisson tail below one in ten thousand), and more pairs are alike in every
    column than in all columns but one. Coincidences come the other way round: near-coincidences are commoner
    than full ones, however the columns depend on each other.
    """
    pairs = _agreeing_pairs(added)
    if not pairs or agree_by_chance([evidence.cells[name] for name in names], pairs):
        return False
    parts = (
        hash_cells(evidence, name) if kept is None else hash_cells(evidence, name)[kept] for name in names
    )
    return pairs > _nearly_agreeing_pairs(parts, added, pairs)


def _agreeing_pairs(hashes: NDArray[np.uint64]) -> int:
    import numpy as np

    _, sizes = np.unique(hashes, return_counts=True)
    return int((sizes * (sizes - 1) // 2).sum())


def _nearly_agreeing_pairs(
    hashes: Iterable[NDArray[np.uint64]], whole: NDArray[np.uint64], pairs: int
) -> int:
    """Return how many pairs of rows agree in all columns but one, counting no further than `pairs`.

    A column that hardly ever agrees but in these pairs, such as a customer number, is not counted: without
    it, rows agree at every turn, which says nothing against copies of whole rows.
    """
    found = 0
    for part in hashes:
        if _agreeing_pairs(part) > min(2 * pairs, len(whole)):
            found += _agreeing_pairs(whole - part) - pairs
        if found >= pairs:
            break
    return found
