"""Workbooks: xlsx, xlsm, xlsb, ods and old xls, whatever the file is called."""

from __future__ import annotations

from pathlib import Path

from maquette.data.readers.archives.zips import begins_as_zip, open_zip
from maquette.data.readers.confined import read_confined
from maquette.data.readers.reader import Reader
from maquette.data.readers.sheets.ole import OLE_START, OleFile
from maquette.data.source import Found, Source, name_of
from maquette.errors import MaquetteError
from maquette.progress import Progress

# Old sheets have 65,536 rows: a larger file is no workbook.
MOST_OLE_BYTES = 200 << 20
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
    """Read a table from a workbook in a child process; see `maquette.data.readers.sheets.workbook`."""
    return read_confined("sheets", source, target, progress, most_rows, _weight(Path(source.place)))


def _weight(path: Path) -> int:
    if not begins_as_zip(path):
        return path.stat().st_size
    with open_zip(path, path.name) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def _read_ole(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    if Path(source.place).stat().st_size > MOST_OLE_BYTES:
        raise MaquetteError("needs_too_much_memory", file=name_of(source))
    streams = OleFile(Path(source.place)).names
    if ENCRYPTED in streams:
        raise MaquetteError("password_needed", file=name_of(source))
    other = next((what for name, what in OTHERS.items() if name in streams), "an old office document")
    if not any(name in streams for name in BOOK):
        raise MaquetteError("not_a_table", file=name_of(source), what=other)
    return read_sheets(source, target, progress, most_rows)


def _refuse_early(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    raise MaquetteError("not_a_table", file=name_of(source), what="a sheet of Excel 4 or older")


OLE = Reader(name="sheets", recognises=lambda start, name: start.startswith(OLE_START), read=_read_ole)
EARLY = Reader(
    name="early sheets", recognises=lambda start, name: start.startswith(EARLY_STARTS), read=_refuse_early
)
