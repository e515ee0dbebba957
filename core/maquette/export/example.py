"""Made-up rows to try a model on: from its contract alone, so that no row of the user's is ever shipped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data import formats
from maquette.data.days import day_at
from maquette.data.schema import Kind
from maquette.model.contract import Contract, InputColumn
from maquette.model.file import Model
from maquette.model.predict import Prediction, predict

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

QUARTERS = (50, 25, 75)
CHECKED_ROWS = 40
SHARE_MISSING = 0.1


@dataclass(frozen=True)
class Samples:
    """Raw rows that ship with a model: three usual ones, and more, these first, with the file's answers."""

    rows: pd.DataFrame
    checks: pd.DataFrame
    answers: Prediction


def make_samples(model: Model) -> Samples:
    """Return made-up rows and what the file answers to them; the same for the same file."""
    checks = check_rows(model.contract)
    return Samples(example_rows(model.contract), checks, predict(model, checks))


def example_rows(contract: Contract) -> pd.DataFrame:
    """Return three raw rows: typical values, then each column's lower and upper quarter."""
    return _as_rows(
        contract,
        {
            column.name: [_value(column, place, quarter) for place, quarter in enumerate(QUARTERS)]
            for column in contract.columns
        },
    )


def check_rows(contract: Contract) -> pd.DataFrame:
    """Return made-up raw rows all over the ranges of the columns, some cells missing; usual ones first."""
    import numpy as np
    import pandas as pd

    random = np.random.default_rng(contract.seed)
    drawn = {
        column.name: [_draw(column, random) for _ in range(CHECKED_ROWS - len(QUARTERS))]
        for column in contract.columns
    }
    return pd.concat([example_rows(contract), _as_rows(contract, drawn)], ignore_index=True)


def _draw(column: InputColumn, random: np.random.Generator) -> float | str:
    if random.random() < SHARE_MISSING:
        return float("nan") if column.numeric else ""
    return _value(column, int(random.integers(max(len(column.categories), 1))), int(random.integers(101)))


def _as_rows(contract: Contract, cells: dict[str, list[float | str]]) -> pd.DataFrame:
    import pandas as pd

    dtypes = {column.name: "float64" if column.numeric else "object" for column in contract.columns}
    return pd.DataFrame(cells, dtype=object).astype(dtypes)


def _value(column: InputColumn, place: int, quantile: int) -> float | str:
    if column.numeric:
        return float(f"{column.quantiles[quantile]:.6g}") if column.quantiles else float("nan")
    if column.kind is Kind.DATE:
        return _date(column, quantile) if column.quantiles else ""
    return column.categories[place % len(column.categories)] if column.categories else ""


def _date(column: InputColumn, quantile: int) -> str:
    return formats.write_date(day_at(column.quantiles[quantile]), column.format)
