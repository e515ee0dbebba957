"""CSV and other delimited text into a Parquet file of original cell texts, by DuckDB."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maquette.data.engine import connect, literal, quoted, written
from maquette.data.readers.layout import TextLayout, find_layout
from maquette.data.readers.lines import write_by_lines
from maquette.data.readers.loss import all_arrived, lines_swallowed
from maquette.data.readers.reader import Reader
from maquette.data.readers.text import copy_as_utf8, find_encoding, read_start
from maquette.data.source import Found, Layout, Source
from maquette.disk import disk_errors
from maquette.errors import MaquetteError
from maquette.progress import Progress

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAX_COLUMNS = 2_000
MAX_LINE_BYTES = 16 << 20


def _read(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    layout = read_csv(Path(source.place), target)
    return Found(
        format="text",
        columns=layout.columns,
        layout=Layout(
            encoding=layout.encoding,
            delimiter=layout.delimiter,
            quote=layout.quote,
            escape=layout.escape,
            comment="",
            skipped=layout.skipped_lines,
            header_rows=int(layout.header),
            footer=0,
        ),
    )


TEXT = Reader(name="text", recognises=lambda start, name: True, read=_read)


def read_csv(source: Path, target: Path) -> TextLayout:
    """Read the table in `source` into the Parquet file `target`, each cell as the text it is.

    Blank cells become null. Raises MaquetteError with the code no_such_file, is_folder, no_permission,
    empty_file, not_a_table, wrong_encoding, no_rows, too_many_columns, ragged, open_quote,
    unreadable_table, or those of a disk that refuses.
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
    try:
        with disk_errors(source.name):
            _link(text.resolve(), link)
        with connect(text.resolve(), link, folder=target.parent) as database:
            layout = find_layout(database, link, encoding)
            _check_layout(layout, source)
            _write_in_some_way(database, link, layout, target, source)
        return layout
    except duckdb.Error as error:
        raise MaquetteError("unreadable_table", file=source.name, reason=_first_line(error)) from error
    finally:
        link.unlink(missing_ok=True)


def _link(text: Path, link: Path) -> None:
    """Give a file a second name; Windows allows links only to some, and only within one disk."""
    link.unlink(missing_ok=True)
    for give in (os.symlink, os.link):
        with suppress(OSError):
            give(text, link)
            return
    shutil.copyfile(text, link)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200]


def _check_layout(layout: TextLayout, source: Path) -> None:
    if len(layout.columns) > MAX_COLUMNS:
        raise MaquetteError(
            "too_many_columns", file=source.name, count=len(layout.columns), limit=MAX_COLUMNS
        )


def _write_in_some_way(
    database: DuckDBPyConnection, link: Path, layout: TextLayout, target: Path, source: Path
) -> None:
    """Write the Parquet file by the letter of the form; then leniently; then line by line.

    A way wins only if everything in the file arrived. Raises MaquetteError where no way does.
    """
    import duckdb

    refusal: duckdb.Error | None = None
    for strict in (True, False):
        try:
            _write_parquet(database, link, layout, target, strict)
        except duckdb.InvalidInputException as error:
            refusal = refusal or error
            continue
        merged = not strict and lines_swallowed(database, layout, target)
        if not merged and all_arrived(database, link, layout, target):
            return
    try:
        write_by_lines(database, link, layout, target, source.name)
    except MaquetteError as error:
        if refusal is None or error.code != "open_quote":
            raise
        # Where lines can't be read one by one, the parser knows better which row it could not read.
        raise refusal from error
    if not all_arrived(database, link, layout, target):
        raise MaquetteError("unreadable_table", file=source.name, reason="some cells would be lost")


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
    with written(target):
        database.execute(
            f"COPY (SELECT {cells} FROM read_csv({literal(str(link))}, {reading})) "  # noqa: S608 -- all quoted
            f"TO {literal(str(target))} (FORMAT parquet, COMPRESSION zstd)"
        )
