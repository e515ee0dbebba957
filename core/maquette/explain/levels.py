"""What a column holds, as the file takes it: sizes of numbers and dates, levels of all else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.data.days import count_days
from maquette.data.formats import read_date
from maquette.data.schema import Kind
from maquette.model.contract import InputColumn
from maquette.model.recipe import MISSING_TEXTS

if TYPE_CHECKING:
    import numpy as np


def is_sized(column: InputColumn) -> bool:
    """Tell whether the cells of a column are compared by size."""
    return column.numeric or column.kind is Kind.DATE


def sizes_of(column: InputColumn, feed: np.ndarray) -> np.ndarray:
    """Return numbers, or days since 1970, of a fed column [N, 1]: (N,), NaN where missing or not finite."""
    import numpy as np

    if column.numeric:
        numbers = feed[:, 0].astype(np.float64)
    else:
        moments = [read_date(text, column.format, column.unit) for text in feed[:, 0]]
        numbers = count_days(np.array(moments, "datetime64[us]"))
    return np.where(np.isfinite(numbers), numbers, np.nan)


def levels_of(feed: np.ndarray) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return the level of each text of a fed column [N, 1], (N,), and the texts; -1 where missing."""
    import numpy as np

    texts = np.array([text.strip() for text in feed[:, 0]], object)
    missing = np.isin(texts, MISSING_TEXTS)
    names, levels = np.unique(texts.astype(str), return_inverse=True)
    return np.where(missing, -1, levels), tuple(str(name) for name in names)
