"""A table or a query of a database into a snapshot: each cell as the server writes it.

The server turns values into text itself, so that no driver rounds, drops or refuses one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maquette.data.engine import quoted
from maquette.data.readers.databases.connection import connected
from maquette.data.readers.databases.dialects import Dialect, dialect_of
from maquette.data.readers.names import unique_names
from maquette.data.source import Found, Part, Source
from maquette.data.writing import write_snapshot
from maquette.errors import MaquetteError
from maquette.progress import Progress

if TYPE_CHECKING:
    import pyarrow as pa
    from sqlalchemy import Connection, CursorResult

ROWS_AT_ONCE = 5_000


def list_tables(source: Source) -> tuple[Part, ...]:
    """Return the tables and views that the user may read, as "schema.table" where there are schemas.

    Raises MaquetteError as `connected`.
    """
    from sqlalchemy import text

    own = "('pg_catalog', 'information_schema', 'mysql', 'performance_schema', 'sys')"
    with connected(source) as connection:
        found = connection.execute(
            text(
                "SELECT table_schema AS place, table_name AS name FROM information_schema.tables "  # noqa: S608 -- our own
                f"WHERE table_schema NOT IN {own} ORDER BY 1, 2"
            )
        ).all()
    return tuple(Part(name=f"{_words(place)}.{_words(name)}") for place, name in found)


def read_database(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    """Write the rows of a table or a query to `target`.

    Raises MaquetteError as `connected`, or with the code which_table where one has to be chosen.
    """
    with connected(source) as connection:
        dialect = dialect_of(source)
        asked = _select(source)
        names, declared = _describe(connection, dialect, asked)
        cells = ", ".join(dialect.text.format(cell=quoted(name)) for name in names)
        limit = "" if most_rows is None else f" LIMIT {int(most_rows)}"
        rows = _run(connection, f"SELECT {cells} FROM ({asked}) AS asked{limit}", streamed=True)  # noqa: S608 -- names are quoted, the query is the user's own
        columns = unique_names(names)
        try:
            write_snapshot(target, columns, _batches(rows, len(columns), progress))
        finally:
            _let_go(rows)
    return Found(format="database", columns=columns, part=source.part, declared=declared)


def _select(source: Source) -> str:
    if source.query:
        return source.query.strip().rstrip(";")
    if not source.part:
        tables = list_tables(source)
        if len(tables) != 1:
            raise MaquetteError("which_table", tables=", ".join(part.name for part in tables[:20]))
        return f"SELECT * FROM {_quoted_path(tables[0].name)}"  # noqa: S608 -- quoted
    return f"SELECT * FROM {_quoted_path(source.part)}"  # noqa: S608 -- quoted


def _quoted_path(name: str) -> str:
    place, dot, table = name.partition(".")
    return f"{quoted(place)}.{quoted(table)}" if dot else quoted(name)


def _describe(
    connection: Connection, dialect: Dialect, asked: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the columns and what the server holds them to be."""
    found = _run(connection, f"SELECT * FROM ({asked}) AS asked LIMIT 0")  # noqa: S608 -- the query is the user's own
    description: list[tuple[Any, ...]] = [tuple(column) for column in found.cursor.description or ()]
    return (
        tuple(str(name) for name, *_ in description),
        tuple(dialect.types.get(kind, "") for _, kind, *_ in description),
    )


def _run(connection: Connection, sql: str, *, streamed: bool = False) -> CursorResult[Any]:
    options = {"stream_results": True, "max_row_buffer": ROWS_AT_ONCE} if streamed else {}
    # A percent sign in a query is a percent sign: nothing is filled in.
    return connection.execution_options(no_parameters=True, **options).exec_driver_sql(sql)


def _batches(rows: CursorResult[Any], width: int, progress: Progress) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    read = 0
    while block := rows.fetchmany(ROWS_AT_ONCE):
        read += len(block)
        # How many are still to come is not known: the share done creeps towards the whole.
        progress.step(1 - ROWS_AT_ONCE / (ROWS_AT_ONCE + read), "reading_rows", count=read)
        columns = zip(*block, strict=True)
        arrays = [pa.array([_words(cell) for cell in column], pa.string()) for column in columns]
        yield pa.RecordBatch.from_arrays(arrays, names=[str(place) for place in range(width)])


def _let_go(rows: CursorResult[Any]) -> None:
    """Close what is left of a result.

    PyMySQL 1.2 reads the rest of a result when it is thrown away, and stumbles where the connection broke.
    """
    result = getattr(rows.cursor, "_result", None)
    if result is not None:
        result.unbuffered_active = False
    rows.close()


def _words(cell: object) -> str | None:
    """Return a cell as text; bytes that are none as hexadecimal digits."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bytes):
        try:
            return cell.decode("utf-8")
        except UnicodeDecodeError:
            return "0x" + cell.hex()
    return str(cell)
