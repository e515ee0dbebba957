"""The Table: an immutable snapshot of what was read, as one Parquet file of the original cell texts."""

from maquette.codec import Value
from maquette.data.schema import Schema


class Table(Value):
    """A snapshot of a table.

    `path` is the Parquet file: one text column per column of the source holding each cell as it stood
    there (null where the cell was empty). Typed values are made from it through `schema` whenever they
    are asked for, so that a guess can be overruled without reading the source again. `digest` is the
    SHA-256 of that file.
    """

    path: str
    digest: str
    rows: int
    schema: Schema


class Window(Value):
    """Some rows for showing: `cells[row][column]`, None where a cell is missing.

    `rows` is how many there are in all, `start` the place of the first one here, and `numbers` says which
    row of the table each is, counted from 0.
    """

    start: int
    rows: int
    numbers: tuple[int, ...]
    cells: tuple[tuple[str | None, ...], ...]
