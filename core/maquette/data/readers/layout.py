"""How a text file is laid out: what separates its cells, what quotes them, where the rows begin."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.data.engine import literal
from maquette.data.readers.text import SAMPLE_BYTES
from maquette.errors import MaquetteError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SNIFFED_ROWS = 20_000
TITLE_LINES = 10
USUAL_DELIMITERS = (",", ";", "\t", "|")
# A sign separates cells if at least this share of the lines has as many cells as the first.
REGULAR_SHARE = 0.5
STARTS_AS_NUMBER = re.compile(r"\s*[+-]?[.,]?\d")


class TextLayout(Value):
    """How a text file is laid out."""

    encoding: str
    delimiter: str
    quote: str
    escape: str
    header: bool
    skipped_lines: int
    columns: tuple[str, ...]


def find_layout(database: DuckDBPyConnection, link: Path, encoding: str) -> TextLayout:
    """Return the layout of the UTF-8 text `link`, which was in `encoding` before."""
    found = _find_regular(database, link, encoding)
    lines = _sample_lines(link)
    if len(found.columns) == 1:
        cells, delimiter = max((_cells_by_rule(lines, found, sign), sign) for sign in USUAL_DELIMITERS)
    else:
        cells, delimiter = _cells_of_skipped_rows(lines, found), found.delimiter
    return found if cells == 1 else _irregular(lines, encoding, delimiter, cells)


def _sample_lines(link: Path) -> list[str]:
    with link.open("rb") as file:
        return file.read(SAMPLE_BYTES).decode("utf-8", "replace").splitlines()


def _cells(line: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return 0


def _cells_by_rule(lines: list[str], found: TextLayout, delimiter: str) -> int:
    """Return how many cells the first row has if most have several: a few irregular ones hide that."""
    # What stands above a blank line at the top is a title.
    blanks = [number for number, line in enumerate(lines[:TITLE_LINES]) if not line.strip()]
    start = max(found.skipped_lines, *blanks, 0)
    counts = [_cells(line, delimiter) for line in lines[start:] if line.strip()]
    ((usual, often),) = Counter(counts).most_common(1) or [(1, 0)]
    return counts[0] if usual > 1 and often >= REGULAR_SHARE * len(counts) else 1


def _cells_of_skipped_rows(lines: list[str], found: TextLayout) -> int:
    """Return how many cells rows have if one is among the lines to be skipped, as above an irregular one."""
    cells = len(found.columns)
    skipped = lines[: found.skipped_lines]
    return cells if any(_cells(line, found.delimiter) == cells for line in skipped) else 1


def _irregular(lines: list[str], encoding: str, delimiter: str, cells: int) -> TextLayout:
    """Return the layout of a table whose rows have `cells` cells, but for a few."""
    first = next(number for number, line in enumerate(lines) if _cells(line, delimiter) == cells)
    names = next(csv.reader([lines[first]], delimiter=delimiter))
    header = not any(STARTS_AS_NUMBER.match(name) for name in names)
    return TextLayout(
        encoding=encoding,
        delimiter=delimiter,
        quote='"',
        escape='"',
        header=header,
        skipped_lines=first,
        columns=_unique_names(names, named=header),
    )


def _find_regular(database: DuckDBPyConnection, link: Path, encoding: str) -> TextLayout:
    layout = _sniff_strictly_first(database, link, encoding, "")
    if layout.quote == "'" and not _quotes_by_apostrophe(link, layout.delimiter):
        return _sniff_strictly_first(database, link, encoding, """, quote = '"', escape = '"'""")
    return layout


def _sniff_strictly_first(database: DuckDBPyConnection, link: Path, encoding: str, given: str) -> TextLayout:
    import duckdb

    try:
        return _sniff(database, link, encoding, given)
    except duckdb.InvalidInputException:
        return _sniff(database, link, encoding, f"{given}, strict_mode = false")


def _quotes_by_apostrophe(link: Path, delimiter: str) -> bool:
    """Tell whether apostrophes stand around cells: a few at the start of one are just apostrophes."""
    lines = _sample_lines(link)
    around = re.compile(rf"(^|{re.escape(delimiter)})'[^']*'({re.escape(delimiter)}|$)")
    return sum(around.search(line) is not None for line in lines) > len(lines) / 2


def _sniff(database: DuckDBPyConnection, link: Path, encoding: str, given: str) -> TextLayout:
    found = database.execute(
        "SELECT Delimiter, Quote, Escape, HasHeader, SkipRows, Columns "  # noqa: S608 -- all quoted
        f"FROM sniff_csv({literal(str(link))}, sample_size = {SNIFFED_ROWS}{given})"
    ).fetchone()
    if found is None:
        raise MaquetteError("unreadable_table", file=link.name, reason="no layout found")
    delimiter, quote, escape, header, skipped, columns = found
    return TextLayout(
        encoding=encoding,
        delimiter=delimiter or ",",
        quote=_sign(quote),
        escape=_sign(escape),
        header=bool(header),
        skipped_lines=int(skipped),
        columns=_unique_names([str(column["name"]) for column in columns], named=bool(header)),
    )


def _sign(found: str) -> str:
    """Return the quoting sign; DuckDB says (empty) when the sample held none."""
    return found if len(found) == 1 else '"'


def _unique_names(found: list[str], *, named: bool) -> tuple[str, ...]:
    """Give every column a name of its own: blank ones are numbered, repeated ones counted."""
    names: list[str] = []
    for number, name in enumerate(found, start=1):
        blank = not name.strip() or not named or name == f"column{number - 1:0{len(str(len(found) - 1))}d}"
        wanted = f"Column {number}" if blank else name
        unique, copy = wanted, 2
        while unique in names:
            unique, copy = f"{wanted} ({copy})", copy + 1
        names.append(unique)
    return tuple(names)
