"""Before a text file is parsed: is it one, and in which encoding?"""

import codecs
import os
import shutil
from pathlib import Path

from maquette.disk import disk_errors
from maquette.errors import MaquetteError

SAMPLE_BYTES = 1 << 18
# The first bytes of files people rename or pick by mistake.
BINARY_STARTS: dict[bytes, str] = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF document",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"RIFF": "a sound or film",
    b"OggS": "a sound or film",
    b"ID3": "a sound or film",
}
BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_start(path: Path) -> bytes:
    """Return the first bytes of a file that a person picked.

    Raises MaquetteError with the code no_such_file, is_folder, no_permission, empty_file or unreadable_file.
    """
    name = path.name
    try:
        with path.open("rb") as file:
            start = file.read(SAMPLE_BYTES)
    except FileNotFoundError as error:
        raise MaquetteError("no_such_file", file=name) from error
    except IsADirectoryError as error:
        raise MaquetteError("is_folder", path=name) from error
    except PermissionError as error:
        code = "is_folder" if path.is_dir() else "no_permission"
        raise MaquetteError(code, path=name) from error
    except OSError as error:
        raise MaquetteError("unreadable_file", file=name, reason=os.strerror(error.errno or 0)) from error
    if not start.strip():
        raise MaquetteError("empty_file", file=name)
    return start


def find_encoding(start: bytes, name: str) -> str:
    """Return the encoding of a text that begins with `start`; raises MaquetteError("not_a_table")."""
    for magic, what in BINARY_STARTS.items():
        if start.startswith(magic) and not (magic == b"MZ" and b"\x00" not in start):
            raise MaquetteError("not_a_table", file=name, what=what)
    for mark, encoding in BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return encoding
    if b"\x00" in start:
        raise MaquetteError("not_a_table", file=name, what="not text")
    return "utf-8" if _is_utf8(start) else _guess_encoding(start, name)


def _is_utf8(start: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(start)
    except UnicodeDecodeError:
        return False
    return True


def _guess_encoding(start: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(start).best()
    if best is None:
        raise MaquetteError("not_a_table", file=name, what="not text")
    return str(best.encoding)


def copy_as_utf8(source: Path, encoding: str, target: Path) -> None:
    """Write `source` to `target` as UTF-8; raises MaquetteError("wrong_encoding") or those of a disk."""
    try:
        with (
            disk_errors(source.name),
            source.open(encoding=encoding, newline="") as old,
            target.open("w", encoding="utf-8", newline="") as new,
        ):
            shutil.copyfileobj(old, new, 1 << 20)
    except (UnicodeDecodeError, LookupError) as error:
        raise MaquetteError("wrong_encoding", file=source.name, encoding=encoding) from error
