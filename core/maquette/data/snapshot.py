"""From a file a person picked to a Table: read once, snapshot, schema guessed."""

import os
import tempfile
from pathlib import Path

from maquette.data.engine import connect, literal, written
from maquette.data.kinds import guess_schema
from maquette.data.readers.registry import find_reader
from maquette.data.schema import Schema
from maquette.data.source import Found, Source, name_of
from maquette.data.table import Table
from maquette.disk import disk_errors, hash_file
from maquette.errors import MaquetteError
from maquette.progress import Part, Progress


def read_table(source: Path, folder: Path, progress: Progress) -> Table:
    """Read the file `source` as `open_table` does, and return the table alone."""
    return open_table(Source(place=str(source)), folder, progress)[0]


def open_table(
    source: Source, folder: Path, progress: Progress, most_rows: int | None = None
) -> tuple[Table, Found]:
    """Read `source` into a snapshot inside `folder` and guess its schema; say also what the reader found.

    Raises MaquetteError, see the readers. Nothing is left in `folder` then.
    """
    name = name_of(source)
    progress.step(0.0, "reading", file=name)
    # A snapshot of original texts is stored under a name of its own until its hash is known.
    target = _new_file(folder, name)
    try:
        found = find_reader(source).read(source, target, Part(progress, 0.0, 0.6), most_rows)
        progress.step(0.6, "guessing_kinds")
        rows = count_rows(target)
        if rows == 0:
            raise MaquetteError("no_rows", file=name)
        schema = guess_schema(target, found.columns, found.declared)
        final = _named_by_hash(target, name)
    finally:
        target.unlink(missing_ok=True)
    progress.step(1.0, "guessing_kinds")
    return Table(path=str(final), digest=final.stem, rows=rows, schema=schema), found


def join_tables(table: Table, newer: Path, folder: Path) -> Table:
    """Put the rows of the snapshot `newer` under those of `table`, column by column of the same name.

    Columns keep what is known of them; a column that only `newer` has is guessed from its cells.
    """
    first = Path(table.path)
    target = _new_file(folder, first.name)
    reads = [f"FROM read_parquet({literal(str(each))})" for each in (first, newer)]
    both = " UNION ALL BY NAME ".join(reads)
    with connect(first, newer, folder=folder) as database:
        with written(target):
            database.execute(f"COPY ({both}) TO {literal(str(target))} (FORMAT parquet, COMPRESSION zstd)")
        names = tuple(row[0] for row in database.execute(f"DESCRIBE {both}").fetchall())
    guessed = guess_schema(target, tuple(name for name in names if name not in table.schema.names))
    final = _named_by_hash(target, first.name)
    schema = Schema(columns=(*table.schema.columns, *guessed.columns))
    return Table(path=str(final), digest=final.stem, rows=count_rows(final), schema=schema)


def _new_file(folder: Path, name: str) -> Path:
    with disk_errors(name):
        handle, path = tempfile.mkstemp(suffix=".parquet", dir=folder)
        os.close(handle)
    return Path(path)


def _named_by_hash(path: Path, name: str) -> Path:
    with disk_errors(name):
        return path.replace(path.with_name(f"{hash_file(path)}.parquet"))


def count_rows(snapshot: Path) -> int:
    """Count the rows of a Parquet file."""
    with connect(snapshot) as database:
        found = database.execute(f"SELECT count(*) FROM read_parquet({literal(str(snapshot))})").fetchall()  # noqa: S608 -- all quoted
    return int(found[0][0])
