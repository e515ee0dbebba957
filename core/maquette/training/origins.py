"""Where a column comes from, worked out row by row: the lab's own way, apart from the graph's."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from maquette.data import formats
from maquette.data.blanks import trimmed
from maquette.data.lineage import (
    PLAIN_NUMBER,
    Changed,
    Filled,
    FilledNumber,
    Gone,
    Joined,
    Mapped,
    NumberCell,
    NumberOf,
    Origin,
    PartOfDate,
    Piece,
    TextCell,
    Trimmed,
)
from maquette.data.steps import DatePart
from maquette.model.recipe import MISSING_TEXTS

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def work_out(frame: pd.DataFrame, origin: Origin) -> np.ndarray:
    """Return (N,) texts (object) or numbers (float64 of float32 precision) from raw inputs."""
    import numpy as np

    match origin:
        case TextCell(column=column):
            return frame[column].to_numpy(object)
        case NumberCell(column=column):
            with np.errstate(over="ignore"):
                return frame[column].to_numpy(np.float64).astype(np.float32).astype(np.float64)
        case Joined(of=of, separator=separator):
            columns = [[trimmed(text) for text in work_out(frame, each)] for each in of]
            return np.array([_join(row, separator) for row in zip(*columns, strict=True)], object)
        case NumberOf() | PartOfDate():
            return _read(work_out(frame, origin.of), origin)
        case Changed() | FilledNumber():
            return _count(work_out(frame, origin.of), origin)
        case _:
            spell = _spelling(origin)
            return np.array([spell(text) for text in work_out(frame, origin.of)], object)


def _join(texts: tuple[str, ...], separator: str) -> str:
    return "" if any(text in MISSING_TEXTS for text in texts) else separator.join(texts)


def _spelling(origin: Gone | Trimmed | Mapped | Filled | Piece) -> Callable[[str], str]:
    """Return what an origin makes of one text."""
    match origin:
        case Trimmed():
            return trimmed
        case Gone(texts=texts):
            gone = {trimmed(text) for text in texts}
            return lambda text: "" if trimmed(text) in gone else text
        case Mapped(pairs=pairs):
            first = {trimmed(old): new for old, new in reversed(pairs) if trimmed(old)}
            return lambda text: first.get(trimmed(text), text)
        case Filled(text=filling):
            return lambda text: filling if trimmed(text) in MISSING_TEXTS else text
        case Piece(separator=separator, place=place, count=count):
            return lambda text: trimmed([*text.split(separator, count - 1), *[""] * count][place])


def _read(texts: np.ndarray, origin: NumberOf | PartOfDate) -> np.ndarray:
    import numpy as np

    read = _number if isinstance(origin, NumberOf) else _dated(origin)
    with np.errstate(over="ignore"):
        return np.array([read(text) for text in texts], np.float64).astype(np.float32).astype(np.float64)


def _number(text: str) -> float:
    bare = trimmed(text)
    return float(bare) if re.fullmatch(PLAIN_NUMBER, bare) else float("nan")


def _dated(origin: PartOfDate) -> Callable[[str], float]:
    def read(text: str) -> float:
        moment = formats.read_date(text, origin.format, origin.unit)
        if moment is None:
            return float("nan")
        if origin.part is DatePart.WEEKDAY:
            return moment.isoweekday()
        return float(getattr(moment, origin.part.value))

    return read


def _count(numbers: np.ndarray, origin: Changed | FilledNumber) -> np.ndarray:
    import numpy as np

    if isinstance(origin, FilledNumber):
        return np.where(np.isnan(numbers), float(np.float32(origin.value)), numbers)
    changed = numbers
    for old, new in reversed(origin.pairs):
        changed = np.where(numbers == float(np.float32(old)), float(np.float32(new)), changed)
    return changed
