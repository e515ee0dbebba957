"""Where finished trials are kept: neither a stop nor a crash loses one, and a search can go on later."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

import maquette
from maquette.codec import Value, from_json, to_json
from maquette.data.table import Table
from maquette.disk import remove_quietly, write_whole
from maquette.errors import MaquetteError
from maquette.training.packing import pack, unpack
from maquette.training.trials import Trial

ABOUT = "search.json"
ENDING = ".trial"


class About(Value):
    """What a shelf's trials are of: a digest of everything that they depend on, and how rows were divided.

    `seconds` is the time that the division was made for: a search that goes on keeps to it.
    """

    digest: str
    seconds: float


@dataclass(frozen=True)
class Shelf:
    """A folder of finished trials, numbered by their place among the plans."""

    folder: Path
    about: About

    def trials(self, known: Container[int] = ()) -> Iterator[tuple[int, Trial]]:
        """Yield the trials kept that are not `known`, with their places; a damaged one is done again."""
        for path in sorted(self.folder.glob(f"*{ENDING}")):
            if path.stem.isdigit() and int(path.stem) in known:
                continue
            try:
                yield int(path.stem), unpack(path.read_bytes())
            except (MaquetteError, ValueError):
                remove_quietly(path)


def put_trial(folder: Path, number: int, trial: Trial) -> None:
    """Write a trial into a shelf's folder, whole or not at all."""
    write_whole(folder / f"{number:05d}{ENDING}", pack(trial))


def open_shelf(
    folder: Path, table: Table, target: str, leaks: Collection[str], seed: int, seconds: float
) -> Shelf:
    """Open the shelf of a search, emptied of trials of any other: another table, target or seed.

    Raises MaquetteError with the code disk_full, no_permission or disk_error.
    """
    about = About(digest=_digest(table, target, leaks, seed), seconds=seconds)
    folder.mkdir(parents=True, exist_ok=True)
    for draft in folder.glob(f".*{ENDING}-*"):
        remove_quietly(draft)  # of a process that was ended while it wrote
    known = _read_about(folder / ABOUT)
    if known is not None and known.digest == about.digest:
        return Shelf(folder, known)
    for path in folder.glob(f"*{ENDING}"):
        remove_quietly(path)
    write_whole(folder / ABOUT, to_json(about))
    return Shelf(folder, about)


def _read_about(path: Path) -> About | None:
    try:
        return from_json(path.read_bytes(), About)
    except (OSError, MaquetteError):
        return None


def _digest(table: Table, target: str, leaks: Collection[str], seed: int) -> str:
    said = (table.schema, table.read_as, table.steps, sorted(leaks))
    schema = msgspec.json.encode(said, order="deterministic")
    texts = (table.digest, target, str(seed), maquette.__version__)
    return hashlib.sha256(b"\0".join([schema, *(text.encode() for text in texts)])).hexdigest()
