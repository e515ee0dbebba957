"""What Home lists: the samples that come with the app, and how a project is remembered."""

from maquette.view import ProjectView
from maquette_gui.settings import Recent
from maquette_gui.texts import counted, percent, tr


def recent_of(view: ProjectView) -> Recent:
    """Return how a project is remembered: its size, a small picture, and the last score."""
    table = view.table
    return Recent(
        folder=view.folder,
        name=view.name,
        rows=table.rows if table else 0,
        columns=len(table.schema.columns) if table else 0,
        bars=_picture(view),
        score=_score(view),
    )


def size_words(recent: Recent) -> str:
    """Return how big a project's table is."""
    if not recent.rows:
        return tr("No table yet")
    columns = counted(recent.columns, "{count} column", "{count} columns")
    return f"{counted(recent.rows, '{count} row', '{count} rows')}, {columns}"


def _picture(view: ProjectView) -> tuple[int, ...]:
    """Return the bars of the column that is predicted, else of the first that is not all alike."""
    profiles = {profile.column: profile for profile in view.profiles}
    if view.target in profiles:
        return profiles[view.target].bars
    return next((profile.bars for profile in view.profiles if len(set(profile.bars)) > 2), ())


def _score(view: ProjectView) -> str:
    if view.evaluation is None:
        return ""
    right = {metric.name: metric.value for metric in view.evaluation.metrics}.get("accuracy")
    if right is None:
        return tr("Model ready")
    return tr("Right for {share} of new rows", share=percent(right))
