"""Tables whose cells are not parted by signs alone: drawn, in line, or quoted row by row."""

from collections.abc import Callable

import pytest

from maquette.data.source import Layout
from read_texts import Cells, read_body

NAMES = ["id", "name", "town", "amount"]
ROWS = [
    [str(1000 + number), name, town, f"{number * 7.25:.2f}"]
    for number, (name, town) in enumerate(
        [("Ann Smith", "Leeds"), ("Bo", ""), ("Chloé de Vries", "São Paulo"), ("Dee Ray", "Rye")] * 6
    )
]
WIDTHS = [max(map(len, column)) for column in zip(NAMES, *ROWS, strict=True)]


def in_line(row: list[str], between: str) -> str:
    return between.join(cell.ljust(width) for cell, width in zip(row, WIDTHS, strict=True))


def grid(rows: Cells) -> str:
    rule = "+" + "+".join("-" * (width + 2) for width in WIDTHS) + "+"
    names, *body = (f"| {in_line(row, ' | ')} |" for row in rows)
    return "\n".join([rule, names, rule, *body, rule, ""])


def boxed(rows: Cells) -> str:
    return grid(rows).replace("|", "\u2502").replace("-", "\u2500").replace("+", "\u253c")


def psql(rows: Cells) -> str:
    names, *body = (f" {in_line(row, ' | ')}" for row in rows)
    rule = "-" + "-+-".join("-" * width for width in WIDTHS) + "-"
    return "\n".join([names, rule, *body, f"({len(body)} rows)", ""])


def markdown(rows: Cells) -> str:
    names, *body = ("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join([names, "|" + "|".join(" :--- " for _ in NAMES) + "|", *body, ""])


def bare_markdown(rows: Cells) -> str:
    names, *body = (" | ".join(row) for row in rows)
    return "\n".join([names, " | ".join("---" for _ in NAMES), *body, ""])


def columns(rows: Cells) -> str:
    return "".join(in_line(row, "  ") + "\n" for row in rows)


def ruled_columns(rows: Cells) -> str:
    names, *body = (in_line(row, " ") for row in rows)
    return "\n".join([names, " ".join("-" * width for width in WIDTHS), *body, ""])


DRAW = [grid, boxed, psql, markdown, bare_markdown, columns, ruled_columns]


@pytest.mark.parametrize("draw", DRAW)
def test_a_drawn_table_is_read_without_what_is_drawn(draw: Callable[[Cells], str]) -> None:
    found, rows = read_body(draw([NAMES, *ROWS]))
    assert (list(found.columns), rows) == (NAMES, ROWS)
    found, rows = read_body(draw([NAMES, *ROWS]), layout=Layout(header_rows=1))
    assert (list(found.columns), rows) == (NAMES, ROWS)


def test_words_around_a_drawn_table_are_no_rows() -> None:
    body = f"# People\n\nThese are ours, by town:\n\n{markdown([NAMES, *ROWS])}\nSee also the other list.\n"
    assert read_body(body)[1] == ROWS
    assert read_body(grid([NAMES, *ROWS]) + "24 rows in set (0.00 sec)\n\n")[1] == ROWS


def test_a_bar_that_is_escaped_stands_in_its_cell() -> None:
    found, rows = read_body("| a | b |\n|---|---|\n| x \\| y | 1 |\n| z | 2 |\n")
    assert (found.columns, rows) == (("a", "b"), [["x | y", "1"], ["z", "2"]])


def test_bars_that_only_part_cells_are_no_drawing() -> None:
    body = 'id|what\n1|"a|b"\n2|"c|d"\n3| e \n'
    assert read_body(body)[1] == [["1", "a|b"], ["2", "c|d"], ["3", " e "]]


def test_a_cell_longer_than_those_before_it_stays_whole() -> None:
    long = [*ROWS, ["2000", "Eve", "Llanfairpwll", "1.00"]]
    body = columns([NAMES, *ROWS]) + "2000  Eve             Llanfairpwll 1.00\n"
    assert read_body(body)[1] == long


def quoted(row: list[str], *, cells: bool) -> str:
    inner = ",".join(f'""{cell}""' if cells else cell for cell in row)
    return f'"{inner}"\n'


@pytest.mark.parametrize("cells", [True, False])
@pytest.mark.parametrize("header", [True, False])
def test_rows_quoted_as_if_they_were_one_cell_are_cut(*, cells: bool, header: bool) -> None:
    names = quoted(NAMES, cells=cells) if header else ",".join(NAMES) + "\n"
    found, rows = read_body(names + "".join(quoted(row, cells=cells) for row in ROWS))
    assert (list(found.columns), rows) == (NAMES, ROWS)


def test_one_row_among_others_that_is_quoted_as_a_whole_is_cut() -> None:
    body = "id,name,amount\n" + "".join(f"{number},Jones,{number}.5\n" for number in range(20))
    _, rows = read_body(body + '"20,""Smith, Jo"",20.5"\n')
    assert rows[-1] == ["20", "Smith, Jo", "20.5"]


def test_a_list_of_quoted_texts_with_commas_stays_one_column() -> None:
    names = ["Smith, Ann", "Jones, Bo", "Ray, Dee", "Vries, Eve"]
    found, rows = read_body('"name"\n' + "".join(f'"{name}"\n' for name in names))
    assert (found.columns, rows) == (("name",), [[name] for name in names])


def test_quotes_doubled_inside_other_quotes_stand_for_one() -> None:
    body = "id,'what'\n" + "".join(f'{number},\'he said ""hi"", {number}\'\n' for number in range(9))
    assert read_body(body)[1][3] == ["3", 'he said "hi", 3']
    body = "id,'what'\n" + "".join(f"{number},'a \"hi\", {number}'\n" for number in range(9))
    assert read_body(body)[1][3] == ["3", 'a "hi", 3']
