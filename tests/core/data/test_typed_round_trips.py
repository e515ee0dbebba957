"""Any frame that pandas writes comes back as the values it had, wherever a column is taken for their kind."""

from __future__ import annotations

import datetime
import math
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maquette.data.frame import read_frame, read_texts
from maquette.data.schema import Column, Kind
from maquette.data.snapshot import open_table
from maquette.data.source import Source
from maquette.progress import Silent

# No control signs, no halves of signs, nothing that begins a formula; the signs that CSV itself needs are in.
SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cn"))
WORDS = st.text(SIGNS, min_size=1, max_size=9).filter(lambda word: word[0] != "=")
MOMENTS = st.datetimes(datetime.datetime(1950, 1, 1), datetime.datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
KINDS: dict[str, st.SearchStrategy[object]] = {
    "whole": st.integers(-(10**12), 10**12),
    "share": st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 6)),
    "moment": MOMENTS,
    "day": st.dates(datetime.date(1950, 1, 1), datetime.date(2100, 1, 1)).map(
        lambda day: datetime.datetime(day.year, day.month, day.day)
    ),
    "yes": st.booleans(),
    "word": WORDS,
}


@st.composite
def _frames(draw: st.DrawFn) -> pd.DataFrame:
    """Draw a frame whose first column is never empty: a row of blanks is none."""
    rows = draw(st.integers(3, 25))
    columns: dict[str, pd.Series] = {"row": pd.Series([f"r{n}" for n in range(rows)])}
    for place, kind in enumerate(draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=4))):
        cells = draw(st.lists(KINDS[kind] | st.none(), min_size=rows, max_size=rows))
        columns[f"{kind} {place}"] = pd.Series(cells, dtype=object)
    return pd.DataFrame(columns)


def _write_json(frame: pd.DataFrame, path: Path) -> None:
    written = frame.map(lambda cell: cell.isoformat(" ") if isinstance(cell, datetime.datetime) else cell)
    written.to_json(path, orient="records", double_precision=15)


FORMATS: dict[str, Callable[[pd.DataFrame, Path], None]] = {
    "csv": lambda frame, path: frame.to_csv(path, index=False),
    "xlsx": lambda frame, path: frame.to_excel(path, index=False),
    "parquet": lambda frame, path: frame.convert_dtypes().to_parquet(path),
    "json": _write_json,
}


@pytest.mark.parametrize("form", sorted(FORMATS))
@settings(max_examples=25, deadline=None)
@given(frame=_frames())
def test_values_come_back_equal(form: str, frame: pd.DataFrame) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"table.{form}"
        FORMATS[form](frame, path)
        table, _ = open_table(Source(place=str(path)), Path(folder), Silent())
        typed, texts = read_frame(table), read_texts(table)
    assert table.schema.names == tuple(frame.columns)
    assert table.rows == len(frame)
    for column in table.schema.columns:
        written = frame[column.name].tolist()
        _check_values(column, written, typed[column.name].tolist())
        _check_texts(written, texts[column.name].tolist())


def _check_values(column: Column, written: Sequence[object], read: Sequence[object]) -> None:
    made = column.name.split(" ")[0]
    if made in ("moment", "day") and any(value is not None for value in written):
        assert column.kind is Kind.DATE, column
    for value, found in zip(written, read, strict=True):
        if value is None:
            assert pd.isna(found), column
        elif made in ("whole", "share") and column.kind is Kind.NUMBER:
            assert isinstance(found, float)
            assert isinstance(value, (int, float))
            assert math.isclose(found, value, rel_tol=1e-15), column
        elif made in ("moment", "day"):
            assert pd.Timestamp(str(found)) == pd.Timestamp(str(value)), column


def _check_texts(written: Sequence[object], read: Sequence[object]) -> None:
    for value, text in zip(written, read, strict=True):
        assert (value is None) == (text is None), (value, text)
        if isinstance(value, str):
            assert text == value
        elif isinstance(value, datetime.datetime):
            assert datetime.datetime.fromisoformat(str(text)) == value
        elif isinstance(value, bool):
            assert str(text).casefold() in (("true", "1") if value else ("false", "0"))
        elif value is not None:
            assert float(str(text)) == float(str(value))
