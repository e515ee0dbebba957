"""What the window remembers between two starts: its size, the theme, recent projects. Nothing of the data."""

from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from maquette.codec import Value, from_json, to_json
from maquette.errors import MaquetteError
from maquette_gui.theme.theme import ThemeChoice

MOST_RECENT = 10


class Recent(Value):
    """A project opened lately: how it looked when it was left."""

    folder: str
    name: str
    rows: int = 0
    columns: int = 0
    bars: tuple[int, ...] = ()
    score: str = ""


class WindowSettings:
    """Settings in one file of the app's own folder."""

    def __init__(self, file: Path | None = None) -> None:
        place = file or platformdirs.user_config_path("Maquette", appauthor=False) / "window.ini"
        self._store = QSettings(str(place), QSettings.Format.IniFormat)

    @property
    def theme(self) -> ThemeChoice:
        """The chosen theme."""
        stored = str(self._store.value("theme", ThemeChoice.SYSTEM))
        return ThemeChoice(stored) if stored in set(ThemeChoice) else ThemeChoice.SYSTEM

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("theme", str(choice))

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window; empty at the first start."""
        stored = self._store.value("geometry", QByteArray())
        return stored if isinstance(stored, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)

    @property
    def inspector_open(self) -> bool:
        """Whether the inspector was open."""
        return bool(self._store.value("inspector", True, type=bool))

    @inspector_open.setter
    def inspector_open(self, is_open: bool) -> None:
        self._store.setValue("inspector", is_open)

    def recents(self) -> tuple[Recent, ...]:
        """Return projects opened lately that still exist, newest first."""
        try:
            stored = from_json(str(self._store.value("recents", "[]")), tuple[Recent, ...])
        except MaquetteError:  # written by another version: start afresh
            return ()
        return tuple(recent for recent in stored if Path(recent.folder).is_dir())

    def remember(self, recent: Recent) -> None:
        """Put a project on top of the list."""
        others = (known for known in self.recents() if known.folder != recent.folder)
        kept = (recent, *others)[:MOST_RECENT]
        self._store.setValue("recents", to_json(kept).decode())


def project_folder(name: str) -> Path:
    """Return the folder for a project called `name` among the app's own, whether it exists or not."""
    safe = "".join(letter if letter.isalnum() or letter in " -_" else "_" for letter in name).strip()[:60]
    return platformdirs.user_data_path("Maquette", appauthor=False) / f"{safe or 'Project'}.maquette"


def new_project_folder(name: str) -> Path:
    """Return a folder that does not exist yet for a project called `name`."""
    first = folder = project_folder(name)
    number = 2
    while folder.exists():
        folder, number = first.with_name(f"{first.stem} {number}{first.suffix}"), number + 1
    return folder
