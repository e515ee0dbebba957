"""Asking a model: check the rows against the contract, feed them, read the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.data.formats import read_number
from maquette.data.schema import Kind
from maquette.errors import MaquetteError
from maquette.model.contract import Contract, InputColumn
from maquette.model.file import Model, Outputs
from maquette.model.recipe import MISSING_TEXTS

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    # A table of raw rows: pandas' own, or arrays by the names of the columns.
    RawRows = pd.DataFrame | Mapping[str, np.ndarray]

# More rows at once than take this only cost memory.
BYTES_AT_ONCE = 64 << 20


class Notice(Value):
    """Something about the rows that the answers depend on: a text code, the column, how many rows."""

    code: str
    column: str
    rows: int


@dataclass(frozen=True)
class Prediction:
    """Answers for N rows: `labels` (N,) and `probabilities` (N, C) for classes, `values` (N,) for numbers."""

    labels: np.ndarray
    probabilities: np.ndarray
    values: np.ndarray
    notices: tuple[Notice, ...]


def predict(model: Model, rows: RawRows) -> Prediction:
    """Answer every one of `rows`, which hold raw columns named as in the contract.

    Raises MaquetteError("missing_column") when one is absent. Text in a number column is read as the contract
    says that its numbers are written, any other text as missing; a value never seen takes the path of unseen
    values, a number out of the training range is used as it is; each of these is noted.
    """
    import numpy as np

    feeds = feeds_from(model.contract, rows)
    notices = tuple(_find_notices(model.contract, rows, feeds))
    outputs = run(model, feeds)
    if model.contract.classes:
        return Prediction(outputs.labels, outputs.numbers, np.empty(0), notices)
    return Prediction(outputs.labels, np.empty((0, 0)), outputs.numbers, notices)


def run(model: Model, feeds: dict[str, np.ndarray]) -> Outputs:
    """Run the file on N rows, in slices."""
    import numpy as np

    parts = [model.run(each) for each in _slices(model, feeds)]
    if len(parts) == 1:
        return parts[0]
    return Outputs(
        np.concatenate([part.labels for part in parts]), np.concatenate([part.numbers for part in parts])
    )


def run_parts(model: Model, feeds: dict[str, np.ndarray]) -> np.ndarray:
    """Return what each part of the file answers to N rows: (N, P, C) or (N, P), run in slices."""
    import numpy as np

    return np.concatenate([model.run_parts(each) for each in _slices(model, feeds)])


def _slices(model: Model, feeds: dict[str, np.ndarray]) -> list[dict[str, np.ndarray]]:
    """Return the rows in slices that take no more than BYTES_AT_ONCE, or are one row."""
    cuts = [0]
    longest = 0
    lengths = _lengths(model, feeds)
    for row, length in enumerate(lengths):
        longest = max(longest, length)
        each = model.row_bytes + model.character_bytes * longest
        if row > cuts[-1] and (row + 1 - cuts[-1]) * each > BYTES_AT_ONCE:
            cuts.append(row)
            longest = length
    ends = [*cuts[1:], max(len(lengths), 1)]
    return [
        {name: values[start:end] for name, values in feeds.items()}
        for start, end in zip(cuts, ends, strict=True)
    ]


def _lengths(model: Model, feeds: dict[str, np.ndarray]) -> list[int]:
    """Return the length of each row's longest text (N,), 0 where the model reads none."""
    count = len(next(iter(feeds.values())))
    texts = [values[:, 0] for values in feeds.values() if values.dtype == object]
    if not model.character_bytes or not texts:
        return [0] * count
    return [max(map(len, row)) for row in zip(*texts, strict=True)]


def feeds_from(contract: Contract, rows: RawRows) -> dict[str, np.ndarray]:
    """Turn raw columns into the graph's inputs: float32 (NaN) or text (""), each [N, 1].

    Raises MaquetteError("missing_column").
    """
    for column in contract.columns:
        if column.name not in rows:
            raise MaquetteError("missing_column", column=column.name)
    return {column.input: _feed(column, rows[column.name]) for column in contract.columns}


def _feed(column: InputColumn, values: pd.Series | np.ndarray) -> np.ndarray:
    import numpy as np
    import pandas as pd

    if not column.numeric:
        texts = [
            value if isinstance(value, str) else "" if pd.isna(value) else str(value) for value in values
        ]
        return np.array(texts, object).reshape(-1, 1)
    if values.dtype == object:
        values = np.array([_number(cell, column) for cell in values], object)
    with np.errstate(over="ignore"):
        numbers = pd.to_numeric(values, errors="coerce")
        return np.asarray(numbers, np.float64).astype(np.float32).reshape(-1, 1)


def _number(cell: object, column: InputColumn) -> object:
    """Read a text as the column's cells are written; a number is one already."""
    return read_number(cell, column.format, column.unit) if isinstance(cell, str) else cell


def _find_notices(contract: Contract, rows: RawRows, feeds: dict[str, np.ndarray]) -> Iterator[Notice]:
    """Yield what a person should know about rows that differ from what the model was trained on."""
    for column in contract.columns:
        feed = feeds[column.input][:, 0]
        if column.numeric:
            yield from _check_numbers(column, rows[column.name], feed)
        elif column.kind not in (Kind.DATE, Kind.TEXT):
            known = {*column.categories, *(text.strip() for text in column.categories), *MISSING_TEXTS}
            yield from _notice("unseen_value", column, sum(text not in known for text in feed))


def _check_numbers(column: InputColumn, cells: pd.Series | np.ndarray, feed: np.ndarray) -> Iterator[Notice]:
    import numpy as np

    unread = cells[np.isnan(feed)]
    texts = sum(isinstance(cell, str) and cell.strip() != "" for cell in unread)
    yield from _notice("not_a_number", column, texts)
    if column.quantiles:
        with np.errstate(over="ignore"):
            low, high = np.float32(column.quantiles[0]), np.float32(column.quantiles[-1])
        yield from _notice("out_of_range", column, int(np.sum((feed < low) | (feed > high))))


def _notice(code: str, column: InputColumn, rows: int) -> Iterator[Notice]:
    if rows:
        yield Notice(code=code, column=column.name, rows=rows)
