"""CSV and other delimited text into a Parquet file of original cell texts, by DuckDB."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from maquette.codec import Value
from maquette.data.engine import connect, literal, quoted
from maquette.data.readers.text import SAMPLE_BYTES, copy_as_utf8, find_encoding, read_start
from maquette.errors import MaquetteError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SNIFFED_ROWS = 20_000
MAX_COLUMNS = 2_000
MAX_LINE_BYTES = 16 << 20


class TextLayout(Value):
    """How a text file is laid out."""

    encoding: str
    delimiter: str
    quote: str
    escape: str
    header: bool
    skipped_lines: int
    columns: tuple[str, ...]


def read_csv(source: Path, target: Path) -> TextLayout:
    """Read the table in `source` into the Parquet file `target`, each cell as the text it is.

    Blank cells become null. Raises MaquetteError with the code no_such_file, is_folder, no_permission,
    empty_file, not_a_table, wrong_encoding, no_rows, too_many_columns or unreadable_table.
    """
    encoding = find_encoding(read_start(source), source.name)
    if encoding == "utf-8":
        return _read_utf8(source, source, encoding, target)
    copy = target.with_suffix(".utf8")
    try:
        copy_as_utf8(source, encoding, copy)
        return _read_utf8(copy, source, encoding, target)
    finally:
        copy.unlink(missing_ok=True)


def _read_utf8(text: Path, source: Path, encoding: str, target: Path) -> TextLayout:
    import duckdb

    # DuckDB takes * ? [ in a path for a pattern; a link with a plain name does not have them.
    link = target.with_suffix(".source")
    link.unlink(missing_ok=True)
    link.symlink_to(text.resolve())
    try:
        with connect(text.resolve(), link, folder=target.parent) as database:
            layout = _find_layout(database, link, encoding)
            _check_layout(layout, source)
            _write_in_some_way(database, link, layout, target)
        return layout
    except duckdb.Error as error:
        target.unlink(missing_ok=True)
        raise MaquetteError("unreadable_table", file=source.name, reason=_first_line(error)) from error
    finally:
        link.unlink(missing_ok=True)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200]


def _find_layout(database: DuckDBPyConnection, link: Path, encoding: str) -> TextLayout:
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
    with link.open("rb") as file:
        lines = file.read(SAMPLE_BYTES).decode("utf-8", "replace").splitlines()
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


def _check_layout(layout: TextLayout, source: Path) -> None:
    if len(layout.columns) > MAX_COLUMNS:
        raise MaquetteError(
            "too_many_columns", file=source.name, count=len(layout.columns), limit=MAX_COLUMNS
        )


def _write_in_some_way(database: DuckDBPyConnection, link: Path, layout: TextLayout, target: Path) -> None:
    """Write the Parquet file by the letter of the form; then leniently; then with quotes as plain signs."""
    import duckdb

    unquoted = msgspec.structs.replace(layout, quote="", escape="")
    for reading, strict in ((layout, True), (layout, False)):
        try:
            return _write_parquet(database, link, reading, target, strict)
        except duckdb.InvalidInputException:
            continue
    return _write_parquet(database, link, unquoted, target, strict=False)


def _write_parquet(
    database: DuckDBPyConnection, link: Path, layout: TextLayout, target: Path, strict: bool
) -> None:
    kinds = ", ".join(f"{literal(f'c{number}')}: 'VARCHAR'" for number in range(len(layout.columns)))
    options: dict[str, Any] = {
        "columns": f"{{{kinds}}}",
        "delim": literal(layout.delimiter),
        "quote": literal(layout.quote),
        "escape": literal(layout.escape),
        "header": str(layout.header).lower(),
        "skip": layout.skipped_lines,
        "max_line_size": MAX_LINE_BYTES,
        "null_padding": "true",
        "strict_mode": str(strict).lower(),
        "auto_detect": "false",
        # Lines inside quotes can't be found from the middle of a file, where a second reader would begin.
        "parallel": "false",
    }
    reading = ", ".join(f"{name} = {value}" for name, value in options.items())
    # A cell of blanks holds nothing; any other cell keeps its text to the letter.
    cells = ", ".join(
        f"CASE WHEN trim(c{number}) = '' THEN NULL ELSE c{number} END AS {quoted(name)}"
        for number, name in enumerate(layout.columns)
    )
    database.execute(
        f"COPY (SELECT {cells} FROM read_csv({literal(str(link))}, {reading})) "  # noqa: S608 -- all quoted
        f"TO {literal(str(target))} (FORMAT parquet, COMPRESSION zstd)"
    )
