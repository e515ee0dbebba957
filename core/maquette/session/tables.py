"""Loading a table, looking at its rows."""

from pathlib import Path

from msgspec.structs import replace

from maquette.changes import Changes
from maquette.data.look import Look
from maquette.data.pages import RowPlace, read_page, seek_row
from maquette.data.profile import profile_columns
from maquette.data.readers.databases.read import list_tables
from maquette.data.snapshot import open_table
from maquette.data.source import Part, Source, name_of, stamp_of, without_password
from maquette.data.steps import Step, fitting_steps
from maquette.data.table import Table, Window
from maquette.data.targets import rank_targets
from maquette.errors import MaquetteError
from maquette.passwords import can_remember, remember, using
from maquette.places import working_folder
from maquette.progress import Part as Stretch
from maquette.progress import Progress
from maquette.project.store import Project
from maquette.session.state import Profiles, State, keep, move_on, opened, read_state, table_of
from maquette.view import Preview, ProjectView

PREVIEW_ROWS = 100


def preview(source: Source, password: str, progress: Progress) -> Preview:
    """Return how a source would be read, with its first rows, without taking it in."""
    bare, written = without_password(source)
    with working_folder() as scratch, using(password or written):
        table, found = open_table(bare, scratch, progress, PREVIEW_ROWS)
        cells = read_page(table, 0, PREVIEW_ROWS).cells
    return Preview(found=found, schema=table.schema, cells=cells)


def load(folder: str, source: Source, password: str, progress: Progress) -> ProjectView:
    """Read a source into the project's table; what was there before can be had back by undo.

    Another reading of what is open keeps the steps that fit it; `left_out` of the view are the others.
    `password` is for databases whose password the system's keyring does not keep.
    """
    bare, written = without_password(source)
    with opened(folder) as project, project.workspace() as scratch, using(password or written):
        known = read_state(project)
        state, table = read_source(project, bare, scratch, Stretch(progress, 0.0, 0.6))
        left_out: tuple[Step, ...] = ()
        action = "load_another" if known.snapshot else "load"
        if known.origin is not None and known.origin.place == bare.place:
            action, (state, left_out) = "read_otherwise", read_anew(known, state)
            table = table_of(project, state)
        profiles = profile_columns(table, table.schema.names, Stretch(progress, 0.6, 0.95))
        if state.target not in table.schema.names:
            state = replace(state, target=next(iter(rank_targets(table.schema, profiles)), None))
        state = replace(state, profiles=keep(project, Profiles(columns=profiles)))
        return replace(move_on(project, action, state, Changes.TABLE), left_out=left_out)


def read_anew(known: State, fresh: State) -> tuple[State, tuple[Step, ...]]:
    """Return the state of a project whose table was read in another way, and the steps that don't fit it."""
    kept = fitting_steps(fresh.schema, known.steps)
    left_out = list(known.steps)
    for step in kept:
        left_out.remove(step)
    return with_table(known, fresh, kept), tuple(left_out)


def with_table(known: State, fresh: State, steps: tuple[Step, ...]) -> State:
    """Return what is known of a project with the table of `fresh` under `steps`, and no report."""
    return replace(
        known,
        source=fresh.source,
        origin=fresh.origin,
        found=fresh.found,
        stamp=fresh.stamp,
        snapshot=fresh.snapshot,
        rows=fresh.rows,
        schema=fresh.schema,
        steps=steps,
        report="",
    )


def read_source(project: Project, source: Source, scratch: Path, progress: Progress) -> tuple[State, Table]:
    """Read a source into a project's store; return its table, and the state of a project that has no more."""
    stamp = stamp_of(source)
    table, found = open_table(source, scratch, progress)
    if stamp_of(source) != stamp:
        raise MaquetteError("changed_while_read", file=name_of(source))
    state = State(
        source=name_of(source),
        origin=source,
        found=keep(project, found),
        stamp=stamp,
        snapshot=project.put_file(Path(table.path), ".parquet"),
        rows=table.rows,
        schema=table.read_as,
    )
    return state, table_of(project, state)


def list_parts(source: Source, password: str, progress: Progress) -> tuple[Part, ...]:
    """Return the tables of a database that can be read."""
    progress.step(0.0, "looking")
    bare, written = without_password(source)
    with using(password or written):
        return list_tables(bare)


def keep_password(source: Source, password: str, progress: Progress) -> bool:
    """Give the password of a database to the system's keyring; tell whether there is one to keep it."""
    progress.step(0.0, "looking")
    return remember(without_password(source)[0].place, password)


def has_keyring(progress: Progress) -> bool:
    """Tell whether this system has a keyring that keeps passwords safely."""
    progress.step(0.0, "looking")
    return can_remember()


def read_stamp(source: Source, progress: Progress) -> str:
    """Return the mark that changes when a file does; asked of a drive that may be slow to answer."""
    progress.step(0.0, "looking")
    return stamp_of(source)


def window(
    folder: str, start: int, count: int, look: Look, columns: tuple[str, ...] | None, progress: Progress
) -> Window:
    """Return some rows of what is looked at, as they stood in the file; all columns unless some are named."""
    progress.step(0.0, "looking")
    with opened(folder) as project:
        return read_page(table_of(project, read_state(project)), start, count, look, columns)


def find_row(folder: str, row: int, look: Look, progress: Progress) -> RowPlace:
    """Return where a row of the file, counted from 0, stands in what is looked at, or among all rows."""
    progress.step(0.0, "looking")
    with opened(folder) as project:
        return seek_row(table_of(project, read_state(project)), row, look)
