"""Rows that stand in the table twice.

A copied row that lands both in the part a model learns from and in the part it is tested on makes the test
look better than the model is. But in a table of a few categories, rows agree by chance. Two signs tell
copies from coincidences:

- independent columns would hardly give that many agreeing pairs (Poisson tail below one in ten thousand), and
- there are more pairs alike in every column than pairs alike in all columns but one. Coincidences come the
  other way round: near-coincidences are commoner than full ones, however the columns depend on each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.steps import DropDuplicateRows
from maquette.quality.evidence import Cells, Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BY_CHANCE = 1e-4
MANY = 0.01


def find_duplicate_rows(evidence: Evidence) -> Iterator[Finding]:
    """Yield one finding when rows were copied."""
    if evidence.rows < 2 or not evidence.schema.columns or evidence.drops_duplicates:
        return
    columns = list(evidence.cells.values())
    hashes = [_mix(cells, place) for place, cells in enumerate(columns)]
    whole = _add(hashes)
    pairs = _agreeing_pairs(whole)
    if pairs and not _by_chance(columns, pairs) and pairs > _nearly_agreeing_pairs(hashes, whole, pairs):
        yield _finding(evidence, whole)


def _finding(evidence: Evidence, whole: NDArray[np.uint64]) -> Finding:
    import numpy as np

    _, first, group, sizes = np.unique(whole, return_index=True, return_inverse=True, return_counts=True)
    alike = sizes[group] > 1
    copies = alike.copy()
    copies[first] = False
    count = int(copies.sum())
    return Finding(
        check="duplicate_rows",
        severity=Severity.LOOK if count >= MANY * evidence.rows else Severity.INFO,
        columns=(),
        rows=rows_where(alike),
        affected=int(alike.sum()),
        harm=count / evidence.rows,
        details={"count": count, "groups": int((sizes > 1).sum()), "rows": evidence.rows},
        fixes=(Fix(step=DropDuplicateRows(), safe=True),),
    )


def _mix(cells: Cells, place: int) -> NDArray[np.uint64]:
    """Return a 64-bit hash of each cell that differs from column to column (the finaliser of SplitMix64)."""
    import numpy as np

    with np.errstate(over="ignore"):
        state = (
            cells.codes.astype(np.uint64) + np.uint64(2) + np.uint64(place) * np.uint64(0x9E3779B97F4A7C15)
        )
        state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))


def _add(hashes: list[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    import numpy as np

    total = np.zeros_like(hashes[0])
    for part in hashes:
        total = total + part
    return total


def _agreeing_pairs(hashes: NDArray[np.uint64]) -> int:
    import numpy as np

    _, sizes = np.unique(hashes, return_counts=True)
    return int((sizes * (sizes - 1) // 2).sum())


def _by_chance(columns: list[Cells], pairs: int) -> bool:
    from scipy.stats import poisson

    rows = len(columns[0].codes)
    expected = rows * (rows - 1) / 2
    for cells in columns:
        empty = rows - int(cells.counts.sum())
        expected *= (float((cells.counts.astype(float) ** 2).sum()) + empty**2) / rows**2
    return float(poisson.sf(pairs - 1, expected)) > BY_CHANCE


def _nearly_agreeing_pairs(hashes: list[NDArray[np.uint64]], whole: NDArray[np.uint64], pairs: int) -> int:
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
