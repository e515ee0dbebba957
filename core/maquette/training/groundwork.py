"""What a search begins with, told: the test, what the columns became, what plain guessing scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.data.schema import Kind, Role, Schema
from maquette.model.recipe import (
    DATE_PARTS,
    AnswersEncoding,
    CategoryEncoding,
    Combination,
    DateEncoding,
    Encoding,
    Link,
    ListEncoding,
    Member,
    TextEncoding,
)
from maquette.training.dividing import CELLS_A_SECOND, Division
from maquette.training.experiment import Groundwork, LeftOut, Made, Task, Tested
from maquette.training.lessons import Lessons
from maquette.training.metrics import leading_metric, measure_baseline
from maquette.training.trials import Trial

if TYPE_CHECKING:
    import numpy as np

# A model of several parts has at least so many; how many is of no interest before there is one.
SEVERAL = 2


def expect_test(schema: Schema, target: str, rows: int, seconds: float) -> Tested:
    """Return how a model of `target` will be tested, as far as columns and a number of rows tell."""
    inputs = [each for each in schema.inputs if each.name != target and each.kind is not Kind.IDENTIFIER]
    time, group = column_with(schema, Role.TIME), column_with(schema, Role.GROUP)
    if time:
        return Tested(parts=1, time=time, group=group)
    if any(each.kind is Kind.TEXT for each in inputs):
        return Tested(group=group)
    small = rows * max(len(inputs), 1) <= CELLS_A_SECOND * seconds
    return Tested(parts=SEVERAL if small else 1, group=group)


def column_with(schema: Schema, role: Role) -> str:
    """Return the name of the first column with a role, "" without one."""
    return next((column.name for column in schema.columns if column.role is role), "")


def lay_groundwork(
    schema: Schema,
    lessons: Lessons,
    encodings: tuple[Encoding, ...],
    left: tuple[LeftOut, ...],
    days: np.ndarray | None,
) -> Groundwork:
    """Tell what a search begins with; `days` (N,) say when rows were, where a column does."""
    return Groundwork(
        tested=_tell_test(schema, lessons.division, days, len(lessons.answers)),
        made=_tell_made(lessons, encodings),
        left_out=left,
        plain=_rate_plain(lessons),
    )


def _tell_test(schema: Schema, division: Division, days: np.ndarray | None, known: int) -> Tested:
    import numpy as np

    rows = division.reported[0]
    return Tested(
        parts=division.count,
        rows=len(rows),
        known=known,
        time=column_with(schema, Role.TIME) if days is not None else "",
        since=float(np.nanmin(days[rows])) if days is not None else None,
        group=column_with(schema, Role.GROUP),
    )


def _tell_made(lessons: Lessons, encodings: tuple[Encoding, ...]) -> tuple[Made, ...]:
    """Return what the columns became, those alike together, in the order of the file."""
    known: dict[tuple[str, int], list[str]] = {}
    place = 0
    wide = {each.column: each.category for each in encodings if isinstance(each, AnswersEncoding)}
    for encoding in encodings:
        values = lessons.matrix.values[:, place : place + encoding.width]
        place += encoding.width
        if not isinstance(encoding, AnswersEncoding):
            made = _name(encoding, wide.get(encoding.column), values)
            known.setdefault(made, []).append(encoding.column)
    alone = tuple(Made(what, tuple(columns), count) for (what, count), columns in known.items())
    return (*alone, *_tell_combined(lessons.combinations, encodings))


def _tell_combined(
    combinations: tuple[Combination, ...], encodings: tuple[Encoding, ...]
) -> tuple[Made, ...]:
    """Return the pairs of columns that are looked at as one, each once."""
    owner = [encoding.column for encoding in encodings for _ in range(encoding.width)]
    told = {Made(each.how.value, (owner[each.left], owner[each.right])): None for each in combinations}
    return tuple(told)


def _name(encoding: Encoding, answers: CategoryEncoding | None, values: np.ndarray) -> tuple[str, int]:
    """Return the text code of what a column became in the features `values` (N, W), and its values."""
    match encoding:
        case CategoryEncoding() if answers is not None and answers.categories != encoding.categories:
            return "many_values", len(answers.categories)
        case CategoryEncoding():
            has_rare = bool((values[:, 0] == encoding.unseen_code).any())
            return "category_rare" if has_rare else "category", len(encoding.categories)
        case DateEncoding():
            has_hours = bool((values[:, DATE_PARTS.index("hour")] > 0).any())
            return "date_time" if has_hours else "date", 0
        case ListEncoding():
            return "list", len(encoding.items)
        case TextEncoding():
            return "text", encoding.words.count + encoding.characters.count
        case _:
            return "number", 0


def _rate_plain(lessons: Lessons) -> float:
    """Return the leading metric of always answering alike, in the target's unit."""
    import numpy as np

    division, metric = lessons.division, leading_metric(lessons.task)
    learned = lessons.answers[np.unique(np.concatenate(division.learn))]
    watched = lessons.answers[np.concatenate(division.watch)]
    plain = measure_baseline(lessons.task, learned, watched, lessons.class_count)[metric]
    return plain * lessons.amounts.scale if lessons.task is Task.NUMBER else plain


def share_out(trials: tuple[Trial, ...], members: tuple[Member, ...], parts: int) -> tuple[float, ...]:
    """Return how much of the whole answer is each trial's, 0 for those that are not among the members."""
    given = {id(member.scorers[0]): float(member.weights.sum()) / parts for member in members}
    return tuple(sum(given.get(id(scorer), 0.0) for scorer in trial.scorers) for trial in trials)


def add_answer(ground: Groundwork, target: str, members: tuple[Member, ...]) -> Groundwork:
    """Return the groundwork with what became of the answer in the file that ships."""
    if not any(member.link is Link.LOG for member in members):
        return ground
    made = (*ground.made, Made("answer_log", (target,)))
    return Groundwork(ground.tested, made, ground.left_out, ground.plain)
