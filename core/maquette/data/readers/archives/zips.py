"""The members of a zip archive."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from maquette.data.readers.archives.limits import CHUNK, check_size
from maquette.data.readers.archives.members import Member, is_clutter
from maquette.data.readers.archives.streams import damage_named
from maquette.errors import MaquetteError

ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
# A directory of more bytes than this names a quarter of a million files; reading it would take the memory.
DIRECTORY_BYTES = 24 << 20
_END, _END_SIGN = struct.Struct("<4s4H2LH"), b"PK\x05\x06"
ENCRYPTED = 0x1
OFFICE: dict[str, str] = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a presentation",
    "content.xml": "an office document without sheets",
}
SHEETS_KIND = b"application/vnd.oasis.opendocument.spreadsheet"


def begins_as_zip(path: Path) -> bool:
    """Tell whether a file is a zip archive from its first byte on, not only behind something else."""
    with path.open("rb") as file:
        return file.read(len(ZIP_STARTS[0])) in ZIP_STARTS


def open_zip(path: Path, file: str) -> zipfile.ZipFile:
    """Open a zip archive whose size is in reason.

    Raises MaquetteError with the code cut_off_file, damaged_file or unpacks_too_large.
    """
    _check_directory(path, file)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, UnicodeDecodeError) as error:
        raise MaquetteError("damaged_file", file=file, reason=str(error)[:200]) from error
    check_size(sum(entry.file_size for entry in archive.infolist()), path.stat().st_size, file)
    return archive


def _check_directory(path: Path, file: str) -> None:
    size = path.stat().st_size
    with path.open("rb") as archive:
        archive.seek(max(0, size - (1 << 16) - _END.size))
        tail = archive.read()
    place = tail.rfind(_END_SIGN)
    if place < 0 or len(tail) - place < _END.size:
        raise MaquetteError("cut_off_file", file=file)
    length = _END.unpack_from(tail, place)[5]
    # The largest number says that the true one stands elsewhere: in an archive of more than 4 GB.
    if length > DIRECTORY_BYTES and (length != 0xFFFFFFFF or size > DIRECTORY_BYTES):
        raise MaquetteError("unpacks_too_large", file=file, megabytes=length >> 20, packed=size >> 10)


def is_workbook(archive: zipfile.ZipFile, file: str) -> bool:
    """Tell whether a zip archive is a workbook; raises MaquetteError for other office documents."""
    names = {name.replace("\\", "/").lower() for name in archive.namelist()}
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        if any(entry.flag_bits & ENCRYPTED for entry in archive.infolist()):
            raise MaquetteError("password_needed", file=file)
        return True
    if "[content_types].xml" in names and any(name.startswith("xl/") for name in names):
        return True
    if {"mimetype", "content.xml"} <= names and _is_open_document_sheet(archive, file):
        return True
    for name, what in OFFICE.items():
        if name in names and names & {"[content_types].xml", "mimetype"}:
            raise MaquetteError("not_a_table", file=file, what=what)
    return False


def _is_open_document_sheet(archive: zipfile.ZipFile, file: str) -> bool:
    entry = next(each for each in archive.infolist() if each.filename.lower() == "mimetype")
    if entry.flag_bits & ENCRYPTED or entry.file_size > 200:
        return False
    kind = b"".join(read_entry(archive, entry, file))
    _check_open_document(archive, file)
    return kind.strip().startswith(SHEETS_KIND)


def _check_open_document(archive: zipfile.ZipFile, file: str) -> None:
    """Raise MaquetteError("password_needed") where the manifest says that the sheets are encrypted."""
    entry = next((each for each in archive.infolist() if each.filename == "META-INF/manifest.xml"), None)
    if entry is not None and any(b"encryption-data" in piece for piece in read_entry(archive, entry, file)):
        raise MaquetteError("password_needed", file=file)


def zip_members(archive: zipfile.ZipFile, file: str) -> tuple[Member, ...]:
    """Return the plain files in a zip archive; links and folders are none."""
    return tuple(
        Member(entry.filename, entry.file_size, partial(read_entry, archive, entry, file))
        for entry in archive.infolist()
        if _is_file(entry) and not is_clutter(entry.filename)
    )


def _is_file(entry: zipfile.ZipInfo) -> bool:
    # `is_dir` fails on a member without a name.
    named = bool(entry.filename) and not entry.filename.endswith("/")
    return named and stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG)


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> Iterator[bytes]:
    """Yield the bytes of a member.

    Raises MaquetteError with the code password_needed, unknown_packing, cut_off_file or damaged_file.
    """
    if entry.flag_bits & ENCRYPTED:
        raise MaquetteError("password_needed", file=file)
    try:
        with damage_named(file), archive.open(entry) as member:
            while piece := member.read(CHUNK):
                yield piece
    except NotImplementedError as error:
        raise MaquetteError("unknown_packing", file=file, method=entry.compress_type) from error
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise MaquetteError("damaged_file", file=file, reason=str(error)[:200]) from error
