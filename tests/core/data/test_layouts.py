"""The layout of a text is found out, said, and may be overruled."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from maquette.data.readers.text.reader import read_text
from maquette.data.source import Found, Layout, Source
from maquette.errors import MaquetteError
from maquette.progress import Silent

ROWS = [["Anna", "Leeds", "41", "2.50"], ["Ben", "Graz", "37", "3.10"], ["Chloé", "Köln", "29", "0.99"]] * 4
NAMES = ["name", "town", "age", "price"]
Cells = list[list[str]]


def read(
    folder: Path, body: str | bytes, layout: Layout | None = None, part: str = ""
) -> tuple[Found, Cells]:
    import pyarrow.parquet as pq

    path, target = folder / "table.csv", folder / "read.parquet"
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    source = Source(place=str(path), layout=layout or Layout(), part=part)
    found = read_text(source, target, Silent())
    columns = [column.to_pylist() for column in pq.read_table(target).columns]
    return found, [["" if cell is None else cell for cell in row] for row in zip(*columns, strict=True)]


def lines(rows: Cells, delimiter: str = ",") -> str:
    return "".join(delimiter.join(row) + "\n" for row in rows)


def refusal(folder: Path, body: str | bytes, layout: Layout | None = None, part: str = "") -> MaquetteError:
    with pytest.raises(MaquetteError) as caught:
        read(folder, body, layout, part)
    return caught.value


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~", "\x01", ":", ", ", "||", "\t\t", " "])
def test_any_sign_may_separate_cells(tmp_path: Path, delimiter: str) -> None:
    found, rows = read(tmp_path, lines([NAMES, *ROWS], delimiter))
    assert found.layout.delimiter == delimiter
    assert (list(found.columns), rows) == (NAMES, ROWS)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_newline_ends_a_row(tmp_path: Path, newline: str) -> None:
    body = lines([NAMES, *ROWS]).replace("\n", newline)
    assert read(tmp_path, body)[1] == ROWS
    assert read(tmp_path, body.rstrip())[1] == ROWS
    assert read(tmp_path, body + newline)[1] == ROWS


def test_columns_in_line_by_blanks_are_told_apart(tmp_path: Path) -> None:
    body = "".join(f"{name:<10}{town:<12}{age:>6}\n" for name, town, age, _ in [NAMES, *ROWS])
    found, rows = read(tmp_path, body)
    assert list(found.columns) == NAMES[:3]
    assert rows == [row[:3] for row in ROWS]


def test_a_table_without_names_keeps_its_first_row(tmp_path: Path) -> None:
    found, rows = read(tmp_path, lines(ROWS))
    assert found.layout.header_rows == 0
    assert list(found.columns) == ["Column 1", "Column 2", "Column 3", "Column 4"]
    assert rows == ROWS


def test_years_name_columns(tmp_path: Path) -> None:
    found, rows = read(tmp_path, "town,2019,2020,2021\n" + "Graz,5,6,7\nKöln,1,2,3\n" * 3)
    assert list(found.columns) == ["town", "2019", "2020", "2021"]
    assert len(rows) == 6


def test_several_header_rows_become_one_name(tmp_path: Path) -> None:
    units = ["", "", "years", "euro"]
    found, rows = read(tmp_path, lines([NAMES, units, *ROWS]))
    assert list(found.columns) == ["name", "town", "age years", "price euro"]
    assert rows == ROWS


def test_rows_named_by_r_get_a_column(tmp_path: Path) -> None:
    body = lines([NAMES, *([f"row {number}", *row] for number, row in enumerate(ROWS))])
    found, rows = read(tmp_path, body)
    assert list(found.columns) == ["Column 1", *NAMES]
    assert rows[2] == ["row 2", *ROWS[2]]


@pytest.mark.parametrize("above", ["My report\n", "My report\nof May\n\n", "My report,,,\n,,,\n"])
@pytest.mark.parametrize("below", ["", "Source: our till\n", ",,,\nTotal,,,26.36\n", "\nEnd of report\n"])
def test_titles_and_remarks_are_no_rows(tmp_path: Path, above: str, below: str) -> None:
    found, rows = read(tmp_path, above + lines([NAMES, *ROWS]) + below)
    assert (list(found.columns), rows) == (NAMES, ROWS)
    assert found.layout.skipped == above.count("\n")
    assert found.layout.footer == below.count("\n")
    told = {note.code: note.rows for note in found.notes}
    assert told.get("lines_above", 0) == above.count("\n")
    assert told.get("lines_below", 0) == below.count("\n")


def test_a_last_row_with_one_cell_of_its_kind_is_a_row(tmp_path: Path) -> None:
    assert read(tmp_path, lines([NAMES, *ROWS]) + "Dora,,,\n")[1] == [*ROWS, ["Dora", "", "", ""]]


def test_comments_between_rows_are_no_rows(tmp_path: Path) -> None:
    body = lines([NAMES, *ROWS[:5]]) + "# checked by hand\n" + lines(ROWS[5:])
    found, rows = read(tmp_path, body)
    assert found.layout.comment == "#"
    assert rows == ROWS


def test_each_of_several_tables_can_be_read(tmp_path: Path) -> None:
    second = [["code", "stock", "since"], *[[f"A-{n}", str(n), "2024-05-01"] for n in range(9)]]
    body = lines([NAMES, *ROWS]) + "\n" + lines(second)
    found, rows = read(tmp_path, body)
    assert [(part.name, part.rows, part.columns) for part in found.parts] == [
        ("Table 1", 12, 4),
        ("Table 2", 9, 3),
    ]
    assert found.part == "Table 1"
    assert "part" in found.doubts
    assert rows == ROWS
    found, rows = read(tmp_path, body, part="Table 2")
    assert [list(found.columns), *rows] == second
    assert refusal(tmp_path, body, part="Table 3").code == "no_such_part"


def test_what_the_user_says_of_a_layout_holds(tmp_path: Path) -> None:
    body = lines([["a;b", "c;d"], *[["1;2", "3;4"]] * 5])
    assert read(tmp_path, body, Layout(delimiter=";"))[1][0] == ["1", "2,3", "4"]
    found, rows = read(tmp_path, body, Layout(delimiter=",", header_rows=0, skipped=2, footer=1))
    assert rows == [["1;2", "3;4"]] * 3
    assert found.layout.skipped == 2
    latin = "name,town\nZoë,Köln\n".encode("latin-1")
    assert read(tmp_path, latin, Layout(encoding="cp437"))[1] == [["Zo\u03b4", "K\u00f7ln"]]
    assert refusal(tmp_path, latin, Layout(encoding="klingon")).code == "wrong_encoding"
    assert refusal(tmp_path, latin, Layout(encoding="utf-16")).code == "wrong_encoding"


@pytest.mark.parametrize(
    "encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-8", "cp1252", "cp1251", "gb18030"]
)
def test_encodings_without_a_mark_are_found(tmp_path: Path, encoding: str) -> None:
    words = {"cp1251": "Это обычное предложение о погоде", "gb18030": "这是一个关于天气的普通句子"}
    town = words.get(encoding, "Köln am Rhein, schöne Grüße")
    body = "town;number\n" + "".join(f"{town};{number}\n" for number in range(30))
    assert read(tmp_path, body.encode(encoding))[1] == [[town, str(number)] for number in range(30)]


def test_pieces_in_another_encoding_are_shown_and_told(tmp_path: Path) -> None:
    body = lines([NAMES, *ROWS]).encode() + "José,Málaga,50,1.00\n".encode("cp1252")
    found, rows = read(tmp_path, body)
    assert rows == [*ROWS, ["José", "Málaga", "50", "1.00"]]
    assert [(note.code, note.details["count"]) for note in found.notes] == [("wrong_bytes", 2)]


def test_zeros_in_a_text_are_shown_and_told(tmp_path: Path) -> None:
    found, rows = read(tmp_path, lines([NAMES, *ROWS]) + "Do\x00ra,Leeds,3,1.00\n")
    assert rows[-1][0] == "Do\u2400ra"
    assert [note.code for note in found.notes] == ["zero_signs"]


def test_a_few_rows_are_read_without_the_rest(tmp_path: Path) -> None:
    path, target = tmp_path / "long.csv", tmp_path / "read.parquet"
    path.write_text(lines([NAMES, *ROWS * 20_000]))
    read_text(Source(place=str(path)), target, Silent(), 100)
    import pyarrow.parquet as pq

    assert pq.read_metadata(target).num_rows == 100


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("name,town,age\n", "header_only"),
        (",".join(map(str, range(100_000))) + "\n" + "1," * 99_999 + "1\n", "too_many_columns"),
        ("a,b\n1,2\n" + "x" * (20 << 20), "line_too_long"),
        ("x" * (20 << 20), "line_too_long"),
        (b"\x00\x01\x02\x03\x04\x05\x06\x07" * 500, "not_a_table"),
    ],
)
def test_what_can_not_be_read_is_refused_by_name(tmp_path: Path, body: str | bytes, code: str) -> None:
    assert refusal(tmp_path, body).code == code


def test_names_without_rows_are_told(tmp_path: Path) -> None:
    assert refusal(tmp_path, "name,town,age\n").details["columns"] == "name, town, age"


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    class Meddling(Silent):
        def step(self, fraction: float, stage: str, **details: str | int | float) -> None:
            path.write_text("a,b\n1,2\n")

    path = tmp_path / "table.csv"
    path.write_text(lines([NAMES, *ROWS]))
    with pytest.raises(MaquetteError) as caught:
        read_text(Source(place=str(path)), tmp_path / "read.parquet", Meddling())
    assert caught.value.code == "file_changed"


def test_a_file_that_is_taken_away_while_it_is_read_is_refused(tmp_path: Path) -> None:
    class Meddling(Silent):
        def step(self, fraction: float, stage: str, **details: str | int | float) -> None:
            path.unlink(missing_ok=True)

    path = tmp_path / "table.csv"
    path.write_text(lines([NAMES, *ROWS]))
    with pytest.raises(MaquetteError) as caught:
        read_text(Source(place=str(path)), tmp_path / "read.parquet", Meddling())
    assert caught.value.code == "file_changed"


# Signs that end lines elsewhere, and the sign for a zero, are no part of a cell here.
CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=10)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(CELL, st.integers(0, 10**6), CELL, st.dates()), min_size=3, max_size=12),
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_what_python_writes_comes_back_cell_by_cell(
    tmp_path: Path, rows: list[tuple[str, int, str, object]], delimiter: str, quoting: int, newline: str
) -> None:
    wanted = [[str(cell) for cell in row] for row in rows]
    names = ["first words", "count", "more words", "day"]
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator=newline)
    writer.writerows([names, *rows])
    found, read_rows = read(tmp_path, file.getvalue())
    assert (list(found.columns), read_rows) == (names, wanted)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, len(ROWS) - 1), sign=st.sampled_from([",", '"', ";", " "]), data=st.data())
def test_no_sign_that_strays_into_a_row_costs_a_cell(
    tmp_path: Path, place: int, sign: str, data: st.DataObject
) -> None:
    text = ",".join(ROWS[place])
    at = data.draw(st.integers(0, len(text)))
    assume(not (sign == '"' and 0 < at < len(text)))
    body = lines([NAMES, *ROWS[:place]]) + text[:at] + sign + text[at:] + "\n" + lines(ROWS[place + 1 :])
    _, rows = read(tmp_path, body)
    assert len(rows) == len(ROWS)
    kept = "".join(rows[place]).replace(",", "").replace(" ", "")
    assert kept.replace(sign, "") == text.replace(",", "").replace(" ", "").replace(sign, "")
    assert [row[:4] for number, row in enumerate(rows) if number != place] == [
        row for number, row in enumerate(ROWS) if number != place
    ]


@pytest.mark.parametrize(
    "table",
    [
        "name,age\nAnn,unknown\nBob,31\nEva,27\nUlf,44\n",
        "size,age\nbig,unknown\n1.5,20\n2.5,21\n3.5,22\n",
        "id,name,slug\nao,Angola,angola\nag,Antigua,antigua\nar,Argentina,argentina\n",
    ],
)
def test_odd_cells_in_the_first_row_are_no_names(tmp_path: Path, table: str) -> None:
    found, rows = read(tmp_path, table)
    first = table.splitlines()[0].split(",")
    assert (found.columns, len(rows)) == (tuple(first), table.count("\n") - 1)


def test_units_below_the_names_belong_to_them(tmp_path: Path) -> None:
    found, rows = read(tmp_path, "size,age\nkg,(years)\n1.5,20\n2.5,21\n3.5,22\n")
    assert (found.columns, len(rows)) == (("size kg", "age (years)"), 3)


def test_days_without_a_name_above_them_name_the_rows(tmp_path: Path) -> None:
    found, rows = read(tmp_path, "open,close\n2024-01-02,1.5,2.5\n2024-01-03,1.6,2.4\n2024-01-04,1.7,2.3\n")
    assert found.columns == ("Column 1", "open", "close")
    assert rows[0][0] == "2024-01-02"


def test_amounts_with_their_unit_are_one_column(tmp_path: Path) -> None:
    found, rows = read(tmp_path, "weight\n" + "".join(f"{number} kg\n" for number in range(20)))
    assert (found.columns, rows[3]) == (("weight",), ["3 kg"])


@pytest.mark.parametrize("footer", [len(ROWS), len(ROWS) + 1, 40])
def test_lines_below_that_are_all_lines_leave_no_rows(tmp_path: Path, footer: int) -> None:
    assert read(tmp_path, lines([NAMES, *ROWS]), Layout(footer=footer))[1] == []


def test_a_negative_number_of_lines_above_or_below_is_none(tmp_path: Path) -> None:
    assert read(tmp_path, lines([NAMES, *ROWS]), Layout(footer=-1, skipped=-1))[1] == ROWS


def test_amounts_of_one_column_stay_whole_below_a_line_that_is_skipped(tmp_path: Path) -> None:
    amounts = [f"{n},{n + 100}" for n in range(1, 9)]
    body = "\n".join(["My list", "Amount", *amounts, ""])
    found, cells = read(tmp_path, body, Layout(skipped=1))
    assert found.columns == ("Amount",)
    assert cells == [[amount] for amount in amounts]
