"""Did everything in a text file arrive in the table? Counted apart from the parser, and by other means."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.data.engine import literal, quoted
from maquette.data.readers.layout import TextLayout

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CHUNK = 1 << 20


def all_arrived(database: DuckDBPyConnection, text: Path, layout: TextLayout, snapshot: Path) -> bool:
    """Tell whether the cells of `snapshot` hold as much as the rows of `text`.

    Compared is the number of bytes that are neither blanks nor signs of the layout.
    """
    signs = _signs(layout)
    return _count_in_text(text, layout, signs) == _count_in_cells(database, layout, signs, snapshot)


def lines_swallowed(database: DuckDBPyConnection, layout: TextLayout, snapshot: Path) -> bool:
    """Tell whether whole rows stand inside one cell, where an unclosed quote drew them in."""
    row = rf"[\r\n]+([^\r\n]*{re.escape(layout.delimiter)}){{{max(len(layout.columns) - 1, 1)}}}"
    inside = " OR ".join(f"regexp_matches({quoted(name)}, {literal(row)})" for name in layout.columns)
    found = database.execute(
        f"SELECT count(*) FROM read_parquet({literal(str(snapshot))}) WHERE {inside}"  # noqa: S608 -- all quoted
    ).fetchall()
    return bool(found[0][0])


def _signs(layout: TextLayout) -> str:
    return f' \r\n"{layout.delimiter}{layout.quote}{layout.escape}'


def _count_in_text(text: Path, layout: TextLayout, signs: str) -> int:
    ignored = signs.encode()
    with text.open("rb") as file:
        for _ in range(layout.skipped_lines):
            file.readline()
        rows = sum(len(chunk.translate(None, ignored)) for chunk in iter(lambda: file.read(CHUNK), b""))
    return rows - (_count_in_header(text, layout, ignored) if layout.header else 0)


def _count_in_header(text: Path, layout: TextLayout, ignored: bytes) -> int:
    with text.open(encoding="utf-8", errors="replace", newline="") as file:
        for _ in range(layout.skipped_lines):
            file.readline()
        rows = csv.reader(file, delimiter=layout.delimiter, quotechar=layout.quote or None)
        names = next((row for row in rows if row), [])
    return len("".join(names).encode().translate(None, ignored))


def _count_in_cells(database: DuckDBPyConnection, layout: TextLayout, signs: str, snapshot: Path) -> int:
    cells = " + ".join(
        f"coalesce(sum(strlen(translate({quoted(name)}, {literal(signs)}, ''))), 0)"
        for name in layout.columns
    )
    found = database.execute(f"SELECT {cells} FROM read_parquet({literal(str(snapshot))})").fetchall()  # noqa: S608 -- all quoted
    return int(found[0][0])
