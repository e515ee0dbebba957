"""Checking a table, saving the report, looking at what a fix would change, saying what is no problem."""

from pathlib import Path

from msgspec.structs import replace

from maquette.changes import Changes
from maquette.data.step_preview import StepPreview, preview_steps
from maquette.data.steps import Step
from maquette.data.table import Table
from maquette.disk import write_whole
from maquette.errors import MaquetteError
from maquette.progress import Part, Progress
from maquette.project.store import Project
from maquette.quality.dismissal import Dismissal
from maquette.quality.evidence import gather
from maquette.quality.finding import QualityReport
from maquette.quality.overview.make import make_overview
from maquette.quality.overview.values import Overview
from maquette.quality.report import check_table
from maquette.report.html.quality import quality_html
from maquette.session.state import (
    State,
    keep,
    move_on,
    opened,
    read_state,
    recall,
    table_of,
    view,
)
from maquette.view import ProjectView


def check(folder: str, target: str | None, progress: Progress) -> ProjectView:
    """Look for what is wrong with the table, for a model that predicts `target`."""
    with opened(folder) as project:
        state = replace(read_state(project), target=target)
        state = look_again(project, state, table_of(project, state), target, progress)
        return move_on(project, "check", state, Changes.REPORT)


def look_again(project: Project, state: State, table: Table, target: str | None, progress: Progress) -> State:
    """Return the state with what the checks find in `table`, and with the table at a glance."""
    progress.step(0.0, "gathering")
    evidence = gather(table, target)
    report = check_table(evidence, Part(progress, 0.2, 0.95))
    overview = make_overview(evidence, report.findings)
    return replace(state, report=keep(project, report), overview=keep(project, overview))


def save_report(folder: str, out: str, progress: Progress) -> ProjectView:
    """Write the quality report as a self-contained HTML page."""
    progress.step(0.0, "writing_report")
    with opened(folder) as project:
        state = read_state(project)
        report = _report(project, state)
        overview = _overview(project, state, report)
        page = quality_html(report, state.source, overview, dismissals=state.dismissed)
        write_whole(Path(out), page.encode())
        return view(project)


def read_overview(folder: str, progress: Progress) -> Overview:
    """Return the table at a glance, as it was when it was checked."""
    progress.step(0.0, "writing_report")
    with opened(folder) as project:
        state = read_state(project)
        return _overview(project, state, _report(project, state))


def preview_fix(folder: str, steps: tuple[Step, ...], progress: Progress) -> StepPreview:
    """Return what the steps of a fix would change in the table as it is now; nothing is changed."""
    progress.step(0.0, "looking")
    with opened(folder) as project:
        return preview_steps(table_of(project, read_state(project)), steps)


def dismiss(folder: str, dismissal: Dismissal, progress: Progress) -> ProjectView:
    """Remember that a finding is no problem, and why; said again, the newer reason counts."""
    progress.step(0.0, "remembering")
    with opened(folder) as project:
        state = read_state(project)
        others = _without(state.dismissed, dismissal)
        return move_on(project, "dismiss", replace(state, dismissed=(*others, dismissal)), Changes.REPORT)


def show_again(folder: str, dismissal: Dismissal, progress: Progress) -> ProjectView:
    """Forget that a finding is no problem."""
    progress.step(0.0, "remembering")
    with opened(folder) as project:
        state = read_state(project)
        left = _without(state.dismissed, dismissal)
        return move_on(project, "show_again", replace(state, dismissed=left), Changes.REPORT)


def _without(known: tuple[Dismissal, ...], dismissal: Dismissal) -> tuple[Dismissal, ...]:
    place = (dismissal.check, dismissal.columns, dismissal.about)
    return tuple(each for each in known if (each.check, each.columns, each.about) != place)


def _report(project: Project, state: State) -> QualityReport:
    report = recall(project, state.report, QualityReport)
    if report is None:
        raise MaquetteError("no_report")
    return report


def _overview(project: Project, state: State, report: QualityReport) -> Overview:
    """Return what was made with the report; of a project that is older than overviews, made now."""
    known = recall(project, state.overview, Overview)
    if known is not None:
        return known
    return make_overview(gather(table_of(project, state), report.target), report.findings)
