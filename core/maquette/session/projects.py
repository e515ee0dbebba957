"""Making, opening and claiming projects; undo and redo."""

import shutil
from pathlib import Path

from maquette.changes import Changes
from maquette.data.samples import list_samples, sample_path
from maquette.data.source import Source
from maquette.errors import MaquetteError
from maquette.progress import Progress
from maquette.project import store
from maquette.project.lock import WriterLock
from maquette.session.state import opened, view
from maquette.session.tables import load
from maquette.view import ProjectView

EVERYTHING = ~Changes.NOTHING


def claim(folder: str) -> WriterLock:
    """Take the writer's lock of a project for as long as the returned lock is held.

    Raises MaquetteError("project_in_use") where another window or command has it.
    """
    return store.claim(Path(folder))


def create(folder: str, name: str, progress: Progress) -> ProjectView:
    """Make a new, empty project."""
    progress.step(0.0, "creating")
    Path(folder).parent.mkdir(parents=True, exist_ok=True)
    with store.create(Path(folder), name) as project:
        return view(project, EVERYTHING)


def open_project(folder: str, progress: Progress) -> ProjectView:
    """Open a project as it was left."""
    progress.step(0.0, "opening")
    with opened(folder) as project:
        return view(project, EVERYTHING)


def start_table(folder: str, name: str, source: Source, password: str, progress: Progress) -> ProjectView:
    """Make a new project with a table in it; where that is refused, no project is left."""
    create(folder, name, progress)
    try:
        return load(folder, source, password, progress)
    except BaseException:  # a stop as well as a refusal: a project without a table is of no use
        shutil.rmtree(folder)
        raise


def start_sample(folder: str, sample: str, progress: Progress) -> ProjectView:
    """Make a new project with a sample table in it."""
    for known in list_samples():
        if known.id == sample:
            with sample_path(known.file) as path:
                return start_table(folder, known.title, Source(place=str(path)), "", progress)
    raise MaquetteError("no_such_sample", sample=sample, known=", ".join(each.id for each in list_samples()))


def undo(folder: str, progress: Progress) -> ProjectView:
    """Take back the last action."""
    progress.step(0.0, "opening")
    with opened(folder) as project:
        project.undo()
        return view(project, EVERYTHING)


def redo(folder: str, progress: Progress) -> ProjectView:
    """Bring back what was undone last."""
    progress.step(0.0, "opening")
    with opened(folder) as project:
        project.redo()
        return view(project, EVERYTHING)
