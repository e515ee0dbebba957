"""Where a table comes from, how its cells lie there, and what a reader found out about that."""

import re
from pathlib import Path

import msgspec
from msgspec.structs import replace

from maquette.codec import Value


class Layout(Value):
    """How cells lie in a text or on a sheet. In a `Source`, None is what the reader is to find out itself.

    Signs are "" where there is none. `skipped` counts lines (rows of a sheet) above the table, header not
    among them; `footer` those below it that are no rows, such as a total or a remark.
    """

    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    escape: str | None = None
    comment: str | None = None
    skipped: int | None = None
    header_rows: int | None = None
    footer: int | None = None


class Source(Value):
    """What to read: a file or a database, which part of it, and what the user said of its layout.

    `place` is a path, or the address of a database without its password. `part` names a sheet, a table or a
    file in an archive, parts of parts after a "#"; "" leaves the choice to the reader. `query` is SQL for a
    database.
    """

    place: str
    part: str = ""
    query: str = ""
    layout: Layout = Layout()


class Part(Value):
    """One of the tables that a source holds; sizes are None where counting would take a reading."""

    name: str
    rows: int | None = None
    columns: int | None = None
    hidden: bool = False


class Note(Value):
    """What a reader did that a person should know: a code with words `note.CODE`, and in how many rows."""

    code: str
    rows: int = 0
    details: dict[str, str | int] = msgspec.field(default_factory=dict)


class Found(Value):
    """What a reader found out.

    `format` is the reader's name, `part` the part that was read and `parts` all there are (empty for a plain
    file). `layout` has every field that matters filled in. `columns` are the names, each its own; `declared`
    says for each what the source itself holds it to be ("text", "number", "date", "yes/no", or "" where it
    says nothing). `doubts` names what was little better than a guess and should be shown: "header",
    "delimiter", "encoding", "part".
    """

    format: str
    columns: tuple[str, ...]
    part: str = ""
    parts: tuple[Part, ...] = ()
    layout: Layout = Layout()
    declared: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    doubts: tuple[str, ...] = ()


def source_from(text: str, query: str = "") -> Source:
    """Return the source that somebody wrote on a command line: a path, or an address, and a part after "#".

    >>> source_from("shop.xlsx#May").part
    'May'
    """
    place, sign, part = text.partition("#")
    if not sign or _is_there(text):
        return Source(place=text, query=query)
    return Source(place=place, part=part, query=query)


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # longer than a name may be, or with a zero in it
        return False


def without_password(source: Source) -> tuple[Source, str]:
    """Return a source whose address holds no password, and the password that stood in it.

    >>> bare, password = without_password(Source(place="postgresql://keeper:sesame@localhost/shop"))
    >>> bare.place, password
    ('postgresql://keeper@localhost/shop', 'sesame')
    """
    scheme, sign, rest = source.place.partition("://")
    who, at, where = rest.rpartition("@")
    user, colon, password = who.partition(":")
    if not sign or not at or not colon:
        return source, ""
    return replace(source, place=f"{scheme}://{user}@{where}"), _unescaped(password)


def _unescaped(text: str) -> str:
    """Return what an address writes with percent signs."""
    plain = re.sub(rb"%([0-9A-Fa-f]{2})", lambda sign: bytes([int(sign[1], 16)]), text.encode())
    return plain.decode("utf-8", "replace")


def name_of(source: Source) -> str:
    """Return the name of a source as sentences use it.

    >>> name_of(Source(place="tables/shop.xlsx", part="May"))
    'shop.xlsx, May'
    """
    name = Path(source.place).name
    return f"{name}, {source.part}" if source.part else name


def stamp_of(source: Source) -> str:
    """Return a mark that changes when the file does; "" for what is no file (or is gone)."""
    try:
        found = Path(source.place).stat()
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"
