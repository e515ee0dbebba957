"""Some columns of a table, as its steps leave them, into a Parquet file of their own; and read anew there."""

from pathlib import Path

from maquette.data.engine import connect, quoted
from maquette.data.kinds import overrule
from maquette.data.prepare import ROW, prepared_sql
from maquette.data.schema import Column, Reading
from maquette.data.table import Table
from maquette.data.writing import GROUP_ROWS, write_snapshot
from maquette.places import working_folder


def extract_texts(table: Table, names: tuple[str, ...], folder: Path) -> Path:
    """Write the texts of the columns `names` to a file in `folder` and return it."""
    for name in names:
        table.schema.column(name)
    target = folder / "columns.parquet"
    shown = ", ".join(map(quoted, names))
    with connect(Path(table.path)) as database:
        cells = database.sql(f"SELECT {shown} FROM ({prepared_sql(table)}) ORDER BY {quoted(ROW)}")  # noqa: S608 -- all quoted
        write_snapshot(target, names, cells.to_arrow_reader(GROUP_ROWS))
    return target


def read_as(table: Table, name: str, said: Reading) -> Column:
    """Return the column called `name` as the user says it is; without a format, the one that fits most cells.

    Raises MaquetteError as `maquette.data.kinds.overrule`, or with the code no_such_column.
    """
    column = table.schema.column(name)
    with working_folder() as folder:
        return overrule(extract_texts(table, (name,), folder), column, said.kind, said.format, said.unit)
