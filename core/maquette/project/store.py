"""The project folder: what was done, as records that are only ever appended, and the objects they name."""

import re
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Self

from maquette.disk import sweep
from maquette.errors import MaquetteError
from maquette.project.database import (
    create_database,
    open_to_read,
    open_to_write,
    transaction,
)
from maquette.project.disk import refusals, sync_folder
from maquette.project.key import make_key, read_key
from maquette.project.lock import WriterLock, is_ours
from maquette.project.objects import Objects

DATABASE = "project.db"
OBJECTS = "objects"
LOCK = "project.lock"
FORGOTTEN_AFTER = 3600.0  # seconds: what an interrupted writer left may be younger than its reader thinks
ALL_OBJECTS = "SELECT digest, suffix FROM object"
DIGEST = re.compile("[0-9a-f]{64}")


class Access(Enum):
    """How a project is opened.

    WRITE takes the writer's lock, or is refused. READ never changes anything. SHARED is for the one action
    at a time that works for a window or a script: it writes under the lock that its owner holds, or takes
    the lock itself where nobody does; where somebody else holds it, or the folder can't be written to, the
    project is open for reading only.
    """

    WRITE = "write"
    READ = "read"
    SHARED = "shared"


class Project:
    """An open project folder; a context manager that closes it.

    Made by `create` and `open_project`. Whatever `put`, `put_file`, `append`, `undo` and `redo` return
    from is on the disk.
    """

    def __init__(self, folder: Path, access: Access) -> None:
        self.folder = folder
        self._objects = Objects(folder / OBJECTS)
        self._lock, self.read_only = _take_lock(folder / LOCK, access)
        try:
            self._database = self._open_database(access)
        except BaseException:  # a stop as well as an error: nothing half done stays
            self._let_go()
            raise

    @property
    def name(self) -> str:
        """The project's name as the user gave it."""
        return str(self._one("SELECT name FROM project"))

    def set_name(self, name: str) -> None:
        """Name, or rename, the project."""
        with self._writing() as at:
            self._database.execute(
                "INSERT INTO project (id, name, created) VALUES (1, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name",
                (name, at),
            )

    def key(self) -> str:
        """Return the project's own key, made when first asked for; it never leaves the project's folder."""
        with refusals(self.folder):
            known = read_key(self.folder)
            if known is None:
                self._refuse_reader()
                known = make_key(self.folder)
        return known

    def scratch(self, suffix: str) -> Path:
        """Return the path of a new temporary file, for a large object that `put_file` then takes over."""
        self._refuse_reader()
        return self._objects.scratch(suffix)

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        """Make a folder inside the project to work in, gone afterwards; `put_file` takes files over from it.

        What a crash leaves there is swept when the project is next opened to write.
        """
        self._refuse_reader()
        with self._objects.workspace() as folder:
            yield folder

    def put(self, body: bytes, suffix: str) -> str:
        """Keep `body` as an object and return its digest, the SHA-256 of it."""
        self._refuse_reader()
        return self._record_object(self._objects.put(iter((body,)), suffix), suffix)

    def put_file(self, path: Path, suffix: str) -> str:
        """Keep a copy of the file `path`, or the file itself where it was made in here; return its digest."""
        self._refuse_reader()
        return self._record_object(self._objects.put_file(path, suffix), suffix)

    def object_path(self, digest: str) -> Path:
        """Return the file of an object, checked against its digest whenever the file has changed.

        Raises MaquetteError("damaged_object") where it is gone or holds something else.
        """
        suffix = self._one("SELECT suffix FROM object WHERE digest = ?", digest)
        if suffix is None or not DIGEST.fullmatch(digest):
            raise MaquetteError("damaged_object", path=str(self.folder / OBJECTS / digest))
        return self._objects.path(digest, str(suffix))

    def append(self, action: str, state: bytes) -> None:
        """Record that `action` brought the project to `state`, which is now the current one."""
        with self._writing() as at:
            new = self._database.execute(
                "INSERT INTO record (at, action, state, parent)"
                " VALUES (?, ?, ?, (SELECT id FROM current)) RETURNING id",
                (at, action, state),
            ).fetchone()[0]
            self._move_head(at, new)

    def state(self) -> bytes | None:
        """Return the current state; None where nothing was done yet, or all was undone."""
        state = self._one("SELECT state FROM current")
        return state if isinstance(state, bytes) else None

    def undo_action(self) -> str | None:
        """Return the action that `undo` would take back."""
        return self._action("current")

    def redo_action(self) -> str | None:
        """Return the action that `redo` would bring back."""
        return self._action("next")

    def undo(self) -> None:
        """Go back to the state before the current one. Raises MaquetteError("nothing_to_undo")."""
        with self._writing() as at:
            if self.undo_action() is None:
                raise MaquetteError("nothing_to_undo")
            self._move_head(at, self._one("SELECT parent FROM current"))

    def redo(self) -> None:
        """Go forward to the latest state that was undone. Raises MaquetteError("nothing_to_redo")."""
        with self._writing() as at:
            if self.redo_action() is None:
                raise MaquetteError("nothing_to_redo")
            self._move_head(at, self._one("SELECT id FROM next"))

    def close(self) -> None:
        """Close the project; a second time does nothing."""
        self._database.close()
        self._let_go()

    def hand_over_lock(self) -> WriterLock:
        """Close the project but keep its lock, which is now the caller's to release."""
        lock, self._lock = self._lock, None
        self.close()
        if lock is None:
            raise MaquetteError("project_read_only", path=str(self.folder))
        return lock

    def sweep(self) -> None:
        """Remove what interrupted writers left: temporary files, and objects that were never recorded."""
        self._refuse_reader()
        recorded = {digest + suffix for digest, suffix in self._database.execute(ALL_OBJECTS)}
        sweep(self.folder / OBJECTS, FORGOTTEN_AFTER, recorded)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open_database(self, access: Access) -> sqlite3.Connection:
        path = self.folder / DATABASE
        if not self.read_only:
            try:
                # Who takes the lock reads the whole file once; those who work under that lock need not.
                return open_to_write(path, check_pages=self._lock is not None)
            except MaquetteError as error:
                if access is Access.WRITE or error.code != "no_permission":
                    raise
            self._let_go()
            self.read_only = True
        return open_to_read(path)

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _refuse_reader(self) -> None:
        if self.read_only:
            raise MaquetteError("project_read_only", path=str(self.folder))

    @contextmanager
    def _writing(self) -> Iterator[str]:
        self._refuse_reader()
        with refusals(self.folder), transaction(self._database):
            yield _now()

    def _one(self, query: str, *values: str) -> str | int | bytes | None:
        with refusals(self.folder):
            row: tuple[str | int | bytes | None] | None = self._database.execute(query, values).fetchone()
        return row[0] if row else None

    def _action(self, view: str) -> str | None:
        action = self._one(f"SELECT action FROM {view}")  # noqa: S608 -- one of two names of our own
        return None if action is None else str(action)

    def _move_head(self, at: str, record: str | int | bytes | None) -> None:
        self._database.execute("INSERT INTO head (at, record) VALUES (?, ?)", (at, record))

    def _record_object(self, digest: str, suffix: str) -> str:
        with self._writing() as at:
            self._database.execute(
                "INSERT INTO object (digest, suffix, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (digest, suffix, at),
            )
        return digest


