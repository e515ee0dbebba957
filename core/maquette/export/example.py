"""Made-up rows to try a model on: from its contract alone, so that no row of the user's is ever shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.data import formats
from maquette.data.days import day_at
from maquette.data.schema import Kind
from maquette.model.contract import Contract, InputColumn

if TYPE_CHECKING:
    import pandas as pd

QUARTERS = (50, 25, 75)


def example_rows(contract: Contract) -> pd.DataFrame:
    """Return three raw rows: typical values, then each column's lower and upper quarter."""
    import pandas as pd

    rows = {
        column.name: [_value(column, place, quarter) for place, quarter in enumerate(QUARTERS)]
        for column in contract.columns
    }
    dtypes = {column.name: "float64" if column.numeric else "object" for column in contract.columns}
    return pd.DataFrame(rows, dtype=object).astype(dtypes)


def _value(column: InputColumn, place: int, quarter: int) -> float | str:
    if column.numeric:
        return float(f"{column.quantiles[quarter]:.6g}") if column.quantiles else float("nan")
    if column.kind is Kind.DATE:
        return _date(column, quarter) if column.quantiles else ""
    return column.categories[place % len(column.categories)] if column.categories else ""


def _date(column: InputColumn, quarter: int) -> str:
    return formats.write_date(day_at(column.quantiles[quarter]), column.format)
