"""A folder from a stranger, from a newer app or with a fault is refused in clear words and not changed."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from maquette.errors import MaquetteError
from maquette.project import Access, Project, create, open_project


def _run(*statements: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with closing(sqlite3.connect(folder / "project.db")) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return change


def _write(content: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / "project.db").write_bytes(content)

    return change


def _scramble_pages(folder: Path) -> None:
    path = folder / "project.db"
    body = bytearray(path.read_bytes())
    for page in range(1, len(body) // 4096):
        body[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(body)


def _link_objects_elsewhere(folder: Path) -> None:
    (folder / "objects").rmdir()
    (folder / "objects").symlink_to(folder.parent)


STRANGE: dict[str, tuple[Callable[[Path], None], str]] = {
    "a newer project": (_run("PRAGMA user_version = 99"), "project_too_new"),
    "another program's database": (_run("PRAGMA application_id = 7"), "not_a_project"),
    "an empty file": (_write(b""), "not_a_project"),
    "a picture": (_write(b"\x89PNG\r\n\x1a\n" * 100), "not_a_project"),
    "a header and garbage": (_write(b"SQLite format 3\x00" + b"\xa5" * 8000), "not_a_project"),
    "no version": (_run("PRAGMA user_version = 0"), "damaged_project"),
    "a negative version": (_run("PRAGMA user_version = -1"), "damaged_project"),
    "a trigger": (
        _run("CREATE TRIGGER evil AFTER INSERT ON record BEGIN DELETE FROM record; END"),
        "damaged_project",
    ),
    "a view that pretends to be a table": (
        _run("ALTER TABLE head RENAME TO old", "CREATE VIEW head AS SELECT * FROM old"),
        "damaged_project",
    ),
    "one table more": (_run("CREATE TABLE more (id)"), "damaged_project"),
    "one table less": (_run("DROP VIEW next"), "damaged_project"),
    "scrambled pages": (_scramble_pages, "damaged_project"),
    "objects linked to elsewhere": (_link_objects_elsewhere, "damaged_project"),
    "no database": (lambda folder: (folder / "project.db").unlink(), "not_a_project"),
    "no folder": (shutil.rmtree, "not_a_project"),
}


@pytest.mark.parametrize("access", [Access.WRITE, Access.READ])
@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_project_is_refused_and_left_as_it_is(project: Project, name: str, access: Access) -> None:
    change, code = STRANGE[name]
    project.close()
    change(project.folder)
    before = _contents(project.folder)
    with pytest.raises(MaquetteError) as caught:
        open_project(project.folder, access)
    assert caught.value.code == code
    assert _contents(project.folder) == before


def _contents(folder: Path) -> dict[str, bytes]:
    passing = ("-wal", "-shm", ".lock")
    return {
        str(path): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(passing)
    }


def test_an_existing_folder_is_not_overwritten(project: Project) -> None:
    with pytest.raises(MaquetteError, match="folder_exists"):
        create(project.folder, "Other")
    assert project.name == "Shop"


def test_a_project_can_not_be_made_where_there_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(MaquetteError, match="no_such_folder"):
        create(file / "Shop.maquette", "Shop")
    assert list(tmp_path.iterdir()) == [file]


def test_a_name_that_the_disk_refuses_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(MaquetteError, match="disk_error"):
        create(tmp_path / ("x" * 300), "Shop")
    assert list(tmp_path.iterdir()) == []
