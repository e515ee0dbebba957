"""A row of the table as the model meets it: its cells, what was so, what is said of it, and why."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from maquette.data.formats import write_number
from maquette.model.contract import Contract, InputColumn
from maquette.model.predict import feeds_from
from maquette.progress import Progress
from maquette.report import numbers
from maquette.session.explaining import Measured, explain_row, open_measured
from maquette.training.evaluation import answer_asked
from maquette.view import KnownRow, RowAnswer

if TYPE_CHECKING:
    import pandas as pd


def read_row(folder: str, number: int, progress: Progress) -> KnownRow:
    """Return a row of the table, counted from 0, answered by the part of the model that never saw it.

    Raises MaquetteError("row_not_measured") where the model was not measured on it.
    """
    reasons = explain_row(folder, number, "", progress)
    found = open_measured(folder, progress)
    place = found.kept.rows.index(number)
    contract, actual = found.model.contract, found.asked.actual[place]
    return KnownRow(
        number=number,
        cells=_as_cells(contract, found.asked.rows.iloc[place]),
        actual=contract.classes[int(actual)] if contract.classes else numbers.write_number(float(actual)),
        answer=_answer(found, place),
        reasons=reasons,
    )


def _answer(found: Measured, place: int) -> RowAnswer:
    contract, asked = found.model.contract, found.asked
    part = None if asked.parts is None else asked.parts[place : place + 1]
    answers = answer_asked(found.model, feeds_from(contract, asked.rows.iloc[place : place + 1]), part)
    if contract.classes:
        chances = tuple(map(float, answers.chances[0]))
        return RowAnswer(answer=contract.classes[int(answers.said[0])], chances=chances)
    value = float(answers.said[0])
    return RowAnswer(answer=numbers.write_number(value), value=value)


def _as_cells(contract: Contract, row: pd.Series) -> dict[str, str]:
    """Return a row as it would be typed in."""
    return {column.name: _as_cell(column, row[column.name]) for column in contract.columns}


def _as_cell(column: InputColumn, value: float | str) -> str:
    if isinstance(value, str):
        return value
    return write_number(value, column.format) if math.isfinite(value) else ""
