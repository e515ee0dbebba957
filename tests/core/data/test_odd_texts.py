"""Names, lists, ends of lines and letters that a text has in other ways than most."""

import csv
import io

import pytest

from maquette.data.source import Layout
from maquette.errors import MaquetteError
from read_texts import lines, read_body

ROWS = [["Anna", "Leeds", "41", "2.50"], ["Ben", "Graz", "37", "3.10"], ["Chloé", "Köln", "29", "0.99"]] * 4
NAMES = ["name", "town", "age", "price"]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("ending", [1, 3])
def test_delimiters_at_the_end_of_all_rows_make_no_columns(delimiter: str, ending: int) -> None:
    names = delimiter.join(NAMES) + "\n"
    rows = lines([[*row, *[""] * ending] for row in ROWS], delimiter)
    for body in (names + rows, lines([[*NAMES, *[""] * ending]], delimiter) + rows):
        found, read_rows = read_body(body)
        assert (list(found.columns), read_rows) == (NAMES, ROWS)


@pytest.mark.parametrize("late", [10, 60_000])
def test_a_cell_far_down_in_a_column_without_a_name_is_kept(late: int) -> None:
    rows = [[str(number), "word", ""] for number in range(late)]
    rows[-1][2] = "remark"
    found, read_rows = read_body(lines([["id", "what", ""], *rows]))
    assert list(found.columns) == ["id", "what", "Column 3"]
    assert read_rows == rows


@pytest.mark.parametrize(
    "ends", [["\n", "\r"], ["\r\n", "\r"], ["\n", "\r\n", "\r"], ["\r\r\n"], ["\r", "\r", "\r\n"]]
)
@pytest.mark.parametrize("repeats", [1, 8_000])
def test_rows_may_end_in_different_ways(ends: list[str], repeats: int) -> None:
    table = [NAMES, *ROWS * repeats]
    body = "".join(",".join(row) + ends[number % len(ends)] for number, row in enumerate(table))
    found, rows = read_body(body)
    assert (list(found.columns), rows) == (NAMES, ROWS * repeats)


@pytest.mark.parametrize(("inside", "ending"), [("\r", "\n"), ("\r", "\r\n"), ("\n", "\r"), ("\n", "\r\n")])
def test_an_end_of_line_in_a_quoted_cell_ends_no_row(inside: str, ending: str) -> None:
    body = f"id,note,n{ending}" + "".join(f'{number},"a{inside}b",{number}{ending}' for number in range(12))
    assert read_body(body)[1] == [[str(number), f"a{inside}b", str(number)] for number in range(12)]


def test_rows_of_words_above_many_numbers_and_days_belong_to_the_names() -> None:
    names = ["StartDate", "Progress", "Q1", "Q2"]
    asked = ["Start Date", "Progress", "How satisfied are you, overall?", "Rate the price"]
    marks = ['{"id": "start"}', '{"id": "progress"}', '{"id": "QID1"}', '{"id": "QID2"}']
    rows = [[f"2024-03-{day:02}", "100", ["good", "bad"][day % 2], str(day % 5)] for day in range(1, 20)]
    file = io.StringIO()
    csv.writer(file).writerows([names, asked, marks, *rows])
    found, read_rows = read_body(file.getvalue())
    assert found.columns[2] == 'Q1 How satisfied are you, overall? {"id": "QID1"}'
    assert read_rows == rows


def test_answers_named_below_their_question_complete_it() -> None:
    names, answers = ["id", "Which do you like?", "", ""], ["", "Apples", "Pears", "Plums"]
    rows = [[str(n), "Apples" if n % 2 else "", "Pears" if n % 3 else "", ""] for n in range(20)]
    rows[7][3] = "Plums"
    found, read_rows = read_body(lines([names, answers, *rows]))
    assert found.columns == ("id", "Which do you like? Apples", "Pears", "Plums")
    assert read_rows == rows


def test_numbers_that_rise_evenly_name_columns() -> None:
    waves = ["sample", *[str(400 + 10 * number) for number in range(9)]]
    rows = [[f"s{n}", *[f"{0.01 * n + 0.002 * m * m:.3f}" for m in range(9)]] for n in range(9)]
    assert read_body(lines([waves, *rows]))[0].columns == tuple(waves)
    counted = [[str(n + m) for m in range(9)] for n in range(9, 99, 9)]
    assert read_body(lines(counted))[1] == counted


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("price", [f"{number},{number % 10}9" for number in range(15)]),
        ("sales", [f"{number + 1},{number % 10}00" for number in range(15)]),
        ("city", ["New York", "Los Angeles", "San Jose", "Fort Worth", "El Paso", "Salt Lake City"]),
        ("link", [f"https://example.org/a?x={number}&y={number}" for number in range(12)]),
    ],
)
def test_a_list_below_a_name_stays_one_column(name: str, cells: list[str]) -> None:
    found, rows = read_body(lines([[name], *[[cell] for cell in cells]]))
    assert (found.columns, rows) == ((name,), [[cell] for cell in cells])


@pytest.mark.parametrize("repeats", [1, 12_000])
def test_the_marks_of_files_that_were_joined_are_no_cells(repeats: int) -> None:
    first, second = lines([NAMES, *ROWS * repeats]), lines(ROWS * repeats)
    found, rows = read_body("\ufeff\ufeff" + first + "\ufeff" + second)
    assert (list(found.columns), rows) == (NAMES, ROWS * 2 * repeats)


def test_zeros_that_fill_up_the_end_are_no_reason_to_refuse() -> None:
    assert read_body(lines([NAMES, *ROWS]).encode() + bytes(600))[1] == ROWS


@pytest.mark.parametrize("encoding", ["cp1254", "iso8859-9"])
def test_letters_of_one_language_tell_an_encoding(encoding: str) -> None:
    rows = [["Ayşe Yılmaz", "Muğla"], ["Çağrı Öztürk", "Eskişehir"], ["Işıl Şahin", "İzmir"]] * 3
    assert read_body(lines([["isim", "şehir"], *rows], ";").encode(encoding))[1] == rows


def test_one_wrong_byte_makes_no_text_a_wide_one() -> None:
    body = b"id,neighbor_id,name,population\r\n1,,Britain,67\r\n2,3,France,67\r\n3_2,Germany,83\r\n"
    body += b"4,,I\x82;ly,60\r\n"
    found, _ = read_body(body)
    assert found.columns == ("id", "neighbor_id", "name", "population")


@pytest.mark.parametrize("encoding", ["utf_16_be", "utf-16"])
def test_an_encoding_that_does_not_fit_is_refused_however_it_is_spelled(encoding: str) -> None:
    with pytest.raises(MaquetteError) as caught:
        read_body(b"a,b\n1,2\n3", layout=Layout(encoding=encoding))
    assert caught.value.code == "wrong_encoding"


@pytest.mark.parametrize("above", ["", "# made by hand\n", "##source=x\n##unit=kg\n"])
@pytest.mark.parametrize("mark", ["#", "# "])
def test_the_sign_of_remarks_is_no_part_of_the_first_name(above: str, mark: str) -> None:
    found, rows = read_body(above + mark + lines([NAMES, *ROWS], "\t"))
    assert (list(found.columns), rows) == (NAMES, ROWS)
    assert read_body(lines([["#", *NAMES[1:]], *ROWS]))[0].columns[0] == "#"


def test_decimals_behind_a_comma_that_also_parts_cells_are_asked_about() -> None:
    body = "id,name,price,qty\n" + "".join(f"{n},Item {n},{n},{n % 10}5,{n * 3}\n" for n in range(1, 20))
    assert "header" in read_body(body)[0].doubts
