"""A table or view of a SQLite database file into a snapshot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.data.engine import quoted
from maquette.data.readers.cells import as_batch, common_kind, is_text
from maquette.data.readers.names import check_width, unique_names
from maquette.data.readers.reader import Reader
from maquette.data.readers.sqlite.guard import PATIENCE, Clock, open_guarded
from maquette.data.source import Found, Note, Part, Source, name_of
from maquette.data.writing import write_snapshot
from maquette.errors import MaquetteError
from maquette.progress import Progress

if TYPE_CHECKING:
    import pyarrow as pa

START = b"SQLite format 3\x00"
CHUNK, CHUNK_BYTES = 4_096, 32 << 20
MOST_PARTS = 500
COUNTING = 1.0  # seconds for counting the rows of all tables


class Cells:
    """What was seen in the cells: of which types each column is, and how many rows hold bytes."""

    def __init__(self, width: int) -> None:
        self.types: list[set[type]] = [set() for _ in range(width)]
        self.binary_rows = 0

    def see(self, rows: Sequence[Sequence[object]]) -> None:
        """Look at some rows."""
        for types, column in zip(self.types, zip(*rows, strict=True), strict=True):
            types |= set(map(type, column))
        if any(bytes in types for types in self.types):
            self.binary_rows += sum(any(_is_binary(cell) for cell in row) for row in rows)

    @property
    def declared(self) -> tuple[str, ...]:
        """What each column is, where all its cells agree."""
        return tuple(common_kind(types - {type(None)}) for types in self.types)


def _is_binary(cell: object) -> bool:
    return isinstance(cell, bytes) and not is_text(cell)


def _read(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    name = name_of(source)
    with open_guarded(Path(source.place)) as (database, clock):
        parts = _list_parts(database, clock)
        part = _choose(parts, source)
        clock.restart(PATIENCE)
        rows = database.execute(f"SELECT * FROM {quoted(part.name)}")  # noqa: S608 -- quoted
        names = unique_names(column[0] for column in rows.description)
        check_width(len(names), name)
        cells = Cells(len(names))
        write_snapshot(target, names, _batches(rows, cells, clock, progress, part, name, most_rows))
    notes = (Note(code="bytes_as_digits", rows=cells.binary_rows),) if cells.binary_rows else ()
    several = sum(each.rows != 0 for each in parts) > 1
    return Found(
        format="sqlite",
        columns=names,
        part=part.name,
        parts=parts,
        declared=cells.declared,
        notes=notes,
        doubts=("part",) if several else (),
    )


def _list_parts(database: sqlite3.Connection, clock: Clock) -> tuple[Part, ...]:
    """Return tables, then views, with the number of rows where counting is quick."""
    found = database.execute(
        "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite!_%' "
        "ESCAPE '!' ORDER BY type, rowid LIMIT ?",
        (MOST_PARTS,),
    ).fetchall()
    clock.restart(COUNTING)
    return tuple(_part(database, clock, str(name), kind == "table") for name, kind in found)


def _part(database: sqlite3.Connection, clock: Clock, name: str, is_table: bool) -> Part:
    columns = rows = None
    try:
        if not clock.late:
            columns = len(database.execute(f"PRAGMA table_info({quoted(name)})").fetchall())
        if is_table and not clock.late:
            rows = database.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]  # noqa: S608 -- quoted
    except sqlite3.OperationalError:
        # Time is up, or a view or a virtual table does not work here: it is listed all the same.
        rows = None
    return Part(name=name, rows=rows, columns=columns)


def _choose(parts: Sequence[Part], source: Source) -> Part:
    """Return the part asked for; unasked, the table with most rows."""
    if not parts:
        raise MaquetteError("no_table_inside", file=name_of(source))
    if not source.part:
        return max(parts, key=lambda part: part.rows or 0)
    for part in parts:
        if part.name == source.part:
            return part
    known = ", ".join(part.name for part in parts[:20])
    raise MaquetteError("no_such_part", file=name_of(source), part=source.part, known=known)


def _batches(
    cursor: sqlite3.Cursor,
    cells: Cells,
    clock: Clock,
    progress: Progress,
    part: Part,
    file: str,
    most_rows: int | None,
) -> Iterator[pa.RecordBatch]:
    done = 0
    for chunk in _chunks(islice(cursor, most_rows), clock):
        done += len(chunk)
        progress.step(min(1.0, done / part.rows) if part.rows else 0.5, "reading", file=file)
        cells.see(chunk)
        yield as_batch(chunk, len(cells.types))


def _chunks(rows: Iterator[Sequence[object]], clock: Clock) -> Iterator[list[Sequence[object]]]:
    """Yield rows, some at a time: fewer where their texts are long."""
    chunk: list[Sequence[object]] = []
    size = 0
    for row in rows:
        clock.restart(PATIENCE)
        chunk.append(row)
        size += sum(len(cell) for cell in row if isinstance(cell, str | bytes))
        if len(chunk) == CHUNK or size > CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


SQLITE = Reader(name="sqlite", recognises=lambda start, name: start.startswith(START), read=_read)
