"""Error cells of an old workbook (#N/A, #DIV/0!), which python-calamine 0.9.1 reads as empty.

Records as in Microsoft's [MS-XLS]: 2.4.28 BoundSheet8, 2.4.24 BoolErr, 2.4.127 Formula, 2.5.10 Bes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from maquette.data.readers.sheets.ole import OLE_START, OleFile

BOUND_SHEET, BOOL_ERROR, FORMULA, END = 0x0085, 0x0205, 0x0006, 0x000A
TEXTS: dict[int, str] = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
Errors = dict[tuple[int, int], str]


def find_error_cells(book: Path) -> list[Errors]:
    """Return for each sheet of an old workbook the texts of its error cells by row and column.

    Empty for workbooks of any other kind.
    """
    with book.open("rb") as file:
        if file.read(len(OLE_START)) != OLE_START:
            return []
    ole = OleFile(book)
    stream = ole.read("Workbook") or ole.read("Book")
    return [_errors(stream, place) for place in _sheets(stream)]


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Yield kinds and contents of records up to the end of what begins at `place`."""
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == END:
            return
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _sheets(stream: bytes) -> list[int]:
    found = (data for kind, data in _records(stream, 0) if kind == BOUND_SHEET and len(data) >= 4)
    return [struct.unpack_from("<I", data)[0] for data in found]


def _errors(stream: bytes, place: int) -> Errors:
    errors: Errors = {}
    for kind, data in _records(stream, place):
        code = None
        if kind == BOOL_ERROR and len(data) >= 8 and data[7]:
            code = data[6]
        elif kind == FORMULA and len(data) >= 14 and data[12:14] == b"\xff\xff" and data[6] == 2:
            code = data[8]
        if code is not None:
            row, column = struct.unpack_from("<HH", data)
            errors[row, column] = TEXTS.get(code, "#ERROR!")
    return errors
