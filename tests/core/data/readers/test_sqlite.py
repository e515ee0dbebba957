"""SQLite files: tables and views to choose from, and nothing in the file can do anything."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from opened_tables import open_file, refusal

ENDLESS = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"


def _database(folder: Path, *statements: str) -> Path:
    path = folder / "shop.db"
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    return path


def _endless(query: str) -> str:
    return f"{ENDLESS} {query}"


def test_the_table_with_most_rows_is_read_and_all_are_offered(tmp_path: Path) -> None:
    path = _database(
        tmp_path,
        "CREATE TABLE people (name TEXT)",
        "CREATE TABLE orders (id INTEGER PRIMARY KEY, price REAL, note TEXT, picture BLOB)",
        "CREATE VIEW dear AS SELECT * FROM orders WHERE price > 5",
        "INSERT INTO people VALUES ('Ada')",
        "INSERT INTO orders VALUES (1, 2.5, ' a ', x'ff00'), (2, 10.0, '', NULL)",
    )
    opened = open_file(path)
    assert [(part.name, part.rows) for part in opened.found.parts] == [
        ("people", 1),
        ("orders", 2),
        ("dear", None),
    ]
    assert opened.found.part == "orders"
    assert opened.rows == [["1", "2.5", " a ", "0xff00"], ["2", "10", None, None]]
    assert opened.found.declared == ("number", "number", "text", "")
    assert opened.notes == {"bytes_as_digits": 1}
    assert "part" in opened.found.doubts
    assert open_file(path, "dear").rows == [["2", "10", None, None]]


def test_a_column_is_what_its_cells_are_not_what_the_table_says(tmp_path: Path) -> None:
    path = _database(tmp_path, "CREATE TABLE t (n INTEGER)", "INSERT INTO t VALUES (1), ('many')")
    opened = open_file(path)
    assert (opened.found.declared, opened.rows) == (("",), [["1"], ["many"]])


def test_names_full_of_signs_are_just_names(tmp_path: Path) -> None:
    path = _database(
        tmp_path, 'CREATE TABLE "a""b; DROP" ("x y" TEXT, [z"] INT)', 'INSERT INTO "a""b; DROP" VALUES (1, 2)'
    )
    path = path.rename(tmp_path / "sho?p #1%.csv")
    opened = open_file(path, 'a"b; DROP')
    assert (opened.found.columns, opened.rows) == (("x y", 'z"'), [["1", "2"]])


def test_what_was_not_yet_worked_into_the_file_is_read(tmp_path: Path) -> None:
    path = _database(tmp_path, "PRAGMA journal_mode = WAL", "CREATE TABLE t (n)", "INSERT INTO t VALUES (1)")
    with closing(sqlite3.connect(path)) as other:
        other.execute("INSERT INTO t VALUES (2)")
        other.commit()
        before = path.read_bytes()
        assert open_file(path).rows == [["1"], ["2"]]
        assert path.read_bytes() == before


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    path = _database(tmp_path, "CREATE TABLE t (n)", "INSERT INTO t VALUES (1)")
    open_file(path)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("view", "code"),
    [
        (_endless("SELECT count(*) FROM r"), "takes_too_long"),
        ("SELECT load_extension('evil')", "damaged_file"),
        ("SELECT randomblob(1000000000)", "damaged_file"),
        ("SELECT * FROM gone", "damaged_file"),
    ],
)
def test_a_view_that_would_do_harm_is_refused(
    tmp_path: Path, view: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maquette.data.readers.sqlite.reader.PATIENCE", 0.2)
    path = _database(tmp_path, "CREATE TABLE t (n)", "INSERT INTO t VALUES (1)", f"CREATE VIEW v AS {view}")
    assert open_file(path).rows == [["1"]]
    assert refusal(path, "v").code == code


def test_rows_of_immense_cells_do_not_take_the_memory(tmp_path: Path) -> None:
    view = _endless("SELECT zeroblob(20000000) AS picture FROM r LIMIT 200")
    path = _database(tmp_path, "CREATE TABLE t (n)", f"CREATE VIEW v AS {view}")
    opened = open_file(path, "v")
    assert len(opened.rows) == 200
    assert str(opened.rows[0][0]).endswith("(20,000,000 bytes)")


@pytest.mark.parametrize("kept", [100, 4096, 6000])
def test_a_file_cut_short_is_named(tmp_path: Path, kept: int) -> None:
    path = _database(tmp_path, "CREATE TABLE t (n)", "INSERT INTO t VALUES (1)")
    path.write_bytes(path.read_bytes()[:kept])
    assert refusal(path).code in ("cut_off_file", "damaged_file")


def test_a_database_without_tables_holds_none(tmp_path: Path) -> None:
    assert refusal(_database(tmp_path, "PRAGMA user_version = 1")).code == "no_table_inside"


def test_the_first_rows_alone_can_be_asked_for(tmp_path: Path) -> None:
    path = _database(tmp_path, "CREATE TABLE t (n)")
    with closing(sqlite3.connect(path)) as database:
        database.executemany("INSERT INTO t VALUES (?)", ((number,) for number in range(9000)))
        database.commit()
    assert len(open_file(path, most_rows=5000).rows) == 5000
    assert len(open_file(path).rows) == 9000
