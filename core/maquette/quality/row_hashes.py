"""Rows as numbers: whether they agree in some columns, and whether that many would by chance."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from maquette.data.arrow import as_numbers
from maquette.data.engine import connect
from maquette.quality.chances import poisson_tail

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from maquette.quality.evidence import Cells, Evidence

BY_CHANCE = 1e-4
# For so few texts, to ask the database takes longer.
FEW_TEXTS = 10_000


def hash_cells(evidence: Evidence, name: str) -> NDArray[np.uint64]:
    """Return a 64-bit hash of each cell that differs from column to column (the finaliser of SplitMix64).

    It is made anew each time: those of all columns would take more memory than the table.
    """
    import numpy as np

    cells, place = evidence.cells[name], evidence.places[name]
    return _mix(cells.codes.astype(np.uint64) + np.uint64(2), place)


def _mix(values: NDArray[np.uint64], place: int) -> NDArray[np.uint64]:
    import numpy as np

    with np.errstate(over="ignore"):
        state = values + np.uint64(place) * np.uint64(0x9E3779B97F4A7C15)
        state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))


def hash_rows(evidence: Evidence, names: list[str]) -> NDArray[np.uint64]:
    """Return the sum of the hashes of the cells of each row."""
    import numpy as np

    total = np.zeros(evidence.rows, np.uint64)
    for name in names:
        total += hash_cells(evidence, name)
    return total


def draw_lots(evidence: Evidence) -> NDArray[np.uint64]:
    """Return a lot for each row by what it holds: in any order of the rows, like rows hold the same lots.

    Rows that hold the same have a lot each. Numbers and dates count as what they measure.
    """
    import numpy as np

    words = [name for name in evidence.cells if name not in evidence.sizes]
    said = dict(zip(words, hash_texts([evidence.cells[name].texts for name in words]), strict=True))
    total = np.zeros(evidence.rows, np.uint64)
    for name, place in evidence.places.items():
        sizes = evidence.sizes.get(name)
        if sizes is None:
            # An empty cell has the last one.
            total += _mix(np.append(said[name], np.uint64(0))[evidence.cells[name].codes], place)
        else:
            total += _mix(sizes.view(np.uint64), place)
    return _mix(total, 1 + len(evidence.places)) + _mix(_again(total), 0)


def _again(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return how many of the values before each are the same."""
    import numpy as np

    found = np.zeros(len(values), np.uint64)
    ranked = np.sort(values)
    twice = np.append(ranked[1:][ranked[1:] == ranked[:-1]], ~np.uint64(0))
    rows = np.flatnonzero(twice[np.searchsorted(twice[:-1], values)] == values)
    order = rows[np.argsort(values[rows], kind="stable")]
    starts = np.flatnonzero(np.append(True, values[order][1:] != values[order][:-1])) if len(order) else order
    sizes = np.diff(np.append(starts, len(order)))
    found[order] = np.arange(len(order)) - np.repeat(starts, sizes)
    return found


def hash_texts(columns: Sequence[pa.StringArray]) -> list[NDArray[np.uint64]]:
    """Return a 64-bit hash of each text of each column."""
    import numpy as np
    import pyarrow as pa

    ends = np.cumsum([len(each) for each in columns])
    if not columns or ends[-1] <= FEW_TEXTS:
        return [np.array([_hash(text) for text in each.to_pylist()], np.uint64) for each in columns]
    texts = pa.Table.from_arrays([pa.chunked_array(columns, pa.string())], ["text"])
    with connect() as database:
        database.register("texts", texts)
        hashes = as_numbers(database.sql("SELECT hash(text) AS hash FROM texts").to_arrow_table().column(0))
    return np.split(hashes, ends[:-1])


def _hash(text: Any) -> int:
    return int.from_bytes(blake2b(str(text).encode(), digest_size=8).digest())


def draw_texts(texts: pa.StringArray, most: int) -> NDArray[np.intp]:
    """Return the places of at most `most` of `texts`, ascending, drawn by what they say."""
    import numpy as np

    if len(texts) <= most:
        return np.arange(len(texts))
    return np.sort(np.argpartition(hash_texts([texts])[0], most)[:most])


def agree_by_chance(columns: list[Cells], pairs: int, *, strictly: bool = True) -> bool:
    """Tell whether independent columns would well give as many pairs of rows that agree (Poisson's tail).

    Seen `strictly`, values that come once could as well come once in a table as large; else they count as the
    rare things they are, and one pair more than there is stands for those that were not seen.
    """
    rows = len(columns[0].codes)
    expected = rows * (rows - 1) / 2
    for cells in columns:
        empty = rows - cells.filled
        alike = float((cells.counts.astype(float) ** 2).sum()) + empty**2
        expected *= alike / rows**2 if strictly else (alike - rows + 2) / (rows * (rows - 1))
    return poisson_tail(pairs, expected) > BY_CHANCE
