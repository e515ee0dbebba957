"""Rows and texts drawn by what they hold, so that a shuffled table gives the same ones."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from maquette.data.arrow import as_numbers
from maquette.data.engine import connect

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Measured = NDArray[np.float64]
    Worded = tuple[NDArray[np.int32], pa.StringArray]

# For so few texts, to ask the database takes longer.
FEW_TEXTS = 10_000


def mix(values: NDArray[np.uint64], place: int) -> NDArray[np.uint64]:
    """Return 64-bit hashes of numbers, other ones for another `place` (the finaliser of SplitMix64)."""
    import numpy as np

    with np.errstate(over="ignore"):
        state = values + np.uint64(place) * np.uint64(0x9E3779B97F4A7C15)
        state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))


def draw_lots(rows: int, columns: Sequence[Measured | Worded]) -> NDArray[np.uint64]:
    """Return a lot for each row by what it holds: in any order of the rows, like rows hold the same lots.

    Rows that hold the same have a lot each. A column is what its cells measure (N,), or the code of each cell
    (-1 where it is empty) and the texts they stand for.
    """
    import numpy as np

    said = iter(hash_texts([column[1] for column in columns if isinstance(column, tuple)]))
    total = np.zeros(rows, np.uint64)
    for place, column in enumerate(columns):
        if isinstance(column, tuple):
            # An empty cell has the last one.
            total += mix(np.append(next(said), np.uint64(0))[column[0]], place)
        else:
            total += mix(column.view(np.uint64), place)
    return mix(total, 1 + len(columns)) + mix(_again(total), 0)


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
