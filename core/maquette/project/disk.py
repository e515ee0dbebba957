"""Write to the disk so that what was acknowledged stays, and name what the disk refuses."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from maquette.disk import disk_errors
from maquette.errors import MaquetteError

CHUNK = 1 << 20

_SQLITE_CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "no_permission",
    sqlite3.SQLITE_PERM: "no_permission",
    sqlite3.SQLITE_CANTOPEN: "no_permission",
    sqlite3.SQLITE_BUSY: "project_in_use",
    sqlite3.SQLITE_LOCKED: "project_in_use",
    sqlite3.SQLITE_NOTADB: "not_a_project",
    sqlite3.SQLITE_CORRUPT: "damaged_project",
}


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn what the disk or SQLite refuses inside into a MaquetteError about `path`.

    The codes are those of `maquette.disk.disk_errors`, project_in_use, not_a_project and damaged_project.
    """
    try:
        with disk_errors(str(path)):
            yield
    except sqlite3.DatabaseError as error:
        raise MaquetteError(_sqlite_code(error), path=str(path), reason=str(error)) from error


def _sqlite_code(error: sqlite3.DatabaseError) -> str:
    extended = getattr(error, "sqlite_errorcode", 0)  # absent where Python itself raised
    return _SQLITE_CODES.get(extended & 0xFF, "disk_error")


def read_pieces(path: Path) -> Iterator[bytes]:
    """Read a file in pieces that fit into memory."""
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece


def sync_file(path: Path) -> None:
    """Bring a file that another library wrote to the disk itself."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk itself, so that a rename survives a power cut."""
    if sys.platform == "win32":
        return  # NTFS journals its names, and a folder can't be opened there
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def put_in_place(temporary: Path, final: Path) -> None:
    """Give `temporary` its name `final`, replacing what bears it."""
    temporary.replace(final)
    sync_folder(final.parent)
