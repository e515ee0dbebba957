"""From a file a person picked to a Table: read once, snapshot, schema guessed."""

import hashlib
import os
import tempfile
from pathlib import Path

from maquette.data.engine import connect, literal
from maquette.data.kinds import guess_schema
from maquette.data.readers.csv import read_csv
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


def count_rows(snapshot: Path) -> int:
    """Count the rows of a Parquet file."""
    with connect(snapshot) as database:
        found = database.execute(f"SELECT count(*) FROM read_parquet({literal(str(snapshot))})").fetchall()  # noqa: S608
    return int(found[0][0])


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
