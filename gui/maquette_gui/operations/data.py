"""Read a file, look at rows, correct a column, apply and remove cleaning steps."""

from maquette.data.look import EVERYTHING, Look
from maquette.data.pages import RowPlace
from maquette.data.schema import Reading, Role
from maquette.data.source import Part, Source, name_of
from maquette.data.steps import Step
from maquette.data.table import Window
from maquette.view import Match, Preview, ProjectView
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


def find_row(folder: str, row: int, look: Look) -> Operation:
    """Return the search for the place of a row of the file in what is looked at; the newest one counts."""
    return Operation(
        action="find_row",
        arguments={"folder": folder, "row": row, "look": look},
        kind=RowPlace,
        lane=LaneName.LOOK,
        key="find_row",
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


def preview(source: Source, password: str = "") -> Operation:
    """Return a look at how a source would be read; of several that wait, the newest is taken."""
    return Operation(
        action="preview",
        arguments={"source": source, "password": password},
        kind=Preview,
        lane=LaneName.LOOK,
        key="preview",
    )


def preview_database(source: Source, password: str) -> Operation:
    """Return a look at what a database answers: it may take long, so that it can be stopped."""
    return Operation(
        action="preview",
        arguments={"source": source, "password": password},
        kind=Preview,
        title=tr("Asking {database}", database=plain(name_of(source), 40)),
        key="preview",
    )


def list_parts(source: Source, password: str) -> Operation:
    """Return the listing of the tables of a database, which may be slow to answer, or away."""
    return Operation(
        action="list_parts",
        arguments={"source": source, "password": password},
        kind=tuple[Part, ...],
        title=tr("Connecting to {database}", database=plain(name_of(source), 40)),
        key="list_parts",
    )


def has_keyring() -> Operation:
    """Return the question whether this computer has a keyring."""
    return Operation(action="has_keyring", arguments={}, kind=bool, lane=LaneName.LOOK)


def keep_password(source: Source, password: str) -> Operation:
    """Return the handing over of a password to the keyring."""
    return Operation(
        action="keep_password",
        arguments={"source": source, "password": password},
        kind=bool,
        lane=LaneName.LOOK,
    )


def read_stamp(source: Source) -> Operation:
    """Return the question how a file stands now, which a slow drive may take its time to answer."""
    return Operation(
        action="read_stamp", arguments={"source": source}, kind=str, lane=LaneName.LOOK, key="read_stamp"
    )


def reload(folder: str, password: str = "") -> Operation:
    """Return the reading of the table again, from where it was read."""
    return Operation(
        action="reload",
        arguments={"folder": folder, "password": password},
        kind=ProjectView,
        title=tr("Reading the table again"),
    )


def match_columns(folder: str, source: Source, password: str = "") -> Operation:
    """Return the comparison of a further table's columns with those of the project."""
    return Operation(
        action="match_columns",
        arguments={"folder": folder, "source": source, "password": password},
        kind=Match,
        title=tr("Comparing the columns of {file}", file=plain(name_of(source), 40)),
    )


def add_rows(folder: str, sources: tuple[Source, ...], password: str = "") -> Operation:
    """Return the adding of the rows of further tables."""
    return Operation(
        action="add_rows",
        arguments={"folder": folder, "sources": sources, "password": password},
        kind=ProjectView,
        title=tr("Adding rows"),
    )
