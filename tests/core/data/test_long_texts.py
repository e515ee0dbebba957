"""A long text is read fast, and just as whole as a short one."""

from pathlib import Path

import pytest

from maquette.data.frame import read_texts
from maquette.data.readers.fast import can_read_fast, write_fast
from maquette.data.readers.layout import WHOLE_BYTES, find_layout
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
    "line", ['7,"oops,z,', "7,a,b,c,d", "7,a", '7,"a"b,c,', '7,"x\n8,word,8.5,\n9,y",9.5,', "7;a;b;c"]
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
