"""A table is looked through and put right in the window, over the real engine."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from end2end.conftest import DEADLINE_MS, Press
from maquette.data.look import Comparison, Condition
from maquette_gui.pages.data.page import DataPage
from maquette_gui.shell.window import MainWindow

HEADER = "Order;Customer;Sent on;Price"
ROWS = [
    f"C-{1000 + number};{('Ada Moss', 'Ben Lamb', 'Cyd Fox')[number % 3]};"
    f"{1 + number % 12:02}/{1 + number % 11:02}/2024;{10 + number % 40},50 €"
    for number in range(300)
]
OF_ADA = [number for number, row in enumerate(ROWS) if "Ada" in row]
DEAR = [number for number in range(300) if 10.5 + number % 40 >= 40]


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot, idle: Callable[[], None], tmp_path: Path) -> DataPage:
    file = tmp_path / "orders.csv"
    file.write_text("\n".join([HEADER, *ROWS]) + "\n", encoding="utf-8")
    window.handlers.open_path(file)
    qtbot.waitUntil(
        lambda: window.desk.view is not None and window.desk.view.table is not None, timeout=DEADLINE_MS
    )
    idle()
    page = window.shelf.page("data")
    assert isinstance(page, DataPage)
    return page


def test_rows_are_found_filtered_and_sorted(page: DataPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.bar.line, "ada")
    told = f"{len(OF_ADA)} of 300 rows"
    qtbot.waitUntil(lambda: page.bar.count.text() == told, timeout=DEADLINE_MS)
    assert page.table.model.headerData(1, Qt.Orientation.Vertical) == str(OF_ADA[1] + 1)
    page.bar.condition_added.emit(Condition(column="Price", comparison=Comparison.AT_LEAST, value="40"))
    told = f"{len(set(OF_ADA) & set(DEAR))} of 300 rows"
    qtbot.waitUntil(lambda: page.bar.count.text() == told, timeout=DEADLINE_MS)
    page.bar.condition_added.emit(Condition(column="Price", comparison=Comparison.AT_MOST, value="cheap"))
    qtbot.waitUntil(lambda: "“cheap” can't be compared" in page.bar.trouble.text(), timeout=DEADLINE_MS)
    assert page.bar.count.text() == told
    page.rows.show_all()
    qtbot.waitUntil(lambda: page.bar.count.text() == "300 rows", timeout=DEADLINE_MS)
    page.table.sort_asked.emit(3)
    page.table.sort_asked.emit(3)
    qtbot.waitUntil(lambda: page.table.model.index(0, 3).data() == "49,50 €", timeout=DEADLINE_MS)


def test_the_question_of_a_date_is_answered_and_given_back(
    page: DataPage, qtbot: QtBot, idle: Callable[[], None]
) -> None:
    assert page.column.name.text() == "Sent on"
    assert page.column.question.isVisible()
    before = dict.fromkeys(option.text() for option in page.column.question.options)
    assert len(before) == 2
    qtbot.mouseClick(page.column.question.options[1], Qt.MouseButton.LeftButton)
    idle()
    qtbot.waitUntil(page.column.question.isHidden, timeout=DEADLINE_MS)
    assert page.column.reading.format.currentText() == "month, day, year"
    qtbot.mouseClick(page.column.give_back, Qt.MouseButton.LeftButton)
    idle()
    qtbot.waitUntil(page.column.question.isVisible, timeout=DEADLINE_MS)


def test_a_column_is_split_and_a_step_switched_off_and_undone(
    window: MainWindow, page: DataPage, qtbot: QtBot, press: Press, idle: Callable[[], None]
) -> None:
    page.show_item("Customer")
    next(one for one in page.column.adding.menu.actions() if one.text().startswith("Split")).trigger()
    names = page.column.adding.fields["names"]
    assert isinstance(names, QLineEdit)
    names.setText("First, Last")
    qtbot.keyClick(names, Qt.Key.Key_Return)
    idle()
    qtbot.waitUntil(lambda: page.column.name.text() == "First", timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: page.table.model.index(0, 4).data() == "Ada", timeout=DEADLINE_MS)
    next(one for one in page.column.adding.menu.actions() if one.text().startswith("Trim")).trigger()
    idle()
    qtbot.waitUntil(lambda: len(page.column.ticks) == 2, timeout=DEADLINE_MS)
    assert not page.column.steps.rows[1].more.menu().actions()[0].isEnabled()
    page.column.ticks[1].click()
    idle()
    qtbot.waitUntil(lambda: not page.column.ticks[1].isChecked(), timeout=DEADLINE_MS)
    for _ in range(3):
        window.commands.trigger("undo")
        idle()
    assert window.desk.view is not None
    assert window.desk.view.steps == ()
    assert page.table.model.columnCount() == 4
    assert window.crash.dialog is None
