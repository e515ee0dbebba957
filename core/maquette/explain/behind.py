"""The rows behind a figure: a cell of the confusion, a group that is served worse, a dot; the worst first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.explain.asking import class_asked
from maquette.explain.effects import find_column
from maquette.explain.levels import is_sized, levels_of, sizes_of
from maquette.explain.slices import Condition
from maquette.model.file import Model
from maquette.model.predict import feeds_from
from maquette.report.numbers import write_number
from maquette.training.evaluation import Asked, answer_asked

if TYPE_CHECKING:
    import numpy as np

    from maquette.training.metrics import Answers

    Feeds = dict[str, np.ndarray]


class Figure(Value):
    """Which rows: those of `actual` that were answered with `said`, where all `conditions` hold.

    What is empty asks for nothing. `near` is a pair of numbers, what was and what was said: then the rows
    come by how near they are to it.
    """

    actual: str = ""
    said: str = ""
    conditions: tuple[Condition, ...] = ()
    near: tuple[float, float] | None = None


class RowBehind(Value):
    """A row of the table, counted from 0: what was so, what was said, how likely the model held that.

    `chance` is None of a number. `cells` stand as in the file, None where missing.
    """

    number: int
    actual: str
    said: str
    chance: float | None
    cells: tuple[str | None, ...]


class RowsBehind(Value):
    """The first rows of a figure, of `count`, with their cells in `columns`."""

    columns: tuple[str, ...]
    rows: tuple[RowBehind, ...]
    count: int


@dataclass(frozen=True)
class Behind:
    """The places of the asked rows behind a figure, in order, and what the model said to all asked rows."""

    places: np.ndarray
    answers: Answers


def find_behind(model: Model, asked: Asked, figure: Figure) -> Behind:
    """Return the asked rows behind a figure: those with the largest misses, or least expected, first.

    Raises MaquetteError("no_such_answer") or MaquetteError("no_such_column").
    """
    import numpy as np

    feeds = feeds_from(model.contract, asked.rows)
    answers = answer_asked(model, feeds, asked.parts)
    inside = np.ones(len(asked.rows), bool)
    if figure.actual:
        inside &= asked.actual == class_asked(model.contract, figure.actual)
    if figure.said:
        inside &= answers.said == class_asked(model.contract, figure.said)
    for condition in figure.conditions:
        inside &= _holds(model, condition, feeds)
    places = np.flatnonzero(inside)
    order = np.argsort(_distance(asked, answers, figure)[places], kind="stable")
    return Behind(places=places[order], answers=answers)


def tell_row(model: Model, asked: Asked, answers: Answers, place: int) -> tuple[str, str, float | None]:
    """Return what was so in a row, what was said, and how likely the model held that."""
    classes = model.contract.classes
    if not classes:
        return write_number(float(asked.actual[place])), write_number(float(answers.said[place])), None
    said = int(answers.said[place])
    return classes[int(asked.actual[place])], classes[said], float(answers.chances[place, said])


def _holds(model: Model, condition: Condition, feeds: Feeds) -> np.ndarray:
    """Return the rows (N,) that a condition picks, as `maquette.explain.slices` counts them."""
    import numpy as np

    column = find_column(model, condition.column)
    feed = feeds[column.input]
    if is_sized(column):
        sizes = sizes_of(column, feed)
        if condition.missing or condition.low is None or condition.high is None:
            missing: np.ndarray = np.isnan(sizes)
            return missing
        held: np.ndarray = (sizes >= (condition.low.size or 0.0)) & (sizes <= (condition.high.size or 0.0))
        return held
    levels, names = levels_of(feed)
    if condition.missing:
        return levels < 0
    return np.isin(levels, [level for level, name in enumerate(names) if name == condition.text])


def _distance(asked: Asked, answers: Answers, figure: Figure) -> np.ndarray:
    """Return what rows (N,) are put in order by, the first lowest."""
    import numpy as np

    if answers.chances.size:
        of_what_was: np.ndarray = answers.chances[np.arange(len(asked.actual)), asked.actual]
        return of_what_was
    if figure.near is None:
        misses: np.ndarray = np.abs(answers.said - asked.actual)
        return -misses
    was, said = figure.near
    apart: np.ndarray = np.hypot(asked.actual - was, answers.said - said)
    return apart
