"""Which files a drop or a dialog may bring, and where each belongs."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QMimeData

from maquette_gui.texts import tr

PROJECT_SUFFIX = ".maquette"


class Purpose(StrEnum):
    """What a file that was brought is for."""

    PROJECT = "project"
    TABLE = "table"
    NEWER_TABLE = "newer table"


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """Return the local files of a drag."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def purpose_of(path: Path, *, page: str, has_model: bool) -> Purpose:
    """Return what a file is for, on the page where it was brought."""
    if path.is_dir() and path.suffix == PROJECT_SUFFIX:
        return Purpose.PROJECT
    return Purpose.NEWER_TABLE if page == "monitor" and has_model else Purpose.TABLE


def drop_words(purpose: Purpose) -> str:
    """Return what a drop would do."""
    return {
        Purpose.PROJECT: tr("Drop to open the project"),
        Purpose.TABLE: tr("Drop to open the table"),
        Purpose.NEWER_TABLE: tr("Drop to compare with the training table"),
    }[purpose]


def table_filter() -> str:
    """Return the file kinds of the open dialog."""
    kinds: Sequence[str] = ("*.csv", "*.tsv", "*.txt")
    return f"{tr('Tables')} ({' '.join(kinds)});;{tr('All files')} (*)"