def create(folder: Path, name: str) -> Project:
    """Make the project folder `folder`, open for writing; it stands there whole or not at all.

    Raises MaquetteError("folder_exists") and those of a disk that refuses.
    """
    draft = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    with refusals(folder):
        if folder.exists():
            raise MaquetteError("folder_exists", path=str(folder))
        try:
            _fill(draft, name)
            draft.rename(folder)
        except BaseException:  # a stop as well as an error: nothing half done stays
            shutil.rmtree(draft, ignore_errors=True)
            raise
        sync_folder(folder.parent)
    return open_project(folder, Access.WRITE)


def open_project(folder: Path, access: Access) -> Project:
    """Open a project folder.

    Raises MaquetteError: not_a_project, project_in_use (another window writes to it), project_too_new,
    damaged_project, and those of a disk that refuses.
    """
    with refusals(folder):
        if not (folder / DATABASE).is_file() or (folder / DATABASE).is_symlink():
            raise MaquetteError("not_a_project", path=str(folder))
        if not (folder / OBJECTS).is_dir() or (folder / OBJECTS).is_symlink():
            raise MaquetteError("damaged_project", path=str(folder))
        project = Project(folder, access)
        if access is Access.WRITE:
            project.sweep()
    return project


def claim(folder: Path) -> WriterLock:
    """Take the writer's lock of a project for as long as a window or command works on it.

    Checks the project and sweeps what interrupted writers left. Raises as `open_project` does.
    """
    return open_project(folder, Access.WRITE).hand_over_lock()


def _take_lock(path: Path, access: Access) -> tuple[WriterLock | None, bool]:
    """Return the lock, where it was free to take, and whether the project is open for reading only."""
    if access is Access.READ:
        return None, True
    try:
        return WriterLock(path), False
    except MaquetteError as error:
        if access is Access.WRITE or error.code not in ("project_in_use", "no_permission"):
            raise
        return None, error.code == "no_permission" or not is_ours(path)


def _fill(folder: Path, name: str) -> None:
    (folder / OBJECTS).mkdir(parents=True)
    create_database(folder / DATABASE)
    with Project(folder, Access.WRITE) as project:
        project.set_name(name)
    sync_folder(folder)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
