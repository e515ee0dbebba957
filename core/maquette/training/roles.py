"""What the user said about which rows belong together, and which came later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.data.days import count_days
from maquette.data.frame import read_frame
from maquette.data.schema import Column, Kind, Role
from maquette.data.table import Table
from maquette.errors import MaquetteError

if TYPE_CHECKING:
    import numpy as np


def read_groups(table: Table, rows: np.ndarray) -> np.ndarray | None:
    """Return a number for the group of each of `rows`, None where no column says; no group is one's own."""
    import numpy as np

    column = _column_with(table, Role.GROUP)
    if column is None:
        return None
    values = read_frame(table, [column.name])[column.name].iloc[rows]
    missing = values.isna().to_numpy()
    _, groups = np.unique(values.astype(str).to_numpy(dtype=str), return_inverse=True)
    groups[missing] = groups.max(initial=0) + 1 + np.arange(int(missing.sum()))
    found: np.ndarray = groups
    return found


def read_days(table: Table, rows: np.ndarray) -> np.ndarray | None:
    """Return when each of `rows` was, NaN where that is not known; None where no column says.

    Raises MaquetteError with the code no_dates where the column that should say holds none.
    """
    column = _column_with(table, Role.TIME)
    if column is None:
        return None
    if column.kind is not Kind.DATE:
        raise MaquetteError("no_dates", column=column.name)
    return count_days(read_frame(table, [column.name])[column.name].iloc[rows].to_numpy())


def _column_with(table: Table, role: Role) -> Column | None:
    return next((column for column in table.schema.columns if column.role is role), None)
