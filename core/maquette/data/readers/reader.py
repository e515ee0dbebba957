"""What a reader is: it knows its files by their first bytes, and turns one table of them into a snapshot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from maquette.data.source import Found, Source
from maquette.progress import Progress

Read = Callable[[Source, Path, Progress, int | None], Found]


@dataclass(frozen=True)
class Reader:
    """One kind of file.

    `recognises(start, name)` looks at the first bytes of a file and at its name. `read(source, target,
    progress, most_rows)` writes the rows (the first `most_rows` of them, if given) to the Parquet file
    `target` by `maquette.data.writing.write_snapshot`, and raises MaquetteError where it can't; what lies in
    `target` then is of no use to anybody.
    """

    name: str
    recognises: Callable[[bytes, str], bool]
    read: Read
