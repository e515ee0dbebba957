"""Checking a table, mending it by steps, saving the report."""

from pathlib import Path

from msgspec.structs import replace

from maquette.changes import Changes
from maquette.data.steps import Step
from maquette.disk import write_whole
from maquette.errors import MaquetteError
from maquette.progress import Part, Progress
from maquette.project.store import Project
from maquette.quality.evidence import gather
from maquette.quality.finding import QualityReport
from maquette.quality.report import check_table
from maquette.report.html import quality_html
from maquette.session.state import Profiles, State, keep, move_on, opened, read_state, recall, table_of, view
from maquette.session.tables import profile_table
from maquette.view import ProjectView


def check(folder: str, target: str | None, progress: Progress) -> ProjectView:
    """Look for what is wrong with the table, for a model that predicts `target`."""
    with opened(folder) as project:
        state = replace(read_state(project), target=target)
        report = _report(project, state, progress)
        return move_on(project, "check", replace(state, report=keep(project, report)), Changes.REPORT)


def _report(project: Project, state: State, progress: Progress) -> QualityReport:
    progress.step(0.0, "gathering")
    evidence = gather(table_of(project, state), state.target, state.steps)
    return check_table(evidence, Part(progress, 0.2, 1.0))


def apply_steps(folder: str, steps: tuple[Step, ...], progress: Progress) -> ProjectView:
    """Add cleaning steps to the chain, and check again where a report had been made."""
    with opened(folder) as project:
        state = read_state(project)
        new = tuple(step for step in steps if step not in state.steps)
        return _clean(project, state, (*state.steps, *new), "apply_steps", progress)


def remove_step(folder: str, number: int, progress: Progress) -> ProjectView:
    """Take the cleaning step with this number (from 0) out of the chain."""
    with opened(folder) as project:
        state = read_state(project)
        if not 0 <= number < len(state.steps):
            raise MaquetteError("no_such_step", number=number)
        steps = state.steps[:number] + state.steps[number + 1 :]
        return _clean(project, state, steps, "remove_step", progress)


def _clean(
    project: Project, state: State, steps: tuple[Step, ...], action: str, progress: Progress
) -> ProjectView:
    table = table_of(project, state)
    for step in steps:
        if hasattr(step, "column"):
            table.schema.column(step.column)
    state = replace(state, steps=steps)
    profiles = profile_table(table, steps, Part(progress, 0.0, 0.4))
    state = replace(state, profiles=keep(project, Profiles(columns=profiles)))
    if state.report:
        state = replace(state, report=keep(project, _report(project, state, Part(progress, 0.4, 1.0))))
    return move_on(project, action, state, Changes.STEPS | Changes.REPORT)


def save_report(folder: str, out: str, progress: Progress) -> ProjectView:
    """Write the quality report as a self-contained HTML page."""
    progress.step(0.0, "writing_report")
    with opened(folder) as project:
        state = read_state(project)
        report = recall(project, state.report, QualityReport)
        if report is None:
            raise MaquetteError("no_report")
        write_whole(Path(out), quality_html(report, state.source).encode())
        return view(project)
