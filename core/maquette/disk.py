"""Files written whole or not at all, and the disk's own troubles by name."""

import errno
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from maquette.errors import MaquetteError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def disk_errors(name: str) -> Iterator[None]:
    """Turn what a disk can refuse while `name` is written into MaquetteError.

    The codes are disk_full, no_permission, is_folder, no_such_folder and disk_error.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise MaquetteError("disk_full", path=name) from error
        if error.errno in _REFUSED:
            raise MaquetteError("no_permission", path=name) from error
        if error.errno == errno.EISDIR:
            raise MaquetteError("is_folder", path=name) from error
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            raise MaquetteError("no_such_folder", path=name) from error
        raise MaquetteError("disk_error", path=name, reason=os.strerror(error.errno or 0)) from error


def write_new(path: Path, pieces: Iterable[bytes]) -> None:
    """Write `pieces` to the new file `path` and on to the disk itself; leave nothing where that fails."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        for piece in pieces:
            _write_all(number, piece)
        os.fsync(number)
    except BaseException:  # a stop as well as an error: nothing half done stays
        os.close(number)
        remove_quietly(path)
        raise
    os.close(number)


def _write_all(number: int, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[os.write(number, rest) :]


def remove_quietly(path: Path) -> None:
    """Remove a temporary file; one that can't be removed is swept later."""
    with suppress(OSError):
        path.unlink()


def sweep(folder: Path, seconds: float, keep: Container[str] = ()) -> None:
    """Remove what lies in `folder` and was not written to for `seconds`, but for the names in `keep`.

    Other processes may add to the folder and take away from it meanwhile.
    """
    oldest = time.time() - seconds
    for path in folder.iterdir():
        with suppress(FileNotFoundError):
            if path.name not in keep and path.lstat().st_mtime <= oldest:
                remove_quietly(path)
                shutil.rmtree(path, ignore_errors=True)


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """Replace `path` with `data`, so that at every moment either the old or the new file is there, whole.

    Raises MaquetteError; see `disk_errors`.
    """
    with disk_errors(path.name):
        if path.is_dir():
            raise MaquetteError("is_folder", path=path.name)
        # A new file is as open as any that the user makes.
        draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
        try:
            write_new(draft, (data,))
            draft.replace(path)
        finally:
            remove_quietly(draft)
