"""A long list grows without what stands in it being laid out over and over."""

import pytest
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from maquette_gui.widgets.block import block
from maquette_gui.widgets.scroll import PageScroll


class Asked(QWidget):
    """Counts how often it is asked how tall it is."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.times, self.height_wanted = 0, 40

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self.times += 1
        return self.height_wanted


@pytest.fixture
def area(qtbot: QtBot) -> PageScroll:
    area = PageScroll(16)
    area.content.addStretch(1)
    qtbot.addWidget(area)
    area.resize(600, 400)
    with qtbot.waitExposed(area):
        area.show()
    return area


def add(area: PageScroll, widget: QWidget) -> None:
    area.content.insertWidget(area.content.count() - 1, block([widget], 2.5))
    QApplication.processEvents()


def test_what_is_added_below_leaves_the_blocks_above_alone(qtbot: QtBot, area: PageScroll) -> None:
    first = Asked()
    for widget in (first, *(Asked() for _ in range(20))):
        add(area, widget)
    # By now the scroll bar is there, so that the width no longer changes.
    asked = first.times
    for _ in range(20):
        add(area, Asked())
    assert first.times == asked
    qtbot.waitUntil(lambda: first.height() == first.height_wanted)


def test_a_block_grows_with_what_is_in_it(qtbot: QtBot, area: PageScroll) -> None:
    first, second = Asked(), Asked()
    for widget in (first, second):
        add(area, widget)
    below = second.mapTo(area, second.rect().topLeft()).y()
    first.height_wanted += 30
    first.updateGeometry()
    qtbot.waitUntil(lambda: second.mapTo(area, second.rect().topLeft()).y() == below + 30)
    assert first.height() == first.height_wanted
