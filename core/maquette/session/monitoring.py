"""Comparing a newer table with the one the model was trained on."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from maquette.changes import Changes
from maquette.data.frame import read_frame
from maquette.data.schema import Schema
from maquette.data.snapshot import read_table
from maquette.data.steps import Step
from maquette.data.table import Table
from maquette.model.file import Model
from maquette.monitoring.compare import compare
from maquette.monitoring.drift import DriftReport
from maquette.progress import Part, Progress, Silent
from maquette.session.files import explain_file
from maquette.session.state import keep, move_on, opened, read_state, recall, table_of
from maquette.training.experiment import Evaluation
from maquette.view import ProjectView


@dataclass(frozen=True)
class Weights:
    """How to weigh what moved: each column's share of what the model looks at, and the cleaning done.

    `target` may be absent from newer tables, whose answers are often not known yet.
    """

    importance: dict[str, float] | None = None
    target: str | None = None
    steps: tuple[Step, ...] = ()


def watch(folder: str, source: str, progress: Progress) -> ProjectView:
    """Compare a newer table with the project's, and add what moved as a period."""
    with opened(folder) as project:
        state = read_state(project)
        reference = table_of(project, state)
        evaluation = recall(project, state.evaluation, Evaluation)
        weights = Weights(
            importance={each.column: each.share for each in evaluation.drivers} if evaluation else None,
            target=state.target,
            steps=state.steps,
        )
        report = compare_with(reference, Path(source), weights, progress)
        state = replace(state, periods=(*state.periods, keep(project, report)))
        return move_on(project, "watch", state, Changes.DRIFT)


def compare_with(reference: Table, newer: Path, weights: Weights, progress: Progress) -> DriftReport:
    """Read the file `newer` as `reference` was read and cleaned, and compare the two."""
    with tempfile.TemporaryDirectory(prefix="maquette-") as scratch:
        read = read_table(newer, Path(scratch), Part(progress, 0.0, 0.5))
        current = replace(read, schema=_schema_like(reference.schema, read.schema))
        return compare(
            read_frame(reference, steps=weights.steps),
            read_frame(current, steps=weights.steps),
            reference.schema,
            period=newer.stem,
            importance=weights.importance,
            target=weights.target,
            progress=Part(progress, 0.5, 1.0),
        )


def _schema_like(reference: Schema, found: Schema) -> Schema:
    """Return the columns found, each read as the reference reads the column of that name."""
    known = {column.name: column for column in reference.columns}
    return Schema(columns=tuple(known.get(column.name, column) for column in found.columns))


def drift_files(
    reference: Path, newer: tuple[Path, ...], model: Model | None, progress: Progress
) -> tuple[DriftReport, ...]:
    """Compare files with an older one; a model weighs the columns by what they mean to it."""
    with tempfile.TemporaryDirectory(prefix="maquette-") as scratch:
        table = read_table(reference, Path(scratch), Part(progress, 0.0, 0.3))
        weights = _weights(model, reference) if model else Weights()
        starts = [0.3 + 0.7 * number / len(newer) for number in range(len(newer))]
        return tuple(
            compare_with(table, path, weights, Part(progress, start, 1.0))
            for path, start in zip(newer, starts, strict=True)
        )


def _weights(model: Model, reference: Path) -> Weights:
    """Return what the columns mean to the model on the reference."""
    drivers = explain_file(model, reference, Silent())
    return Weights(importance={each.column: each.share for each in drivers}, target=model.contract.target)
