"""The chain of cleaning steps: add, take back, switch, move; and the last word about a column."""

from __future__ import annotations

from msgspec.structs import replace

from maquette.changes import Changes
from maquette.data.extract import extract_texts, read_as
from maquette.data.kinds import guess_schema
from maquette.data.profile import ColumnProfile, profile_columns
from maquette.data.schema import Reading, Role
from maquette.data.steps import (
    JoinColumns,
    NewColumns,
    Rename,
    Retype,
    RowStep,
    SetRole,
    SplitColumn,
    Step,
    columns_of,
    made_by,
    with_key,
)
from maquette.data.table import Table, with_steps
from maquette.errors import MaquetteError
from maquette.places import working_folder
from maquette.progress import Part, Progress
from maquette.project.store import Project
from maquette.session.quality import look_again
from maquette.session.state import (
    Profiles,
    State,
    keep,
    keyed,
    move_on,
    opened,
    read_state,
    recall,
    table_of,
)
from maquette.view import ProjectView


def apply_steps(folder: str, steps: tuple[Step, ...], progress: Progress) -> ProjectView:
    """Add cleaning steps to the chain, and check again where a report had been made."""
    with opened(folder) as project:
        state = read_state(project)
        new = tuple(step for step in with_key(steps, "") if step not in state.steps)
        table = table_of(project, state)
        for step in new:
            (ready,) = keyed(project, (step,))
            table = with_steps(table, (*table.steps, _with_kinds(table, ready)))
        return _change(project, state, with_key(table.steps, ""), "apply_steps", progress)


def remove_step(folder: str, number: int, progress: Progress) -> ProjectView:
    """Take the cleaning step with this number (from 0) out of the chain."""
    with opened(folder) as project:
        state = read_state(project)
        steps = list(state.steps)
        del steps[_place(state, number)]
        return _change(project, state, tuple(steps), "remove_step", progress)


def switch_step(folder: str, number: int, on: bool, progress: Progress) -> ProjectView:
    """Switch the cleaning step with this number (from 0) on or off; off, it keeps its place."""
    with opened(folder) as project:
        state = read_state(project)
        steps = list(state.steps)
        place = _place(state, number)
        steps[place] = replace(steps[place], on=on)
        return _change(project, state, tuple(steps), "switch_step", progress)


def move_step(folder: str, number: int, place: int, progress: Progress) -> ProjectView:
    """Move the cleaning step with this number (from 0) to another place in the chain."""
    with opened(folder) as project:
        state = read_state(project)
        steps = list(state.steps)
        moved = steps.pop(_place(state, number))
        steps.insert(_place(state, place), moved)
        return _change(project, state, tuple(steps), "move_step", progress)


def set_column(
    folder: str, column: str, reading: Reading | None, role: Role | None, progress: Progress
) -> ProjectView:
    """Overrule the guess about a column; the overruling is a step like any other.

    A `reading` without a format leaves it to be found: the one that fits most cells.
    """
    with opened(folder) as project:
        state = read_state(project)
        table = table_of(project, state)
        steps = state.steps
        if reading is not None:
            steps = _with_last_word(steps, Retype(column=column, reading=read_as(table, column, reading)))
        if role is not None:
            steps = _with_last_word(steps, SetRole(column=column, role=role))
        return _change(project, state, steps, "set_column", progress)


def _place(state: State, number: int) -> int:
    if not 0 <= number < len(state.steps):
        raise MaquetteError("no_such_step", number=number)
    return number


def _with_last_word(steps: tuple[Step, ...], said: Retype | SetRole) -> tuple[Step, ...]:
    """Return the steps with what was said of a column in place of what was said of it just before."""
    last = steps[-1] if steps else None
    before = steps[:-1] if type(last) is type(said) and columns_of(last) == (said.column,) else steps
    return (*before, said)


def _with_kinds(table: Table, step: Step) -> Step:
    """Return the step with what the columns it makes hold, guessed from their cells."""
    if not isinstance(step, NewColumns):
        return step
    made = tuple(column.name for column in made_by(step))
    with working_folder() as folder:
        guessed = guess_schema(extract_texts(with_steps(table, (*table.steps, step)), made, folder), made)
    if isinstance(step, SplitColumn):
        return replace(step, into=guessed.columns)
    return replace(step, into=guessed.columns[0])


def _change(
    project: Project, state: State, steps: tuple[Step, ...], action: str, progress: Progress
) -> ProjectView:
    """Put the project's table under other steps; what is known of it is made anew where they touch it."""
    table = with_steps(table_of(project, replace(state, steps=())), keyed(project, steps))
    profiles = _profiles(project, state, table, Part(progress, 0.0, 0.4))
    state = replace(state, steps=steps, profiles=keep(project, Profiles(columns=profiles)))
    changed = Changes.STEPS | Changes.SCHEMA
    if state.report:
        state = look_again(project, state, table, _target(state, table), Part(progress, 0.4, 1.0))
        changed |= Changes.REPORT
    return move_on(project, action, state, changed)


def _target(state: State, table: Table) -> str | None:
    return state.target if state.target in table.schema.names else None


def _profiles(project: Project, state: State, table: Table, progress: Progress) -> tuple[ColumnProfile, ...]:
    stored = recall(project, state.profiles, Profiles)
    known = {profile.column: profile for profile in stored.columns} if stored else {}
    touched = _touched(state.steps, with_key(table.steps, ""))
    stale = [name for name in table.schema.names if name not in known or touched is None or name in touched]
    known.update((profile.column, profile) for profile in profile_columns(table, stale, progress))
    return tuple(known[name] for name in table.schema.names)


def _touched(old: tuple[Step, ...], new: tuple[Step, ...]) -> set[str] | None:
    """Return the columns that may look otherwise under the new steps; None for all of them."""
    changed = [step for step in (*old, *new) if step not in old or step not in new]
    if [step for step in old if step in new] != [step for step in new if step in old]:
        changed = [*old, *new]
    if any(isinstance(step, RowStep) for step in changed):
        return None
    touched: set[str] = set()
    for step in (*changed, *new):
        if step in changed or touched & {*columns_of(step)}:
            touched.update(_touches(step))
    return touched


def _touches(step: Step) -> set[str]:
    made = {column.name for column in made_by(step)}
    if isinstance(step, Rename):
        return {step.column, step.name}
    return made if isinstance(step, JoinColumns) else made | {*columns_of(step)}
