"""Codes that come again and again, such as postcodes: names of groups rather than of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from maquette.data.frame import read_texts
from maquette.data.schema import Column, Kind
from maquette.data.table import Table
from maquette.training.experiment import LeftOut

if TYPE_CHECKING:
    import pandas as pd

# So many rows share each value, and hardly any value is met once: new rows will hold known values.
ROWS_OF_A_VALUE = 50
MOST_MET_ONCE = 0.005
# What `choose_columns` says of identifiers.
IDENTIFIER = "identifier"


def take_back(
    table: Table, chosen: tuple[Column, ...], left: tuple[LeftOut, ...]
) -> tuple[tuple[Column, ...], tuple[LeftOut, ...]]:
    """Return the columns to learn from and those left out; identifiers that are closed sets are categories.

    A customer's number says nothing about new customers; a postcode that hundreds of rows share does.
    """
    named = [each.column for each in left if each.reason == IDENTIFIER]
    if not named:
        return chosen, left
    frame = read_texts(table, named)
    closed = {name for name in named if _is_closed(frame[name])}
    taken = tuple(replace(table.schema.column(name), kind=Kind.CATEGORY) for name in named if name in closed)
    return (*chosen, *taken), tuple(each for each in left if each.column not in closed)


def _is_closed(texts: pd.Series) -> bool:
    counts = texts.value_counts()
    rows = int(counts.sum())
    if len(counts) < 2 or rows < ROWS_OF_A_VALUE * len(counts):
        return False
    return int((counts == 1).sum()) <= MOST_MET_ONCE * rows
