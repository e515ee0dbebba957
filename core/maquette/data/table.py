"""The Table: an immutable snapshot of what was read, and the steps that make of it what is worked with."""

from __future__ import annotations

from msgspec.structs import replace

from maquette.codec import Value
from maquette.data.schema import Schema
from maquette.data.steps import Step, schema_after


class Table(Value):
    """A snapshot of a table and its cleaning steps.

    `path` is the Parquet file: one text column per column of the source holding each cell as it stood
    there (null where the cell was empty). Typed values are made from it whenever they are asked for, so that
    a guess can be overruled without reading the source again. `digest` is the SHA-256 of that file.
    `read_as` are the columns of the file as they were guessed, `schema` what they are after `steps`.
    """

    path: str
    digest: str
    rows: int
    schema: Schema
    read_as: Schema
    steps: tuple[Step, ...] = ()


class Window(Value):
    """Some rows for showing: `cells[row][column]`, None where a cell is missing.

    `rows` is how many there are in all, `start` the place of the first one here, and `numbers` says which
    row of the table each is, counted from 0. `found_in` is the first column of the whole table in which the
    first row here holds the text that is looked for, "" where none is.
    """

    start: int
    rows: int
    numbers: tuple[int, ...]
    cells: tuple[tuple[str | None, ...], ...]
    found_in: str = ""


def with_steps(table: Table, steps: tuple[Step, ...]) -> Table:
    """Return the same snapshot under other steps; raises MaquetteError as `schema_after`."""
    return replace(table, steps=steps, schema=schema_after(table.read_as, steps))
