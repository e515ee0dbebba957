"""Did everything in a text file arrive in the cells? Counted apart from the parser, and by other means."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from maquette.data.readers.text.layout import TextLayout
from maquette.disk import disk_errors

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Bytes = np.ndarray[Any, np.dtype[np.uint8]]

CHUNK = 1 << 20
# Where files were joined, the second began with a mark, which is no part of its first cell.
MARKED_LINE = b"\n\xef\xbb\xbf"


class Count(NamedTuple):
    """How many bytes stand in a text: those of values, and those of the sign between cells.

    `is_plain` says that every quote opens, closes or doubles, and that nothing else has a second meaning.
    """

    values: int
    delimiters: int
    has_signs: bool = True
    is_plain: bool = True


class Tally:
    """Counts what arrives in batches of cells; `seen` is about how many bytes of the text they came from."""

    def __init__(self, layout: TextLayout) -> None:
        self._signs, self._delimiter = _signs(layout)
        self._width, self._kept = layout.cells, layout.width
        self._row = _row_inside(layout)
        self._rows = self._values = self._inside = self._bytes = 0
        self._swallowed = False

    def add(self, batch: pa.RecordBatch) -> None:
        """Count one batch."""
        self._rows += batch.num_rows
        for place, column in enumerate(batch.columns):
            cells = _bytes_of(column)
            # What stands in a column that was thought to be blank would be lost.
            self._swallowed |= place >= self._kept and bool(len(cells))
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
            text.is_plain
            and not self._swallowed
            and text.values == self._values
            and text.delimiters - self._inside == between * len(self._delimiter)
        )


def count_text(text: Path, layout: TextLayout) -> Count:
    """Count the bytes of the rows in a text file."""
    import numpy as np

    signs, delimiter = _signs(layout)
    quotes = Quotes(layout)
    values = delimiters = 0
    is_marked = False
    # Before each piece stand the last two bytes of the one before it.
    piece = bytearray(b"\n\n") + bytearray(CHUNK)
    with disk_errors(text.name), text.open("rb") as file:
        for _ in range(layout.body):
            file.readline()
        while length := file.readinto(memoryview(piece)[2:]):
            window = np.frombuffer(piece, np.uint8, 2 + length)
            count = _count(window[2:], signs, delimiter)
            values, delimiters = values + count.values, delimiters + count.delimiters
            quotes.follow(window)
            # One byte is found much faster than four, and hardly any text holds it.
            if piece.find(MARKED_LINE[1:2], 0, 2 + length) >= 0:
                is_marked |= piece.find(MARKED_LINE, 0, 2 + length) >= 0
            piece[:2] = piece[length : length + 2]
    quotes.follow(np.frombuffer(bytes(piece[:2]) + b"\n", np.uint8))
    return Count(values, delimiters, is_plain=quotes.are_plain and not is_marked)


class Quotes:
    """Tells whether every parser would cut the cells of a text alike.

    So it is where each quote that opens a cell stands behind a delimiter or a newline, each that closes one
    before such a sign, and any other in a pair; where nothing is escaped otherwise, and neither a zero nor a
    carriage return alone stands.
    """

    def __init__(self, layout: TextLayout) -> None:
        import numpy as np

        signs = layout.signs
        self._quote = ord(signs.quote) if signs.quote else None
        self._escape = ord(signs.other_escape) if signs.other_escape else None
        self._is_neighbour = np.zeros(256, bool)
        self._is_neighbour[list(f"{signs.delimiter}{signs.quote}\r\n".encode())] = True
        self._is_inside = self._is_odd = False

    @property
    def are_plain(self) -> bool:
        """Whether it is so, the whole text having been followed."""
        return not (self._is_odd or self._is_inside)

    def follow(self, window: Bytes) -> None:
        """Follow the signs of `window` but for the first and the last, which are neighbours only."""
        import numpy as np

        if self._is_odd:
            return
        inner = window[1:-1]
        is_return = inner == ord("\r")
        returns = window[np.flatnonzero(is_return) + 2] if is_return.any() else inner[:0]
        is_escaped = self._escape is not None and bool((inner == self._escape).any())
        self._is_odd = is_escaped or int(inner.min(initial=1)) == 0 or bool((returns != ord("\n")).any())
        if self._quote is None:
            return
        places = np.flatnonzero(inner == self._quote)
        before, after = window[places[self._is_inside :: 2]], window[places[not self._is_inside :: 2] + 2]
        self._is_odd |= not (self._is_neighbour[before].all() and self._is_neighbour[after].all())
        self._is_inside ^= bool(len(places) % 2)


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
