"""Workbooks open with their table found, whatever stands around it on the sheet."""

import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pandas as pd
import pytest

from maquette.data.readers.sheets.workbook import read_workbook
from maquette.data.source import Layout
from opened_tables import Opened, open_file, refusal

SHEET = "xl/worksheets/sheet1.xml"


def _write(folder: Path, rows: list[list[object]], merged: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    book.save(folder / "book.xlsx")
    return folder / "book.xlsx"


def _read(
    folder: Path, rows: list[list[object]], merged: tuple[str, ...] = (), layout: Layout | None = None
) -> Opened:
    # In this process: what is tried here is where tables lie, not how parsers are confined.
    return open_file(_write(folder, rows, merged), read=read_workbook, layout=layout or Layout())


def _changed(book: Path, name: str, old: bytes, new: bytes) -> Path:
    """Write a copy of a workbook with `old` replaced by `new` in one of its parts."""
    path = book.with_name("changed.xlsx")
    with ZipFile(book) as archive, ZipFile(path, "w", ZIP_DEFLATED) as copy:
        for each in archive.namelist():
            data = archive.read(each)
            copy.writestr(each, data.replace(old, new) if each == name else data)
    return path


def test_a_workbook_opens_through_its_own_process(tmp_path: Path) -> None:
    opened = open_file(_write(tmp_path, [["id", "price"], [1, 2.5], [2, 3]]))
    assert opened.found.columns == ("id", "price")
    assert opened.rows == [["1", "2.5"], ["2", "3"]]
    assert opened.found.declared == ("number", "number")


def test_a_workbook_called_csv_opens_as_a_workbook(tmp_path: Path) -> None:
    path = _write(tmp_path, [["id", "price"], [1, 2.5]]).rename(tmp_path / "orders.csv")
    assert open_file(path).found.format == "sheets"


def test_numbers_dates_and_yes_no_are_written_as_people_would(tmp_path: Path) -> None:
    opened = _read(
        tmp_path,
        [
            ["n", "day", "moment", "time", "paid", "long"],
            [
                3.0,
                datetime.date(2024, 3, 1),
                datetime.datetime(2024, 3, 1, 13, 45),
                datetime.time(9, 5),
                True,
                0.1,
            ],
            [
                -4.5,
                datetime.date(1999, 12, 31),
                datetime.datetime(2024, 3, 2, 0, 0, 1),
                datetime.time(17),
                False,
                1e20,
            ],
        ],
    )
    assert opened.rows == [
        ["3", "2024-03-01", "2024-03-01 13:45:00", "09:05:00", "true", "0.1"],
        ["-4.5", "1999-12-31", "2024-03-02 00:00:01", "17:00:00", "false", "1e+20"],
    ]
    assert opened.found.declared == ("number", "date", "date", "", "yes/no", "number")


def test_texts_keep_blanks_and_leading_zeros(tmp_path: Path) -> None:
    opened = _read(tmp_path, [["code", "n"], [" 007 ", 1], ["a ", 2]])
    assert opened.rows == [[" 007 ", "1"], ["a ", "2"]]


def test_both_epochs_give_the_same_day(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append(["day"])
    sheet.append([datetime.date(2024, 2, 29)])
    book.save(tmp_path / "mac.xlsx")
    assert open_file(tmp_path / "mac.xlsx", read=read_workbook).rows == [["2024-02-29"]]


def test_errors_in_cells_keep_their_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["share", "note"], ["#DIV/0!", "a"], ["#N/A", "b"], [0.5, "c"]):
        sheet.append(row)
    sheet["A2"].data_type = sheet["A3"].data_type = "e"
    book.save(tmp_path / "errors.xlsx")
    opened = open_file(tmp_path / "errors.xlsx", read=read_workbook)
    assert [row[0] for row in opened.rows] == ["#DIV/0!", "#N/A", "0.5"]


def test_line_ends_between_the_tags_of_open_document_are_no_damage(tmp_path: Path) -> None:
    written = tmp_path / "plain.ods"
    pd.DataFrame({"a": [1, 2], "b": ["x", "two  words"]}).to_excel(written, index=False, engine="odf")
    spaced = _changed(written, "content.xml", b"<table:table-cell", b"\n   <table:table-cell")
    assert open_file(spaced, read=read_workbook).rows == open_file(written, read=read_workbook).rows


@pytest.mark.parametrize("hours", ["999999999999", "9" * 4_400])
def test_what_is_no_span_of_time_stays_a_text(tmp_path: Path, hours: str) -> None:
    path = tmp_path / "spans.ods"
    text = f"PT{hours}H00M00S"
    pd.DataFrame({"a": [text, "PT27H17M54S"]}).to_excel(path, index=False, engine="odf")
    assert open_file(path, read=read_workbook).rows == [[text], ["27:17:54"]]


def test_days_among_moments_are_written_as_moments(tmp_path: Path) -> None:
    moments = [datetime.datetime(2024, 3, 1, 13, 45), datetime.datetime(2024, 3, 2)]
    opened = _read(tmp_path, [["when"], *([moment] for moment in moments)])
    assert opened.rows == [["2024-03-01 13:45:00"], ["2024-03-02 00:00:00"]]
    assert opened.found.declared == ("date",)


def test_a_title_above_and_a_total_below_are_no_rows(tmp_path: Path) -> None:
    opened = _read(
        tmp_path,
        [
            ["Orders of March"],
            [],
            ["day", "pieces", "price"],
            ["Mon", 1, 2.5],
            ["Tue", 2, 3.5],
            ["Total", 3, 6.0],
            [],
            ["Source: the shop"],
        ],
    )
    assert opened.found.columns == ("day", "pieces", "price")
    assert opened.rows == [["Mon", "1", "2.5"], ["Tue", "2", "3.5"]]
    assert opened.found.layout == Layout(skipped=2, header_rows=1, footer=3)
    assert opened.notes["footer_left_out"] == 3


def test_a_table_that_begins_somewhere_on_the_sheet_is_found(tmp_path: Path) -> None:
    opened = _read(tmp_path, [[], [], [None, None, "a", "b"], [None, None, 1, 2], [None, None, 3, 4]])
    assert opened.found.columns == ("a", "b")
    assert opened.rows == [["1", "2"], ["3", "4"]]
    assert opened.found.layout.skipped == 2


def test_blank_rows_inside_are_left_out_and_counted(tmp_path: Path) -> None:
    opened = _read(tmp_path, [["a", "b"], [1, 2], [], [3, 4], [None, 5]])
    assert opened.rows == [["1", "2"], ["3", "4"], [None, "5"]]
    assert opened.notes == {"blank_rows_left_out": 1}


def test_merged_names_count_for_each_column(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["region", "2023", None, "2024", None],
        [None, "sold", "left", "sold", "left"],
        ["North", 1, 2, 3, 4],
        ["South", 5, 6, 7, 8],
    ]
    opened = _read(tmp_path, rows, merged=("A1:A2", "B1:C1", "D1:E1"))
    assert opened.found.columns == ("region", "2023 sold", "2023 left", "2024 sold", "2024 left")
    assert opened.rows == [["North", "1", "2", "3", "4"], ["South", "5", "6", "7", "8"]]


def test_merged_names_count_also_where_the_table_begins_elsewhere(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [],
        [None, None, "n", "when", None],
        [None, None, None, "day", "hour"],
        [None, None, 7, 1, 2],
    ]
    opened = _read(tmp_path, rows, merged=("D2:E2",))
    assert opened.found.columns == ("n", "when day", "when hour")


def test_cells_merged_downwards_hold_their_value_in_every_row(tmp_path: Path) -> None:
    rows: list[list[object]] = [["region", "n"], ["North", 1], [None, 2], ["South", 3]]
    opened = _read(tmp_path, rows, merged=("A2:A3",))
    assert opened.rows == [["North", "1"], ["North", "2"], ["South", "3"]]
    assert opened.notes == {"merged_filled": 1}


def test_a_sheet_of_numbers_alone_has_no_header(tmp_path: Path) -> None:
    opened = _read(tmp_path, [[1, 2.5], [2, 3.5], [3, 4.5]])
    assert opened.found.columns == ("Column 1", "Column 2")
    assert len(opened.rows) == 3


def test_years_over_numbers_are_names(tmp_path: Path) -> None:
    opened = _read(tmp_path, [["country", 2021, 2022, 2023], ["Peru", 1.5, 2, 3], ["Chile", 4, 5, 6]])
    assert opened.found.columns == ("country", "2021", "2022", "2023")


def test_words_over_words_are_names_that_should_be_looked_at(tmp_path: Path) -> None:
    opened = _read(tmp_path, [["name", "town"], ["Ada", "London"], ["Grace", "New York"]])
    assert opened.found.columns == ("name", "town")
    assert "header" in opened.found.doubts


def test_two_tables_on_a_sheet_are_both_offered(tmp_path: Path) -> None:
    rows: list[list[object]] = [["a", "b"], [1, 2], [3, 4], [], ["c", "d", "e"], [1, 2, 3], [4, 5, 6]]
    path = _write(tmp_path, rows)
    opened = open_file(path, read=read_workbook)
    assert opened.parts == ["Sheet#1", "Sheet#2"]
    assert opened.found.columns == ("c", "d", "e")
    assert "part" in opened.found.doubts
    assert open_file(path, "Sheet#1", read=read_workbook).rows == [["1", "2"], ["3", "4"]]


def test_two_tables_side_by_side_are_both_offered(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["day", "n", None, "town", "m"],
        ["Mon", 1, None, "Rome", 7],
        ["Tue", 2, None, "Oslo", 8],
        ["Wed", 3, None, None, None],
    ]
    path = _write(tmp_path, rows)
    assert open_file(path, "Sheet#2", read=read_workbook).rows == [["Rome", "7"], ["Oslo", "8"]]
    assert len(open_file(path, "Sheet#1", read=read_workbook).rows) == 3


def test_what_the_user_says_of_the_layout_is_done(tmp_path: Path) -> None:
    rows: list[list[object]] = [["a", "b"], ["x", 1], ["y", 2], ["z", 3]]
    opened = _read(tmp_path, rows, layout=Layout(skipped=1, header_rows=0, footer=1))
    assert opened.found.columns == ("Column 1", "Column 2")
    assert opened.rows == [["x", "1"], ["y", "2"]]


def _two_sheets(folder: Path) -> Path:
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("Secret")
    assert first is not None
    first.title = "Orders"
    for sheet in (first, second):
        sheet.append(["sheet", "n"])
        sheet.append([sheet.title, 1])
    second.sheet_state = "hidden"
    book.save(folder / "two.xlsx")
    return folder / "two.xlsx"


def test_hidden_sheets_are_shown_as_such_and_not_read_unasked(tmp_path: Path) -> None:
    path = _two_sheets(tmp_path)
    opened = open_file(path, read=read_workbook)
    assert [(part.name, part.hidden) for part in opened.found.parts] == [("Orders", False), ("Secret", True)]
    assert opened.rows == [["Orders", "1"]]
    assert "part" not in opened.found.doubts
    assert open_file(path, "Secret", read=read_workbook).rows == [["Secret", "1"]]


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    error = refusal(_two_sheets(tmp_path), "March")
    assert (error.code, error.details["part"]) == ("no_such_part", "March")


def test_an_empty_workbook_holds_no_table(tmp_path: Path) -> None:
    assert refusal(_write(tmp_path, [])).code == "no_table_inside"


def test_the_first_rows_alone_can_be_asked_for(tmp_path: Path) -> None:
    path = _write(tmp_path, [["n", "word"], *([number, "x"] for number in range(50))])
    assert len(open_file(path, most_rows=7, read=read_workbook).rows) == 7


def test_a_long_sheet_keeps_its_rows_and_loses_its_total(tmp_path: Path) -> None:
    count = 4_500
    path = _write(tmp_path, [["n", "m"], *([number, 1] for number in range(count)), ["Total", count]])
    opened = open_file(path, read=read_workbook)
    assert [row[0] for row in opened.rows] == [str(number) for number in range(count)]
    assert opened.found.layout.footer == 1


def test_a_workbook_cut_short_is_named(tmp_path: Path) -> None:
    path = _write(tmp_path, [["a", "b"], [1, 2]])
    path.write_bytes(path.read_bytes()[:-100])
    assert refusal(path).code == "cut_off_file"


def test_damage_inside_a_workbook_is_named(tmp_path: Path) -> None:
    path = _write(tmp_path, [["a", "b"], [1, 2]])
    with ZipFile(path) as archive:
        place = archive.getinfo(SHEET).header_offset + 30 + len(SHEET)
    data = bytearray(path.read_bytes())
    data[place + 20 : place + 40] = bytes(range(200, 220))
    path.write_bytes(data)
    assert refusal(path).code == "damaged_file"


def test_a_sheet_that_claims_more_cells_than_it_has_is_read(tmp_path: Path) -> None:
    book = _write(tmp_path, [["a", "b"], [1, 2]])
    lying = _changed(book, SHEET, b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    assert open_file(lying, read=read_workbook).rows == [["1", "2"]]


def test_a_cell_at_the_far_corner_ends_in_a_sentence_not_a_crash(tmp_path: Path) -> None:
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    far = _changed(_write(tmp_path, [["a", "b"], [1, 2]]), SHEET, b"</sheetData>", corner)
    assert refusal(far).code == "needs_too_much_memory"


def test_entities_are_neither_multiplied_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words", encoding="utf-8")
    book = _write(tmp_path, [["a", "b"], [1, 2]])
    kinds = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]><worksheet '.encode()
    named = _changed(book, SHEET, b"<t>a</t>", b"<t>&x;</t>").rename(tmp_path / "named.xlsx")
    hostile = _changed(named, SHEET, b"<worksheet ", kinds)
    assert refusal(hostile).code == "damaged_file"
