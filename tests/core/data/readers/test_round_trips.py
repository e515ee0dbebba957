"""Any frame, written by pandas in any format, comes back equal, cell by cell."""

from __future__ import annotations

import datetime
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maquette.data.readers.columns.files import read_column_file
from maquette.data.readers.json.reader import JSON
from maquette.data.readers.reader import Read
from maquette.data.readers.sheets.workbook import read_workbook
from maquette.data.readers.sqlite.reader import SQLITE
from opened_tables import Opened, open_file

# What every format can hold: no control signs, no sign pairs cut in half, no sign that begins a formula.
SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cn"))
WORDS = st.text(SIGNS, min_size=1, max_size=9).filter(lambda word: word[0] != "=")
MOMENTS = st.datetimes(datetime.datetime(1950, 1, 1), datetime.datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
KINDS: dict[str, st.SearchStrategy[object]] = {
    "whole": st.integers(-(10**12), 10**12),
    "number": st.integers(-(10**9), 10**9).map(lambda thousandths: thousandths / 1000),
    "moment": MOMENTS,
    "yes/no": st.booleans(),
    "word": WORDS,
}


@st.composite
def _frames(draw: st.DrawFn) -> pd.DataFrame:
    """Draw a frame whose first column is never empty: a row of blanks is none on a sheet."""
    rows = draw(st.integers(1, 12))
    columns: dict[str, pd.Series] = {"row": pd.Series(range(rows))}
    for place, kind in enumerate(draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=4))):
        cells = draw(st.lists(KINDS[kind] | st.none(), min_size=rows, max_size=rows))
        columns[f"{kind} {place}"] = pd.Series(cells, dtype=object)
    return pd.DataFrame(columns)


def _write_sqlite(frame: pd.DataFrame, path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        frame.to_sql("table", database, index=False)


def _write_json(frame: pd.DataFrame, path: Path, orient: str, *, lines: bool = False) -> None:
    written = frame.map(lambda cell: cell.isoformat(" ") if isinstance(cell, datetime.datetime) else cell)
    written.to_json(path, orient=orient, lines=lines, double_precision=15)


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with one type a column, as Parquet and Arrow demand."""
    return frame.convert_dtypes()


FORMATS: dict[str, tuple[str, Callable[[pd.DataFrame, Path], None], Read]] = {
    "xlsx": ("table.xlsx", lambda frame, path: frame.to_excel(path, index=False), read_workbook),
    "ods": ("table.ods", lambda frame, path: frame.to_excel(path, index=False, engine="odf"), read_workbook),
    "parquet": ("table.parquet", lambda frame, path: _typed(frame).to_parquet(path), read_column_file),
    "feather": ("table.feather", lambda frame, path: _typed(frame).to_feather(path), read_column_file),
    "records": ("table.json", lambda frame, path: _write_json(frame, path, "records"), JSON.read),
    "lines": ("table.jsonl", lambda frame, path: _write_json(frame, path, "records", lines=True), JSON.read),
    "split": ("table.json", lambda frame, path: _write_json(frame, path, "split"), JSON.read),
    "columns": ("table.json", lambda frame, path: _write_json(frame, path, "columns"), JSON.read),
    "index": ("table.json", lambda frame, path: _write_json(frame, path, "index"), JSON.read),
    "sqlite": ("table.db", _write_sqlite, SQLITE.read),
}


@pytest.mark.parametrize("form", sorted(FORMATS))
@given(frame=_frames())
def test_any_frame_comes_back_equal(form: str, frame: pd.DataFrame) -> None:
    name, write, read = FORMATS[form]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(frame, path)
        opened = open_file(path, read=read)
    assert opened.found.columns == tuple(frame.columns)
    assert len(opened.rows) == len(frame)
    for number, row in enumerate(opened.rows):
        for text, value in zip(row, frame.iloc[number], strict=True):
            assert _is_same(text, value), (text, value)
    _check_declared(opened, frame, form)


def _is_same(text: str | None, value: object) -> bool:
    if value is None or pd.isna(value):
        return text is None
    if text is None:
        return False
    if isinstance(value, bool):
        return text in (("true", "1") if value else ("false", "0"))
    if isinstance(value, datetime.datetime):
        return datetime.datetime.fromisoformat(text) == value
    return text == value if isinstance(value, str) else float(text) == float(str(value))


def _check_declared(opened: Opened, frame: pd.DataFrame, form: str) -> None:
    """Check that no column claims to be what its cells are not."""
    allowed = {
        "whole": {"number"},
        "number": {"number"},
        "moment": {"date"} if form in ("xlsx", "ods", "parquet", "feather") else {"text", "date"},
        "yes/no": {"yes/no"} if form != "sqlite" else {"number"},
        "word": {"text"},
        "row": {"number"},
    }
    for name, declared in zip(opened.found.columns, opened.found.declared, strict=True):
        if frame[name].notna().any():
            assert declared in allowed[name.split(" ")[0]], name
