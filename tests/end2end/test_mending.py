"""Findings are mended one after the other in the window, until none can be mended any more."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from end2end.conftest import DEADLINE_MS, Press
from maquette.data.samples import list_samples
from maquette_gui.pages.quality.page import QualityPage
from maquette_gui.shell.window import MainWindow


def test_every_finding_is_mended_by_its_card_until_none_is_left(
    window: MainWindow, qtbot: QtBot, press: Press, idle: Callable[[], None]
) -> None:
    press(list_samples()[0].title)
    idle()
    press("Check quality")
    idle()
    page = window.shelf.page("quality")
    assert isinstance(page, QualityPage)
    qtbot.waitUntil(lambda: bool(page.cards), timeout=DEADLINE_MS)
    mended = 0
    while mendable := [card for card in page.cards if card.button is not None]:
        card = mendable[-1] if mended % 2 else mendable[0]
        qtbot.mouseClick(page.cards[-1], Qt.MouseButton.LeftButton)
        before = page.view.report if page.view is not None else None
        assert card.button is not None
        qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
        idle()
        qtbot.waitUntil(lambda before=before: page.view.report != before, timeout=DEADLINE_MS)
        mended += 1
        assert "Ctrl+Z" in page.messages()[-1].detail
    assert mended > 3
    assert window.crash.dialog is None
    for _ in range(mended):
        window.commands.trigger("undo")
        idle()
    assert window.desk.view is not None
    assert window.desk.view.steps == ()
    assert window.desk.view.report is not None
