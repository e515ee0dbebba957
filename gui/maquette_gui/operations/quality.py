"""Check a table and save what was found."""

from pathlib import Path

from maquette.data.step_preview import StepPreview
from maquette.data.steps import Step
from maquette.quality.dismissal import Dismissal
from maquette.quality.overview.values import Overview
from maquette.view import ProjectView
from maquette_gui.operations.operation import LaneName, Operation
from maquette_gui.texts import tr


def check(folder: str, target: str | None) -> Operation:
    """Return the checking of the table."""
    return Operation(
        action="check",
        arguments={"folder": folder, "target": target},
        kind=ProjectView,
        title=tr("Checking the table"),
    )


def save_report(folder: str, out: Path) -> Operation:
    """Return the saving of the quality report as a page for the browser."""
    return Operation(
        action="save_report",
        arguments={"folder": folder, "out": str(out)},
        kind=ProjectView,
        title=tr("Saving the report"),
    )


def read_overview(folder: str) -> Operation:
    """Return the fetching of the table at a glance, for the report on paper."""
    return Operation(
        action="read_overview",
        arguments={"folder": folder},
        kind=Overview,
        title=tr("Saving the report"),
    )


def preview_fix(folder: str, steps: tuple[Step, ...]) -> Operation:
    """Return the question what a fix would change; of several that wait, the newest is answered."""
    return Operation(
        action="preview_fix",
        arguments={"folder": folder, "steps": steps},
        kind=StepPreview,
        lane=LaneName.LOOK,
        key="preview_fix",
    )


def dismiss(folder: str, dismissal: Dismissal) -> Operation:
    """Return the remembering that a finding is no problem."""
    return Operation(
        action="dismiss",
        arguments={"folder": folder, "dismissal": dismissal},
        kind=ProjectView,
        title=tr("Remembering it"),
    )


def show_again(folder: str, dismissal: Dismissal) -> Operation:
    """Return the forgetting that a finding is no problem."""
    return Operation(
        action="show_again",
        arguments={"folder": folder, "dismissal": dismissal},
        kind=ProjectView,
        title=tr("Remembering it"),
    )
