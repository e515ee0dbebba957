"""Columns that a newer table writes in another way than the one that is known: 1,234.5 for 1.234,5.

Read as the known one, such cells would be missing, or, worse, other numbers and other days.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from maquette.data.dates import read_date, write_date
from maquette.data.engine import connect, literal
from maquette.data.formats import typed_sql
from maquette.data.schema import SURE, Column, Kind
from maquette.data.table import Table

if TYPE_CHECKING:
    import numpy as np


def find_otherwise(table: Table, known: Iterable[tuple[Column, Column]]) -> dict[str, int]:
    """Return by column of `table` in how many rows it says something else, read as the known column is.

    `known` are pairs: a column as it is known, and that of `table`, which may have another name. Only columns
    of whose reading the table itself is sure are looked at.
    """
    pairs = [(old, new) for old, new in known if _may_differ(old, new)]
    if not pairs:
        return {}
    counted = ", ".join(_differing_sql(old, new) for old, new in pairs)
    asked = f"SELECT {counted} FROM read_parquet({literal(table.path)})"  # noqa: S608 -- all quoted
    with connect(Path(table.path)) as database:
        found = database.execute(asked).fetchone() or ()
    return {new.name: int(rows) for (_, new), rows in zip(pairs, found, strict=True) if rows}


def pair_by_name(known: Iterable[Column], found: Iterable[Column]) -> list[tuple[Column, Column]]:
    """Return the columns that both have, each beside the other's."""
    by_name = {column.name: column for column in known}
    return [(by_name[column.name], column) for column in found if column.name in by_name]


def _may_differ(known: Column, found: Column) -> bool:
    is_alike = (known.numeric and found.numeric) or known.kind is found.kind is Kind.DATE
    return is_alike and found.sure >= SURE and (known.format, known.unit) != (found.format, found.unit)


def _differing_sql(known: Column, found: Column) -> str:
    own, as_known = typed_sql(found), typed_sql(replace(known, name=found.name))
    return f"count(*) FILTER (({own}) IS NOT NULL AND ({as_known}) IS DISTINCT FROM ({own}))"


def rewrite_days(texts: np.ndarray, found: Column, form: str) -> np.ndarray:
    """Return the days among `texts` (N,), read as `found` has them, as `form` writes them.

    What is no day, or has a time of day, which `form` may not hold, stays as it is.
    """
    import numpy as np

    written = {text: _rewritten(text, found, form) for text in set(texts.tolist())}
    return np.array([written[text] for text in texts.tolist()], dtype=object)


def _rewritten(text: str, found: Column, form: str) -> str:
    moment = read_date(text, found.format, found.unit)
    if moment is None or (moment.hour, moment.minute, moment.second) != (0, 0, 0):
        return text
    return write_date(moment.date(), form)


def way_of(column: Column) -> str:
    """Return how a column is written, as its format and its unit."""
    return f"{column.format} {column.unit}".strip()
