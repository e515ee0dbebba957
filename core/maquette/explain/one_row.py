"""Asking the file about one row of texts, quickly however many columns there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.formats import read_number
from maquette.data.schema import Kind
from maquette.model.contract import Contract, InputColumn
from maquette.model.file import Model
from maquette.model.predict import Notice
from maquette.model.recipe import MISSING_TEXTS

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class OneAnswer:
    """What the file says of a row: a class and the chances of all (C,), or a value; what to know of it."""

    label: str
    chances: tuple[float, ...]
    value: float | None
    notices: tuple[Notice, ...]


def ask_row(model: Model, cells: Mapping[str, str]) -> OneAnswer:
    """Answer a row as `maquette.model.predict.predict` does; a column that is not given counts as missing."""
    feeds = feed_row(model.contract, cells)
    outputs = model.run(feeds)
    notices = tuple(_notices(model.contract, cells, feeds))
    if not model.contract.classes:
        return OneAnswer("", (), float(outputs.numbers[0]), notices)
    chances = tuple(float(chance) for chance in outputs.numbers[0])
    return OneAnswer(str(outputs.labels[0]), chances, None, notices)


def feed_row(contract: Contract, cells: Mapping[str, str]) -> dict[str, np.ndarray]:
    """Return a row of texts as the file takes it, [1, 1] each."""
    import numpy as np

    with np.errstate(over="ignore"):
        return {
            column.input: np.array([[_number(column, cells)]], np.float64).astype(np.float32)
            if column.numeric
            else np.array([[cells.get(column.name, "")]], object)
            for column in contract.columns
        }


def _number(column: InputColumn, cells: Mapping[str, str]) -> float:
    text = cells.get(column.name, "")
    return read_number(text, column.format, column.unit) if text else float("nan")


def _notices(contract: Contract, cells: Mapping[str, str], feeds: dict[str, np.ndarray]) -> Iterator[Notice]:
    for column in contract.columns:
        text = cells.get(column.name, "")
        if column.numeric:
            code = _number_notice(column, text, float(feeds[column.input][0, 0]))
        else:
            code = "" if _is_known(column, text) else "unseen_value"
        if code:
            yield Notice(code=code, column=column.name, rows=1)


def _number_notice(column: InputColumn, text: str, number: float) -> str:
    import numpy as np

    if np.isnan(number):
        return "not_a_number" if text.strip() else ""
    if not column.quantiles:
        return ""
    low, high = np.float32(column.quantiles[0]), np.float32(column.quantiles[-1])
    return "" if low <= number <= high else "out_of_range"


def _is_known(column: InputColumn, text: str) -> bool:
    if column.kind in (Kind.DATE, Kind.TEXT) or text in MISSING_TEXTS or text in column.categories:
        return True
    return any(text == category.strip() for category in column.categories)
