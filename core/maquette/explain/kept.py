"""The rows that a model was measured on, kept as their numbers in the table, and brought back from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.data.frame import hash_rows, read_inputs
from maquette.data.schema import Column, Role
from maquette.data.table import Table
from maquette.errors import MaquetteError
from maquette.model.contract import Contract
from maquette.training.evaluation import Asked
from maquette.training.task import ask

if TYPE_CHECKING:
    import numpy as np


class Kept(Value):
    """Which rows of the snapshot a model was asked about, what was true, and which part was asked.

    `parts` are empty where the whole file was asked. Rows with the same number in `groups` belong together.
    """

    snapshot: str
    rows: tuple[int, ...]
    actual: tuple[float, ...]
    parts: tuple[int, ...]
    groups: tuple[int, ...]


def keep_asked(asked: Asked, contract: Contract, table: Table) -> Kept:
    """Return what brings the rows back from the table that they were drawn from, whole or by a sample.

    Raises MaquetteError where the table can't be asked, see `maquette.training.task.ask`.
    """
    return Kept(
        snapshot=table.digest,
        rows=tuple(number_rows(asked, contract, table).tolist()),
        actual=tuple(asked.actual.astype(float).tolist()),
        parts=() if asked.parts is None else tuple(asked.parts.tolist()),
        groups=() if asked.groups is None else tuple(asked.groups.tolist()),
    )


def number_rows(asked: Asked, contract: Contract, table: Table) -> np.ndarray:
    """Return the numbers of the asked rows in the table, (N,), ascending as the rows are.

    Rows are known by all that the model takes and the answer; of rows alike in that, any will do.
    """
    import numpy as np

    question = ask(table, contract.target)
    inputs = read_inputs(table, columns_of(contract)).iloc[question.rows]
    all_rows = hash_rows(inputs, _answer_texts(question.answers, question.classes)).tolist()
    asked_inputs = asked.rows[list(inputs.columns)]
    wanted = hash_rows(asked_inputs, _answer_texts(asked.actual, contract.classes)).tolist()
    found: list[int] = []
    for place, value in enumerate(all_rows):
        if len(found) < len(wanted) and value == wanted[len(found)]:
            found.append(place)
    if len(found) < len(wanted):
        raise MaquetteError("no_measured_rows")
    numbers: np.ndarray = question.rows[np.array(found, int)]
    return numbers


def recall_asked(kept: Kept, contract: Contract, table: Table) -> Asked:
    """Return the asked rows of the snapshot in `table`, whatever steps were taken on it since."""
    import numpy as np

    actual = np.array(kept.actual)
    return Asked(
        rows=read_inputs(table, columns_of(contract)).iloc[list(kept.rows)].reset_index(drop=True),
        actual=actual.astype(np.int64) if contract.classes else actual,
        parts=np.array(kept.parts) if kept.parts else None,
        groups=np.array(kept.groups) if kept.groups else None,
    )


def columns_of(contract: Contract) -> tuple[Column, ...]:
    """Return the columns of the file that a model takes, read as it takes them."""
    return tuple(
        Column(
            name=column.name,
            kind=column.kind,
            role=Role.INPUT,
            numeric=column.numeric,
            format=column.format,
            unit=column.unit,
        )
        for column in contract.columns
    )


def _answer_texts(answers: np.ndarray, classes: tuple[str, ...]) -> np.ndarray:
    import numpy as np

    return np.array([classes[int(each)] if classes else repr(float(each)) for each in answers], object)
