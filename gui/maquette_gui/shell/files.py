"""Which files a drop or a dialog may bring, and where each belongs."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QMimeData

from maquette_gui.texts import tr

PROJECT_SUFFIX = ".maquette"
_ENDINGS: dict[str, Sequence[str]] = {
    "text": ("csv", "tsv", "tab", "txt", "dat"),
    "workbook": ("xlsx", "xlsm", "xls", "xlsb", "ods"),
    "columns": ("parquet", "feather", "arrow"),
    "records": ("json", "jsonl", "ndjson"),
    "database": ("sqlite", "sqlite3", "db"),
    "web": ("html", "htm", "xml"),
    "packed": ("zip", "gz", "bz2", "zst", "xz", "tar", "tgz"),
}
_GROUPS: dict[str, Callable[[], str]] = {
    "text": lambda: tr("Text"),
    "workbook": lambda: tr("Spreadsheets"),
    "columns": lambda: tr("Parquet and Arrow"),
    "records": lambda: tr("JSON"),
    "database": lambda: tr("SQLite"),
    "web": lambda: tr("Web pages"),
    "packed": lambda: tr("Packed files"),
}


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
    """Return the file kinds of the open dialog; what a file is, its content decides."""
    groups = (
        (tr("Tables"), tuple(ending for endings in _ENDINGS.values() for ending in endings)),
        *((_GROUPS[group](), endings) for group, endings in _ENDINGS.items()),
    )
    shown = [f"{name} ({' '.join(f'*.{ending}' for ending in endings)})" for name, endings in groups]
    return ";;".join((*shown, f"{tr('All files')} (*)"))
