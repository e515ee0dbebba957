"""The real window over the real engine, in folders of the test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from maquette_gui.operations.lanes import Lanes
from maquette_gui.settings import WindowSettings
from maquette_gui.shell.window import MainWindow
from maquette_gui.theme.theme import Theme, ThemeChoice

DEADLINE_MS = 120_000

Press = Callable[[str], None]


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    theme = Theme(qapp, ThemeChoice.LIGHT)
    window = MainWindow(Lanes(), theme, WindowSettings(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()
    theme.deleteLater()


@pytest.fixture
def press(window: MainWindow, qtbot: QtBot) -> Press:
    """Wait until a button whose text starts so can be pressed, and click it with the mouse."""

    def find(text: str) -> QAbstractButton | None:
        for button in window.findChildren(QAbstractButton):
            named = button.text().startswith(text) or button.accessibleName().startswith(text)
            if named and button.isVisible() and button.isEnabled():
                return button
        return None

    def click(text: str) -> None:
        qtbot.waitUntil(lambda: find(text) is not None, timeout=DEADLINE_MS)
        button = find(text)
        assert button is not None
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    return click


@pytest.fixture
def idle(window: MainWindow, qtbot: QtBot) -> Callable[[], None]:
    """Wait until no long work runs."""
    return lambda: qtbot.waitUntil(lambda: window.desk.running is None, timeout=DEADLINE_MS)
