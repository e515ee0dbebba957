"""Sheets written as XML under the name ".xls", and XML that is no sheet."""

from pathlib import Path

import pytest

from opened_tables import open_file, refusal
from read_texts import read_body

HEAD = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
)


def _cell(kind: str, text: str, more: str = "") -> str:
    return f'<Cell{more}><Data ss:Type="{kind}">{text}</Data></Cell>'


def _write(folder: Path, *rows: str, head: str = HEAD, encoding: str = "utf-8") -> Path:
    body = "".join(row if row.startswith("<Row") else f"<Row>{row}</Row>" for row in rows)
    path = folder / "export.xls"
    sheet = f'<Worksheet ss:Name="Orders"><Table>{body}</Table></Worksheet></Workbook>'
    path.write_bytes((head + sheet).encode(encoding))
    return path


NAMES = "".join(_cell("String", name) for name in ("town", "n", "day", "paid"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_values_of_every_type_are_read(tmp_path: Path, encoding: str) -> None:
    row = (
        _cell("String", "Köln &amp; <B>Bonn</B>")
        + _cell("Number", "3")
        + _cell("DateTime", "2024-03-01T00:00:00.000")
        + _cell("Boolean", "1")
    )
    opened = open_file(_write(tmp_path, NAMES, row, encoding=encoding))
    assert opened.found.columns == ("town", "n", "day", "paid")
    assert opened.rows == [["Köln & Bonn", "3", "2024-03-01", "true"]]
    assert opened.found.declared == ("text", "number", "date", "yes/no")


def test_cells_stand_where_their_index_says(tmp_path: Path) -> None:
    row = "<Row ss:Index='4'>" + _cell("String", "Rome") + _cell("Boolean", "0", ' ss:Index="4"') + "</Row>"
    opened = open_file(_write(tmp_path, NAMES, _cell("String", "Oslo") + _cell("Number", "0.5"), row))
    assert opened.rows == [["Oslo", "0.5", None, None], ["Rome", None, None, "false"]]
    assert opened.notes == {"blank_rows_left_out": 1}


def test_entities_are_refused(tmp_path: Path) -> None:
    head = HEAD.replace("<Workbook", '<!DOCTYPE w [<!ENTITY a "b">]><Workbook')
    assert refusal(_write(tmp_path, NAMES, head=head)).code == "damaged_file"


def test_an_index_beyond_any_sheet_does_not_take_the_memory(tmp_path: Path) -> None:
    far = "<Row ss:Index='1048576'>" + _cell("Number", "1", ' ss:Index="16384"') + "</Row>"
    assert refusal(_write(tmp_path, NAMES, far)).code == "needs_too_much_memory"


def test_xml_cut_short_is_named(tmp_path: Path) -> None:
    path = _write(tmp_path, NAMES)
    path.write_bytes(path.read_bytes()[:-20])
    assert refusal(path).code == "damaged_file"


def test_other_xml_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "drawing.csv"
    path.write_text('<?xml version="1.0"?><svg/>', encoding="utf-8")
    assert refusal(path).details["what"] == "an XML document"


ORDERS = (
    '<order id="{0}"><buyer><name>Ann {0}</name></buyer><item>a</item><item>b</item>'
    "<paid>{0}.5</paid></order>"
)


def _document(rows: str, encoding: str = "utf-8", root: str = "orders") -> bytes:
    return f'<?xml version="1.0" encoding="{encoding}"?>\n<{root}>\n{rows}</{root}>'.encode(encoding)


def test_elements_side_by_side_are_rows() -> None:
    found, rows = read_body(_document("".join(map(ORDERS.format, range(9)))), "orders.xml")
    assert found.columns == ("id", "buyer.name", "item", "paid")
    assert rows[3] == ["3", "Ann 3", '["a", "b"]', "3.5"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_what_tags_say_are_cells(encoding: str) -> None:
    rows = "".join(f'<row town="Köln" n="{number}">so</row>\n' for number in range(9))
    found, read = read_body(_document(rows, encoding), "rows.xml")
    assert (found.columns, read[3]) == (("town", "n", "text"), ["Köln", "3", "so"])


def test_several_kinds_of_rows_are_offered() -> None:
    few, many = '<a x="1"/><a x="2"/>', "".join(f'<b y="{number}"/>' for number in range(5))
    found, rows = read_body(_document(f"<few>{few}</few><many>{many}</many>"), "rows.xml")
    assert [(part.name, part.rows) for part in found.parts] == [("orders.many.b", 5), ("orders.few.a", 2)]
    assert (found.doubts, len(rows)) == (("part",), 5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a><r x="1"/><r x="2"/></a>', "damaged_file"),
        ('<?xml version="1.0" encoding="gb18030"?><a><r x="1"/><r x="2"/></a>', "damaged_file"),
        ('<?xml version="1.0" encoding="klingon"?><a><r x="1"/><r x="2"/></a>', "damaged_file"),
        ('<?xml version="1.0"?>' + "<a>" * 5_000, "needs_too_much_memory"),
        ('<?xml version="1.0"?><a>some <b>words</b></a>', "not_a_table"),
    ],
)
def test_xml_that_holds_no_rows_or_traps_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "rows.xml"
    path.write_text(text, encoding="utf-8")
    assert refusal(path).code == code
