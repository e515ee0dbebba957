"""Files of any kind opened as the app opens them, down to the texts of the cells."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from maquette.data.readers.reader import Read
from maquette.data.readers.registry import find_reader
from maquette.data.source import Found, Layout, Source
from maquette.errors import MaquetteError
from maquette.progress import Silent


@dataclass(frozen=True)
class Opened:
    """What was found, and the cells row by row."""

    found: Found
    rows: list[list[str | None]]

    @property
    def notes(self) -> dict[str, int]:
        """Notes with their rows."""
        return {note.code: note.rows for note in self.found.notes}

    @property
    def parts(self) -> list[str]:
        """Names of all parts."""
        return [part.name for part in self.found.parts]


def open_file(
    path: Path,
    part: str = "",
    *,
    layout: Layout = Layout(),  # noqa: B008 -- a frozen value
    most_rows: int | None = None,
    read: Read | None = None,
) -> Opened:
    """Read a file by the reader that knows it, or by `read` without asking."""
    source = Source(place=str(path), part=part, layout=layout)
    target = path.with_name("snapshot.parquet")
    try:
        found = (read or find_reader(source).read)(source, target, Silent(), most_rows)
        cells = pq.read_table(target)
    finally:
        target.unlink(missing_ok=True)
    assert tuple(cells.column_names) == found.columns
    assert not found.declared or len(found.declared) == len(found.columns)
    return Opened(found, [list(row.values()) for row in cells.to_pylist()] if cells.num_columns else [])


def refusal(path: Path, part: str = "") -> MaquetteError:
    """Return the error that opening a file ends with."""
    try:
        opened = open_file(path, part)
    except MaquetteError as error:
        return error
    raise AssertionError(f"{path.name} was read: {opened.rows[:2]}")
