"""Workbooks: xlsx, xlsm, xlsb, ods and old xls, whatever the file is called."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

from maquette.data.readers.confined import read_confined
from maquette.data.readers.reader import Reader
from maquette.data.source import Found, Source, name_of
from maquette.errors import MaquetteError
from maquette.progress import Progress

OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams in an OLE file, which say what it is.
ENCRYPTED, BOOK = "EncryptedPackage", ("Workbook", "Book")
OTHERS: dict[str, str] = {
    "WordDocument": "a Word document",
    "PowerPoint Document": "a presentation",
    "__nameid_version1.0": "an e-mail",
}
# Sheets of Excel 2 to 4, which stand alone in their file.
EARLY_STARTS = (b"\x09\x00\x04\x00", b"\x09\x00\x06\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")


def read_sheets(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    """Read a table from a workbook in a child process; see `maquette.data.readers.workbook`."""
    return read_confined("sheets", source, target, progress, most_rows, _weight(Path(source.place)))


def _weight(path: Path) -> int:
    if not zipfile.is_zipfile(path):
        return path.stat().st_size
    with zipfile.ZipFile(path) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def _read_ole(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    streams = _stream_names(Path(source.place))
    if ENCRYPTED in streams:
        raise MaquetteError("password_needed", file=name_of(source))
    other = next((what for name, what in OTHERS.items() if name in streams), "an old office document")
    if not any(name in streams for name in BOOK):
        raise MaquetteError("not_a_table", file=name_of(source), what=other)
    return read_sheets(source, target, progress, most_rows)


def _stream_names(path: Path) -> frozenset[str]:
    """Return the names in the first part of an OLE file's directory (Microsoft's [MS-CFB], 2.6)."""
    with path.open("rb") as file:
        start = file.read(512)
        if len(start) < 512:
            return frozenset()
        shift, sector = struct.unpack_from("<H", start, 30)[0], struct.unpack_from("<I", start, 48)[0]
        size = 1 << min(shift, 12)
        file.seek((sector + 1) * size)
        entries = file.read(size * 4)
    names = set()
    for place in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, place + 64)[0]
        names.add(entries[place : place + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"))
    return frozenset(names)


def _refuse_early(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    raise MaquetteError("not_a_table", file=name_of(source), what="a sheet of Excel 4 or older")


OLE = Reader(name="sheets", recognises=lambda start, name: start.startswith(OLE_START), read=_read_ole)
EARLY = Reader(
    name="early sheets", recognises=lambda start, name: start.startswith(EARLY_STARTS), read=_refuse_early
)
