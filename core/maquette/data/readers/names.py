"""Names of columns as they were found, each made one of its own."""

from collections.abc import Iterable

from maquette.errors import MaquetteError

MAX_COLUMNS = 2_000
# A longer one is no name but a text that stands where names do.
LONGEST_NAME = 500


def unique_names(found: Iterable[str | None]) -> tuple[str, ...]:
    """Give every column a name of its own: blank ones are numbered, repeated ones counted.

    >>> unique_names(["id", "", "id", None])
    ('id', 'Column 2', 'id (2)', 'Column 4')
    """
    names: dict[str, None] = {}
    for number, name in enumerate(found, start=1):
        wanted = name[:LONGEST_NAME] if name and name.strip() else f"Column {number}"
        unique, copy = wanted, 2
        while unique in names:
            unique, copy = f"{wanted} ({copy})", copy + 1
        names[unique] = None
    return tuple(names)


def check_width(count: int, file: str) -> None:
    """Raise MaquetteError("too_many_columns") where a table is wider than Maquette reads."""
    if count > MAX_COLUMNS:
        raise MaquetteError("too_many_columns", file=file, count=count, limit=MAX_COLUMNS)
