"""Columns of a Table as a pandas frame: typed, as original texts, or as a model's inputs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.data import formats
from maquette.data.blanks import filled_sql, trimmed, trimmed_sql
from maquette.data.engine import connect, literal, quoted
from maquette.data.schema import Column
from maquette.data.steps import Step, TreatAsMissing
from maquette.data.table import Table, Window

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def read_frame(
    table: Table, columns: Sequence[str] | None = None, steps: Iterable[Step] = ()
) -> pd.DataFrame:
    """Return typed columns: numbers float64, dates datetime64[us], all else str or None.

    `steps` on values are applied; rows are all there and in the file's order.
    """
    gone = _values_gone(steps)
    return _select(table, columns, lambda column: _typed_sql(column, gone.get(column.name, ())))


def read_texts(table: Table, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return the original text of every cell (str, or None where it was empty)."""
    return _select(table, columns, lambda column: quoted(column.name))


def read_inputs(table: Table, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return columns as a model takes them: float64 (NaN) where `numeric`, else the original text ("")."""
    return _select(
        table,
        columns,
        lambda column: (
            formats.typed_sql(column) if column.numeric else f"coalesce({filled_sql(column.name)}, '')"
        ),
    )


def read_window(table: Table, start: int, count: int) -> Window:
    """Return `count` rows from row `start` on, as original texts."""
    with connect(Path(table.path)) as database:
        cells = database.execute(
            f"SELECT {', '.join(map(quoted, table.schema.names))} "  # noqa: S608 -- all quoted
            f"FROM read_parquet({literal(table.path)}) LIMIT {int(count)} OFFSET {int(start)}"
        ).fetchall()
    return Window(start=start, rows=table.rows, cells=tuple(cells))


def _values_gone(steps: Iterable[Step]) -> dict[str, tuple[str, ...]]:
    gone: dict[str, tuple[str, ...]] = {}
    for step in steps:
        if isinstance(step, TreatAsMissing):
            gone[step.column] = (*gone.get(step.column, ()), *step.values)
    return gone


def _typed_sql(column: Column, gone: tuple[str, ...]) -> str:
    typed = formats.typed_sql(column)
    if not gone:
        return typed
    listed = ", ".join(literal(trimmed(value)) for value in gone)
    return f"CASE WHEN {trimmed_sql(column.name)} IN ({listed}) THEN NULL ELSE {typed} END"


def _select(table: Table, columns: Sequence[str] | None, sql: _ColumnSql) -> pd.DataFrame:
    import pandas as pd

    chosen = [table.schema.column(name) for name in (table.schema.names if columns is None else columns)]
    listed = ", ".join(f"{sql(column)} AS {quoted(f'c{number}')}" for number, column in enumerate(chosen))
    if not chosen:
        return pd.DataFrame(index=range(table.rows))
    with connect(Path(table.path)) as database:
        arrow = database.sql(f"SELECT {listed} FROM read_parquet({literal(table.path)})").to_arrow_table()  # noqa: S608 -- all quoted
    arrays = {
        column.name: _series(arrow.column(number).to_numpy(zero_copy_only=False))
        for number, column in enumerate(chosen)
    }
    return pd.DataFrame(arrays, copy=False)


def _series(values: np.ndarray) -> pd.Series:
    """Wrap an array as it is: pandas would turn texts into its own string kind, with NaN for None."""
    import pandas as pd

    return pd.Series(values, dtype=values.dtype, copy=False)


if TYPE_CHECKING:
    from collections.abc import Callable

    _ColumnSql = Callable[[Column], str]
