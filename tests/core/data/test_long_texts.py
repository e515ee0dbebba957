"""A long text is read fast, and just as whole as a short one."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maquette.data.frame import read_texts
from maquette.data.readers.text.fast import can_read_fast, write_fast
from maquette.data.readers.text.layout import WHOLE_BYTES, find_layout
from maquette.data.readers.text.rows import write_rows
from maquette.data.snapshot import read_table
from maquette.data.source import Source
from maquette.progress import Silent

ROWS = 60_000


def long_rows() -> list[list[str]]:
    return [[str(n), f' two  words {n}, "quoted" ', f"{n}.5", "" if n % 7 else "last"] for n in range(ROWS)]


def write(folder: Path, lines: list[str], encoding: str = "utf-8") -> Path:
    path = folder / "long.csv"
    path.write_text("\n".join(["id,words,price,seldom", *lines]) + "\n", encoding=encoding)
    assert path.stat().st_size > WHOLE_BYTES
    return path


def as_line(row: list[str]) -> str:
    quoted = row[1].replace('"', '""')
    return f'{row[0]},"{quoted}",{row[2]},{row[3]}'


def is_fast(path: Path, folder: Path) -> bool:
    layout = find_layout(Source(place=str(path)))
    return can_read_fast(layout) and write_fast(path, layout, folder / "read.parquet", Silent())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_long_text_arrives_to_the_letter(tmp_path: Path, encoding: str) -> None:
    rows = long_rows()
    rows[5][1] = "Zoë aus Köln"
    table = read_table(write(tmp_path, [as_line(row) for row in rows], encoding), tmp_path, Silent())
    read = read_texts(table).fillna("").to_numpy().tolist()
    assert read == rows


def test_a_regular_long_text_goes_the_fast_way(tmp_path: Path) -> None:
    assert is_fast(write(tmp_path, [as_line(row) for row in long_rows()]), tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        '7,"oops,z,',
        "7,a,b,c,d",
        "7,a",
        '7,"a"b,c,',
        '7,""a,b,c',
        '7,a "b",c,d',
        '7, "a",c,d',
        '7,"x\n8,word,8.5,\n9,y",9.5,',
        "7;a;b;c",
        "7,a\x00,b,c",
    ],
)
def test_a_row_that_is_not_like_the_rest_is_never_read_fast(tmp_path: Path, line: str) -> None:
    lines = [as_line(row) for row in long_rows()]
    lines[50_000] = line
    path = write(tmp_path, lines)
    assert not is_fast(path, tmp_path)
    texts = read_texts(read_table(path, tmp_path, Silent()))
    assert len(texts) >= ROWS
    assert texts["id"].iloc[-1] == str(ROWS - 1)


def test_a_total_at_the_end_of_a_long_text_is_no_row(tmp_path: Path) -> None:
    lines = [as_line(row) for row in long_rows()]
    table = read_table(write(tmp_path, [*lines, "", "Total,,1800000.0,"]), tmp_path, Silent())
    assert table.rows == ROWS


ODD = st.lists(st.sampled_from(["a", "7", '"', '""', ",", " ", "\r", "\n", "\\", "\x00", "é"]), max_size=8)
CELL = st.sampled_from(
    ["", "a", " ", '"a"', '"x\ny"', '"x\r\ny"', '"x, y"', '"q""q"', '""', '" "', '"é"', '"', "\\"]
)


@given(
    st.lists(ODD.map("".join) | st.tuples(CELL, CELL, CELL).map(",".join), max_size=4),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_read_fast_is_what_the_careful_way_reads(lines: list[str], newline: str) -> None:
    regular = ["id,words,last", *(f'{n},"word, {n}",x{n}' for n in range(20))]
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "odd.csv"
        path.write_text("\n".join([*regular, ""]))
        layout = replace(find_layout(Source(place=str(path))), is_whole=False, stop=None)
        assert can_read_fast(layout)
        path.write_text(newline.join([*regular, *lines, ""]), newline="", encoding="utf-8")
        fast, careful = folder / "fast.parquet", folder / "careful.parquet"
        is_whole = write_fast(path, layout, fast, Silent())
        write_rows(path, layout, careful, Silent(), None)
        if is_whole and not is_ambiguous(pq.read_table(fast)):
            assert pq.read_table(fast).equals(pq.read_table(careful))


def is_ambiguous(table: pa.Table) -> bool:
    """Tell of cells with signs over several lines: what looks like rows to one is a cell to another."""
    cells = [cell or "" for column in table.columns for cell in column.to_pylist()]
    return any("\n" in cell and set(cell) & {'"', ","} for cell in cells)
