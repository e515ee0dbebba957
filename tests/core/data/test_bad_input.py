"""Whatever somebody picks by mistake is refused by its own name, and the project stays as it was."""

import gzip
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from maquette import session
from maquette.data.pages import read_page
from maquette.data.source import Source
from maquette.errors import MaquetteError
from maquette.progress import Progress, Silent
from maquette.report.catalogue import TEXTS
from maquette.report.sentences import sentence
from maquette.report.words import describe_note
from written_tables import SHOP, csv_source, shop_rows

QUIET = Silent()
ROWS = b"name,size\n" + b"oak shelf,12\nlamp,7\n" * 40
TOO_LARGE_UNPACKED = 101 << 20


@pytest.fixture
def shop(tmp_path: Path) -> str:
    """A project that has a table."""
    folder = str(tmp_path / "Shop.maquette")
    session.start_table(folder, "Shop", csv_source(tmp_path / "shop.csv", SHOP, shop_rows(200)), "", QUIET)
    return folder


def stored(folder: str) -> set[tuple[str, int]]:
    """Return the names and sizes of all files that hold what was saved."""
    objects = (path for path in Path(folder).rglob("*") if path.is_file() and "project.db" not in path.name)
    return {(str(path.relative_to(folder)), path.stat().st_size) for path in objects}


def refused(folder: str, path: Path | str, progress: Progress = QUIET) -> str:
    """Load a file that is no table; return the code after seeing that it has words and nothing changed."""
    view, files = session.open_project(folder, QUIET), stored(folder)
    with pytest.raises(MaquetteError) as caught:
        session.load(folder, Source(place=str(path)), "", progress)
    error = caught.value
    assert session.open_project(folder, QUIET) == view
    assert stored(folder) == files
    assert f"error.{error.code}.remedy" in TEXTS
    said = sentence(f"error.{error.code}", error.details)
    assert "{" not in said
    assert str(Path(path).parent) not in said
    return error.code


def written(folder: Path, name: str, body: bytes) -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(body)
    return path


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty_file"),
        (b"\n \n\t\n", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b"name,size\n", "header_only"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "not_a_table"),
        (bytes(range(256)) * 20, "not_a_table"),
        (bytes(5000), "not_a_table"),
        (gzip.compress(ROWS * 50)[:-40], "cut_off_file"),
        (gzip.compress(bytes(TOO_LARGE_UNPACKED)), "unpacks_too_large"),
        (
            b",".join(b"c%d" % n for n in range(100_000)) + b"\n" + b",".join([b"1"] * 100_000),
            "too_many_columns",
        ),
    ],
    ids=[
        "empty",
        "blank",
        "mark alone",
        "header only",
        "picture",
        "bytes",
        "zeros",
        "cut off",
        "bomb",
        "100,000 columns",
    ],
)
def test_what_is_no_table_is_refused_by_its_own_name(
    shop: str, tmp_path: Path, body: bytes, code: str
) -> None:
    assert refused(shop, written(tmp_path, "orders.csv", body)) == code


