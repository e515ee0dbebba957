"""Loading a table, looking at its rows, correcting what was guessed about its columns."""

from pathlib import Path

from msgspec.structs import replace

from maquette.changes import Changes
from maquette.data.frame import read_frame
from maquette.data.kinds import overrule
from maquette.data.look import Look
from maquette.data.pages import read_page
from maquette.data.profile import ColumnProfile, profile_column
from maquette.data.schema import Kind, Role, Schema
from maquette.data.snapshot import open_table
from maquette.data.source import Source, name_of, stamp_of
from maquette.data.steps import Step
from maquette.data.table import Table, Window
from maquette.data.targets import rank_targets
from maquette.places import working_folder
from maquette.progress import Part, Progress
from maquette.project.store import Project
from maquette.session.state import Profiles, State, keep, move_on, opened, read_state, recall, table_of
from maquette.view import Preview, ProjectView

PREVIEW_ROWS = 100


def preview(source: Source, progress: Progress) -> Preview:
    """Return how a source would be read, with its first rows, without taking it in."""
    with working_folder() as scratch:
        table, found = open_table(source, scratch, progress, PREVIEW_ROWS)
        cells = read_page(table, 0, PREVIEW_ROWS).cells
    return Preview(found=found, schema=table.schema, cells=cells)


def load(folder: str, source: Source, progress: Progress) -> ProjectView:
    """Read a source into the project's table; what was there before can be had back by undo."""
    with opened(folder) as project, project.workspace() as scratch:
        return move_on(project, "load", _read_state(project, source, scratch, progress), Changes.TABLE)


def _read_state(project: Project, source: Source, scratch: Path, progress: Progress) -> State:
    stamp = stamp_of(source)
    table, found = open_table(source, scratch, Part(progress, 0.0, 0.6))
    profiles = profile_table(table, (), Part(progress, 0.6, 0.95))
    return State(
        source=name_of(source),
        origin=source,
        found=keep(project, found),
        stamp=stamp,
        snapshot=project.put_file(Path(table.path), ".parquet"),
        rows=table.rows,
        schema=table.schema,
        profiles=keep(project, Profiles(columns=profiles)),
        target=next(iter(rank_targets(table.schema, profiles)), None),
    )


def profile_table(table: Table, steps: tuple[Step, ...], progress: Progress) -> tuple[ColumnProfile, ...]:
    """Summarise every column as it is after `steps`."""
    profiles = []
    for number, column in enumerate(table.schema.columns):
        progress.step(number / len(table.schema.columns), "profiling", column=column.name)
        values = read_frame(table, [column.name], steps)[column.name]
        profiles.append(profile_column(column, values))
    return tuple(profiles)


def set_column(
    folder: str, column: str, kind: Kind | None, role: Role | None, progress: Progress
) -> ProjectView:
    """Overrule the guess about a column; the overruling stays with the table."""
    progress.step(0.0, "guessing_kinds")
    with opened(folder) as project:
        state = read_state(project)
        table = table_of(project, state)
        changed = table.schema.column(column)
        if kind is not None:
            changed = overrule(Path(table.path), changed, kind)
        if role is not None:
            changed = replace(changed, role=role, overruled=True)
        columns = tuple(changed if each.name == column else each for each in table.schema.columns)
        corrected = replace(table, schema=Schema(columns=columns))
        known = recall(project, state.profiles, Profiles)
        profiles = _profiles_with(known, corrected, column, state.steps)
        state = replace(state, schema=corrected.schema, profiles=keep(project, profiles), report="")
        return move_on(project, "set_column", state, Changes.SCHEMA)


def _profiles_with(known: Profiles | None, table: Table, changed: str, steps: tuple[Step, ...]) -> Profiles:
    fresh = profile_column(table.schema.column(changed), read_frame(table, [changed], steps)[changed])
    columns = known.columns if known else ()
    return Profiles(columns=tuple(fresh if each.column == changed else each for each in columns))


def window(
    folder: str, start: int, count: int, look: Look, columns: tuple[str, ...] | None, progress: Progress
) -> Window:
    """Return some rows of what is looked at, as they stood in the file; all columns unless some are named."""
    progress.step(0.0, "looking")
    with opened(folder) as project:
        return read_page(table_of(project, read_state(project)), start, count, look, columns)
