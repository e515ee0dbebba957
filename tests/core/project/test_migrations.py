"""An older project is brought up to date, with a copy kept, all at once or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from maquette.errors import MaquetteError
from maquette.project import Project
from maquette.project.database import open_to_read, open_to_write
from maquette.project.migrations import MIGRATIONS

LABELS = ("ALTER TABLE record ADD COLUMN label TEXT", "CREATE TABLE label (id INTEGER PRIMARY KEY) STRICT")
BROKEN = ("CREATE TABLE label (id INTEGER PRIMARY KEY) STRICT", "CREATE TABLE record (id)")


def _shape(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchall()
        return version + connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()


def test_an_older_project_is_brought_up_to_date_and_a_copy_of_it_kept(project: Project) -> None:
    project.append("load", b"one")
    project.close()
    path = project.folder / "project.db"
    old = _shape(path)
    with closing(open_to_write(path, migrations=(*MIGRATIONS, LABELS))) as connection:
        assert connection.execute("SELECT state, label FROM record").fetchall() == [(b"one", None)]
    assert _shape(path) != old
    assert _shape(project.folder / f"project-version-{len(MIGRATIONS)}.db") == old
    with pytest.raises(MaquetteError, match="project_too_new"):
        open_to_write(path)


def test_a_migration_that_fails_leaves_the_project_as_it_was(project: Project) -> None:
    project.close()
    path = project.folder / "project.db"
    old = _shape(path)
    with pytest.raises(MaquetteError):
        open_to_write(path, migrations=(*MIGRATIONS, BROKEN))
    assert _shape(path) == old


def test_looking_at_an_older_project_does_not_change_it(project: Project) -> None:
    project.append("load", b"one")
    project.close()
    path = project.folder / "project.db"
    before = path.read_bytes()
    with closing(open_to_read(path, migrations=(*MIGRATIONS, LABELS))) as connection:
        assert connection.execute("SELECT state, label FROM record").fetchall() == [(b"one", None)]
    assert path.read_bytes() == before
