"""What is asked: yes or no, one of several classes, or a number; and the answers to learn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.frame import read_frame
from maquette.data.prepare import kept_rows
from maquette.data.schema import Kind
from maquette.data.table import Table
from maquette.errors import MaquetteError
from maquette.training.experiment import Task

if TYPE_CHECKING:
    import numpy as np

# Whole numbers with so few different values are grades or groups rather than amounts, unless that is said.
MOST_GRADES = 10
MOST_CLASSES = 100
FEWEST_ROWS = 20
FEWEST_OF_A_CLASS = 2


@dataclass(frozen=True)
class Question:
    """A task and its known answers.

    `rows` (N,) are the table's row numbers that have an answer. `answers` (N,) are class numbers (int64)
    into `classes`, or float64 numbers where `classes` is empty.
    """

    task: Task
    target: str
    classes: tuple[str, ...]
    rows: np.ndarray
    answers: np.ndarray


def ask(table: Table, target: str) -> Question:
    """Decide the task of predicting `target` and collect the rows to learn from whose answer is known.

    Raises MaquetteError with the code no_such_column, too_few_rows, constant_target,
    one_answer_too_rare, too_many_classes or target_not_predictable.
    """
    import numpy as np

    column = table.schema.column(target)
    values = read_frame(table, [target])[target]
    known = np.flatnonzero(values.notna().to_numpy() & kept_rows(table))
    if len(known) < FEWEST_ROWS:
        raise MaquetteError("too_few_rows", count=len(known), target=target, needed=FEWEST_ROWS)
    filled = values.iloc[known]
    if filled.nunique() < 2:
        raise MaquetteError("constant_target", target=target, value=str(filled.iloc[0]))
    if column.kind in (Kind.DATE, Kind.IDENTIFIER, Kind.TEXT):
        raise MaquetteError("target_not_predictable", target=target, kind=column.kind.value)
    if column.kind is Kind.NUMBER and (column.kind_said or not _is_graded(filled.to_numpy())):
        return _ask_number(target, known, filled.to_numpy().astype(np.float64))
    return _ask_class(target, known, [_class_text(value) for value in filled])


def _ask_number(target: str, known: np.ndarray, answers: np.ndarray) -> Question:
    """Ask for a number; what the file's float32 can't hold counts as unknown."""
    import numpy as np

    with np.errstate(over="ignore"):
        held = np.isfinite(answers.astype(np.float32))
    if held.sum() < FEWEST_ROWS:
        raise MaquetteError("too_few_rows", count=int(held.sum()), target=target, needed=FEWEST_ROWS)
    return Question(Task.NUMBER, target, (), known[held], answers[held])


def _is_graded(values: np.ndarray) -> bool:
    import numpy as np

    return len(np.unique(values)) <= MOST_GRADES and bool(np.all(values == np.floor(values)))


def _class_text(value: object) -> str:
    # As many digits as a float holds, so that two numbers never share a name.
    return f"{value:.17g}" if isinstance(value, float) and value.is_integer() else str(value)


def _ask_class(target: str, known: np.ndarray, texts: list[str]) -> Question:
    import numpy as np

    names, answers, counts = np.unique(np.array(texts, object), return_inverse=True, return_counts=True)
    kept = np.flatnonzero(counts >= FEWEST_OF_A_CLASS)
    if len(kept) < 2:
        raise MaquetteError(
            "one_answer_too_rare", target=target, answer=str(names[counts.argmin()]), needed=FEWEST_OF_A_CLASS
        )
    if len(kept) > MOST_CLASSES:
        raise MaquetteError("too_many_classes", count=len(kept), target=target, limit=MOST_CLASSES)
    inside = np.isin(answers, kept)
    renumbered = np.searchsorted(kept, answers[inside]).astype(np.int64)
    task = Task.YES_NO if len(kept) == 2 else Task.CLASSES
    return Question(task, target, tuple(str(names[place]) for place in kept), known[inside], renumbered)
