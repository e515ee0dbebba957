"""Did everything in a text file arrive in the cells? Counted apart from the parser, and by other means."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from maquette.data.readers.layout import TextLayout
from maquette.disk import disk_errors

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Bytes = np.ndarray[Any, np.dtype[np.uint8]]

CHUNK = 1 << 20


class Count(NamedTuple):
    """How many bytes stand in a text: those of values, and those of the sign between cells."""

    values: int
    delimiters: int
    has_signs: bool = True


class Tally:
    """Counts what arrives in batches of cells; `seen` is about how many bytes of the text they came from."""

    def __init__(self, layout: TextLayout) -> None:
        self._signs, self._delimiter = _signs(layout)
        self._width = layout.width
        self._row = _row_inside(layout)
        self._rows = self._values = self._inside = self._bytes = 0
        self._swallowed = False

    def add(self, batch: pa.RecordBatch) -> None:
        """Count one batch."""
        self._rows += batch.num_rows
        for column in batch.columns:
            cells = _bytes_of(column)
            self._bytes += len(cells)
            count = _count(cells, self._signs, self._delimiter)
            self._values += count.values
            self._inside += count.delimiters
            if not self._swallowed and count.has_signs and _has_lines(cells):
                self._swallowed = _holds_rows(column, self._row)

    @property
    def seen(self) -> int:
        """About how many bytes of the text the cells came from."""
        return self._bytes + self._rows * self._width

    def matches(self, text: Count) -> bool:
        """Tell whether the cells hold what the text does, and no row stands inside a cell."""
        between = (self._width - 1) * self._rows
        return (
            not self._swallowed
            and text.values == self._values
            and text.delimiters - self._inside == between * len(self._delimiter)
        )


def count_text(text: Path, layout: TextLayout) -> Count:
    """Count the bytes of the rows in a text file."""
    import numpy as np

    signs, delimiter = _signs(layout)
    values = delimiters = 0
    with disk_errors(text.name), text.open("rb") as file:
        for _ in range(layout.body):
            file.readline()
        while chunk := file.read(CHUNK):
            count = _count(np.frombuffer(chunk, np.uint8), signs, delimiter)
            values, delimiters = values + count.values, delimiters + count.delimiters
    return Count(values, delimiters)


def _signs(layout: TextLayout) -> tuple[bytes, bytes]:
    """Return the bytes that are no values, and those of the delimiter."""
    delimiter = layout.signs.delimiter.encode()
    other = (layout.signs.quote + layout.signs.escape).encode()
    return bytes(set(b"\r\n" + other) - set(delimiter)), delimiter


def _count(cells: Bytes, signs: bytes, delimiter: bytes) -> Count:
    import numpy as np

    # Numbers and days hold none of the signs: one look tells.
    if not len(cells) or int(cells.min()) > max(signs + delimiter):
        return Count(len(cells), 0, has_signs=False)
    between = sum(int(np.count_nonzero(cells == sign)) for sign in set(delimiter))
    return Count(len(cells) - between - sum(int(np.count_nonzero(cells == sign)) for sign in signs), between)


def _bytes_of(column: pa.Array[Any]) -> Bytes:
    """Return the bytes of all texts in a column, one behind the other."""
    import numpy as np

    _, offsets, data = column.buffers()
    if data is None or offsets is None or not len(column):
        return np.empty(0, np.uint8)
    places = np.frombuffer(memoryview(offsets), np.int32, len(column) + 1, 4 * column.offset)
    whole: Bytes = np.frombuffer(memoryview(data), np.uint8)
    return whole[places[0] : places[-1]]


def _has_lines(cells: Bytes) -> bool:
    return bool((cells == ord("\n")).any())


def _row_inside(layout: TextLayout) -> str:
    delimiter = re.escape(layout.signs.delimiter)
    return rf"[\r\n]+([^\r\n]*{delimiter}){{{max(layout.width - 1, 1)}}}"


def _holds_rows(column: pa.Array[Any], row: str) -> bool:
    """Tell whether whole rows stand inside one cell, where an unclosed quote drew them in."""
    import pyarrow.compute as pc

    return bool(pc.any(pc.match_substring_regex(column, row)).as_py())
