"""What lies on the clipboard as a table: kept in a file of our own before anything else is done with it."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs
from PySide6.QtCore import QMimeData

from maquette.disk import disk_errors, write_new
from maquette_gui.texts import tr

_SIGNS = ("\t", ";", ",", "|")
_FEWEST_LINES = 2
# What stands further down is of no use in telling a table from a letter.
_LOOKED_AT, _MOST = 20_000, 0.8


@dataclass(frozen=True)
class Pasted:
    """A table as text, and the ending of a file for it."""

    text: str
    ending: str


def table_in(mime: QMimeData) -> Pasted | None:
    """Return the table on a clipboard, None where there is none.

    Spreadsheets offer text with tabs, whose cells are as they were shown; pages of the web offer HTML.
    """
    text = mime.text() if mime.hasText() else ""
    if "\t" in text and is_tabular(text):
        return Pasted(text, ".tsv")
    if mime.hasHtml() and "<table" in mime.html().casefold():
        return Pasted(mime.html(), ".html")
    return Pasted(text, ".csv") if is_tabular(text) else None


def is_tabular(text: str) -> bool:
    """Tell whether a text has rows and columns: a sign that parts most of its lines.

    >>> is_tabular("a;b\\n1;2\\n")
    True
    >>> is_tabular("Dear all, see you tomorrow.")
    False
    """
    lines = [line for line in text[:_LOOKED_AT].splitlines() if line.strip()]
    if len(lines) < _FEWEST_LINES:
        return False
    return any(sum(sign in line for line in lines) >= _MOST * len(lines) for sign in _SIGNS)


def keep_pasted(pasted: Pasted) -> Path:
    """Write a pasted table to a new file among the app's own, and return it.

    Raises MaquetteError, see `maquette.disk.disk_errors`.
    """
    home = platformdirs.user_data_path("Maquette", appauthor=False) / "pasted"
    name = tr("Pasted table")
    with disk_errors(str(home)):
        home.mkdir(parents=True, exist_ok=True)
        path = _free(home, name, pasted.ending)
        # Line ends as they came, and letters that no text can hold as question marks.
        write_new(path, (pasted.text.encode("utf-8", "replace"),))
    return path


def _free(home: Path, name: str, ending: str) -> Path:
    path, number = home / f"{name}{ending}", 2
    while path.exists():
        path, number = home / f"{name} {number}{ending}", number + 1
    return path
