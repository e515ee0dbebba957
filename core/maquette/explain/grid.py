"""The cells that a column can be set to: across its training range, or the commonest values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.data.days import day_at
from maquette.data.formats import PLAIN, is_known, write_date, write_number
from maquette.data.schema import Kind
from maquette.explain.levels import is_sized
from maquette.model.contract import InputColumn

if TYPE_CHECKING:
    import numpy as np

DIGITS = 6


class Setting(Value):
    """A cell that a column is set to: its text, and its size where it is a number or a date (in days).

    `text` is "" where the cell is missing.
    """

    text: str
    size: float | None = None


MISSING = Setting(text="")


def settings_of(column: InputColumn, steps: int, values: int) -> tuple[Setting, ...]:
    """Return up to `steps` settings across the training range, or the commonest; none of free text."""
    if is_sized(column):
        return _sizes(column, steps)
    return tuple(Setting(text=text) for text in column.categories[:values])


def _sizes(column: InputColumn, steps: int) -> tuple[Setting, ...]:
    """Return settings at evenly spaced quantiles; whole where the column is, and never outside its range."""
    import numpy as np

    if not column.quantiles:
        return ()
    places = np.unique(np.linspace(0, len(column.quantiles) - 1, steps).round().astype(int))
    sizes = np.array(column.quantiles)[places]
    if column.kind is Kind.DATE:
        days = dict.fromkeys(math.floor(size) for size in sizes)
        written = {write_date(day_at(day), column.format): float(day) for day in days}
        return tuple(Setting(text=text, size=size) for text, size in written.items())
    if is_whole(column):
        return _numbers(column, np.unique(sizes.round()))
    short = np.array([float(f"{size:.{DIGITS}g}") for size in sizes])
    return _numbers(column, np.unique(np.clip(short, column.quantiles[0], column.quantiles[-1])))


def is_whole(column: InputColumn) -> bool:
    """Tell whether a column holds whole numbers: between two neighbours lies one quantile or so."""
    low, high = column.quantiles[0], column.quantiles[-1]
    between = sum(not float(size).is_integer() for size in column.quantiles)
    return low.is_integer() and high.is_integer() and between <= high - low


def _numbers(column: InputColumn, sizes: np.ndarray) -> tuple[Setting, ...]:
    return tuple(setting_at(column, float(size)) for size in sizes)


def setting_at(column: InputColumn, size: float) -> Setting:
    """Return the setting of a number, or a date in days, written as the column's cells are."""
    if column.kind is Kind.DATE:
        return Setting(text=write_date(day_at(size), column.format), size=size)
    form = column.format if is_known(Kind.NUMBER, column.format) else PLAIN
    return Setting(text=write_number(float(f"{size:.{DIGITS}g}"), form), size=size)


def feed_settings(column: InputColumn, settings: tuple[Setting, ...]) -> np.ndarray:
    """Return settings as the file takes them, [M, 1]."""
    import numpy as np

    if column.numeric:
        sizes = [np.nan if each.size is None else each.size for each in settings]
        return np.array(sizes, np.float32).reshape(-1, 1)
    return np.array([each.text for each in settings], object).reshape(-1, 1)
