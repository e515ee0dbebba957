"""Some cells of every column, from all over the table, or all of them where there are few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maquette.data.blanks import trimmed
from maquette.data.guesses.missing import says_missing

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

# Up to so many rows a table is its own sample.
ALL_ROWS = 3_000
# What a text says after so many letters decides nothing.
LONGEST_TEXT = 1_000
GROUPS = 3
ROWS_A_GROUP = 500
# Hypotheses are formed on so many different texts; what fits is then counted on all.
MOST_TEXTS = 250


@dataclass(frozen=True)
class Sample:
    """Texts of a column without blanks around them, and how many cells hold each.

    `missing` are those that say there is no value, `cells` all others. `rows` were looked at; `complete` says
    that they are all there are.
    """

    cells: dict[str, int]
    missing: dict[str, int]
    rows: int
    complete: bool

    @property
    def texts(self) -> list[str]:
        """Different texts, evenly chosen where there are many."""
        texts = list(self.cells)
        return texts[:: max(1, len(texts) // MOST_TEXTS)]

    @property
    def filled(self) -> int:
        """How many cells hold a value."""
        return sum(self.cells.values())

    def with_more(self, others: dict[str, int]) -> Sample:
        """Return the sample with texts that it did not have; they come first."""
        new = {text: count for text, count in others.items() if text not in self.cells}
        return Sample({**new, **self.cells}, self.missing, self.rows, self.complete)


def make_sample(cells: Iterable[str | None], *, complete: bool = True) -> Sample:
    """Return the sample that is made of `cells`."""
    counted = Counter(cells)
    rows = sum(counted.values())
    found: dict[str, int] = {}
    missing: dict[str, int] = {}
    for cell, count in counted.items():
        text = trimmed(cell) if cell is not None else ""
        if text:
            kept = missing if says_missing(text) else found
            kept[text] = kept.get(text, 0) + count
    return Sample(found, missing, rows, complete)


def take_samples(snapshot: Path, names: tuple[str, ...]) -> tuple[dict[str, Sample], int]:
    """Return a sample of each column of the Parquet file `snapshot`, and the number of its rows."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(snapshot) as file:
        rows = file.metadata.num_rows
        complete = rows <= ALL_ROWS
        # One column after the other: cells may be long, and only their beginnings are kept.
        samples = {
            name: make_sample(_cells(file, name, complete=complete), complete=complete) for name in names
        }
    return samples, rows


def _cells(file: pq.ParquetFile, name: str, *, complete: bool) -> list[str | None]:
    """Return the cells of a column, all or some from groups all over the file, the last among them."""
    many = file.metadata.num_row_groups
    chosen = sorted({round(place * (many - 1) / (GROUPS - 1)) for place in range(GROUPS)})
    found: list[str | None] = []
    for group in range(many) if complete else chosen:
        column = file.read_row_group(group, columns=[name]).column(name)
        step = 1 if complete else max(1, len(column) * len(chosen) // (ROWS_A_GROUP * GROUPS))
        found += _shortened(column.take(_places(len(column), step))).to_pylist()
    return found


def _places(count: int, step: int) -> pa.Array[Any]:
    """Return every `step`th place as Arrow's own numbers: made from a list, they would import pandas."""
    import numpy as np
    import pyarrow as pa

    places = np.arange(0, count, step, dtype=np.int64)
    return pa.Array.from_buffers(pa.int64(), len(places), [None, pa.py_buffer(places.tobytes())])


def _shortened(column: Any) -> Any:
    import pyarrow.compute as pc

    longest = pc.max(pc.binary_length(column)).as_py() or 0
    return pc.utf8_slice_codeunits(column, 0, LONGEST_TEXT) if longest > LONGEST_TEXT else column
