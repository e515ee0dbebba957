"""Make, open, undo, redo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from maquette.data.source import Source, name_of
from maquette.view import ProjectView
from maquette_gui.operations.operation import Operation
from maquette_gui.texts import plain, tr

if TYPE_CHECKING:
    from maquette.project.lock import WriterLock


def start_table(folder: Path, name: str, source: Source, password: str = "") -> Operation:
    """Return the start of a new project with a table in it."""
    return Operation(
        action="start_table",
        arguments={"folder": str(folder), "name": name, "source": source, "password": password},
        kind=ProjectView,
        title=tr("Reading {file}", file=plain(name_of(source), 40)),
    )


def open_project(folder: Path) -> Operation:
    """Return the opening of a project."""
    return Operation(
        action="open_project",
        arguments={"folder": str(folder)},
        kind=ProjectView,
        title=tr("Opening the project"),
    )


def start_sample(folder: Path, sample: str) -> Operation:
    """Return the start of a new project with a sample table in it."""
    return Operation(
        action="start_sample",
        arguments={"folder": str(folder), "sample": sample},
        kind=ProjectView,
        title=tr("Opening the sample"),
    )


def claim(folder: str) -> WriterLock | None:
    """Take the writer's lock of a project for this window; None where the folder is gone.

    Raises MaquetteError("project_in_use") where another window or command has it.
    """
    # SQLite is loaded with it, which the first paint must not wait for.
    from maquette.project import store

    return store.claim(Path(folder)) if Path(folder).is_dir() else None


def undo(folder: str) -> Operation:
    """Return the undoing of the last change."""
    return Operation(action="undo", arguments={"folder": folder}, kind=ProjectView, title=tr("Undoing"))


def redo(folder: str) -> Operation:
    """Return the redoing of what was undone last."""
    return Operation(action="redo", arguments={"folder": folder}, kind=ProjectView, title=tr("Redoing"))
