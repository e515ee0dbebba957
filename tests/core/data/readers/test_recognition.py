"""A file is known by what is in it, whatever it is called, and the app opens it whole."""

import gzip
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from maquette.data.frame import read_texts
from maquette.data.snapshot import open_table, read_table
from maquette.data.source import Source
from maquette.errors import MaquetteError
from maquette.progress import Silent

FRAME = pd.DataFrame({"id": [1, 2, 3], "town": ["Köln", "Rome", "Oslo"]})
TEXTS = [["1", "Köln"], ["2", "Rome"], ["3", "Oslo"]]


def _write_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        FRAME.to_sql("towns", database, index=False)


WRITERS: dict[str, Callable[[Path], object]] = {
    "text": lambda path: FRAME.to_csv(path, index=False),
    "tabs": lambda path: FRAME.to_csv(path, index=False, sep="\t"),
    "json": lambda path: FRAME.to_json(path, orient="records"),
    "parquet": FRAME.to_parquet,
    "feather": FRAME.to_feather,
    "sqlite": _write_sqlite,
    "html": lambda path: FRAME.to_html(path, index=False),
    "gzip": lambda path: path.write_bytes(gzip.compress(FRAME.to_csv(index=False).encode())),
}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ""])
@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_what_is_inside_decides(tmp_path: Path, kind: str, suffix: str) -> None:
    path = tmp_path / f"towns{suffix}"
    WRITERS[kind](path)
    table = read_table(path, tmp_path, Silent())
    assert table.schema.names == ("id", "town")
    assert read_texts(table).to_numpy().tolist() == TEXTS


@pytest.mark.parametrize("engine", ["openpyxl", "odf"])
def test_a_workbook_opens_under_any_name(tmp_path: Path, engine: str) -> None:
    path, written = tmp_path / "towns.csv", tmp_path / f"towns.{'xlsx' if engine == 'openpyxl' else 'ods'}"
    FRAME.to_excel(written, index=False, engine=engine)
    table, found = open_table(Source(place=str(written.rename(path))), tmp_path, Silent())
    assert found.format == "sheets"
    assert read_texts(table).to_numpy().tolist() == TEXTS


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_table"),
        (b"%PDF-1.7\n" + bytes(100), "not_a_table"),
        (b"PK\x03\x04" + bytes(100), "cut_off_file"),
        (b"\x1f\x8b\x08\x00" + bytes(100), "damaged_file"),
        (b"PAR1" + bytes(100) + b"PAR1", "damaged_file"),
        (b"ARROW1" + bytes(100), "damaged_file"),
        (b"SQLite format 3\x00" + bytes(4000), "damaged_file"),
        (b"FEA1" + bytes(100), "not_a_table"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(100), "not_a_table"),
    ],
)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_is_no_table_is_refused_and_leaves_nothing(
    tmp_path: Path, start: bytes, code: str, suffix: str
) -> None:
    path = tmp_path / f"thing{suffix}"
    path.write_bytes(start)
    with pytest.raises(MaquetteError) as caught:
        read_table(path, tmp_path, Silent())
    assert caught.value.code == code
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
