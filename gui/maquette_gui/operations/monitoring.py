"""Compare a newer table with the one the model learned from."""

from maquette.data.source import Source, name_of
from maquette.view import ProjectView
from maquette_gui.operations.operation import Operation
from maquette_gui.texts import plain, tr


def take_in(folder: str) -> Operation:
    """Return the adding of the newer rows to the table."""
    return Operation(
        action="take_in",
        arguments={"folder": folder},
        kind=ProjectView,
        title=tr("Adding the newer rows"),
    )


def watch(folder: str, source: Source) -> Operation:
    """Return the comparison with a newer table."""
    return Operation(
        action="watch",
        arguments={"folder": folder, "source": source},
        kind=ProjectView,
        title=tr("Comparing {file}", file=plain(name_of(source), 40)),
    )
