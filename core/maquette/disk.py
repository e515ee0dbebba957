"""Files written whole or not at all, and the disk's own troubles by name."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
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


def write_new(path: Path, data: bytes) -> None:
    """Write a file and make sure that it reached the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_whole(path: Path, data: bytes) -> None:
    """Replace `path` with `data`, so that at every moment either the old or the new file is there, whole.

    Raises MaquetteError; see `disk_errors`.
    """
    with disk_errors(path.name):
        if path.is_dir():
            raise MaquetteError("is_folder", path=path.name)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        os.close(handle)
        try:
            write_new(Path(name), data)
            # A temporary file is private; the user's own file is as open as any they make.
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
