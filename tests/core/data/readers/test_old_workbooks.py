"""Workbooks of Excel 97 and other old office documents: read, or refused by what they are."""

import struct
import tempfile
import tracemalloc
from pathlib import Path

import pytest

from maquette.data.readers.sheets.ole import OLE_START, OleFile
from maquette.data.readers.sheets.workbook import read_workbook
from maquette.data.source import Layout
from opened_tables import open_file, refusal


def _record(kind: int, form: str, *values: int | float | bytes) -> bytes:
    data = struct.pack("<" + form, *values)
    return struct.pack("<HH", kind, len(data)) + data


def _old_workbook() -> bytes:
    """Return an Excel 97 workbook of one sheet: a number, #N/A, and a formula that gave #DIV/0!."""
    begin, end = _record(0x809, "HHHHII", 0x600, 5, 0, 0, 0, 0), _record(0x0A, "")
    name = b"\x05\x00Notes"
    sheet_place = len(begin) + 4 + 6 + len(name) + len(end)
    book = begin + _record(0x85, f"IBB{len(name)}s", sheet_place, 0, 0, name) + end
    book += _record(0x809, "HHHHII", 0x600, 0x10, 0, 0, 0, 0)
    book += _record(0x200, "IIHHH", 0, 3, 0, 1, 0)
    book += _record(0x203, "HHHd", 0, 0, 0, 1.5)
    book += _record(0x205, "HHHBB", 1, 0, 0, 0x2A, 1)
    book += _record(0x06, "HHH8sHIH", 2, 0, 0, b"\x02\x00\x07\x00\x00\x00\xff\xff", 0, 0, 0) + end
    return book


def _ole_of(stream: bytes) -> bytes:
    """Return an OLE file with `stream` as its workbook: a sector of the table, one of names, the stream's."""
    sectors = 8
    body = stream.ljust(sectors * 512, b"\0")
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    table = b"".join(struct.pack("<I", each) for each in chain).ljust(512, b"\xff")
    free, none = 0xFFFFFFFF, 0xFFFFFFFE
    header = struct.pack(
        "<8s16xHHHHH6x9I", OLE_START, 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, none, 0, none, 0
    )
    header += struct.pack("<I", 0) + b"\xff" * (108 * 4)
    names = b""
    for name, kind, start, length in (("Root Entry", 5, none, 0), ("Workbook", 2, 2, len(body))):
        text = name.encode("utf-16-le") + b"\0\0"
        child = 1 if kind == 5 else free
        names += text.ljust(64, b"\0") + struct.pack(
            "<HBBIII36xII4x", len(text), kind, 1, free, free, child, start, length
        )
    return header + table + names.ljust(512, b"\0") + body


def test_errors_in_cells_of_old_workbooks_keep_their_text(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(_ole_of(_old_workbook()))
    opened = open_file(path, read=read_workbook, layout=Layout(header_rows=0))
    assert opened.rows == [["1.5"], ["#N/A"], ["#DIV/0!"]]


def test_a_password_is_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.xlsx"
    path.write_bytes(_ole("EncryptedPackage"))
    assert refusal(path).code == "password_needed"


@pytest.mark.parametrize(
    ("stream", "what"), [("WordDocument", "a Word document"), ("Junk", "an old office document")]
)
def test_other_office_documents_are_named(tmp_path: Path, stream: str, what: str) -> None:
    path = tmp_path / "letter.xls"
    path.write_bytes(_ole(stream))
    error = refusal(path)
    assert (error.code, error.details["what"]) == ("not_a_table", what)


def _ole(stream: str) -> bytes:
    """Return an OLE file of one header sector and one directory sector that names `stream`."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30:32] = (9).to_bytes(2, "little")
    name = stream.encode("utf-16-le") + b"\0\0"
    entry = name.ljust(64, b"\0") + len(name).to_bytes(2, "little")
    return bytes(header) + entry.ljust(512, b"\0")


@pytest.mark.parametrize("shift", [0, 3, 10, 65_535])
def test_sectors_of_a_length_that_none_have_are_damage(tmp_path: Path, shift: int) -> None:
    path = tmp_path / "old.xls"
    body = bytearray(_ole_of(_old_workbook()))
    body[30:32] = shift.to_bytes(2, "little")
    path.write_bytes(body)
    error = refusal(path)
    assert (error.code, error.details["file"]) == ("damaged_file", "old.xls")


def test_a_table_of_sectors_that_never_ends_costs_no_more_than_the_file() -> None:
    # Each sector of a megabyte names the next as one more of the table's.
    count = 2_048
    header = bytearray(_ole_of(_old_workbook())[:512])
    header[68:72] = (0).to_bytes(4, "little")
    chain = b"".join(struct.pack("<128I", *[0x7FFFFFFF] * 127, number + 1) for number in range(count))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "old.xls"
        path.write_bytes(header + chain)
        tracemalloc.start()
        try:
            OleFile(path)
            assert tracemalloc.get_traced_memory()[1] < 4 * len(chain)
        finally:
            tracemalloc.stop()


def test_an_old_workbook_that_ends_like_an_archive_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(_ole_of(_old_workbook()) + b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 9, 9, 99, 9, 0))
    assert open_file(path).rows == [["1.5"], ["#N/A"], ["#DIV/0!"]]
