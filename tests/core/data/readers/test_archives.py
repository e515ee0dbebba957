"""Packed files open as what is inside them, with limits, and never write where a name in them points."""

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pyarrow as pa
import pytest

from opened_tables import open_file, refusal

TABLE, ROWS = b"id,name\n1,Ada\n2,Grace\n", [["1", "Ada"], ["2", "Grace"]]
ZEROS = 101 << 20


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def _zstandard(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as packed:
        packed.write(data)
    return sink.getvalue().to_pybytes()


PACKERS = pytest.mark.parametrize(
    "pack", [gzip.compress, bz2.compress, lzma.compress, _zstandard], ids=["gz", "bz2", "xz", "zst"]
)
Pack = Callable[[bytes], bytes]


@PACKERS
def test_a_packed_table_opens_whatever_its_name(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(pack(TABLE))
    opened = open_file(path)
    assert (opened.found.columns, opened.rows) == (("id", "name"), ROWS)


@PACKERS
def test_streams_one_after_the_other_are_all_read(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "table.csv.packed"
    path.write_bytes(pack(TABLE) + pack(b"3,Mary\n"))
    assert open_file(path).rows == [*ROWS, ["3", "Mary"]]


@PACKERS
def test_a_packed_file_cut_short_is_named(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "table.csv.packed"
    packed = pack(TABLE * 1000)
    path.write_bytes(packed[: len(packed) * 2 // 3])
    assert refusal(path).code == "cut_off_file"


@PACKERS
def test_a_bomb_is_not_unpacked(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "bomb.csv.packed"
    path.write_bytes(pack(bytes(ZEROS)))
    assert refusal(path).code == "unpacks_too_large"


def test_the_largest_table_of_several_is_read_and_all_are_offered(tmp_path: Path) -> None:
    path = _zip(
        tmp_path / "export.zip",
        {
            "README.txt": b"words, " * 1000,
            "__MACOSX/._table.csv": b"junk" * 1000,
            "a/small.csv": b"x,y\n1,2\n",
            "a/table.csv": TABLE,
        },
    )
    opened = open_file(path)
    assert (opened.found.part, opened.rows) == ("a/table.csv", ROWS)
    assert opened.parts == ["README.txt", "a/small.csv", "a/table.csv"]
    assert "part" in opened.found.doubts
    assert open_file(path, "a/small.csv").rows == [["1", "2"]]
    assert refusal(path, "b.csv").code == "no_such_part"


def _workbook() -> bytes:
    book, sink = openpyxl.Workbook(), io.BytesIO()
    for number in range(2):
        sheet = book.create_sheet(f"Sheet{number}")
        sheet.append(["n", "m"])
        sheet.append([number, 5])
    book.save(sink)
    return sink.getvalue()


def test_sheets_inside_an_archive_are_parts_of_parts(tmp_path: Path) -> None:
    path = _zip(tmp_path / "export.zip", {"book.xlsx": _workbook()})
    opened = open_file(path)
    assert opened.parts == ["book.xlsx#Sheet", "book.xlsx#Sheet0", "book.xlsx#Sheet1"]
    assert opened.found.part == "book.xlsx#Sheet0"
    assert open_file(path, "book.xlsx#Sheet1").rows == [["1", "5"]]


def test_a_packed_workbook_keeps_the_names_of_its_sheets(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx.gz"
    path.write_bytes(gzip.compress(_workbook()))
    assert open_file(path, "Sheet1").rows == [["1", "5"]]


def _tar(path: Path, packing: str = "") -> Path:
    with tarfile.open(path, f"w:{packing}") as archive:
        for name in ("./" + "long/" * 40 + "table.csv", "../../away.csv"):
            entry = tarfile.TarInfo(name)
            entry.size = len(TABLE)
            archive.addfile(entry, io.BytesIO(TABLE))
        link = tarfile.TarInfo("link.csv")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return path


@pytest.mark.parametrize("packing", ["", "gz", "xz"])
def test_tar_archives_open_and_links_in_them_lead_nowhere(tmp_path: Path, packing: str) -> None:
    path = _tar(tmp_path / "export.tar", packing)
    opened = open_file(path)
    assert opened.parts == ["./" + "long/" * 40 + "table.csv", "../../away.csv"]
    assert opened.rows == ROWS


def test_a_name_that_points_elsewhere_writes_nothing_there(tmp_path: Path) -> None:
    inside = tmp_path / "deep" / "deeper"
    inside.mkdir(parents=True)
    path = _zip(inside / "slip.zip", {"../../away.csv": TABLE, "C:\\away.csv": TABLE})
    for part in open_file(path).parts:
        assert open_file(path, part).rows == ROWS
    assert [each.name for each in tmp_path.rglob("*")] == ["deep", "deeper", "slip.zip"]


def test_a_member_without_a_name_is_passed_over(tmp_path: Path) -> None:
    path = _zip(tmp_path / "odd.zip", {"?.csv": b"junk", "table.csv": TABLE})
    # A name ends at its first zero.
    path.write_bytes(path.read_bytes().replace(b"?.csv", b"\0.csv"))
    assert open_file(path).rows == ROWS


def test_an_encrypted_archive_asks_for_a_copy_without_password(tmp_path: Path) -> None:
    path = _zip(tmp_path / "secret.zip", {"table.csv": TABLE})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert refusal(path).code == "password_needed"


def test_an_unknown_method_is_named(tmp_path: Path) -> None:
    path = _zip(tmp_path / "odd.zip", {"table.csv": TABLE})
    data = bytearray(path.read_bytes())
    data[8] = data[data.find(b"PK\x01\x02") + 10] = 97
    path.write_bytes(data)
    assert refusal(path).code == "unknown_packing"


@pytest.mark.parametrize("kept", [40, 100])
def test_an_archive_cut_short_is_named(tmp_path: Path, kept: int) -> None:
    path = _zip(tmp_path / "cut.zip", {"table.csv": TABLE})
    path.write_bytes(path.read_bytes()[:kept])
    assert refusal(path).code == "cut_off_file"


def test_damage_inside_an_archive_is_found(tmp_path: Path) -> None:
    path = _zip(tmp_path / "torn.zip", {"table.csv": TABLE})
    data = bytearray(path.read_bytes())
    data[45] ^= 0xFF
    path.write_bytes(data)
    assert refusal(path).code == "damaged_file"


def test_a_bomb_in_an_archive_is_refused_by_its_sizes(tmp_path: Path) -> None:
    path = _zip(tmp_path / "bomb.zip", {"a.csv": bytes(ZEROS)})
    assert refusal(path).code == "unpacks_too_large"


def test_a_workbook_that_is_a_bomb_is_refused_by_its_sizes(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(_workbook())
    with ZipFile(path, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros", bytes(ZEROS))
    assert refusal(path).code == "unpacks_too_large"


def test_archives_within_archives_end_somewhere(tmp_path: Path) -> None:
    path, data = tmp_path / "nested.gz", TABLE
    for _ in range(10):
        data = gzip.compress(data)
    path.write_bytes(data)
    assert refusal(path).code == "too_many_layers"


def test_a_letter_is_no_table(tmp_path: Path) -> None:
    path = _zip(tmp_path / "letter.docx", {"word/document.xml": b"<w/>", "[Content_Types].xml": b"<t/>"})
    error = refusal(path)
    assert (error.code, error.details["what"]) == ("not_a_table", "a Word document")


def test_an_archive_of_nothing_holds_no_table(tmp_path: Path) -> None:
    assert refusal(_zip(tmp_path / "empty.zip", {})).code == "no_table_inside"


def test_a_preview_unpacks_only_the_beginning(tmp_path: Path) -> None:
    path = tmp_path / "long.csv.gz"
    path.write_bytes(gzip.compress(b"id,name\n" + b"1,Ada\n" * 4_000_000, 1))
    assert len(open_file(path, most_rows=3).rows) < 4_000_000
