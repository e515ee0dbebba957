"""Workbooks: xlsx, xlsm, xlsb, ods and old xls, whatever the file is called."""

from __future__ import annotations

from pathlib import Path

from maquette.data.readers.archives.zips import begins_as_zip, open_zip
from maquette.data.readers.confined import read_confined
from maquette.data.readers.reader import Reader
from maquette.data.readers.sheets.ole import OLE_START
from maquette.data.source import Found, Source, name_of
from maquette.errors import MaquetteError
from maquette.progress import Progress

# Old sheets have 65,536 rows: a larger file is no workbook.
MOST_OLE_BYTES = 200 << 20
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
    return read_sheets(source, target, progress, most_rows)


def _refuse_early(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    raise MaquetteError("not_a_table", file=name_of(source), what="a sheet of Excel 4 or older")


OLE = Reader(name="sheets", recognises=lambda start, name: start.startswith(OLE_START), read=_read_ole)
EARLY = Reader(
    name="early sheets", recognises=lambda start, name: start.startswith(EARLY_STARTS), read=_refuse_early
)
