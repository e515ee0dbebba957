"""Sheets made for people: names of things, groups of columns, units and covers around the table."""

from pathlib import Path

import openpyxl
import pytest

from maquette.data.readers.sheets.workbook import read_workbook
from opened_tables import Opened, open_file


def _read(folder: Path, rows: list[list[object]], merged: tuple[str, ...] = ()) -> Opened:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    book.save(folder / "book.xlsx")
    return open_file(folder / "book.xlsx", read=read_workbook)


NAMES: list[object] = ["day", "town", "n", "price"]
ROWS: list[list[object]] = [["d", "Köln", number, number * 1.5] for number in range(20)]
TEXTS = [["d", "Köln", str(number), f"{number * 1.5:g}"] for number in range(20)]


@pytest.mark.parametrize("blank", [True, False])
def test_names_of_things_above_a_table_are_no_rows(tmp_path: Path, *, blank: bool) -> None:
    above: list[list[object]] = [["Customer:", "ACME"], ["Period:", 2024], ["Branch:", "Köln"]] * 2
    opened = _read(tmp_path, [*above, *([[]] if blank else []), NAMES, *ROWS])
    assert (list(opened.found.columns), opened.rows) == (NAMES, TEXTS)


def test_groups_of_columns_above_their_names_belong_to_them(tmp_path: Path) -> None:
    groups: list[object] = ["", "", "2023", "", "2024", ""]
    names: list[object] = ["Region", "Town", "Units", "Sales", "Units", "Sales"]
    rows: list[list[object]] = [["N", f"t{n}", n, n, n, n] for n in range(9)]
    found = _read(tmp_path, [groups, names, *rows], ("C1:D1", "E1:F1")).found
    assert found.columns == ("Region", "Town", "2023 Units", "2023 Sales", "2024 Units", "2024 Sales")


def test_units_below_the_names_of_a_sheet_belong_to_them(tmp_path: Path) -> None:
    rows: list[list[object]] = [[number, number * 1.5] for number in range(9)]
    opened = _read(tmp_path, [["time", "speed"], ["s", "[m/s]"], *rows])
    assert (opened.found.columns, len(opened.rows)) == (("time s", "speed [m/s]"), 9)


def test_a_sheet_that_only_names_others_is_not_read_unasked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    cover, data = book.active, book.create_sheet("orders")
    assert cover is not None
    cover["A1"], cover["A3"] = "Our orders", "See the next sheet"
    for row in [NAMES, *ROWS]:
        data.append(row)
    book.save(tmp_path / "book.xlsx")
    opened = open_file(tmp_path / "book.xlsx", read=read_workbook)
    assert (opened.found.part, opened.rows) == ("orders", TEXTS)
