"""Some columns of a table, as its steps leave them, into a Parquet file of their own."""

from pathlib import Path

from maquette.data.engine import connect, quoted
from maquette.data.prepare import ROW, prepared_sql
from maquette.data.table import Table
from maquette.data.writing import GROUP_ROWS, write_snapshot


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
