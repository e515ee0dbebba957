"""The files inside an archive, whichever kind it is of, and which one of them is the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from maquette.errors import MaquetteError

TABLES = re.compile(
    r"\.(csv|tsv|tab|psv|ssv|txt|dat|xls[xmb]?|ods|parquet|pq|feather|arrow|ipc|json|jsonl|ndjson|geojson"
    r"|db|sqlite3?|html?|gz|bz2|zst|xz|zip|tar|tgz)$",
    re.IGNORECASE,
)
# Certainly no table, though text: what people pack beside one.
BESIDE = re.compile(r"(^|/)(readme|licen[cs]e|data(package|resource)\.json|metadata)[^/]*$", re.IGNORECASE)
CLUTTER = re.compile(r"(^|/)(__MACOSX/|\.[^./\\]|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
NOT_IN_NAMES = re.compile(r"[^\w.() -]")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Member:
    """A file in an archive: its name there, its size unpacked, and how to read it piece by piece."""

    name: str
    size: int
    read: Callable[[], Iterator[bytes]]

    @property
    def safe_name(self) -> str:
        """Return a name for it on our own disk: its last part, of plain signs alone."""
        name = NOT_IN_NAMES.sub("_", PurePosixPath(self.name.replace("\\", "/")).name)[-100:].strip(". ")
        return f"_{name}" if not name or RESERVED.match(name) else name


def is_clutter(name: str) -> bool:
    """Tell whether a file was packed by the system rather than by a person."""
    return CLUTTER.search(name) is not None


def choose_member(members: Sequence[Member], part: str, file: str) -> tuple[Member, str]:
    """Return the member to read, and which part of it; unasked, the largest that looks like a table.

    Raises MaquetteError("no_table_inside") or ("no_such_part").
    """
    if not members:
        raise MaquetteError("no_table_inside", file=file)
    if not part:
        return max(members, key=_rank), ""
    fitting = [each for each in members if part == each.name or part.startswith(f"{each.name}#")]
    if not fitting:
        known = ", ".join(each.name for each in members[:20])
        raise MaquetteError("no_such_part", file=file, part=part, known=known)
    member = max(fitting, key=lambda each: len(each.name))
    return member, part[len(member.name) + 1 :]


def looks_like_table(member: Member) -> bool:
    """Tell by its name whether a member may be a table."""
    named = TABLES.search(member.name) is not None and BESIDE.search(member.name) is None
    return named and member.size > 0


def _rank(member: Member) -> tuple[bool, int]:
    return looks_like_table(member), member.size
