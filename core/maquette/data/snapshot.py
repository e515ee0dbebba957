"""From a file a person picked to a Table: read once, snapshot, schema guessed."""

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from msgspec.structs import replace

from maquette.data.engine import connect, literal, quoted
from maquette.data.kinds import guess_schema
from maquette.data.readers.names import unique_names
from maquette.data.readers.registry import find_reader
from maquette.data.schema import Schema
from maquette.data.source import Found, Source, name_of
from maquette.data.table import Table, with_steps
from maquette.data.writing import GROUP_ROWS, write_snapshot
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
            raise MaquetteError("header_only", file=name, columns=", ".join(found.columns)[:500])
        with ThreadPoolExecutor(1, "hash") as beside:
            digest = beside.submit(_hash, target, name)
            schema = guess_schema(target, found.columns, found.declared)
        final = _named(target, digest.result(), name)
    finally:
        target.unlink(missing_ok=True)
    progress.step(1.0, "guessing_kinds")
    return Table(path=str(final), digest=final.stem, rows=rows, schema=schema, read_as=schema), found


def join_tables(table: Table, newer: Table, folder: Path) -> Table:
    """Put the rows of `newer` under those of `table`, column by column of the same name (see `match_names`).

    Columns keep what is known of them, and the table its steps; a column that only `newer` has keeps what
    was guessed of it.
    """
    first, second = Path(table.path), Path(newer.path)
    target = _new_file(folder, first.name)
    known = match_names(table.read_as, newer.read_as)
    fresh = [name for name in newer.read_as.names if name not in known]
    called = known | dict(
        zip(fresh, unique_names([*table.read_as.names, *fresh])[len(table.read_as.names) :], strict=True)
    )
    renamed = ", ".join(f"{quoted(name)} AS {quoted(called[name])}" for name in newer.read_as.names)
    try:
        with connect(first, second, folder=folder) as database:
            both = database.sql(
                f"FROM read_parquet({literal(str(first))}) UNION ALL BY NAME "  # noqa: S608 -- all quoted
                f"SELECT {renamed} FROM read_parquet({literal(str(second))})"
            )
            names = tuple(both.columns)
            rows = write_snapshot(target, names, both.to_arrow_reader(GROUP_ROWS))
        final = _named(target, _hash(target, first.name), first.name)
    finally:
        target.unlink(missing_ok=True)
    added = tuple(replace(c, name=called[c.name]) for c in newer.read_as.columns if c.name not in known)
    schema = Schema(columns=(*table.read_as.columns, *added))
    joined = Table(path=str(final), digest=final.stem, rows=rows, schema=schema, read_as=schema)
    return with_steps(joined, table.steps)


def match_names(schema: Schema, newer: Schema) -> dict[str, str]:
    """Return which column of `schema` each column of `newer` is: by name, blanks and capitals apart."""
    exact = {name: name for name in newer.names if name in schema.names}
    free = {_bare(name): name for name in schema.names if name not in exact.values()}
    matched: dict[str, str] = {}
    for name in newer.names:
        known = exact.get(name) or free.pop(_bare(name), None)
        if known is not None:
            matched[name] = known
    return matched


def _bare(name: str) -> str:
    return " ".join(name.split()).casefold()


def _new_file(folder: Path, name: str) -> Path:
    with disk_errors(name):
        handle, path = tempfile.mkstemp(suffix=".parquet", dir=folder)
        os.close(handle)
    return Path(path)


def _hash(path: Path, name: str) -> str:
    with disk_errors(name):
        return hash_file(path)


def _named(path: Path, digest: str, name: str) -> Path:
    with disk_errors(name):
        return path.replace(path.with_name(f"{digest}.parquet"))


def count_rows(snapshot: Path) -> int:
    """Count the rows of a Parquet file."""
    import pyarrow.parquet as pq

    return int(pq.read_metadata(snapshot).num_rows)


def column_names(snapshot: Path) -> tuple[str, ...]:
    """Return the names of the columns of a Parquet file."""
    import pyarrow.parquet as pq

    return tuple(pq.read_schema(snapshot).names)
