"""Read a file, look at rows, correct a column, apply and remove cleaning steps."""

from pathlib import Path

from maquette.data.schema import Kind, Role
from maquette.data.steps import Step
from maquette.data.table import Window
from maquette.view import ProjectView
from maquette_gui.operations.operation import LaneName, Operation
from maquette_gui.texts import plain, tr


def load(folder: str, source: Path) -> Operation:
    """Return the reading of a file into the project."""
    return Operation(
        action="load",
        arguments={"folder": folder, "source": str(source)},
        kind=ProjectView,
        title=tr("Reading {file}", file=plain(source.name, 40)),
    )


def set_column(folder: str, column: str, kind: Kind | None = None, role: Role | None = None) -> Operation:
    """Return the overruling of what was guessed about a column."""
    return Operation(
        action="set_column",
        arguments={"folder": folder, "column": column, "kind": kind, "role": role},
        kind=ProjectView,
        title=tr("Changing {column}", column=plain(column, 40)),
    )


def window(folder: str, start: int, count: int) -> Operation:
    """Return the fetching of some rows."""
    return Operation(
        action="window",
        arguments={"folder": folder, "start": start, "count": count},
        kind=Window,
        lane=LaneName.LOOK,
    )


def apply_steps(folder: str, steps: tuple[Step, ...]) -> Operation:
    """Return the adding of cleaning steps."""
    return Operation(
        action="apply_steps",
        arguments={"folder": folder, "steps": steps},
        kind=ProjectView,
        title=tr("Cleaning the table"),
    )


def remove_step(folder: str, number: int) -> Operation:
    """Return the taking back of one cleaning step."""
    return Operation(
        action="remove_step",
        arguments={"folder": folder, "number": number},
        kind=ProjectView,
        title=tr("Taking a step back"),
    )
