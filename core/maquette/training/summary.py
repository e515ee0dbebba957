"""A column's training values in short, kept in the model so that drift can be measured without the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from maquette.data.lineage import TextCell
from maquette.data.schema import Column, Kind
from maquette.model.recipe import DateEncoding
from maquette.training.features import FEWEST_OF_A_CATEGORY, encode

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

QUANTILES = 101
MOST_VALUES = 200


class ColumnSummary(TypedDict, total=False):
    """The fields of `InputColumn` that are measured."""

    rows: int
    missing: int
    quantiles: tuple[float, ...]
    categories: tuple[str, ...]
    counts: tuple[int, ...]


def summarise_column(column: Column, values: pd.Series) -> ColumnSummary:
    """Summarise raw training values: 101 quantiles of numbers and days, or values and their counts."""
    import numpy as np

    if column.kind is Kind.DATE:
        encoding = DateEncoding(column.name, TextCell(column.name), column.format, column.unit)
        return _quantiles(encode(values.to_frame(column.name), (encoding,)).values[:, 0])
    if column.numeric:
        return _quantiles(values.to_numpy(np.float64))
    if column.kind is Kind.TEXT:
        return {"rows": len(values), "missing": int((values == "").sum())}
    counts = values[values != ""].value_counts()
    # A rarer value could name a single person, and the file goes to others.
    kept = counts[counts >= FEWEST_OF_A_CATEGORY].head(MOST_VALUES)
    return {
        "rows": len(values),
        "missing": len(values) - int(counts.sum()),
        "categories": tuple(kept.index),
        "counts": tuple(int(count) for count in kept),
    }


def _quantiles(numbers: np.ndarray) -> ColumnSummary:
    import numpy as np

    finite = numbers[np.isfinite(numbers)]
    found = np.quantile(finite, np.linspace(0, 1, QUANTILES)) if len(finite) else np.empty(0)
    return {
        "rows": len(numbers),
        "missing": int(np.isnan(numbers).sum()),
        "quantiles": tuple(float(value) for value in found),
    }
