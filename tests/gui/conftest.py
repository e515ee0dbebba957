"""A window over a made-up engine: lanes that answer at once, settings in a folder of the test."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import views
from maquette.data.look import Look
from maquette.view import RowAnswer
from maquette_gui.operations.lanes import Job, Lanes
from maquette_gui.operations.operation import LaneName, Operation
from maquette_gui.settings import WindowSettings
from maquette_gui.shell.window import MainWindow
from maquette_gui.theme.theme import Theme, ThemeChoice


class RecordingLanes(Lanes):
    """Keeps what it is asked; answers for rows and for single rows, everything else stays open."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Operation] = []
        self.jobs: list[Job] = []

    def start(self) -> None:
        """Start nothing."""

    def run(self, operation: Operation) -> Job:
        self.asked.append(operation)
        if operation.on_success is not None and operation.action == "window":
            start, count = operation.arguments["start"], operation.arguments["count"]
            assert isinstance(start, int)
            assert isinstance(count, int)
            look = operation.arguments["look"]
            assert isinstance(look, Look)
            operation.on_success(views.window(start, count, look))
        if operation.on_success is not None and operation.action == "find_row":
            row, look = operation.arguments["row"], operation.arguments["look"]
            assert isinstance(row, int)
            assert isinstance(look, Look)
            operation.on_success(views.place(row, look))
        if operation.on_success is not None and operation.action == "predict_row":
            operation.on_success(RowAnswer(answer="Yes", chances=(0.36, 0.64)))
        self.jobs.append(Job(len(self.asked), operation))
        return self.jobs[-1]

    def actions(self) -> list[str]:
        """Return the actions that were asked for, apart from looks at rows and fixes, and questions."""
        return [
            one.action
            for one in self.asked
            if one.lane is not LaneName.EXPLAIN
            and one.action not in ("window", "find_row", "predict_row", "draw", "preview_fix")
        ]


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    return WindowSettings(tmp_path / "window.ini")


@pytest.fixture(scope="session")
def only_theme(qapp: QApplication) -> Theme:
    """The one theme of the application, as in the app itself: Qt's style is set once."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    return Theme(qapp, ThemeChoice.LIGHT)


@pytest.fixture
def theme(only_theme: Theme) -> Theme:
    if only_theme.choice is not ThemeChoice.LIGHT:
        only_theme.choose(ThemeChoice.LIGHT)
    return only_theme


@pytest.fixture
def lanes(qapp: QApplication) -> RecordingLanes:
    return RecordingLanes()


@pytest.fixture
def make_window(qtbot: QtBot, theme: Theme, settings: WindowSettings) -> Callable[[Lanes], MainWindow]:
    def make(lanes: Lanes) -> MainWindow:
        window = MainWindow(lanes, theme, settings)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitExposed(window):
            window.show()
        return window

    return make


@pytest.fixture
def window(make_window: Callable[[Lanes], MainWindow], lanes: RecordingLanes) -> MainWindow:
    return make_window(lanes)
