"""Rows of a table for showing, a page at a time: from the snapshot alone, or by a list of row numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from maquette.codec import Value, to_json
from maquette.data.engine import connect, literal, quoted, written
from maquette.data.look import EVERYTHING, Look, order_sql, where_sql
from maquette.data.prepare import KEPT, ROW, drops_rows, prepared_sql
from maquette.data.steps import RowStep
from maquette.data.table import Table, Window
from maquette.places import cached_file

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

ROW_COLUMN = "row"


class Rows(Value):
    """The rows of a look: a Parquet file with one column of row numbers, in the order to show them."""

    path: str
    count: int


class RowPlace(Value):
    """Where a row of the file stands: at `place` of what `look` shows; None where the steps leave it out."""

    look: Look
    place: int | None


def seek_row(table: Table, row: int, look: Look) -> RowPlace:
    """Return where a row of the file, counted from 0, stands: in `look`, else among all rows.

    Raises MaquetteError as `find_rows`.
    """
    place = _place_in(table, row, look)
    if place is not None or look == EVERYTHING:
        return RowPlace(look=look, place=place)
    return RowPlace(look=EVERYTHING, place=_place_in(table, row, EVERYTHING))


def read_page(
    table: Table, start: int, count: int, look: Look = EVERYTHING, columns: tuple[str, ...] | None = None
) -> Window:
    """Return up to `count` rows from place `start` of what is looked at, as original texts.

    Raises MaquetteError("no_such_column") for one of `columns` that is not there, or as `find_rows`.
    """
    names = table.schema.names if columns is None else columns
    for name in names:
        table.schema.column(name)
    if look == EVERYTHING and not drops_rows(table):
        numbers = range(start, max(start, min(start + count, table.rows)))
        return _window(start, table.rows, list(numbers), _read_run(table, numbers, names))
    rows = find_rows(table, look)
    listed = [int(cell or 0) for (cell,) in _cells(_slice(Path(rows.path), start, count, (ROW_COLUMN,)))]
    page = _window(start, rows.count, listed, _read_rows(table, listed, names))
    return replace(page, found_in=_found_in(table, page, names, look.find)) if look.find else page


def read_rows(
    table: Table, numbers: tuple[int, ...], columns: tuple[str, ...]
) -> tuple[tuple[str | None, ...], ...]:
    """Return the original texts of rows by their numbers in the snapshot, in the order of `numbers`."""
    return _cells(_read_rows(table, list(numbers), columns)) if columns else ((),) * len(numbers)


def find_rows(table: Table, look: Look) -> Rows:
    """Return the rows of a look; they are worked out once and kept until they are long out of use.

    Raises MaquetteError as `maquette.data.look.condition_sql`.
    """
    import pyarrow.parquet as pq

    where = where_sql(table.schema, look)
    order = order_sql(table.schema, look, quoted(ROW))
    sql = (
        f"SELECT {quoted(ROW)}::VARCHAR AS {ROW_COLUMN} FROM ({prepared_sql(table)}) "  # noqa: S608 -- all quoted
        f"WHERE {quoted(KEPT)} AND {where} ORDER BY {order}"
    )
    # The snapshot's path may change, its digest says what it holds.
    name = hashlib.sha256(to_json((table.digest, sql.replace(table.path, "")))).hexdigest()
    path = cached_file(f"{name}.rows", lambda target: _write_rows(table, sql, target))
    return Rows(path=str(path), count=pq.ParquetFile(path).metadata.num_rows)


def _place_in(table: Table, row: int, look: Look) -> int | None:
    if look == EVERYTHING and not drops_rows(table):
        return row if 0 <= row < table.rows else None
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    with pq.ParquetFile(find_rows(table, look).path, memory_map=True) as file:
        for group, run in _runs(file.metadata):
            found = pc.index(file.read_row_group(group, columns=[ROW_COLUMN]).column(0), str(row)).as_py()
            if found >= 0:
                return run.start + int(found)
    return None


def _write_rows(table: Table, numbers: str, target: Path) -> None:
    with connect(Path(table.path), folder=target.parent) as database, written(target):
        database.execute(f"COPY ({numbers}) TO {literal(str(target))} (FORMAT parquet, ROW_GROUP_SIZE 32768)")


def _window(start: int, rows: int, numbers: list[int], cells: pa.Table) -> Window:
    return Window(start=start, rows=rows, numbers=tuple(numbers), cells=_cells(cells))


def _found_in(table: Table, page: Window, names: tuple[str, ...], text: str) -> str:
    """Return the first column in which the first row of a page holds a text, "" where none does."""
    everywhere = table.schema.names
    rows = page.cells[:1]
    if names != everywhere:
        rows = _cells(_read_rows(table, list(page.numbers[:1]), everywhere))
    held = zip(everywhere, rows[0] if rows else (), strict=False)
    return next((name for name, cell in held if cell is not None and text.lower() in cell.lower()), "")


def _cells(page: pa.Table) -> tuple[tuple[str | None, ...], ...]:
    columns = [column.to_pylist() for column in page.columns]
    return tuple(zip(*columns, strict=True))


def _read_run(table: Table, numbers: range, names: tuple[str, ...]) -> pa.Table:
    if _as_read(table):
        return _slice(Path(table.path), numbers.start, len(numbers), names)
    return _prepare(table, f"BETWEEN {numbers.start} AND {numbers.stop - 1}", names)


def _read_rows(table: Table, numbers: list[int], names: tuple[str, ...]) -> pa.Table:
    if _as_read(table):
        return _gather(Path(table.path), numbers, names)
    found = _prepare(table, f"IN ({', '.join(map(str, numbers)) or 'NULL'})", names)
    places = {number: place for place, number in enumerate(sorted(numbers))}
    return found.take([places[number] for number in numbers])


def _as_read(table: Table) -> bool:
    """Tell whether the cells to show are those of the snapshot."""
    return all(not step.on or isinstance(step, RowStep) for step in table.steps)


def _prepare(table: Table, numbers: str, names: tuple[str, ...]) -> pa.Table:
    """Return cells after the steps, of the rows whose number meets a condition, in the snapshot's order."""
    shown, row = ", ".join(map(quoted, names)), quoted(ROW)
    sql = f"SELECT {shown} FROM ({prepared_sql(table)}) WHERE {row} {numbers} ORDER BY {row}"  # noqa: S608 -- all quoted
    with connect(Path(table.path)) as database:
        cells: pa.Table = database.sql(sql).to_arrow_table()
    return cells


def _slice(path: Path, start: int, count: int, names: tuple[str, ...]) -> pa.Table:
    """Read rows that follow each other; only the groups that hold them are unpacked."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path, memory_map=True) as file:
        wanted = [(group, run) for group, run in _runs(file.metadata) if run.stop > start > run.start - count]
        first = wanted[0][1].start if wanted else start
        return file.read_row_groups([group for group, _ in wanted], columns=list(names)).slice(
            start - first, count
        )


def _gather(snapshot: Path, numbers: list[int], names: tuple[str, ...]) -> pa.Table:
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
