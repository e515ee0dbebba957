"""Parquet, Feather and Arrow files: every type as the text that a person would write."""

import datetime
import decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet as pq
import pytest

from maquette.data.readers.columns.files import read_column_file
from opened_tables import Opened, open_file, refusal

DAY, MOMENT = datetime.date(2024, 3, 1), datetime.datetime(2024, 3, 1, 13, 45, 0, 120_000)


def _read(folder: Path, columns: dict[str, pa.Array]) -> Opened:
    path = folder / "table.parquet"
    pq.write_table(pa.table(columns), path)
    return open_file(path, read=read_column_file)


@pytest.mark.parametrize(
    ("cells", "texts", "declared"),
    [
        (pa.array([1, -5, 2**63 - 1]), ["1", "-5", str(2**63 - 1)], "number"),
        (pa.array([3.0, 0.1, None]), ["3", "0.1", None], "number"),
        (pa.array([0.1], pa.float32()), ["0.1"], "number"),
        (pa.array([decimal.Decimal("12.50")]), ["12.50"], "number"),
        (pa.array([True, False]), ["true", "false"], "yes/no"),
        (pa.array(["007", " x ", ""]), ["007", " x ", None], "text"),
        (pa.array(["a", "b", "a"]).dictionary_encode(), ["a", "b", "a"], "text"),
        (pa.array([DAY]), ["2024-03-01"], "date"),
        (pa.array([MOMENT], pa.timestamp("ns")), ["2024-03-01 13:45:00.12"], "date"),
        (pa.array([MOMENT.replace(microsecond=0)], pa.timestamp("us")), ["2024-03-01 13:45:00"], "date"),
        (pa.array([MOMENT], pa.timestamp("ms", "UTC")), ["2024-03-01 13:45:00.12Z"], "date"),
        (pa.array([MOMENT], pa.timestamp("us", "+05:30")), ["2024-03-01 19:15:00.12+05:30"], "date"),
        (pa.array([datetime.time(9, 5)], pa.time64("us")), ["09:05:00"], ""),
        (pa.array([datetime.timedelta(days=1, seconds=5)]), ["24:00:05"], ""),
        (pa.array([[1, 2], None, []]), ["[1, 2]", None, "[]"], ""),
        (pa.array([{"a": 1, "b": "ü"}]), ['{"a": 1, "b": "ü"}'], ""),
        (pa.array([b"text", bytes([255, 0])]), ["text", "0xff00"], ""),
    ],
)
def test_every_type_is_written_as_people_would(
    tmp_path: Path, cells: pa.Array, texts: list[str | None], declared: str
) -> None:
    opened = _read(tmp_path, {"cells": cells})
    assert [row[0] for row in opened.rows] == texts
    assert opened.found.declared == (declared,)


def test_bytes_that_are_no_text_are_counted(tmp_path: Path) -> None:
    opened = _read(tmp_path, {"picture": pa.array([b"\xff\x00", b"words", None])})
    assert opened.notes == {"bytes_as_digits": 1}


@pytest.mark.parametrize("way", ["file", "stream", "feather"])
def test_arrow_files_open_in_their_own_process(tmp_path: Path, way: str) -> None:
    table, path = pa.table({"n": [1, 2], "word": ["a", None]}), tmp_path / "table.arrow"
    if way == "feather":
        pyarrow.feather.write_feather(table, path)
    else:
        new = pa.ipc.new_file if way == "file" else pa.ipc.new_stream
        with new(path, table.schema) as writer:
            writer.write_table(table)
    opened = open_file(path)
    assert (opened.found.columns, opened.rows) == (("n", "word"), [["1", "a"], ["2", None]])


def test_names_that_repeat_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "twins.parquet"
    pq.write_table(pa.Table.from_arrays([pa.array([1]), pa.array([2])], names=["n", "n"]), path)
    assert open_file(path, read=read_column_file).found.columns == ("n", "n (2)")


def test_the_first_rows_alone_can_be_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "long.parquet"
    pq.write_table(pa.table({"n": list(range(1000))}), path, row_group_size=100)
    opened = open_file(path, most_rows=150, read=read_column_file)
    assert [row[0] for row in opened.rows] == [str(number) for number in range(150)]


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_file_cut_short_is_named(tmp_path: Path, kept: float) -> None:
    path = tmp_path / "cut.parquet"
    pq.write_table(pa.table({"n": list(range(1000))}), path)
    path.write_bytes(path.read_bytes()[: int(kept * path.stat().st_size)])
    assert refusal(path).code == "damaged_file"


def test_a_small_file_of_immense_cells_ends_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "bomb.parquet"
    one = pa.array(["x" * 2_000_000]).dictionary_encode()
    pq.write_table(pa.table({"word": one.take(pa.array([0] * 100_000))}), path)
    assert refusal(path).code == "needs_too_much_memory"
