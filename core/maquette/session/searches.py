"""Where a project keeps what its searches tried, so that each can go on later; and what can go on."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import maquette
from maquette.codec import Value, from_json, to_json
from maquette.disk import write_whole
from maquette.errors import MaquetteError
from maquette.quality.dismissal import Dismissal
from maquette.quality.leaks import LEAKS
from maquette.training.shelf import ENDING
from maquette.view import KeptSearch

# The folder of a project with a folder for every search that can go on.
SEARCHES = "search"
_BEGUN = "begun.json"
_LETTERS = 16


class Begun(Value):
    """What a search is of: the answer, how large the file may be, and a digest of all else it rests on."""

    target: str
    most_bytes: int
    basis: str


def open_search(folder: str, begun: Begun) -> Path:
    """Return the folder to keep a search in; those of searches that can't go on any more are taken away.

    Raises MaquetteError with the code disk_full, no_permission or disk_error.
    """
    for place in _places(Path(folder)):
        known = _read(place)
        if known is None or known.basis != begun.basis:
            shutil.rmtree(place, ignore_errors=True)
    named = hashlib.sha256(f"{begun.most_bytes} {begun.target}".encode()).hexdigest()[:_LETTERS]
    place = Path(folder) / SEARCHES / named
    place.mkdir(parents=True, exist_ok=True)
    write_whole(place / _BEGUN, to_json(begun))
    return place


def list_searches(folder: Path, basis: str) -> tuple[KeptSearch, ...]:
    """Return the searches that can go on, since nothing that they rest on has changed."""
    found = ((_read(place), len(tuple(place.glob(f"*{ENDING}")))) for place in _places(folder))
    return tuple(
        KeptSearch(target=begun.target, most_bytes=begun.most_bytes, tried=tried)
        for begun, tried in found
        if begun is not None and begun.basis == basis and tried
    )


def basis_of_search(table: str, dismissed: tuple[Dismissal, ...]) -> str:
    """Return the digest of what a search rests on: a table's, which columns are trusted, and the program."""
    # What else was dismissed changes no search, nor do the order and the words in which it was.
    trusted = sorted((each.check, each.columns, each.about) for each in dismissed if each.check in LEAKS)
    texts = (table.encode(), to_json(trusted), maquette.__version__.encode())
    return hashlib.sha256(b"\0".join(texts)).hexdigest()


def _places(folder: Path) -> tuple[Path, ...]:
    whole = folder / SEARCHES
    return tuple(sorted(each for each in whole.iterdir() if each.is_dir())) if whole.is_dir() else ()


def _read(place: Path) -> Begun | None:
    try:
        return from_json((place / _BEGUN).read_bytes(), Begun)
    except (OSError, MaquetteError):
        return None
