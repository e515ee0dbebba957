"""Check a table and save what was found."""

from pathlib import Path

from maquette.view import ProjectView
from maquette_gui.operations.operation import Operation
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
