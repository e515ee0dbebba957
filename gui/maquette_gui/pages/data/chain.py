"""The cleaning steps as Data lists them: what each does and where, and which moves can't be."""

from dataclasses import dataclass

from maquette.data.steps import (
    JoinColumns,
    Rename,
    Retype,
    RowStep,
    SetRole,
    Step,
    columns_of,
    made_by,
    schema_after,
)
from maquette.errors import MaquetteError
from maquette.view import ProjectView
from maquette_gui.step_words import step_words
from maquette_gui.texts import plain, tr, words


@dataclass(frozen=True)
class StepLine:
    """One step in the list. `no_earlier` and `no_later` say why it can't be moved so, "" where it can."""

    number: int
    where: str
    words: str
    on: bool
    touches: bool
    no_earlier: str
    no_later: str


def step_lines(view: ProjectView, column: str) -> tuple[StepLine, ...]:
    """Return all steps in order; `touches` marks those that do something to `column`."""
    return tuple(_line(view, number, step, column) for number, step in enumerate(view.steps))


def _line(view: ProjectView, number: int, step: Step, column: str) -> StepLine:
    return StepLine(
        number=number,
        where=where_of(step),
        words=step_words(step),
        on=step.on,
        touches=_touches(step, column),
        no_earlier=move_refused(view, number, number - 1),
        no_later=move_refused(view, number, number + 1),
    )


def where_of(step: Step) -> str:
    """Return what a step does something to."""
    if isinstance(step, JoinColumns):
        return plain(step.into.name, 30)
    if isinstance(step, RowStep):
        return tr("All rows")
    return ", ".join(plain(name, 30) for name in columns_of(step))


def _touches(step: Step, column: str) -> bool:
    called = (step.name,) if isinstance(step, Rename) else ()
    made = (new.name for new in made_by(step))
    return isinstance(step, RowStep) or column in (*columns_of(step), *made, *called)


def move_refused(view: ProjectView, number: int, place: int) -> str:
    """Return why a step can't go to another place in the chain, "" where it can."""
    if view.table is None:
        return ""
    if place < 0:
        return tr("It is the first step.")
    if place >= len(view.steps):
        return tr("It is the last step.")
    steps = list(view.steps)
    steps.insert(place, steps.pop(number))
    return _refusal(view, tuple(steps))


def _refusal(view: ProjectView, steps: tuple[Step, ...]) -> str:
    if view.table is None:
        return ""
    try:
        schema_after(view.table.read_as, steps)
    except MaquetteError as error:
        return words(f"error.{error.code}", error.details)
    return ""


def switch_refused(view: ProjectView, number: int) -> str:
    """Return why a step can't be switched off: another one needs what it makes."""
    return _refusal(view, view.steps[:number] + view.steps[number + 1 :])


def last_word(view: ProjectView, column: str) -> int | None:
    """Return the number of the newest step in which the user overruled the guess about `column`."""
    for number, step in reversed(tuple(enumerate(view.steps))):
        if isinstance(step, Retype | SetRole) and step.column == column:
            return number
    return None
