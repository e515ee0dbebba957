"""What looked odd to a first visitor stays mended: lists, rings, rows, names, the way out."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui import views
from gui.conftest import RecordingLanes
from gui.visits import LEFT, data_page, quality_page, train_page
from maquette.jobs.messages import Progressed
from maquette_gui.operations import project, training
from maquette_gui.operations.lanes import Job, Lanes
from maquette_gui.pages.data.page import DataPage
from maquette_gui.pages.page import Page
from maquette_gui.pages.quality.state import rows_to_look_at
from maquette_gui.pages.results.page import ResultsPage
from maquette_gui.pages.ship.state import bundle_folder
from maquette_gui.shell.window import MainWindow
from maquette_gui.widgets.button import Picker
from maquette_gui.widgets.card import Card
from maquette_gui.widgets.message import Message


# The offscreen platform says of every list that drops down that it can't raise it.
@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("count", [2, 3, 4, 10])
def test_a_list_of_choices_shows_the_last_one_whole(qtbot: QtBot, window: MainWindow, count: int) -> None:
    picker = Picker("Plan", window)
    for number in range(count):
        picker.add(f"Plan {number}", str(number))
    picker.setGeometry(300, 200, 160, 32)
    picker.show()
    picker.showPopup()
    qtbot.waitUntil(picker.view().isVisible)
    last = picker.view().visualRect(picker.model().index(count - 1, 0))
    assert picker.view().viewport().rect().contains(last)
    picker.hidePopup()


@pytest.mark.parametrize("name", ["data", "train", "results", "home"])
def test_the_mouse_leaves_no_ring_behind_when_the_page_changes(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    page = quality_page(window, views.full())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.mouseClick(page.cards[0], LEFT)
    assert window.focusWidget() is page.cards[0]
    qtbot.mouseClick(window.rail.items[name], LEFT)
    assert window.focusWidget() is window.shelf


def test_what_goes_gives_the_keyboard_to_the_page(qtbot: QtBot, window: MainWindow) -> None:
    page = quality_page(window, views.full())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.mouseClick(page.cards[0], LEFT)
    page.refresh()
    assert window.focusWidget() is window.shelf
    train = train_page(window, views.loaded())
    train.all_columns.setFocus()
    qtbot.mouseClick(train.start, LEFT)
    assert window.focusWidget() is window.shelf


def test_a_clicked_cell_is_let_go_when_another_column_is_chosen(qtbot: QtBot, window: MainWindow) -> None:
    page = data_page(window, views.full())
    cell = page.table.grid.visualRect(page.table.model.index(3, 2)).center()
    qtbot.mouseClick(page.table.grid.viewport(), LEFT, pos=cell)
    assert page.table.grid.selectionModel().hasSelection()
    page.table.header.sectionPressed.emit(0)
    assert not page.table.grid.selectionModel().hasSelection()


def test_another_table_is_shown_from_its_first_cell(window: MainWindow) -> None:
    page = data_page(window, views.loaded())
    across, down = page.table.grid.horizontalScrollBar(), page.table.grid.verticalScrollBar()
    across.setValue(across.maximum())
    down.setValue(900)
    window.desk.adopt(msgspec.structs.replace(views.loaded(), folder="/projects/Other.maquette"))
    assert (across.value(), down.value()) == (0, 0)


def test_the_line_about_finished_work_does_not_follow_into_another_project(
    make_window: Callable[[Lanes], MainWindow], lanes: RecordingLanes
) -> None:
    window = make_window(lanes)
    window.desk.adopt(views.full())
    bar, job = window.job_bar, Job(1, project.open_project(Path(views.FOLDER)))
    lanes.work.began.emit(job)
    bar._patience.timeout.emit()
    lanes.work.ended.emit(job, "finished")
    assert bar.line.text().endswith("done")
    assert not bar.line.isHidden()
    window.desk.adopt(msgspec.structs.replace(views.full(), folder="/projects/Other.maquette"))
    assert bar.line.isHidden()


def test_the_job_bar_says_in_words_what_is_tried(
    make_window: Callable[[Lanes], MainWindow], lanes: RecordingLanes
) -> None:
    bar, job = make_window(lanes).job_bar, Job(1, training.train(views.FOLDER, "Left", seconds=30))
    lanes.work.began.emit(job)
    bar._patience.timeout.emit()
    told: dict[str, str | int | float] = {"learner": "boosting", "count": 3}
    lanes.work.progressed.emit(job, Progressed(job=1, fraction=0.2, stage="trying", details=told))
    assert bar.line.text() == "Looking for a good model · Trying model 3 (boosted trees)"


def test_the_finder_says_when_nothing_is_found(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.trigger("find")
    finder = window.handlers.finder
    assert finder is not None
    assert finder.nothing.isHidden()
    qtbot.keyClicks(finder.line, "qqqxyz")
    assert finder.nothing.isVisible()
    assert finder.nothing.text() == "Nothing found"


def test_the_card_of_unused_columns_is_no_taller_than_its_text(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.adopt(views.full())
    page = window.go("results")
    assert isinstance(page, ResultsPage)
    qtbot.mouseClick(page.more, LEFT)
    page.grab()
    (unused,) = [
        card for card in page.findChildren(Card) if card.heading.text() == "What it does not look at"
    ]
    assert unused.height() <= unused.layout().heightForWidth(unused.width())


def test_rows_are_numbered_as_in_the_list_of_rows_to_look_at(window: MainWindow) -> None:
    page = data_page(window, views.full())
    finding = msgspec.structs.replace(views.REPORT.findings[1], rows=(1233, 4000), affected=2)
    shown = page.table.model.headerData(1233, Qt.Orientation.Vertical)
    assert (
        rows_to_look_at(finding).split(", ")[0] == shown[:5] == "1,234" if isinstance(shown, str) else False
    )
    assert page.table.grid.verticalHeader().isVisible()


def test_the_rows_of_a_finding_are_a_click_away(qtbot: QtBot, window: MainWindow) -> None:
    finding = msgspec.structs.replace(views.REPORT.findings[1], rows=(1233, 4000))
    report = msgspec.structs.replace(views.REPORT, findings=(finding,))
    page = quality_page(window, msgspec.structs.replace(views.full(), report=report))
    link = page.cards[0].rows
    assert link is not None
    qtbot.mouseClick(link, LEFT)
    assert window.shelf.current == "data"
    shown = window.shelf.page("data")
    assert isinstance(shown, DataPage)
    current = shown.table.grid.currentIndex()
    assert (current.row(), shown.column.name.text()) == (1233, "Age")
    assert window.focusWidget() is shown.table.grid
    assert shown.table.grid.viewport().rect().intersects(shown.table.grid.visualRect(current))


def test_a_finding_without_known_rows_offers_none(window: MainWindow) -> None:
    finding = msgspec.structs.replace(views.REPORT.findings[1], rows=())
    report = msgspec.structs.replace(views.REPORT, findings=(finding,))
    page = quality_page(window, msgspec.structs.replace(views.full(), report=report))
    assert page.cards[0].rows is None
    assert not [one for one in page.cards[0].findChildren(QPushButton) if "rows" in one.text()]


def test_a_bundle_gets_a_name_that_every_system_takes() -> None:
    view = msgspec.structs.replace(views.full(), name='Which: "customers" \\ will <leave>?')
    assert bundle_folder("/out", view, "python").name == "Which customers will leave model"


def folder_buttons(page: Page) -> list[QPushButton]:
    return [
        one for one in page.findChildren(QPushButton) if "Open the folder" in one.text() and one.isVisible()
    ]


def test_a_folder_that_cannot_be_opened_is_named(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ship(folder: Path) -> Message:
        bundle = msgspec.structs.replace(views.BUNDLE, folder=str(folder))
        window.desk.adopt(msgspec.structs.replace(views.full(), bundle=bundle))
        page = window.go("ship")
        qtbot.waitUntil(lambda: bool(folder_buttons(page)))
        (button,) = folder_buttons(page)
        qtbot.mouseClick(button, LEFT)
        return page.messages()[-1]

    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    assert str(tmp_path) in ship(tmp_path).detail
    gone = ship(tmp_path / "gone")
    assert "moved or deleted" in gone.detail
    assert str(tmp_path / "gone") in gone.detail


# A dialog is a window of its own, of whose size the offscreen platform says it can't pass it on.
@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_quitting_while_a_model_is_trained_asks_first(qtbot: QtBot, window: MainWindow) -> None:
    page = train_page(window, views.loaded())
    qtbot.mouseClick(page.start, LEFT)
    assert not window.close()
    assert window.isVisible()
    assert window.leaving is not None
    qtbot.mouseClick(window.leaving.stay, LEFT)
    assert window.isVisible()
    assert not window.close()
    qtbot.mouseClick(window.leaving.quit, LEFT)
    assert not window.isVisible()


def test_quitting_asks_nothing_while_nothing_is_trained(window: MainWindow) -> None:
    window.desk.adopt(views.full())
    assert window.close()
