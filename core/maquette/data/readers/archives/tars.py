"""The members of a tar archive, by its headers alone: nothing in it is ever laid out on the disk by name.

Format: POSIX.1-2008 `pax`, ustar interchange format, and GNU long names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from maquette.data.readers.archives.limits import CHUNK
from maquette.data.readers.archives.members import Member, is_clutter
from maquette.errors import MaquetteError

BLOCK = 512
MOST_MEMBERS = 100_000
LONGEST_NAME = 1 << 16
PLAIN, LONG_NAME, EXTENDED = (b"0", b"\0", b"7"), b"L", b"x"


@dataclass(frozen=True)
class _Header:
    name: str
    size: int
    kind: bytes


def is_tar(start: bytes) -> bool:
    """Tell whether a file that begins with `start` is a tar archive."""
    return start[257:262] == b"ustar"


def tar_members(path: Path, file: str) -> tuple[Member, ...]:
    """Return the plain files in a tar archive.

    Raises MaquetteError with the code damaged_file, cut_off_file or unpacks_too_large.
    """
    members: list[Member] = []
    size = path.stat().st_size
    with path.open("rb") as archive:
        long_name = ""
        while (header := _next_header(archive, file)) is not None:
            place = archive.tell()
            if header.kind in (LONG_NAME, EXTENDED):
                long_name = _long_name(archive.read(min(header.size, LONGEST_NAME)), header.kind) or long_name
            else:
                name, long_name = long_name or header.name, ""
                if header.kind in PLAIN and not name.endswith("/") and not is_clutter(name):
                    members.append(Member(name, header.size, partial(_read, path, place, header.size, file)))
            end = place + -(-header.size // BLOCK) * BLOCK
            if place + header.size > size:
                raise MaquetteError("cut_off_file", file=file)
            archive.seek(end)
            if len(members) > MOST_MEMBERS:
                raise MaquetteError("unpacks_too_large", file=file, megabytes=size >> 20, packed=size >> 10)
    return tuple(members)


def _next_header(archive: IO[bytes], file: str) -> _Header | None:
    block = archive.read(BLOCK)
    if len(block) < BLOCK or not block.strip(b"\0"):
        return None
    if block[257:262] != b"ustar":
        raise MaquetteError("damaged_file", file=file, reason="no header")
    size = _number(block[124:136])
    if size < 0:
        raise MaquetteError("damaged_file", file=file, reason="negative size")
    folder = _text(block[345:500]) if block[257:263] == b"ustar\0" else ""
    name = _text(block[:100])
    return _Header(f"{folder}/{name}" if folder else name, size, block[156:157])


def _number(field: bytes) -> int:
    """Read a number in octal digits, or in GNU's base 256 where the first bit is set."""
    if field[0] & 0x80:
        return int.from_bytes(field[1:], "big") if field[0] == 0x80 else -1
    digits = field.strip(b" \0")
    return int(digits, 8) if digits.isdigit() and not set(digits) & set(b"89") else -1 if digits else 0


def _text(field: bytes) -> str:
    return field.split(b"\0", 1)[0].decode("utf-8", "backslashreplace")


def _long_name(data: bytes, kind: bytes) -> str:
    if kind == LONG_NAME:
        return _text(data)
    for record in data.split(b"\n"):
        if b" path=" in record:
            return record.split(b" path=", 1)[1].decode("utf-8", "backslashreplace")
    return ""


def _read(path: Path, place: int, size: int, file: str) -> Iterator[bytes]:
    with path.open("rb") as archive:
        archive.seek(place)
        while size:
            piece = archive.read(min(CHUNK, size))
            if not piece:
                raise MaquetteError("cut_off_file", file=file)
            size -= len(piece)
            yield piece
