"""The form of what-if: which inputs there are, how each is moved, and the cell text that results."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from maquette.data.days import FIRST_DAY, day_at
from maquette.data.formats import read_date, read_number, write_date, write_number
from maquette.data.profile import ColumnProfile
from maquette.data.schema import Column, Kind, Role
from maquette.data.steps import LeaveOut
from maquette.shares import of_hundred
from maquette.training.experiment import Task
from maquette.training.headline import positive_class
from maquette.view import ProjectView, RowAnswer
from maquette_gui.texts import day, percent, plain, short, tr

_STEPS = 200
# How many times the width of the middle half a slider reaches beyond it.
_FAR = 4.0
_MOST_VALUES = 60


class Control(StrEnum):
    """How an input is moved."""

    SLIDER = "slider"
    PICKER = "picker"
    LINE = "line"


@dataclass(frozen=True)
class Input:
    """One input of the model. Sliders run from `low` to `high` in `step`s; pickers offer `values`."""

    column: Column
    control: Control
    start: str
    low: float = 0.0
    high: float = 1.0
    step: float = 1.0
    values: tuple[str, ...] = ()

    @property
    def positions(self) -> int:
        """How many steps a slider has."""
        return max(1, round((self.high - self.low) / self.step))

    def number_at(self, position: int) -> float:
        """Return the number at a position of the slider."""
        return self.low + position * self.step

    def position_of(self, number: float) -> int:
        """Return the slider's position for a number."""
        return max(0, min(self.positions, round((number - self.low) / self.step)))

    def cell(self, number: float) -> str:
        """Return a number as it would stand in the user's table."""
        if self.column.kind is Kind.DATE:
            return write_date(day_at(round(number)), self.column.format)
        return write_number(number, self.column.format)

    def number_in(self, cell: str) -> float | None:
        """Return the number, or the day, that a cell of the table holds; None where it holds none."""
        if self.column.kind is Kind.DATE:
            moment = read_date(cell, self.column.format, self.column.unit)
            return None if moment is None else (moment.date() - FIRST_DAY).days
        number = read_number(cell, self.column.format, self.column.unit)
        return number if math.isfinite(number) else None

    def shown(self, number: float) -> str:
        """Return a number as the form shows it."""
        return day(number) if self.column.kind is Kind.DATE else short(number)


def inputs_of(view: ProjectView) -> tuple[Input, ...]:
    """Return the model's inputs, those that drive it most first."""
    if view.table is None or view.evaluation is None:
        return ()
    unused = {step.column for step in view.steps if isinstance(step, LeaveOut)}
    unused |= {one.column for one in view.experiment.left_out} if view.experiment else set()
    unused.add(view.evaluation.target)
    order = {driver.column: place for place, driver in enumerate(view.evaluation.drivers)}
    profiles = {profile.column: profile for profile in view.profiles}
    used = [
        one for one in view.table.schema.columns if one.name not in unused and one.role is not Role.IGNORED
    ]
    used.sort(key=lambda one: order.get(one.name, len(order)))
    return tuple(_input(column, profiles.get(column.name)) for column in used)


def _input(column: Column, profile: ColumnProfile | None) -> Input:
    if profile is None:
        return Input(column, Control.LINE, "")
    if profile.low is not None and profile.high is not None and profile.high > profile.low:
        return _slider(column, profile, profile.low, profile.high)
    values = tuple(count.value for count in profile.top[:_MOST_VALUES])
    if values:
        return Input(column, Control.PICKER, values[0], values=values)
    return Input(column, Control.LINE, profile.examples[0] if profile.examples else "")


def _slider(column: Column, profile: ColumnProfile, low: float, high: float) -> Input:
    low, high = _usual_range(profile, low, high)
    known = (low, high, profile.typical, profile.lower_quarter, profile.upper_quarter)
    is_whole = column.kind is Kind.DATE or all(one is None or float(one).is_integer() for one in known)
    step = round_step((high - low) / _STEPS)
    step = max(1.0, step) if is_whole else step
    low, high = math.floor(low / step) * step, math.ceil(high / step) * step
    made = Input(column, Control.SLIDER, "", low=low, high=high, step=step)
    return replace(made, start=made.cell(typical_of(profile)))


def _usual_range(profile: ColumnProfile, low: float, high: float) -> tuple[float, float]:
    """Leave out what lies far from the middle half, such as -999: it would take up the whole slider."""
    if profile.lower_quarter is None or profile.upper_quarter is None:
        return low, high
    reach = _FAR * (profile.upper_quarter - profile.lower_quarter)
    if not reach:
        return low, high
    return max(low, profile.lower_quarter - reach), min(high, profile.upper_quarter + reach)


def round_step(least: float) -> float:
    """Return the next round step (1, 2 or 5 times a power of ten) that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * 0.999)


def typical_of(profile: ColumnProfile | None) -> float:
    """Return the number that a slider starts at."""
    if profile is None or profile.low is None or profile.high is None:
        return 0.0
    return profile.typical if profile.typical is not None else (profile.low + profile.high) / 2


@dataclass(frozen=True)
class SaidAnswer:
    """An answer in words: the figure, what it means, and what the file decides by it."""

    figure: str
    words: str
    decision: str = ""


def said(view: ProjectView, answer: RowAnswer) -> SaidAnswer:
    """Return the model's answer for one row in words."""
    evaluation = view.evaluation
    if evaluation is None:
        return SaidAnswer("", "")
    target = plain(evaluation.target, 40)
    if evaluation.task is Task.NUMBER:
        figure = short(answer.value) if answer.value is not None else plain(answer.answer, 24)
        return SaidAnswer(figure, tr("is what it expects for {target}", target=target))
    if evaluation.task is Task.YES_NO and len(answer.chances) == len(evaluation.classes):
        is_yes = positive_class(evaluation.classes)
        said = _yes_no(answer.chances[is_yes], plain(evaluation.classes[is_yes], 24), target)
        return replace(said, decision=tr("It answers “{answer}”.", answer=plain(answer.answer, 24)))
    chance = max(answer.chances, default=1.0)
    return SaidAnswer(plain(answer.answer, 24), tr("for {share} of rows like this", share=percent(chance)))


def _yes_no(chance: float, yes: str, target: str) -> SaidAnswer:
    figure = tr("{count} of 100", count=of_hundred(chance))
    return SaidAnswer(figure, tr("rows like this have “{yes}” for {target}", yes=yes, target=target))