def _workbook(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_a_sheet_of_names_alone_says_that_rows_are_missing(shop: str, tmp_path: Path) -> None:
    assert refused(shop, _workbook(tmp_path / "names.xlsx", [["name", "size"]])) == "header_only"


def test_a_workbook_that_unpacks_to_gigabytes_is_refused(shop: str, tmp_path: Path) -> None:
    path = _workbook(tmp_path / "bomb.xlsx", [["name", "size"], ["oak", 1]])
    with ZipFile(path, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros", bytes(TOO_LARGE_UNPACKED))
    assert refused(shop, path) == "unpacks_too_large"


def test_an_archive_with_a_password_is_named(shop: str, tmp_path: Path) -> None:
    path = tmp_path / "secret.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("orders.csv", ROWS)
    body = bytearray(path.read_bytes())
    body[6] |= 1
    body[body.find(b"PK\x01\x02") + 8] |= 1
    assert refused(shop, written(tmp_path, "secret.zip", bytes(body))) == "password_needed"


def test_a_line_of_a_gigabyte_is_refused_without_reading_it(shop: str, tmp_path: Path) -> None:
    path = written(tmp_path, "line.csv", b"name,size\n" + b"x" * (17 << 20))
    # The rest is a hole in the file: it takes no room on the disk.
    os.truncate(path, 1 << 30)
    assert refused(shop, path) == "line_too_long"


def test_zeros_and_bytes_of_another_encoding_are_shown_and_said(shop: str, tmp_path: Path) -> None:
    body = ROWS.replace(b"lamp", b"la\0mp", 1) + "Köln,3\n".encode() * 9 + "Genève,4\n".encode("latin-1")
    path = written(tmp_path, "mixed.csv", body)
    view = session.load(shop, Source(place=str(path)), "", QUIET)
    assert view.found is not None
    assert {"zero_signs", "wrong_bytes"} <= {note.code for note in view.found.notes}
    assert all("{" not in describe_note(note) for note in view.found.notes)
    assert view.table is not None
    cells = [row[0] for row in read_page(view.table, 0, view.table.rows).cells]
    assert cells[-1] == "Genève"
    assert cells.count("Köln") == 9


def test_a_folder_is_no_file(shop: str, tmp_path: Path) -> None:
    (tmp_path / "orders.csv").mkdir()
    assert refused(shop, tmp_path / "orders.csv") == "is_folder"


def test_a_link_that_leads_nowhere_is_no_file(shop: str, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.symlink_to(tmp_path / "gone.csv")
    assert refused(shop, path) == "no_such_file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(shop: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "orders.csv")
    assert refused(shop, tmp_path / "orders.csv") == "not_a_file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_without_end_is_not_read(shop: str) -> None:
    assert stat.S_ISCHR(Path("/dev/zero").stat().st_mode)
    assert refused(shop, "/dev/zero") == "not_a_file"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything may be read by this user"
)
def test_a_file_of_somebody_else_is_not_read(shop: str, tmp_path: Path) -> None:
    path = written(tmp_path, "orders.csv", ROWS)
    path.chmod(0)
    assert refused(shop, path) == "no_permission"


class _Meanwhile(Silent):
    """Does something once, when the first rows were read."""

    def __init__(self, act: Callable[[], None]) -> None:
        self._act: Callable[[], None] | None = act

    def step(self, fraction: float, stage: str, **details: str | int | float) -> None:
        """Act when rows are read."""
        if stage == "reading" and fraction > 0 and self._act is not None:
            act, self._act = self._act, None
            act()


LONG = 300_000  # rows: more than what is read at once


@pytest.mark.parametrize("body", [ROWS, b"name,size\n" + b"oak shelf,12\n" * LONG], ids=["short", "long"])
def test_a_file_that_goes_away_while_it_is_read_is_refused(shop: str, tmp_path: Path, body: bytes) -> None:
    path = written(tmp_path, "orders.csv", body)
    assert refused(shop, path, _Meanwhile(path.unlink)) == "file_changed"


@pytest.mark.parametrize("body", [ROWS, b"name,size\n" + b"oak shelf,12\n" * LONG], ids=["short", "long"])
def test_a_file_that_changes_while_it_is_read_is_refused(shop: str, tmp_path: Path, body: bytes) -> None:
    path = written(tmp_path, "orders.csv", body)

    def change() -> None:
        with path.open("ab") as file:
            file.write(b"one,more\n")

    assert refused(shop, path, _Meanwhile(change)) == "file_changed"


@contextmanager
def _largest_file(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes, as a full disk would."""
    resource = pytest.importorskip("resource", reason="only this system's limits stand for a full disk")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("rows", [150_000, 500_000], ids=["short", "long"])
def test_a_full_disk_is_said_and_what_was_saved_stays(shop: str, tmp_path: Path, rows: int) -> None:
    cells = "".join(f"{n * 7919 % 100_003}-{n * 104_729},{n * n % 99_991}\n" for n in range(rows))
    path = written(tmp_path, "orders.csv", f"name,size\n{cells}".encode())
    with _largest_file(1 << 20):
        assert _code_of(shop, path) == "disk_full"
    table = session.open_project(shop, QUIET).table
    assert table is not None
    assert table.rows == 200


def _code_of(folder: str, path: Path) -> str:
    with pytest.raises(MaquetteError) as caught:
        session.load(folder, Source(place=str(path)), "", QUIET)
    return caught.value.code
