"""project.db: open it safely, whoever sent it, and bring it to the present shape."""

import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from maquette.disk import remove_quietly
from maquette.errors import MaquetteError
from maquette.project.disk import put_in_place, refusals, sync_file
from maquette.project.migrations import MIGRATIONS

APPLICATION_ID = 0x4D415155  # "MAQU"
HEADER = b"SQLite format 3\x00"
LARGEST_VALUE = 256 << 20
PATIENCE = 5.0  # seconds to wait for the other of our two processes to finish its write

Migrations = Sequence[Sequence[str]]


def create_database(path: Path, migrations: Migrations = MIGRATIONS) -> None:
    """Make a new project.db in its present shape."""
    with refusals(path), closing(_connect(path, "rwc")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        with transaction(connection):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            _migrate(connection, migrations)


def open_to_write(
    path: Path, *, check_pages: bool = True, migrations: Migrations = MIGRATIONS
) -> sqlite3.Connection:
    """Open project.db after checking it; an older shape is brought up to date, with a copy kept.

    `check_pages` reads the whole file, which once per window is enough.
    """
    with refusals(path):
        connection = _open_checked(path, "rw", check_pages, migrations)
        try:
            if _version(connection) < len(migrations):
                _keep_copy(connection, path)
                with transaction(connection):
                    _migrate(connection, migrations)
        except BaseException:  # a stop as well as an error: nothing half done stays
            connection.close()
            raise
        return connection


def open_to_read(path: Path, *, migrations: Migrations = MIGRATIONS) -> sqlite3.Connection:
    """Open project.db without ever changing it; an older shape is brought up to date in memory."""
    with refusals(path):
        mode = "ro" if os.access(path.parent, os.W_OK) or _has_log(path) else "ro&immutable=1"
        connection = _open_checked(path, mode, True, migrations)
        if _version(connection) < len(migrations):
            connection = _updated_in_memory(connection, migrations)
        connection.execute("PRAGMA query_only = ON")
        return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all inside or nothing; on return it is on the disk."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:  # a stop as well as an error: nothing half done stays
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _connect(path: Path | None, mode: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}" if path else "file::memory:"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=PATIENCE)
    try:
        _guard(connection)
    except BaseException:  # a stop as well as an error: nothing half done stays
        connection.close()
        raise
    return connection


def _guard(connection: sqlite3.Connection) -> None:
    """Take SQLite's own advice for files from strangers (sqlite.org/security.html)."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("PRAGMA synchronous = FULL")


def _open_checked(path: Path, mode: str, check_pages: bool, migrations: Migrations) -> sqlite3.Connection:
    with path.open("rb") as file:
        if file.read(len(HEADER)) != HEADER:
            raise MaquetteError("not_a_project", path=str(path.parent))
    connection = _connect(path, mode)
    try:
        _refuse_other(connection, path, migrations)
        if check_pages and _all(connection, "PRAGMA quick_check(1)") != [("ok",)]:
            raise MaquetteError("damaged_project", path=str(path.parent))
    except BaseException:  # a stop as well as an error: nothing half done stays
        connection.close()
        raise
    return connection


def _refuse_other(connection: sqlite3.Connection, path: Path, migrations: Migrations) -> None:
    """Refuse what isn't our project, or newer, or has tables, views or triggers we never made."""
    if _all(connection, "PRAGMA application_id") != [(APPLICATION_ID,)]:
        raise MaquetteError("not_a_project", path=str(path.parent))
    version = _version(connection)
    if version > len(migrations):
        raise MaquetteError("project_too_new", path=str(path.parent), version=version)
    if version < 1 or _shape(connection) != _shape_of(migrations[:version]):
        raise MaquetteError("damaged_project", path=str(path.parent))


def _has_log(path: Path) -> bool:
    """Tell whether a writer left something to recover, for which SQLite needs to write beside the file."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _shape(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return _all(connection, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name")


def _shape_of(migrations: Migrations) -> list[tuple[object, ...]]:
    with closing(_connect(None, "")) as connection:
        _migrate(connection, migrations)
        return _shape(connection)


def _all(connection: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    return connection.execute(query).fetchall()


def _migrate(connection: sqlite3.Connection, migrations: Migrations) -> None:
    for migration in migrations[_version(connection) :]:
        for statement in migration:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(migrations)}")


def _keep_copy(connection: sqlite3.Connection, path: Path) -> None:
    copy = path.with_name(f"{path.stem}-version-{_version(connection)}{path.suffix}")
    temporary = copy.with_name(copy.name + ".tmp")
    remove_quietly(temporary)
    with closing(sqlite3.connect(temporary)) as target:
        connection.backup(target)
    sync_file(temporary)
    put_in_place(temporary, copy)


def _updated_in_memory(connection: sqlite3.Connection, migrations: Migrations) -> sqlite3.Connection:
    memory = _connect(None, "")
    with closing(connection):
        connection.backup(memory)
    with transaction(memory):
        _migrate(memory, migrations)
    return memory
