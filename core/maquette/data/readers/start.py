"""The first bytes of a file that a person picked, and those that no table begins with."""

import os
import stat
from pathlib import Path

from maquette.errors import MaquetteError

SAMPLE_BYTES = 1 << 18
PIECE = 1 << 20
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
# Words may begin so as well.
LETTERS_ONLY = frozenset({b"MZ", b"RIFF", b"OggS", b"ID3", b"GIF8"})


def read_start(path: Path) -> bytes:
    """Return the first bytes of a file that a person picked.

    Raises MaquetteError with the code no_such_file, is_folder, no_permission, not_a_file, empty_file or
    unreadable_file.
    """
    name = path.name
    try:
        if not (stat.S_ISREG(path.stat().st_mode) or path.is_dir()):
            # Opening a pipe waits for somebody to write, and some devices never end.
            raise MaquetteError("not_a_file", path=name)
        with path.open("rb") as file:
            start = file.read(SAMPLE_BYTES)
            is_blank = not start.strip() and not any(map(bytes.strip, iter(lambda: file.read(PIECE), b"")))
    except FileNotFoundError as error:
        raise MaquetteError("no_such_file", file=name) from error
    except IsADirectoryError as error:
        raise MaquetteError("is_folder", path=name) from error
    except PermissionError as error:
        code = "is_folder" if path.is_dir() else "no_permission"
        raise MaquetteError(code, path=name) from error
    except OSError as error:
        raise MaquetteError("unreadable_file", file=name, reason=os.strerror(error.errno or 0)) from error
    if is_blank:
        raise MaquetteError("empty_file", file=name)
    return start


def refuse_known(start: bytes, name: str) -> None:
    """Refuse a file that begins as pictures, programs and the like do: MaquetteError("not_a_table")."""
    for magic, what in BINARY_STARTS.items():
        if start.startswith(magic) and (magic not in LETTERS_ONLY or b"\x00" in start):
            raise MaquetteError("not_a_table", file=name, what=what)
