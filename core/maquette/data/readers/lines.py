"""The last way to read a table whose quotes are broken: line by line, each one row."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.data.engine import literal, quoted, written
from maquette.data.readers.layout import TextLayout
from maquette.errors import MaquetteError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAX_LINE_BYTES = 16 << 20
# Separates nothing: the whole line is one cell.
NO_DELIMITER = "\x1f"


def write_by_lines(
    database: DuckDBPyConnection, link: Path, layout: TextLayout, target: Path, name: str
) -> None:
    """Write each line of `link` as a row of the Parquet file `target`; a lone quote is a sign like others.

    Raises MaquetteError with the code ragged where a line has too many cells, or open_quote where one is too
    short and a quote in it stays open, so that the row may go on in the next line.
    """
    lines = _split_lines(link, layout)
    width = len(layout.columns)
    extra = f"len(cells) > {width} AND trim(array_to_string(cells[{width + 1}:], '')) <> ''"
    _refuse(database, lines, "ragged", extra, layout, name)
    odd = f"length(line) - length(replace(line, {literal(layout.quote)}, ''))"
    _refuse(database, lines, "open_quote", f"len(cells) < {width} AND ({odd}) % 2 = 1", layout, name)
    cells = ", ".join(
        f"{_cell(place, layout)} AS {quoted(each)}" for place, each in enumerate(layout.columns)
    )
    with written(target):
        database.execute(
            f"COPY (SELECT {cells} FROM ({lines})) "  # noqa: S608 -- all quoted
            f"TO {literal(str(target))} (FORMAT parquet, COMPRESSION zstd)"
        )


def _split_lines(link: Path, layout: TextLayout) -> str:
    """Return SQL for lines with their numbers and cells; a quoted cell may hold the delimiter."""
    sign, mark = re.escape(layout.delimiter), re.escape(layout.quote)
    cell = f"({mark}(?:[^{mark}]|{mark}{mark})*{mark}|[^{sign}]*){sign}"
    above = layout.skipped_lines + int(layout.header)
    return (
        f"SELECT row_number() OVER () + {above} AS number, line, "  # noqa: S608 -- all quoted
        f"regexp_extract_all(line || {literal(layout.delimiter)}, {literal(cell)}, 1) AS cells "
        f"FROM read_csv({literal(str(link))}, columns = {{'line': 'VARCHAR'}}, "
        f"delim = {literal(NO_DELIMITER)}, quote = '', escape = '', header = false, skip = {above}, "
        f"max_line_size = {MAX_LINE_BYTES}, auto_detect = false, parallel = false, strict_mode = false)"
    )


def _refuse(
    database: DuckDBPyConnection, lines: str, code: str, bad: str, layout: TextLayout, name: str
) -> None:
    found = database.execute(
        f"SELECT number, len(cells) FROM ({lines}) WHERE {bad} ORDER BY number LIMIT 1"  # noqa: S608 -- our own
    ).fetchone()
    if found is not None:
        raise MaquetteError(code, file=name, line=found[0], found=found[1], wanted=len(layout.columns))


def _cell(place: int, layout: TextLayout) -> str:
    cell, mark = f"cells[{place + 1}]", layout.quote
    around = literal(f"{re.escape(mark)}.*{re.escape(mark)}")
    inside = f"replace({cell}[2:-2], {literal(mark * 2)}, {literal(mark)})"
    text = f"CASE WHEN regexp_full_match({cell}, {around}, 's') THEN {inside} ELSE {cell} END"
    return f"CASE WHEN trim({text}) = '' THEN NULL ELSE {text} END"
