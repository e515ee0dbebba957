"""Binary workbooks (.xlsb) keep what python-calamine leaves out."""

import struct
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from opened_tables import open_file


def _binary(kind: int, form: str = "", *values: object) -> bytes:
    """Return a record of a binary workbook; kind and length take seven bits a byte."""
    data = struct.pack("<" + form, *values)
    first = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return first + bytes([len(data)]) + data


def _binary_workbook(path: Path) -> Path:
    """Write a workbook of one sheet with a row of names, one of numbers, and one of #N/A and #DIV/0!."""
    link, name = "rId1".encode("utf-16-le"), "Data".encode("utf-16-le")
    book = _binary(131) + _binary(143) + _binary(156, "III8sI8s", 0, 1, 4, link, 4, name)
    book += _binary(144) + _binary(132)
    rows = b""
    for row, cells in enumerate(
        [
            [_binary(6, "III2s", place, 0, 1, sign.encode("utf-16-le")) for place, sign in enumerate("ab")],
            [_binary(5, "IId", place, 0, place + 1.5) for place in range(2)],
            [_binary(3, "IIB", 0, 0, 0x2A), _binary(11, "IIBHII", 1, 0, 0x07, 0, 0, 0)],
        ]
    ):
        rows += _binary(0, "IIHHBI", row, 0, 300, 0, 0, 0) + b"".join(cells)
    sheet = (
        _binary(129) + _binary(148, "IIII", 0, 2, 0, 1) + _binary(145) + rows + _binary(146) + _binary(130)
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = f'<Relationship Id="rId1" Type="{kind}/worksheet" Target="worksheets/sheet1.bin"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", book)
        archive.writestr(
            "xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{space}">{links}</Relationships>'
        )
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


def test_error_cells_of_a_binary_workbook_are_kept(tmp_path: Path) -> None:
    opened = open_file(_binary_workbook(tmp_path / "book.xlsb"))
    assert opened.found.columns == ("a", "b")
    assert opened.rows == [["1.5", "2.5"], ["#N/A", "#DIV/0!"]]
