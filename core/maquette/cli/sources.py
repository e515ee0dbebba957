"""What the user wrote on the command line about a table: where it lies, and how columns are to be read."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from maquette.data.readers.databases.dialects import is_address
from maquette.data.schema import Kind, Reading
from maquette.data.source import Source, source_from, without_password
from maquette.errors import MaquetteError
from maquette.passwords import password_for, using


@contextmanager
def source_at(data: str, query: str | None = None) -> Iterator[Source]:
    """Give the source that was written; for a database, with its password for as long as the block runs.

    The password is the one in the address, else the keyring's, else asked for where somebody can answer.
    """
    source, password = without_password(source_from(data, query or ""))
    if is_address(source.place) and not password and not password_for(source.place) and sys.stdin.isatty():
        password = typer.prompt("Password", hide_input=True, default="", show_default=False, err=True)
    with using(password):
        yield source


def readings_from(told: list[str] | None) -> tuple[tuple[str, Reading], ...]:
    """Return columns and how to read them from texts such as "price=number" or "day=date:day-month-year".

    Raises MaquetteError("no_such_kind").
    """
    return tuple(_reading(text) for text in told or ())


def _reading(text: str) -> tuple[str, Reading]:
    column, _, rest = text.rpartition("=")
    kind, _, form = rest.partition(":")
    if not column or kind not in set(Kind):
        raise MaquetteError("no_such_kind", text=text, known=", ".join(Kind))
    return column, Reading(kind=Kind(kind), format=form)
