"""Error cells of a binary workbook (#N/A, #DIV/0!), which python-calamine 0.9.1 reads as empty.

Records as in Microsoft's [MS-XLSB]: Record, BrtBundleSh, BrtRowHdr, BrtCellError, BrtFmlaError, BErr.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from maquette.data.readers.archives.zips import begins_as_zip, open_zip, read_entry
from maquette.data.readers.sheets.biff_errors import TEXTS, Errors

ROW, CELL_ERROR, FORMULA_ERROR, BUNDLE_SHEET = 0, 3, 11, 156
BOOK, LINKS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
# Record by record, a larger sheet would take longer than all the rest.
MOST_BYTES = 64 << 20
_LINK = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_SAID = re.compile(rb"\b(Id|Target)=[\"']([^\"']*)[\"']")


def find_xlsb_errors(book: Path, number: int, file: str) -> Errors:
    """Return the texts of the error cells on a sheet of a binary workbook by row and column.

    Empty for workbooks of any other kind. Raises MaquetteError as `open_zip` and `read_entry`.
    """
    if not begins_as_zip(book):
        return {}
    with open_zip(book, file) as archive:
        names = set(archive.namelist())
        if not {BOOK, LINKS} <= names:
            return {}
        links = _links(_whole(archive, LINKS, file))
        sheets = list(_sheets(_whole(archive, BOOK, file)))
        part = links.get(sheets[number], "") if number < len(sheets) else ""
        if part not in names or archive.getinfo(part).file_size > MOST_BYTES:
            return {}
        return _errors(_whole(archive, part, file))


def _whole(archive: zipfile.ZipFile, name: str, file: str) -> bytes:
    return b"".join(read_entry(archive, archive.getinfo(name), file))


def _links(text: bytes) -> dict[str, str]:
    """Return the parts of the archive by the names under which the workbook links them."""
    links: dict[str, str] = {}
    for tag in _LINK.findall(text):
        said = {name: value.decode("utf-8", "replace") for name, value in _SAID.findall(tag)}
        target = said.get(b"Target", "")
        links[said.get(b"Id", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return links


def _sheets(book: bytes) -> Iterator[str]:
    """Yield the names of the links to sheets in the order of these."""
    for kind, data in _records(book):
        if kind == BUNDLE_SHEET and len(data) >= 12:
            length = struct.unpack_from("<I", data, 8)[0]
            yield data[12 : 12 + 2 * min(length, 255)].decode("utf-16-le", "replace")


def _errors(sheet: bytes) -> Errors:
    errors: Errors = {}
    row = 0
    for kind, data in _records(sheet):
        if kind == ROW and len(data) >= 4:
            row = struct.unpack_from("<I", data)[0]
        elif kind in (CELL_ERROR, FORMULA_ERROR) and len(data) >= 9:
            errors[row, struct.unpack_from("<I", data)[0]] = TEXTS.get(data[8], "#ERROR!")
    return errors


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield kinds and contents of records; both kind and length are written seven bits a byte."""
    place = 0
    while place < len(stream):
        kind, place = _number(stream, place, 2)
        length, place = _number(stream, place, 4)
        yield kind, stream[place : place + length]
        place += length


def _number(stream: bytes, place: int, most: int) -> tuple[int, int]:
    number = 0
    for count in range(most):
        byte = stream[place + count] if place + count < len(stream) else 0
        number |= (byte & 0x7F) << 7 * count
        if byte < 0x80:
            return number, place + count + 1
    return number, place + most
