"""What stands above, below and between the rows of a report is told from its rows."""

import pytest

from read_texts import Cells, lines, read_body

NAMES = ["shop", "product", "units", "sales"]
ROWS = [["North", f"Widget {number}", str(number * 10), f"{number * 3.5:.2f}"] for number in range(1, 13)]
ACCOUNT = [["Account:", "DE12 3456"], ["Holder:", "Max"], ["From:", "2024-01-01"], ["Balance:", "12.50"]]


@pytest.mark.parametrize("ending", ["", ";;", ";;\n;;;"])
@pytest.mark.parametrize("repeats", [1, 3])
@pytest.mark.parametrize("rows", [ROWS, ROWS[:3]])
def test_what_a_bank_says_above_its_table_is_no_table(ending: str, repeats: int, rows: Cells) -> None:
    above = [[f"{number} {name}", value] for number in range(repeats) for name, value in ACCOUNT]
    body = "".join(f"{name};{value}{ending}\n" for name, value in above) + "\n" + lines([NAMES, *rows], ";")
    found, read = read_body(body)
    assert (list(found.columns), read) == (NAMES, rows)
    assert "part" not in found.doubts


def test_names_of_things_above_a_table_are_told_apart_by_what_they_are() -> None:
    above = "Data Source,World Indicators\n\nLast Updated Date,2024-03-01\n\n"
    found, read = read_body(above + lines([NAMES, *ROWS]))
    assert (list(found.columns), read) == (NAMES, ROWS)


def test_a_short_summary_above_a_wider_table_is_offered_but_not_read() -> None:
    above = "Description,Amount\nBegin,50\nCredits,7\nEnd,57\n\n"
    found, read = read_body(above + lines([NAMES, *ROWS]))
    assert (list(found.columns), read) == (NAMES, ROWS)
    assert [part.columns for part in found.parts] == [2, 4]
    assert "part" in found.doubts


def test_a_short_table_with_numbers_above_a_small_one_is_read_first() -> None:
    short = [["name", "score"], ["Ann", "3"], ["Bob", "5"], ["Eva", "4"], ["Ulf", "2"]]
    found, read = read_body(lines(short) + "\n" + lines([NAMES, *ROWS[:3]]))
    assert (list(found.columns), read) == (short[0], short[1:])


@pytest.mark.parametrize("word", ["Total", "Summe:", "GESAMT", "Somme", "Suma", "Grand total"])
@pytest.mark.parametrize("name", ["table.csv", "table.xls"])
def test_a_row_of_sums_is_no_row_however_full_it_is(word: str, name: str) -> None:
    total = [word, "all", str(sum(int(row[2]) for row in ROWS)), f"{sum(float(row[3]) for row in ROWS):.2f}"]
    found, rows = read_body(lines([NAMES, *ROWS, total]) if name == "table.csv" else page(ROWS, total), name)
    assert (list(found.columns), rows) == (NAMES, ROWS)


def test_sums_without_a_word_beside_them_are_no_row() -> None:
    total = ["", "", str(sum(int(row[2]) for row in ROWS)), ""]
    assert read_body(lines([NAMES, *ROWS, total]))[1] == ROWS
    commas = [["Köln", "1,50"], ["Bonn", "2,25"], ["Trier", "1.000,75"]]
    assert read_body(lines([["town", "price"], *commas, ["Summe", "1.004,50"]], ";"))[1] == commas


@pytest.mark.parametrize("name", ["table.csv", "table.xls"])
def test_a_thing_called_total_is_a_row(name: str) -> None:
    rows = [["Kellogg", "corn", "5", "7.50"], ["Nestle", "oats", "4", "3.50"], ["Post", "rye", "6", "9.10"]]
    last = ["Total", "wheat", "5", "7.70"]
    _, read = read_body(lines([NAMES, *rows, last]) if name == "table.csv" else page(rows, last), name)
    assert read == [*rows, last]


def page(rows: Cells, last: list[str]) -> str:
    body = ["<tr><td>" + "<td>".join(row) for row in [NAMES, *rows, last]]
    return f"<html><table>{''.join(body)}</table></html>"


@pytest.mark.parametrize("title", ["", "\n", "Acme Ltd, page\n\n", "\nAcme Ltd\nStock\n\n"])
def test_names_said_again_on_each_page_are_no_rows(title: str) -> None:
    body = "".join(title + lines([NAMES, *ROWS[first : first + 4]]) for first in (0, 4, 8))
    found, rows = read_body(body)
    assert (list(found.columns), rows) == (NAMES, ROWS)
    assert "part" not in found.doubts
    assert "page_lines" in {note.code for note in found.notes}


def test_names_said_twice_may_begin_another_table() -> None:
    found, rows = read_body(lines([NAMES, *ROWS[:6], NAMES, *ROWS[6:]]))
    assert rows == ROWS[:6]
    assert (len(found.parts), "part" in found.doubts) == (2, True)


def test_a_short_table_of_many_columns_above_a_larger_one_is_read_first() -> None:
    wide = [[f"name {number}" for number in range(6)], *[["a", "b", "c", "7", "2018-05-01", "8"]] * 2]
    second = [[f"other {number}" for number in range(8)], *[[str(row)] * 8 for row in range(12)]]
    found, rows = read_body(lines(wide) + "\n" + lines(second))
    assert (list(found.columns), rows) == (wide[0], wide[1:])
