"""What a test says in the place of the engine, and the buttons of questions that it presses."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.conftest import RecordingLanes
from maquette_gui.operations.operation import Operation
from maquette_gui.shell.window import MainWindow
from maquette_gui.widgets.message import MessageCard


def last(lanes: RecordingLanes, action: str) -> Operation:
    return [one for one in lanes.asked if one.action == action][-1]


def answered(operation: Operation, value: object) -> None:
    assert operation.on_success is not None
    operation.on_success(value)


def press(qtbot: QtBot, window: MainWindow, text: str) -> None:
    page = window.shelf.page(window.shelf.current)

    def cards() -> list[MessageCard]:
        return [card for card in page.findChildren(MessageCard) if card.isVisible() and card.buttons]

    qtbot.waitUntil(lambda: bool(cards()))
    (button,) = [one for one in cards()[0].buttons if one.accessibleName() == text]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def failed(operation: Operation) -> None:
    assert operation.on_failed is not None
    operation.on_failed()


def stopped(operation: Operation) -> None:
    assert operation.on_stopped is not None
    operation.on_stopped()


def refused(operation: Operation, code: str, **details: str) -> None:
    assert operation.on_failure is not None
    operation.on_failure(code, details)
