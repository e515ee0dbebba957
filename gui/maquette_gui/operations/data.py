"""Read a file, look at rows, correct a column, apply and remove cleaning steps."""

from maquette.data.look import EVERYTHING, Look
from maquette.data.schema import Reading, Role
from maquette.data.source import Source, name_of
from maquette.data.steps import Step
from maquette.data.table import Window
from maquette.view import ProjectView
from maquette_gui.operations.operation import LaneName, Operation
from maquette_gui.texts import plain, tr


def load(folder: str, source: Source, password: str = "") -> Operation:
    """Return the reading of a source into the project."""
    return Operation(
        action="load",
        arguments={"folder": folder, "source": source, "password": password},
        kind=ProjectView,
        title=tr("Reading {file}", file=plain(name_of(source), 40)),
    )


def set_column(
    folder: str, column: str, reading: Reading | None = None, role: Role | None = None
) -> Operation:
    """Return the overruling of what was guessed about a column."""
    return Operation(
        action="set_column",
        arguments={"folder": folder, "column": column, "reading": reading, "role": role},
        kind=ProjectView,
        title=tr("Changing {column}", column=plain(column, 40)),
    )


def window(
    folder: str,
    start: int,
    count: int,
    look: Look = EVERYTHING,
    *,
    columns: tuple[str, ...] | None = None,
    key: str = "",
) -> Operation:
    """Return the fetching of some rows of what is looked at; of those with one `key` the newest counts."""
    return Operation(
        action="window",
        arguments={"folder": folder, "start": start, "count": count, "look": look, "columns": columns},
        kind=Window,
        lane=LaneName.LOOK,
        key=key,
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


def switch_step(folder: str, number: int, on: bool) -> Operation:
    """Return the switching of a cleaning step on or off."""
    return Operation(
        action="switch_step",
        arguments={"folder": folder, "number": number, "on": on},
        kind=ProjectView,
        title=tr("Cleaning the table"),
    )


def move_step(folder: str, number: int, place: int) -> Operation:
    """Return the moving of a cleaning step to another place in the chain."""
    return Operation(
        action="move_step",
        arguments={"folder": folder, "number": number, "place": place},
        kind=ProjectView,
        title=tr("Moving a step"),
    )
