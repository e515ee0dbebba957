"""Rows of another table are put under a table by the names of the columns."""

from pathlib import Path

import pytest

from maquette.data.frame import read_texts
from maquette.data.readers.names import unique_names
from maquette.data.snapshot import join_tables
from maquette.data.source import Source, source_from
from written_tables import read_rows


def test_columns_whose_names_nearly_agree_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    first = read_rows(tmp_path / "one", ["a b", "n"], [[f"old {row}", row] for row in range(30)])
    newer = read_rows(
        tmp_path / "two", ["a  b", "A b", "n"], [[f"new {row}", f"other {row}", row] for row in range(30)]
    )
    joined = join_tables(first, newer, tmp_path)
    assert len(set(unique_names(joined.schema.names))) == len(joined.schema.names) == 3
    texts = read_texts(joined)
    assert joined.rows == 60
    assert texts["a b"].iloc[0] == "old 0"
    assert {"new 0", "other 0"} <= set(texts.iloc[30])


@pytest.mark.parametrize("name", ["x" * 5_000, "a\x00b"])
def test_what_no_file_can_be_called_is_taken_as_it_was_written(name: str) -> None:
    assert source_from(f"{name}#May") == Source(place=name, part="May")
