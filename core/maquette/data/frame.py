"""Columns of a Table as a pandas frame: typed, as texts, or as a model's inputs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.data import formats
from maquette.data.blanks import filled_sql
from maquette.data.engine import connect, literal, quoted
from maquette.data.prepare import ROW, prepared_sql
from maquette.data.schema import Column
from maquette.data.table import Table

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

# A query of many columns is planned ever slower, a column (measured: 4 ms of 50, 18 ms of 2,000).
COLUMNS_AT_ONCE = 100


def read_frame(table: Table, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return typed columns after the table's steps: float64, datetime64[us], all else str or None.

    Every row is there, in the snapshot's order: `maquette.data.prepare.kept_rows` tells which ones to use.
    """
    return _select(_prepared(table), table, columns, formats.typed_sql)


def read_texts(table: Table, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return the text of every cell after the table's steps (str, or None where it is missing)."""
    return _select(_prepared(table), table, columns, lambda column: quoted(column.name))


def read_inputs(table: Table, columns: Sequence[Column]) -> pd.DataFrame:
    """Return columns of the file as a model takes them, before any step.

    `columns` say how: float64 (NaN) where `numeric`, in its format, else the text ("" where missing).
    """
    return _frame(
        _snapshot(table),
        table,
        columns,
        lambda column: (
            formats.typed_sql(column) if column.numeric else f"coalesce({filled_sql(column.name)}, '')"
        ),
    )


def hash_rows(inputs: pd.DataFrame, answers: np.ndarray) -> np.ndarray:
    """Return a number for each of N rows (N,), the same for rows alike in every column and the answer."""
    import pandas as pd

    alike = pd.util.hash_pandas_object(inputs, index=False).to_numpy()
    both = pd.DataFrame({"inputs": alike, "answer": answers})
    hashes: np.ndarray = pd.util.hash_pandas_object(both, index=False).to_numpy()
    return hashes


def _snapshot(table: Table) -> str:
    return f"FROM read_parquet({literal(table.path)})"


def _prepared(table: Table) -> str:
    if not any(step.on for step in table.steps):
        return _snapshot(table)
    return f"FROM ({prepared_sql(table)}) ORDER BY {quoted(ROW)}"


def _select(source: str, table: Table, columns: Sequence[str] | None, sql: _ColumnSql) -> pd.DataFrame:
    chosen = [table.schema.column(name) for name in (table.schema.names if columns is None else columns)]
    return _frame(source, table, chosen, sql)


def _frame(source: str, table: Table, chosen: Sequence[Column], sql: _ColumnSql) -> pd.DataFrame:
    import pandas as pd

    if not chosen:
        return pd.DataFrame(index=range(table.rows))
    arrays: dict[str, pd.Series] = {}
    with connect(Path(table.path)) as database:
        for start in range(0, len(chosen), COLUMNS_AT_ONCE):
            some = chosen[start : start + COLUMNS_AT_ONCE]
            listed = ", ".join(f"{sql(each)} AS {quoted(f'c{number}')}" for number, each in enumerate(some))
            arrow = database.sql(f"SELECT {listed} {source}").to_arrow_table()
            arrays |= {
                column.name: _series(arrow.column(number).to_numpy(zero_copy_only=False))
                for number, column in enumerate(some)
            }
    return pd.DataFrame(arrays, copy=False)


def _series(values: np.ndarray) -> pd.Series:
    """Wrap an array as it is: pandas would turn texts into its own string kind, with NaN for None."""
    import pandas as pd

    return pd.Series(values, dtype=values.dtype, copy=False)


if TYPE_CHECKING:
    from collections.abc import Callable

    _ColumnSql = Callable[[Column], str]
