"""A table with broken quotes or irregular rows arrives whole, or is refused by the number of the line."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from maquette.data.frame import read_texts
from maquette.data.readers.text.encodings import copy_as_utf8
from maquette.data.snapshot import read_table
from maquette.data.table import Table
from maquette.errors import MaquetteError
from maquette.progress import Silent

HEADER = "id,comment,price"


def plain_rows(count: int) -> list[str]:
    return [f"{number},word {number},{number}.5" for number in range(count)]


def read_lines(folder: Path, lines: list[str]) -> Table:
    path = folder / "orders.csv"
    path.write_text("\n".join(lines) + "\n")
    return read_table(path, folder, Silent())


@pytest.mark.parametrize(("rows", "place"), [(100, 50), (40_000, 30_000)])
def test_an_unclosed_quote_costs_no_row(tmp_path: Path, rows: int, place: int) -> None:
    lines = plain_rows(rows)
    lines[place] = f'{place},"oops,z'
    table = read_lines(tmp_path, [HEADER, *lines])
    assert table.rows == rows
    assert list(read_texts(table).iloc[place]) == [str(place), '"oops', "z"]


def test_two_unclosed_quotes_do_not_draw_in_the_rows_between(tmp_path: Path) -> None:
    lines = plain_rows(100)
    lines[50], lines[60] = '50,"oops,z', '60,"hm,y'
    assert read_lines(tmp_path, [HEADER, *lines]).rows == 100


def test_an_unclosed_quote_leaves_other_quoted_cells_whole(tmp_path: Path) -> None:
    lines = [f'{number},"Smith, ""Jo"" {number}",{number}.5' for number in range(100)]
    lines[50] = '50,"oops,z'
    texts = read_texts(read_lines(tmp_path, [HEADER, *lines]))
    assert texts["comment"][51] == 'Smith, "Jo" 51'
    assert texts["comment"][50] == '"oops'


def test_an_unclosed_quote_among_cells_of_several_lines_costs_no_row(tmp_path: Path) -> None:
    lines = [f'{number},"two\nlines",{number}.5' for number in range(100)]
    lines[50] = '50,"oops,z'
    texts = read_texts(read_lines(tmp_path, [HEADER, *lines]))
    assert len(texts) == 100
    assert list(texts.iloc[50]) == ["50", '"oops', "z"]
    assert texts["comment"][51] == "two\nlines"


def test_cells_of_several_lines_stay_one_cell(tmp_path: Path) -> None:
    lines = [f'{number},"two, {number}\nlines",{number}.5' for number in range(100)]
    table = read_lines(tmp_path, [HEADER, *lines])
    assert table.rows == 100
    assert read_texts(table)["comment"][7] == "two, 7\nlines"


@pytest.mark.parametrize(("rows", "place"), [(1_000, 0), (1_000, 5), (1_000, 500), (40_000, 30_000)])
def test_a_text_with_an_unquoted_comma_stays_one_cell(tmp_path: Path, rows: int, place: int) -> None:
    lines = plain_rows(rows)
    lines[place] = f"{place},well, no,5.5"
    texts = read_texts(read_lines(tmp_path, [HEADER, *lines]))
    assert len(texts) == rows
    assert list(texts.iloc[place]) == [str(place), "well, no", "5.5"]


@pytest.mark.parametrize(("rows", "place"), [(1_000, 5), (60_000, 50_000)])
def test_cells_too_many_get_columns_of_their_own(tmp_path: Path, rows: int, place: int) -> None:
    lines = plain_rows(rows)
    lines[place] += ",7,8"
    table = read_lines(tmp_path, [HEADER, *lines])
    assert table.schema.names == ("id", "comment", "price", "Column 4", "Column 5")
    assert table.rows == rows
    assert list(read_texts(table).iloc[place])[3:] == ["7", "8"]


@pytest.mark.parametrize("ending", [",", ",,,"])
@pytest.mark.parametrize(("rows", "place"), [(1_000, 5), (40_000, 30_000)])
def test_blank_cells_too_many_are_no_fault(tmp_path: Path, rows: int, place: int, ending: str) -> None:
    lines = plain_rows(rows)
    lines[place] += ending
    table = read_lines(tmp_path, [HEADER, *lines])
    assert table.schema.names == ("id", "comment", "price")
    assert table.rows == rows


@pytest.mark.parametrize("title", [[], ["My report", ""]])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_row_with_too_few_cells_is_filled_up(tmp_path: Path, delimiter: str, title: list[str]) -> None:
    lines = plain_rows(1_000)
    lines[500] = "500,x"
    table = read_lines(tmp_path, [*title, *(line.replace(",", delimiter) for line in (HEADER, *lines))])
    assert table.schema.names == ("id", "comment", "price")
    assert list(read_texts(table).iloc[500]) == ["500", "x", None]


def test_sentences_with_commas_stay_one_column(tmp_path: Path) -> None:
    lines = [f"Hello, {number}" if number % 3 else f"Well, yes, {number}" for number in range(90)]
    table = read_lines(tmp_path, ["sentence", *lines])
    assert table.schema.names == ("sentence",)
    assert table.rows == 90


@pytest.mark.parametrize("hard_links", [True, False])
def test_a_table_is_read_where_the_system_allows_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hard_links: bool
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1314, "a required privilege is not held by the client")

    monkeypatch.setattr(os, "symlink", refuse)
    if not hard_links:
        monkeypatch.setattr(os, "link", refuse)
    assert read_lines(tmp_path, [HEADER, *plain_rows(30)]).rows == 30


SMALL_DISK = """
import resource, signal, sys
from pathlib import Path
from maquette.data.snapshot import read_table
from maquette.errors import MaquetteError
from maquette.progress import Silent

source = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    read_table(source, source.parent, Silent())
except MaquetteError as error:
    print(error.code)
"""


def test_a_full_disk_is_called_that_while_a_table_is_read(tmp_path: Path) -> None:
    chance = random.Random(1)
    path = tmp_path / "orders.csv"
    path.write_text("a,b\n" + "".join(f"{chance.random()},{chance.random()}\n" for _ in range(20_000)))
    done = subprocess.run(
        [sys.executable, "-c", SMALL_DISK, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["disk_full"]
    assert [each.name for each in tmp_path.iterdir()] == ["orders.csv"]


def test_a_full_disk_is_called_that_while_a_text_is_copied(tmp_path: Path) -> None:
    source = tmp_path / "orders.csv"
    source.write_text("a,b\n" * 100_000, encoding="utf-16")
    with pytest.raises(MaquetteError) as caught:
        copy_as_utf8(source, "utf-16", Path("/dev/full"))
    assert caught.value.code == "disk_full"


def test_a_row_that_fits_no_way_keeps_its_cells_in_columns_of_their_own(tmp_path: Path) -> None:
    lines = [f"{number},{number}.5,2024-05-01" for number in range(20)]
    lines[7] = "1,2,3,4,5,6,7"
    texts = read_texts(read_lines(tmp_path, ["id,price,day", *lines]))
    assert list(texts.iloc[7]) == ["1", "2", "3", "4", "5", "6", "7"]
