"""Workbooks changed in a copy where python-calamine 0.9.1 would lose or refuse what others read.

Error cells of xlsx (#N/A, #DIV/0!) become texts: it reads them as empty
(https://github.com/dimastbk/python-calamine/issues/105). Line ends between the tables' tags of OpenDocument,
as a formatter leaves them, go: it stops there.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from maquette.data.readers.archives.limits import CHUNK
from maquette.data.readers.archives.zips import begins_as_zip, read_entry
from maquette.disk import disk_errors


@dataclass(frozen=True)
class Mend:
    """What is replaced by what, in which files of the archive."""

    files: re.Pattern[str]
    wrong: re.Pattern[bytes]
    right: bytes


MENDS = (
    Mend(
        files=re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE),
        wrong=re.compile(rb"(<(?:\w+:)?c\b[^<>]*\st=[\"'])e([\"'])"),
        right=rb"\1str\2",
    ),
    Mend(files=re.compile(r"content\.xml"), wrong=re.compile(rb"\s+(?=</?table:)"), right=b""),
)


def mended(book: Path, folder: Path, file: str) -> Path:
    """Return `book`, or a mended copy of it in `folder` if there is something to mend.

    Raises MaquetteError as `read_entry` and `maquette.disk.disk_errors`, and zipfile.BadZipFile.
    """
    if not begins_as_zip(book):
        return book
    with zipfile.ZipFile(book) as archive:
        if not any(_needs_mending(archive, entry, file) for entry in archive.infolist()):
            return book
        return _rewritten(archive, folder / "book.zip", file)


def _mend_for(name: str) -> Mend | None:
    return next((mend for mend in MENDS if mend.files.fullmatch(name)), None)


def _needs_mending(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> bool:
    mend = _mend_for(entry.filename)
    if mend is None:
        return False
    return any(mend.wrong.search(piece) for piece in _pieces(read_entry(archive, entry, file)))


def _pieces(part: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a part, cut before a tag and the blanks before it."""
    rest = b""
    for chunk in part:
        piece = rest + chunk
        cut = len(piece[: max(0, piece.rfind(b"<"))].rstrip())
        if not cut or len(piece) - cut > CHUNK:
            cut = len(piece)
        yield piece[:cut]
        rest = piece[cut:]
    yield rest


def _rewritten(archive: zipfile.ZipFile, target: Path, file: str) -> Path:
    with disk_errors(target.name), zipfile.ZipFile(target, "w") as copy:
        for entry in archive.infolist():
            mend = _mend_for(entry.filename)
            with copy.open(entry.filename, "w", force_zip64=True) as new:
                for piece in _pieces(read_entry(archive, entry, file)):
                    new.write(mend.wrong.sub(mend.right, piece) if mend else piece)
    return target
