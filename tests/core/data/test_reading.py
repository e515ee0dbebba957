"""What a person picks is read to the letter, or refused by name."""

import csv
import errno
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maquette.data.frame import read_texts
from maquette.data.look import Look
from maquette.data.pages import read_page
from maquette.data.readers.start import read_start
from maquette.data.snapshot import read_table
from maquette.data.steps import TrimBlanks
from maquette.data.table import with_steps
from maquette.errors import MaquetteError
from maquette.progress import Silent
from written_tables import read_rows, write_csv

# Cells as files hold them: any text on one line. Signs that end a line elsewhere are no part of a CSV cell.
CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(CELL, CELL, st.integers(0, 99)), min_size=3, max_size=20))
def test_every_cell_keeps_its_text(tmp_path: Path, rows: list[tuple[str, str, int]]) -> None:
    table = read_rows(tmp_path, ("first name", "second, quoted", "count"), rows)
    texts = read_texts(table)
    read = texts.to_numpy().tolist()
    wanted = [[str(cell) or None for cell in row] for row in rows]
    assert read == wanted


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "latin-1"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "orders.txt"
    names = ["Günther", "José", "Zoë", "Łukasz"[1:], "Françoise"] * 8
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(["Kunde", "Ort", "Menge"])
        writer.writerows([name, "Köln", number] for number, name in enumerate(names))
    table = read_table(path, tmp_path, Silent())
    assert table.schema.names == ("Kunde", "Ort", "Menge")
    assert list(read_texts(table)["Kunde"]) == names


def test_names_are_made_for_columns_without_one(tmp_path: Path) -> None:
    table = read_rows(tmp_path, ("", "size", "size"), [[n, n * 2, n * 3] for n in range(5)])
    assert table.schema.names[:2] == ("Column 1", "size")
    assert len(set(table.schema.names)) == 3


def test_a_file_name_full_of_signs_is_just_a_name(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a[1]*? 'x\".csv", ("a", "b"), [[1, 2], [3, 4]])
    assert read_table(path, tmp_path, Silent()).rows == 2


def test_a_window_shows_the_rows_asked_for(tmp_path: Path) -> None:
    table = read_rows(tmp_path, ("n", "word"), [[n, f"w{n}"] for n in range(50)])
    window = read_page(table, 10, 3)
    assert window.cells == (("10", "w10"), ("11", "w11"), ("12", "w12"))
    assert window.rows == 50


PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty_file"),
        (b" \n\n \n", "empty_file"),
        (PNG, "not_a_table"),
        (b"%PDF-1.7 something", "not_a_table"),
        (bytes(range(256)) * 4, "not_a_table"),
        (b"name,size\n", "header_only"),
    ],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, body: bytes, code: str) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(body)
    with pytest.raises(MaquetteError) as caught:
        read_table(path, tmp_path, Silent())
    assert caught.value.code == code
    assert [each.name for each in tmp_path.iterdir()] == ["orders.csv"]


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "is_folder"), (tmp_path / "gone.csv", "no_such_file")):
        with pytest.raises(MaquetteError) as caught:
            read_start(path)
        assert caught.value.code == code


@pytest.mark.parametrize(
    ("number", "code"), [(errno.EACCES, "no_permission"), (errno.EIO, "unreadable_file")]
)
def test_what_the_disk_refuses_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "refused")

    path = tmp_path / "orders.csv"
    path.write_text("a,b\n1,2\n")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(MaquetteError) as caught:
        read_start(path)
    assert caught.value.code == code


@pytest.mark.parametrize("header", ["a,A,b", "\x01row,\x01kept,b", "file_row_number,row,b", "b,B,b"])
def test_names_that_the_database_could_mistake_keep_their_cells_apart(tmp_path: Path, header: str) -> None:
    path = tmp_path / "names.csv"
    path.write_text(header + "\n" + "".join(f"{n},{100 + n},x{n}\n" for n in range(30)))
    table = read_table(path, tmp_path, Silent())
    trimmed = with_steps(table, (TrimBlanks(column=table.schema.names[2]),))
    for each in (table, trimmed):
        assert read_texts(each).iloc[1].tolist() == ["1", "101", "x1"]
        assert read_page(each, 1, 1, Look(sort=each.schema.names[1])).cells == (("1", "101", "x1"),)
