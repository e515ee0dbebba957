"""Rows that are alike in some columns: found by sums of hashes, and told from coincidences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from maquette.quality.evidence import Cells, Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BY_CHANCE = 1e-4


def add_hashes(evidence: Evidence, names: Sequence[str]) -> NDArray[np.uint64]:
    """Return a number for each row (N,) that is the same where rows are alike in all columns `names`."""
    import numpy as np

    total = np.zeros(evidence.rows, np.uint64)
    for name in names:
        total += _hash(evidence, name)
    return total


def are_copied(
    evidence: Evidence, names: Sequence[str], added: NDArray[np.uint64], kept: NDArray[np.intp] | None = None
) -> bool:
    """Tell whether rows (of `kept`, or all) that agree in the columns `names` are copies.

    `added` are their hashes. Two signs tell copies from coincidences: independent columns would hardly give
    that many agreeing pairs (Poisson tail below one in ten thousand), and more pairs are alike in every
    column than in all columns but one. Coincidences come the other way round: near-coincidences are commoner
    than full ones, however the columns depend on each other.
    """
    pairs = _agreeing_pairs(added)
    if not pairs or _by_chance([evidence.cells[name] for name in names], pairs):
        return False
    parts = (_hash(evidence, name) if kept is None else _hash(evidence, name)[kept] for name in names)
    return pairs > _nearly_agreeing_pairs(parts, added, pairs)


def _hash(evidence: Evidence, name: str) -> NDArray[np.uint64]:
    """Return a 64-bit hash of each cell that differs from column to column (the finaliser of SplitMix64).

    It is made anew each time: those of all columns would take more memory than the table.
    """
    import numpy as np

    cells, place = evidence.cells[name], evidence.schema.names.index(name)
    with np.errstate(over="ignore"):
        state = (
            cells.codes.astype(np.uint64) + np.uint64(2) + np.uint64(place) * np.uint64(0x9E3779B97F4A7C15)
        )
        state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))


def _agreeing_pairs(hashes: NDArray[np.uint64]) -> int:
    import numpy as np

    _, sizes = np.unique(hashes, return_counts=True)
    return int((sizes * (sizes - 1) // 2).sum())


def _by_chance(columns: list[Cells], pairs: int) -> bool:
    from scipy.special import pdtrc

    rows = len(columns[0].codes)
    expected = rows * (rows - 1) / 2
    for cells in columns:
        empty = rows - cells.filled
        expected *= (float((cells.counts.astype(float) ** 2).sum()) + empty**2) / rows**2
    return float(pdtrc(pairs - 1, expected)) > BY_CHANCE


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
