"""A table that goes on: read again after its file changed, and joined by further files of the same shape."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from maquette.changes import Changes
from maquette.data.profile import profile_columns
from maquette.data.schema import Schema
from maquette.data.snapshot import join_tables, match_names, open_table
from maquette.data.source import Source, without_password
from maquette.data.steps import Step, schema_after
from maquette.data.table import Table
from maquette.data.written_otherwise import find_otherwise, way_of
from maquette.errors import MaquetteError
from maquette.passwords import using
from maquette.places import working_folder
from maquette.progress import Part, Progress
from maquette.project.store import Project
from maquette.session.state import Profiles, State, keep, move_on, opened, read_state, table_of
from maquette.session.tables import read_source, with_table
from maquette.view import Match, OtherKind, ProjectView


def reload(folder: str, password: str, progress: Progress) -> ProjectView:
    """Read the table again from where it was read, in the same way and under the same steps.

    A step that no longer fits, since its column is gone, stays in the chain, switched off. Raises
    MaquetteError("no_origin") where it is not known where the table was read.
    """
    with opened(folder) as project, project.workspace() as scratch, using(password):
        state = read_state(project)
        if state.origin is None:
            raise MaquetteError("no_origin")
        fresh, table = read_source(project, state.origin, scratch, Part(progress, 0.0, 0.6))
        steps = _switched_off(table.read_as, state.steps)
        target = state.target if state.target in schema_after(table.read_as, steps).names else None
        state = replace(with_table(state, fresh, steps), target=target)
        return _settle(project, state, "reload", Part(progress, 0.6, 1.0))


def match_columns(folder: str, source: Source, password: str, progress: Progress) -> Match:
    """Say how the columns of a further table fit those of the project."""
    bare, written = without_password(source)
    with opened(folder) as project, working_folder() as scratch, using(password or written):
        known = table_of(project, read_state(project)).read_as
        newer = open_table(bare, scratch, progress)[0]
    return match_schemas(known, newer)


def match_schemas(known: Schema, newer: Table) -> Match:
    """Say how the columns of a newer table fit those that are known."""
    names = match_names(known, newer.read_as)
    pairs = [(known.column(old), newer.read_as.column(new)) for new, old in names.items()]
    otherwise = find_otherwise(newer, pairs)
    return Match(
        rows=newer.rows,
        same=tuple(names.values()),
        gone=tuple(name for name in known.names if name not in names.values()),
        new=tuple(name for name in newer.read_as.names if name not in names),
        other_kind=tuple(
            OtherKind(
                column=old.name,
                known=old.kind.value,
                found=new.kind.value,
                known_format=way_of(old),
                found_format=way_of(new),
                rows=otherwise.get(new.name, 0),
            )
            for old, new in pairs
            if old.kind is not new.kind or new.name in otherwise
        ),
    )


def add_rows(folder: str, sources: tuple[Source, ...], password: str, progress: Progress) -> ProjectView:
    """Put the rows of further tables under the project's, column by column of the same name.

    Raises MaquetteError("nothing_in_common") where a table shares no column with it.
    """
    with opened(folder) as project, project.workspace() as scratch:
        state = read_state(project)
        table = table_of(project, state)
        for number, source in enumerate(sources):
            bare, written = without_password(source)
            stretch = Part(progress, 0.8 * number / len(sources), 0.8 * (number + 1) / len(sources))
            with using(password or written):
                newer = open_table(bare, scratch, stretch)[0]
            if not match_names(table.read_as, newer.read_as):
                raise MaquetteError("nothing_in_common", file=Path(bare.place).name)
            table = join_tables(table, newer, scratch)
        snapshot = project.put_file(Path(table.path), ".parquet")
        state = replace(state, snapshot=snapshot, rows=table.rows, schema=table.read_as)
        return _settle(project, state, "add_rows", Part(progress, 0.8, 1.0))


def _switched_off(schema: Schema, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the steps, those switched off that can't be taken on a table with these columns."""
    chain: list[Step] = []
    for step in steps:
        try:
            schema = schema_after(schema, (step,))
            chain.append(step)
        except MaquetteError:
            chain.append(replace(step, on=False))
    return tuple(chain)


def _settle(project: Project, state: State, action: str, progress: Progress) -> ProjectView:
    """Record a state whose table changed: summaries are made anew, the report is of the past."""
    table = table_of(project, state)
    profiles = Profiles(columns=profile_columns(table, table.schema.names, progress))
    state = replace(state, profiles=keep(project, profiles), report="")
    return move_on(project, action, state, Changes.TABLE | Changes.SCHEMA | Changes.STEPS)
