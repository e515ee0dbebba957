"""Arrow's arrays come over to NumPy as they are, and nothing loads pandas for it."""

import datetime
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maquette.codec import to_json
from maquette.data.arrow import as_flags, as_numbers, as_texts, from_codes, from_texts
from written_tables import read_rows

TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=40)


def parted(values: Sequence[object], kind: pa.DataType, cut: int) -> pa.ChunkedArray:
    """Return an array in pieces that do not start where a byte does."""
    whole = pa.array([None, *values, None], kind)[1:-1]
    return pa.chunked_array([whole[:cut], whole[cut:]], kind)


@given(values=st.lists(st.one_of(st.none(), st.floats(allow_nan=False)), max_size=40), cut=st.integers(0, 40))
def test_numbers_are_what_they_were_and_gaps_are_nan(values: list[float | None], cut: int) -> None:
    expected = np.array([np.nan if value is None else value for value in values], float)
    assert np.array_equal(as_numbers(parted(values, pa.float64(), cut)), expected, equal_nan=True)


@given(values=st.lists(st.one_of(st.none(), st.integers(-(2**31), 2**31 - 1)), max_size=40))
def test_whole_numbers_are_what_they_were_and_gaps_are_nothing(values: list[int | None]) -> None:
    assert as_numbers(parted(values, pa.int32(), 3)).tolist() == [value or 0 for value in values]


@given(values=st.lists(st.one_of(st.none(), st.booleans()), max_size=40), cut=st.integers(0, 40))
def test_flags_are_what_they_were_and_gaps_are_false(values: list[bool | None], cut: int) -> None:
    assert as_flags(parted(values, pa.bool_(), cut)).tolist() == [bool(value) for value in values]


@given(values=st.lists(st.one_of(st.none(), st.dates(datetime.date(1000, 1, 1))), max_size=40))
def test_days_and_moments_are_what_they_were(values: list[datetime.date | None]) -> None:
    expected = np.array(values, "datetime64[D]")
    assert np.array_equal(as_numbers(parted(values, pa.date32(), 5)), expected, equal_nan=True)
    moments = parted(values, pa.date32(), 5).cast(pa.timestamp("us"))
    assert np.array_equal(as_numbers(moments).astype("datetime64[D]"), expected, equal_nan=True)


@given(TEXTS)
def test_texts_go_there_and_back(texts: list[str]) -> None:
    assert from_texts(texts).to_pylist() == texts
    assert as_texts(from_texts(texts)).tolist() == texts


def test_half_letters_stand_as_question_marks() -> None:
    assert from_texts(["a\ud83d", "b"]).to_pylist() == ["a?", "b"]


@given(st.lists(st.integers(-1, 2), max_size=40))
def test_codes_take_texts_and_what_is_below_none_takes_nothing(codes: list[int]) -> None:
    taken = from_texts(["a", "b", "c"]).take(from_codes(np.array(codes, np.int32)))
    assert taken.to_pylist() == [None if code < 0 else "abc"[code] for code in codes]


@pytest.mark.parametrize("target", [None, "left"])
def test_checking_a_table_loads_neither_pandas_nor_scikit_learn(tmp_path: Path, target: str | None) -> None:
    rows = [[str(n % 7), str(n % 11), "yes" if n % 3 else "no"] for n in range(400)]
    (tmp_path / "table.json").write_bytes(to_json(read_rows(tmp_path, ["a", "b", "left"], rows)))
    script = (
        "import sys; from pathlib import Path\n"
        "from maquette.codec import from_json; from maquette.data.table import Table\n"
        "from maquette.quality.evidence import gather; from maquette.quality.report import check_table\n"
        f"table = from_json(Path({str(tmp_path / 'table.json')!r}).read_bytes(), Table)\n"
        f"print(len(check_table(gather(table, {target!r})).passed))\n"
        "print({'pandas', 'sklearn'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    passed, loaded = ran.stdout.splitlines()
    assert int(passed) > 5
    assert loaded == "set()"
