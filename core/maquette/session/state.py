"""What a project remembers, as one value; and how actions read it and move it on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from maquette.changes import Changes
from maquette.codec import Value, from_json, to_json
from maquette.data.profile import ColumnProfile
from maquette.data.schema import Schema
from maquette.data.source import Found, Source
from maquette.data.steps import HashCells, Step, with_key
from maquette.data.table import Table, with_steps
from maquette.data.targets import rank_targets
from maquette.errors import MaquetteError
from maquette.explain.thresholds import Costs
from maquette.export.bundle import Bundle
from maquette.model.file import Model, load_model
from maquette.monitoring.drift import DriftReport
from maquette.project.store import Access, Project, open_project
from maquette.quality.dismissal import Dismissal
from maquette.quality.finding import QualityReport
from maquette.session.searches import basis_of_search, list_searches
from maquette.training.experiment import Evaluation, Experiment
from maquette.view import ProjectView

T = TypeVar("T")


class State(Value):
    """A project's state. What is large stands in objects, named here by their digests.

    `source` is the name of what was read, `origin` where it lies and how it was read, `found` what the
    reader found out (a `Found`), `stamp` how the file looked then (see `maquette.data.source.stamp_of`).
    `asked` says which rows the model was measured on (a `Kept`, "" for models of older versions).
    `basis` is the digest of the table, schema and steps that the model was trained on, `newest` the
    snapshot of the table that was compared last. `overview` is made with the report, `dismissed` are findings
    that the user said are no problem. `schema` are the columns as they were guessed; what the
    user said of them stands in `steps`. `costs` are those by which a threshold was put into the model.
    """

    source: str = ""
    origin: Source | None = None
    found: str = ""
    stamp: str = ""
    snapshot: str = ""
    rows: int = 0
    schema: Schema = Schema(columns=())
    profiles: str = ""
    steps: tuple[Step, ...] = ()
    target: str | None = None
    report: str = ""
    overview: str = ""
    dismissed: tuple[Dismissal, ...] = ()
    experiment: str = ""
    evaluation: str = ""
    model: str = ""
    asked: str = ""
    basis: str = ""
    costs: Costs | None = None
    bundle: Bundle | None = None
    periods: tuple[str, ...] = ()
    newest: str = ""


class Profiles(Value):
    """The summaries of all columns, in the order of the schema."""

    columns: tuple[ColumnProfile, ...]


@contextmanager
def opened(folder: str) -> Iterator[Project]:
    """Open a project to work on, under the lock that the caller's window or command holds (see `claim`)."""
    with open_project(Path(folder), Access.SHARED) as project:
        yield project


def read_state(project: Project) -> State:
    """Return the current state; an empty one for a new project."""
    body = project.state()
    return State() if body is None else from_json(body, State)


def move_on(project: Project, action: str, state: State, changed: Changes) -> ProjectView:
    """Record that `action` led to `state`, and return the view of it."""
    project.append(action, to_json(state))
    return view(project, changed)


def keep(project: Project, value: object) -> str:
    """Store a value as an object and return its digest."""
    return project.put(to_json(value), ".json")


def recall(project: Project, digest: str, kind: type[T]) -> T | None:
    """Return a stored value, or None where there is none."""
    return from_json(project.object_path(digest).read_bytes(), kind) if digest else None


def table_of(project: Project, state: State) -> Table:
    """Return the table under its steps, ready to be read; raises MaquetteError("no_table") without one."""
    return with_steps(_bare_table(project, state), keyed(project, state.steps))


def keyed(project: Project, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the steps with the project's key, which is made when first needed, where they take one."""
    needed = any(isinstance(step, HashCells) for step in steps)
    return with_key(steps, project.key()) if needed else steps


def _bare_table(project: Project, state: State) -> Table:
    if not state.snapshot:
        raise MaquetteError("no_table")
    path = project.object_path(state.snapshot)
    return Table(
        path=str(path), digest=state.snapshot, rows=state.rows, schema=state.schema, read_as=state.schema
    )


def _shown_table(project: Project, state: State) -> Table | None:
    """Return the table as a window may know it: the project's key stays in here."""
    return with_steps(_bare_table(project, state), state.steps) if state.snapshot else None


def model_of(project: Project, state: State) -> Model:
    """Return the trained model; raises MaquetteError("no_model") before one was trained."""
    if not state.model:
        raise MaquetteError("no_model")
    return model_in(project.object_path(state.model))


# A file is named by what it holds, so what was opened before is the same; a slider asks many times.
@lru_cache(maxsize=2)
def model_in(path: Path) -> Model:
    """Return the model in an object of the project."""
    return load_model(path)


def basis_of(state: State) -> str:
    """Return the digest of what a model would now be trained on."""
    return hashlib.sha256(to_json((state.snapshot, state.schema, state.steps))).hexdigest()


def view(project: Project, changed: Changes = Changes.NOTHING) -> ProjectView:
    """Return what a window or a script sees of the project now.

    What is damaged is left out and named, so that the project can be opened and the damage undone.
    """
    state = read_state(project)
    stored = _Stored()
    known = stored.read("profiles", lambda: recall(project, state.profiles, Profiles))
    profiles = known.columns if known else ()
    table = stored.read("table", lambda: _shown_table(project, state))
    return ProjectView(
        folder=str(project.folder),
        name=project.name,
        read_only=project.read_only,
        source=state.source or None,
        origin=state.origin,
        found=stored.read("found", lambda: recall(project, state.found, Found)),
        stamp=state.stamp,
        table=table,
        profiles=profiles,
        steps=state.steps,
        likely_targets=rank_targets(table.schema, profiles) if known and table else (),
        target=state.target,
        report=stored.read("report", lambda: recall(project, state.report, QualityReport)),
        dismissed=state.dismissed,
        experiment=stored.read("experiment", lambda: recall(project, state.experiment, Experiment)),
        evaluation=stored.read("evaluation", lambda: recall(project, state.evaluation, Evaluation)),
        model_path=stored.read(
            "model", lambda: str(project.object_path(state.model)) if state.model else None
        ),
        model_is_old=bool(state.model) and state.basis != basis_of(state),
        searches=list_searches(project.folder, basis_of_search(basis_of(state), state.dismissed)),
        bundle=state.bundle,
        periods=_periods(project, state, stored),
        undo=project.undo_action(),
        redo=project.redo_action(),
        changed=changed.value,
        damaged=tuple(stored.damaged),
        costs=state.costs,
    )


class _Stored:
    """Reads parts of a project and notes which are damaged."""

    def __init__(self) -> None:
        self.damaged: list[str] = []

    def read(self, part: str, find: Callable[[], T | None]) -> T | None:
        """Return what `find` returns, or None where its file is damaged."""
        try:
            return find()
        except MaquetteError as error:
            if error.code not in ("damaged_object", "damaged_value"):
                raise
            if part not in self.damaged:
                self.damaged.append(part)
            return None


def _periods(project: Project, state: State, stored: _Stored) -> tuple[DriftReport, ...]:
    found = (stored.read("period", partial(recall, project, digest, DriftReport)) for digest in state.periods)
    return tuple(report for report in found if report is not None)
