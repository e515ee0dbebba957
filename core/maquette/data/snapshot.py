"""From a file a person picked to a Table: read once, snapshot, schema guessed."""

import hashlib
import os
import tempfile
from pathlib import Path

from maquette.data.engine import connect, literal
from maquette.data.kinds import guess_schema
from maquette.data.readers.csv import read_csv
from maquette.data.schema import Schema
from maquette.data.table import Table
from maquette.errors import MaquetteError
from maquette.progress import Progress


def read_table(source: Path, folder: Path, progress: Progress) -> Table:
    """Read `source` into a snapshot inside `folder` and guess its schema.

    Raises MaquetteError; see `maquette.data.readers.csv.read_csv`. Nothing is left in `folder` then.
    """
    progress.step(0.0, "reading", file=source.name)
    # A snapshot of original texts is stored under a name of its own until its hash is known.
    handle, name = tempfile.mkstemp(suffix=".parquet", dir=folder)
    os.close(handle)
    target = Path(name)
    try:
        layout = read_csv(source, target)
        progress.step(0.6, "guessing_kinds")
        rows = count_rows(target)
        if rows == 0:
            raise MaquetteError("no_rows", file=source.name)
        schema = guess_schema(target, layout.columns)
        final = folder / f"{hash_file(target)}.parquet"
        target.replace(final)
    finally:
        target.unlink(missing_ok=True)
    progress.step(1.0, "guessing_kinds")
    return Table(path=str(final), digest=final.stem, rows=rows, schema=schema)


def join_tables(table: Table, newer: Path, folder: Path) -> Table:
    """Put the rows of the snapshot `newer` under those of `table`, column by column of the same name.

    Columns keep what is known of them; a column that only `newer` has is guessed from its cells.
    """
    handle, name = tempfile.mkstemp(suffix=".parquet", dir=folder)
    os.close(handle)
    target, first = Path(name), Path(table.path)
    reads = [f"FROM read_parquet({literal(str(each))})" for each in (first, newer)]
    both = " UNION ALL BY NAME ".join(reads)
    with connect(first, newer, folder=folder) as database:
        database.execute(f"COPY ({both}) TO {literal(str(target))} (FORMAT parquet, COMPRESSION zstd)")
        names = tuple(row[0] for row in database.execute(f"DESCRIBE {both}").fetchall())
    guessed = guess_schema(target, tuple(name for name in names if name not in table.schema.names))
    final = target.replace(folder / f"{hash_file(target)}.parquet")
    schema = Schema(columns=(*table.schema.columns, *guessed.columns))
    return Table(path=str(final), digest=final.stem, rows=count_rows(final), schema=schema)


def count_rows(snapshot: Path) -> int:
    """Count the rows of a Parquet file."""
    with connect(snapshot) as database:
        found = database.execute(f"SELECT count(*) FROM read_parquet({literal(str(snapshot))})").fetchall()  # noqa: S608 -- all quoted
    return int(found[0][0])


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
