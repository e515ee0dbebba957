"""A SQLite file of a stranger, opened so that it can be looked at and do nothing.

After https://sqlite.org/security.html, "Untrusted SQLite Database Files".
"""

from __future__ import annotations

import shutil
import sqlite3
import struct
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from maquette.disk import disk_errors
from maquette.errors import MaquetteError
from maquette.places import working_folder

STEPS = 20_000  # of SQLite's machine between two looks at the clock
PATIENCE = 6.0  # seconds without a row
LIMITS: dict[int, int] = {
    sqlite3.SQLITE_LIMIT_LENGTH: 64 << 20,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1 << 20,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 500,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 100,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
SETTINGS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA query_only = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
    f"PRAGMA hard_heap_limit = {400 << 20}",
)
_ALLOWED = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_LOOKS = frozenset({"table_info", "table_list"})
# Beside the file: what was written but is not in it yet, or was begun and must be taken back.
SIDES = ("-wal", "-journal")


class Clock:
    """Ends a query that gives no row for too long."""

    def __init__(self) -> None:
        self.restart(PATIENCE)

    def restart(self, seconds: float) -> None:
        """Give the query `seconds` from now on."""
        self._until = time.monotonic() + seconds
        self.late = False

    def look(self) -> int:
        """Return 1 where time is up, which ends the query."""
        self.late = time.monotonic() > self._until
        return int(self.late)


@contextmanager
def open_guarded(path: Path) -> Iterator[tuple[sqlite3.Connection, Clock]]:
    """Open a database for reading alone.

    Raises MaquetteError with the code damaged_file, takes_too_long or needs_too_much_memory for whatever
    SQLite says while the block runs.
    """
    clock = Clock()
    with _settled(path) as place, _errors(path.name, clock):
        # `immutable`: no locks are taken, and no journal is looked for.
        address = f"{place.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as database:
            _bind(database, clock)
            yield database, clock


@contextmanager
def _settled(path: Path) -> Iterator[Path]:
    """Give the file itself, or a copy into which what lies beside it was worked."""
    sides = [path.with_name(path.name + side) for side in SIDES]
    waiting = [side for side in sides if side.is_file() and side.stat().st_size]
    if not waiting:
        _check_length(path)
        yield path
        return
    with working_folder() as folder:
        copy = folder / "copy.db"
        with disk_errors(path.name):
            shutil.copyfile(path, copy)
            for side in waiting:
                shutil.copyfile(side, copy.with_name(copy.name + side.name[len(path.name) :]))
        with _errors(path.name, Clock()), closing(sqlite3.connect(copy)) as database:
            _bind(database, Clock(), settling=True)
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        yield copy


def _check_length(path: Path) -> None:
    """Raise MaquetteError("cut_off_file") where pages are missing, which SQLite takes for empty ones.

    After https://sqlite.org/fileformat.html, 1.3 "The Database Header".
    """
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100:
        raise MaquetteError("cut_off_file", file=path.name)
    size, pages = struct.unpack_from(">H", header, 16)[0], struct.unpack_from(">I", header, 28)[0]
    counted = header[24:28] == header[92:96]
    if counted and path.stat().st_size < pages * (65_536 if size == 1 else size):
        raise MaquetteError("cut_off_file", file=path.name)


def _bind(database: sqlite3.Connection, clock: Clock, *, settling: bool = False) -> None:
    for category, limit in LIMITS.items():
        database.setlimit(category, limit)
    for setting in SETTINGS:
        if not (settling and "query_only" in setting):
            database.execute(setting).fetchall()
    database.text_factory = _as_text
    database.set_progress_handler(clock.look, STEPS)
    if not settling:
        database.set_authorizer(_allow)


def _as_text(data: bytes) -> str:
    """Return a text; bytes in it that are none are shown, not lost."""
    return data.decode("utf-8", "backslashreplace")


def _allow(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action == sqlite3.SQLITE_FUNCTION and second == "load_extension":
        return sqlite3.SQLITE_DENY
    looks = action == sqlite3.SQLITE_PRAGMA and first in _LOOKS
    return sqlite3.SQLITE_OK if action in _ALLOWED or looks else sqlite3.SQLITE_DENY


@contextmanager
def _errors(file: str, clock: Clock) -> Iterator[None]:
    try:
        yield
    except MemoryError as error:
        raise MaquetteError("needs_too_much_memory", file=file) from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if clock.late:
            raise MaquetteError("takes_too_long", file=file, seconds=int(PATIENCE)) from error
        raise MaquetteError("damaged_file", file=file, reason=str(error)[:200]) from error
