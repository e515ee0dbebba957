"""Error cells of an xlsx sheet (#N/A, #DIV/0!) as texts.

python-calamine 0.9.1 reads them as empty: https://github.com/dimastbk/python-calamine/issues/105
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from maquette.disk import disk_errors

CHUNK = 1 << 20
_ERROR_CELL = re.compile(rb"(<(?:\w+:)?c\b[^<>]*\st=[\"'])e([\"'])")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)


def with_errors_as_texts(book: Path, folder: Path) -> Path:
    """Return `book`, or a copy of it in `folder` in which error cells are texts, if it has any.

    Raises MaquetteError as `maquette.disk.disk_errors`, and zipfile.BadZipFile.
    """
    if not zipfile.is_zipfile(book):
        return book
    with zipfile.ZipFile(book) as archive:
        if not any(_has_errors(archive, name) for name in archive.namelist() if _SHEET.fullmatch(name)):
            return book
        return _rewritten(archive, folder / "book.xlsx")


def _has_errors(archive: zipfile.ZipFile, name: str) -> bool:
    with archive.open(name) as sheet:
        return any(_ERROR_CELL.search(piece) for piece in _pieces(sheet))


def _pieces(sheet: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a sheet, never cut inside a tag unless that is longer than any real one."""
    rest = b""
    while chunk := sheet.read(CHUNK):
        piece = rest + chunk
        cut = piece.rfind(b"<")
        if cut <= 0 or len(piece) - cut > CHUNK:
            cut = len(piece)
        yield piece[:cut]
        rest = piece[cut:]
    yield rest


def _rewritten(archive: zipfile.ZipFile, target: Path) -> Path:
    with disk_errors(target.name), zipfile.ZipFile(target, "w") as copy:
        for entry in archive.infolist():
            is_sheet = _SHEET.fullmatch(entry.filename) is not None
            with archive.open(entry) as old, copy.open(entry.filename, "w", force_zip64=True) as new:
                for piece in _pieces(old):
                    new.write(_ERROR_CELL.sub(rb"\1str\2", piece) if is_sheet else piece)
    return target
