"""Comparing a newer table with the one the model was trained on."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from maquette.changes import Changes
from maquette.data.frame import read_frame
from maquette.data.kinds import guess_schema
from maquette.data.prepare import kept_rows
from maquette.data.profile import profile_columns
from maquette.data.schema import Schema
from maquette.data.snapshot import column_names, count_rows, join_tables, open_table
from maquette.data.source import Source
from maquette.data.steps import Retype, fitting_steps
from maquette.data.table import Table, with_steps
from maquette.data.written_otherwise import find_otherwise, pair_by_name
from maquette.errors import MaquetteError
from maquette.model.file import Model
from maquette.monitoring.compare import compare
from maquette.monitoring.drift import DriftReport
from maquette.places import working_folder
from maquette.progress import Part, Progress, Silent
from maquette.project.store import Project
from maquette.session.files import explain_file
from maquette.session.state import Profiles, State, keep, move_on, opened, read_state, recall, table_of
from maquette.training.experiment import Evaluation
from maquette.view import ProjectView

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Weights:
    """How to weigh what moved: each column's share of what the model looks at.

    `target` may be absent from newer tables, whose answers are often not known yet.
    """

    importance: dict[str, float] | None = None
    target: str | None = None


def watch(folder: str, source: Source, progress: Progress) -> ProjectView:
    """Compare a newer table with the project's, and add what moved as a period."""
    with opened(folder) as project, project.workspace() as scratch:
        state = read_state(project)
        reference = table_of(project, state)
        evaluation = recall(project, state.evaluation, Evaluation)
        weights = Weights(
            importance={each.column: each.share for each in evaluation.drivers} if evaluation else None,
            target=evaluation.target if evaluation else state.target,
        )
        newer, _ = open_table(source, scratch, Part(progress, 0.0, 0.5))
        report = _compare(reference, newer, period_of(source), weights, Part(progress, 0.5, 1.0))
        periods = (*state.periods, keep(project, report))
        newest = project.put_file(Path(newer.path), ".parquet")
        return move_on(project, "watch", replace(state, periods=periods, newest=newest), Changes.DRIFT)


def take_in(folder: str, progress: Progress) -> ProjectView:
    """Put the rows of the table that was compared last under the project's, to learn from both.

    Raises MaquetteError with the code nothing_newer, or no_newer_answers where they have no known answers.
    """
    progress.step(0.0, "reading", file="")
    with opened(folder) as project, project.workspace() as scratch:
        state = read_state(project)
        if not state.newest:
            raise MaquetteError("nothing_newer")
        table = table_of(project, state)
        joined = join_tables(table, _newest(project, state), scratch)
        if state.target and not _has_answers(joined, table.rows, state.target):
            raise MaquetteError("no_newer_answers", target=state.target)
        profiles = profile_columns(joined, joined.schema.names, Part(progress, 0.3, 1.0))
        state = replace(
            state,
            snapshot=project.put_file(Path(joined.path), ".parquet"),
            rows=joined.rows,
            schema=joined.read_as,
            profiles=keep(project, Profiles(columns=profiles)),
            report="",
            periods=(),
            newest="",
        )
        return move_on(project, "take_in", state, Changes.TABLE)


def _newest(project: Project, state: State) -> Table:
    """Return the table that was compared last."""
    path = project.object_path(state.newest)
    schema = guess_schema(path, column_names(path))
    return Table(path=str(path), digest=state.newest, rows=count_rows(path), schema=schema, read_as=schema)


def period_of(source: Source) -> str:
    """Return the name of the period that a newer table stands for: that of its part, else of its file."""
    return source.part or Path(source.place).stem


def _has_answers(joined: Table, older_rows: int, target: str) -> bool:
    return bool(read_frame(joined, [target])[target].iloc[older_rows:].notna().any())


def _compare(
    reference: Table, newer: Table, period: str, weights: Weights, progress: Progress
) -> DriftReport:
    """Compare two tables, the newer one read and cleaned as the reference was."""
    otherwise = find_otherwise(newer, pair_by_name(reference.schema.columns, newer.read_as.columns))
    like = _schema_like(reference.read_as, newer.read_as, otherwise)
    steps = tuple(s for s in reference.steps if not (isinstance(s, Retype) and s.column in otherwise))
    current = with_steps(replace(newer, read_as=like), fitting_steps(like, steps))
    unread = tuple(step for step in reference.steps if not isinstance(step, Retype))
    found = with_steps(newer, fitting_steps(newer.read_as, unread))
    return compare(
        _kept(reference),
        _kept(current),
        reference.schema,
        period=period,
        importance=weights.importance,
        target=weights.target,
        found=found.schema,
        progress=progress,
    )


def _kept(table: Table) -> pd.DataFrame:
    return read_frame(table)[kept_rows(table)]


def _schema_like(reference: Schema, found: Schema, otherwise: Container[str]) -> Schema:
    """Return the columns found, each read as the reference reads that of its name, or as it surely is."""
    known = {column.name: column for column in reference.columns if column.name not in otherwise}
    return Schema(columns=tuple(known.get(column.name, column) for column in found.columns))


def drift_files(
    reference: Source, newer: tuple[Source, ...], model: Model | None, progress: Progress
) -> tuple[DriftReport, ...]:
    """Compare files with an older one; a model weighs the columns by what they mean to it."""
    with working_folder() as scratch:
        table, _ = open_table(reference, scratch, Part(progress, 0.0, 0.3))
        weights = _weights(model, reference) if model else Weights()
        starts = [0.3 + 0.7 * number / len(newer) for number in range(len(newer))]
        return tuple(
            _compare(
                table,
                open_table(source, scratch, Part(progress, start, 1.0))[0],
                period_of(source),
                weights,
                Part(progress, start, 1.0),
            )
            for source, start in zip(newer, starts, strict=True)
        )


def _weights(model: Model, reference: Source) -> Weights:
    """Return what the columns mean to the model on the reference."""
    drivers = explain_file(model, reference, Silent())
    return Weights(importance={each.column: each.share for each in drivers}, target=model.contract.target)
