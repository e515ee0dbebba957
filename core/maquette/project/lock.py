"""The writer's lock: one window writes to a project; the system lets go of it when that process ends."""

import errno
import os
import sys
from pathlib import Path

from maquette.errors import MaquetteError
from maquette.owner import owner
from maquette.project.disk import refusals

HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)
LOCKED_BYTE = 1 << 30  # far behind the owner's name, which Windows would otherwise not let others read


class WriterLock:
    """The lock on `path`, held from the making of this object until `release`.

    The file says whose it is, so that a window and its child processes know each other. Raises
    MaquetteError("project_in_use") where another process holds it.
    """

    def __init__(self, path: Path) -> None:
        # A link would make us create a file elsewhere in a stranger's name.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        with refusals(path.parent):
            self._number = os.open(path, flags, 0o666)
            try:
                _lock(self._number)
                _write(self._number, owner())
            except OSError as error:
                os.close(self._number)
                if error.errno in HELD:
                    raise MaquetteError("project_in_use", path=str(path.parent)) from error
                raise

    def release(self) -> None:
        """Let the next writer in."""
        os.close(self._number)


def is_ours(path: Path) -> bool:
    """Tell whether the lock that somebody holds on `path` is that of our own window."""
    with refusals(path.parent):
        return path.read_text(encoding="ascii", errors="replace") == owner()


def _lock(number: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(number, LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _write(number: int, name: str) -> None:
    os.ftruncate(number, 0)
    os.lseek(number, 0, os.SEEK_SET)
    os.write(number, name.encode("ascii"))
