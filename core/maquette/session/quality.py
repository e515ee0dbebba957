"""Checking a table, saving the report."""

from pathlib import Path

from msgspec.structs import replace

from maquette.changes import Changes
from maquette.disk import write_whole
from maquette.errors import MaquetteError
from maquette.progress import Part, Progress
from maquette.quality.evidence import gather
from maquette.quality.finding import QualityReport
from maquette.quality.report import check_table
from maquette.report.html.quality import quality_html
from maquette.session.state import keep, move_on, opened, read_state, recall, table_of, view
from maquette.view import ProjectView


def check(folder: str, target: str | None, progress: Progress) -> ProjectView:
    """Look for what is wrong with the table, for a model that predicts `target`."""
    with opened(folder) as project:
        state = replace(read_state(project), target=target)
        progress.step(0.0, "gathering")
        evidence = gather(table_of(project, state), target)
        report = check_table(evidence, Part(progress, 0.2, 1.0))
        return move_on(project, "check", replace(state, report=keep(project, report)), Changes.REPORT)


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
