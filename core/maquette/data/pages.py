"""Rows of a table for showing, a page at a time: from the snapshot alone, or by a list of row numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.codec import Value, to_json
from maquette.data.engine import connect, literal, written
from maquette.data.look import EVERYTHING, Look, order_sql, where_sql
from maquette.data.table import Table, Window
from maquette.places import cached_file

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

ROW = "row"
ROW_NUMBER = "file_row_number"


class Rows(Value):
    """The rows of a look: a Parquet file with one column of row numbers, in the order to show them."""

    path: str
    count: int


def read_page(
    table: Table, start: int, count: int, look: Look = EVERYTHING, columns: tuple[str, ...] | None = None
) -> Window:
    """Return up to `count` rows from place `start` of what is looked at, as original texts."""
    names = table.schema.names if columns is None else columns
    if look == EVERYTHING:
        numbers = range(start, min(start + count, table.rows))
        return _window(start, table.rows, list(numbers), _read_run(Path(table.path), numbers, names))
    rows = find_rows(table, look)
    listed = [int(cell or 0) for (cell,) in _cells(_slice(Path(rows.path), start, count, (ROW,)))]
    return _window(start, rows.count, listed, _read_rows(Path(table.path), listed, names))


def find_rows(table: Table, look: Look) -> Rows:
    """Return the rows of a look; they are worked out once and kept until they are long out of use.

    Raises MaquetteError as `maquette.data.look.condition_sql`.
    """
    import pyarrow.parquet as pq

    where = where_sql(table.schema, look)
    order = order_sql(table.schema, look, ROW_NUMBER)
    name = hashlib.sha256(to_json((table.digest, where, order))).hexdigest()
    path = cached_file(f"{name}.rows", lambda target: _write_rows(table, where, order, target))
    return Rows(path=str(path), count=pq.ParquetFile(path).metadata.num_rows)


def _write_rows(table: Table, where: str, order: str, target: Path) -> None:
    snapshot = Path(table.path)
    reading = f"read_parquet({literal(str(snapshot))}, file_row_number = true)"
    numbers = f"SELECT {ROW_NUMBER}::VARCHAR AS {ROW} FROM {reading} WHERE {where} ORDER BY {order}"  # noqa: S608 -- all quoted
    with connect(snapshot, folder=target.parent) as database, written(target):
        database.execute(f"COPY ({numbers}) TO {literal(str(target))} (FORMAT parquet, ROW_GROUP_SIZE 32768)")


def _window(start: int, rows: int, numbers: list[int], cells: pa.Table) -> Window:
    return Window(start=start, rows=rows, numbers=tuple(numbers), cells=_cells(cells))


def _cells(page: pa.Table) -> tuple[tuple[str | None, ...], ...]:
    columns = [column.to_pylist() for column in page.columns]
    return tuple(zip(*columns, strict=True))


def _read_run(snapshot: Path, numbers: range, names: tuple[str, ...]) -> pa.Table:
    return _slice(snapshot, numbers.start, len(numbers), names)


def _slice(path: Path, start: int, count: int, names: tuple[str, ...]) -> pa.Table:
    """Read rows that follow each other; only the groups that hold them are unpacked."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path, memory_map=True) as file:
        wanted = [(group, run) for group, run in _runs(file.metadata) if run.stop > start > run.start - count]
        first = wanted[0][1].start if wanted else start
        return file.read_row_groups([group for group, _ in wanted], columns=list(names)).slice(
            start - first, count
        )


def _read_rows(snapshot: Path, numbers: list[int], names: tuple[str, ...]) -> pa.Table:
    """Read rows from all over the file, in the order of `numbers`; no group is unpacked twice."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    parts: list[pa.Table] = []
    places: list[int] = []
    with pq.ParquetFile(snapshot, memory_map=True) as file:
        for group, run in _runs(file.metadata):
            here = [place for place, number in enumerate(numbers) if number in run]
            if here:
                rows = file.read_row_group(group, columns=list(names))
                parts.append(rows.take([numbers[place] - run.start for place in here]))
                places.extend(here)
    if not parts:
        return _slice(snapshot, 0, 0, names)
    order = sorted(range(len(places)), key=places.__getitem__)
    return pa.concat_tables(parts).take(order)


def _runs(metadata: pq.FileMetaData) -> Iterator[tuple[int, range]]:
    """Yield the number of each group and the rows in it."""
    start = 0
    for group in range(metadata.num_row_groups):
        stop = start + metadata.row_group(group).num_rows
        yield group, range(start, stop)
        start = stop
