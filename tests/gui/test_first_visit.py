"""What a first visitor stumbled over on the way stays mended."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui import views
from gui.conftest import RecordingLanes
from gui.visits import LEFT, answer, data_page, many, quality_page, train_page, without
from maquette.errors import MaquetteError
from maquette.training.headline import positive_class
from maquette.view import RowAnswer
from maquette_gui.operations import data, project
from maquette_gui.pages.monitor.page import MonitorPage
from maquette_gui.pages.results import inputs
from maquette_gui.pages.results import state as results
from maquette_gui.pages.results.page import ResultsPage
from maquette_gui.pages.ship.page import ShipPage
from maquette_gui.pages.train.page import TrainPage
from maquette_gui.shell import desk
from maquette_gui.shell.window import MainWindow
from maquette_gui.widgets.message import Message
from maquette_gui.widgets.scroll import PageScroll


def test_fixing_card_after_card_explains_what_took_the_place(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    view = many(5)
    page = quality_page(window, view)
    for pressed in (2, 3, 0, 1, 0):
        assert page.view is not None
        assert page.view.report is not None
        finding = page.view.report.findings[pressed]
        qtbot.mouseClick(page.cards[-1], LEFT)
        button = page.cards[pressed].button
        assert button is not None
        qtbot.mouseClick(button, LEFT)
        assert lanes.actions()[-1] == "apply_steps"
        answer(lanes, without(page.view, finding))
        said = page.messages()[-1]
        assert (said.tone, said.detail) == ("good", "Ctrl+Z undoes it.")
        left = page.view.report.findings
        assert len(page.cards) == len(left)
        if left:
            now = left[min(pressed, len(left) - 1)]
            assert now.columns[0] in page.finding.title.text()
    assert lanes.actions() == ["apply_steps"] * 5
    assert not window.inspector.isVisible()


def test_a_fix_leaves_the_list_where_it_was_scrolled_to(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = quality_page(window, many(20))
    bar = page.findChildren(PageScroll)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.mouseClick(page.cards[8], LEFT)
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    button = page.cards[9].button
    assert button is not None
    qtbot.mouseClick(button, LEFT)
    assert page.view is not None
    assert page.view.report is not None
    answer(lanes, without(page.view, page.view.report.findings[9]))
    page.grab()
    assert bar.value() == place


def test_an_undo_says_what_it_undid_and_how_to_get_it_back(window: MainWindow, lanes: RecordingLanes) -> None:
    window.desk.adopt(msgspec.structs.replace(views.full(), undo="train"))
    page = window.go("results")
    window.commands.trigger("undo")
    answer(lanes, msgspec.structs.replace(views.loaded(), undo="check", redo="train"))
    assert page.messages() == (Message("info", "Undone: Train a model.", "Redo with Ctrl+Shift+Z."),)
    window.commands.trigger("redo")
    answer(lanes, views.full())
    assert page.messages() == (Message("info", "Done again: Train a model.", "Undo with Ctrl+Z."),)


def test_ctrl_y_redoes_too(qtbot: QtBot, window: MainWindow, lanes: RecordingLanes) -> None:
    window.desk.adopt(msgspec.structs.replace(views.full(), redo="train"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert lanes.actions() == ["redo"]


def test_the_opening_of_the_table_is_not_undone(window: MainWindow, lanes: RecordingLanes) -> None:
    window.desk.adopt(views.loaded())
    window.commands.trigger("undo")
    assert lanes.actions() == []


@pytest.mark.parametrize(
    ("classes", "positive"),
    [
        (("ja", "nein"), 0),
        (("nein", "ja"), 1),
        (("Yes", "No"), 0),
        (("No", "Yes"), 1),
        (("0", "1"), 1),
        (("oui", "non"), 0),
        (("sí", "no"), 0),
        (("left", "stayed"), 1),
        (("on", "stayed"), 1),
    ],
)
def test_the_class_that_means_yes_is_found(classes: tuple[str, str], positive: int) -> None:
    assert positive_class(classes) == positive


def test_results_and_what_if_speak_of_the_yes_class_wherever_it_stands() -> None:
    turned = msgspec.structs.replace(
        views.YES_NO,
        classes=("ja", "nein"),
        confusion=tuple(line[::-1] for line in views.YES_NO.confusion[::-1]),
    )
    assert [tile.count for tile in results.tiles(turned)] == [
        tile.count for tile in results.tiles(views.YES_NO)
    ]
    assert results.tiles(turned)[0].words == "are “ja”, found"
    assert results.mistakes_title(turned) == results.mistakes_title(views.YES_NO).replace("Yes", "ja")
    said = inputs.said(views.full(turned), RowAnswer(answer="ja", chances=(0.64, 0.36)))
    assert said.figure == "64 of 100"
    assert "“ja”" in said.words


def test_a_click_on_a_column_opens_the_closed_side_panel(qtbot: QtBot, window: MainWindow) -> None:
    page = data_page(window, views.full())
    qtbot.mouseClick(window.inspector.close_button, LEFT)
    assert not window.inspector.isVisible()
    page.table.header.sectionPressed.emit(2)
    assert window.inspector.isVisible()
    assert page.column.name.text() == "Plan"


def test_a_click_on_a_cell_or_a_finding_opens_the_closed_side_panel(qtbot: QtBot, window: MainWindow) -> None:
    page = data_page(window, views.full())
    qtbot.mouseClick(window.inspector.close_button, LEFT)
    cell = page.table.grid.visualRect(page.table.model.index(3, 2)).center()
    qtbot.mouseClick(page.table.grid.viewport(), LEFT, pos=cell)
    assert window.inspector.isVisible()
    qtbot.mouseClick(window.inspector.close_button, LEFT)
    findings = quality_page(window, views.full())
    assert not window.inspector.isVisible()
    qtbot.mouseClick(findings.cards[1], LEFT)
    assert window.inspector.isVisible()


def test_a_second_window_says_why_it_only_looks(
    window: MainWindow, lanes: RecordingLanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_use(folder: str) -> None:
        raise MaquetteError("project_in_use", path=folder)

    monkeypatch.setattr(desk.project, "claim", in_use)
    window.handlers.open_project(Path(views.FOLDER))
    answer(lanes, msgspec.structs.replace(views.full(), read_only=True))
    assert window.shelf.current == "data"
    (said,) = window.shelf.page("data").messages()
    assert said.title == "This project is open in another window."
    assert views.FOLDER not in said.title + said.detail


def test_who_only_looks_can_change_nothing(window: MainWindow) -> None:
    page = data_page(window, msgspec.structs.replace(views.full(), read_only=True))
    page.show_item("Age")
    assert len(page.column.ticks) == 2
    train, monitor, ship = window.go("train"), window.go("monitor"), window.go("ship")
    assert isinstance(train, TrainPage)
    assert isinstance(monitor, MonitorPage)
    assert isinstance(ship, ShipPage)
    reading, steps = page.column.reading, page.column.steps
    changing = (
        *steps.ticks,
        *steps.menus,
        page.check,
        page.column.adding.open_menu,
        train.start,
        train.again,
    )
    for field in (reading.kind, reading.format, reading.unit, reading.role):
        assert not field.isEnabled(), field.accessibleName()
    for control in (*changing, monitor.add, monitor.retrain, monitor.drift.retrain, ship.save):
        assert not control.isEnabled(), control.text()
    for name in ("undo", "redo", "check", "watch"):
        assert not window.commands.actions[name].isEnabled()


def test_new_work_takes_the_messages_away_and_only_two_are_kept(window: MainWindow) -> None:
    page = window.shelf.page("home")
    for number in range(4):
        window.say(Message("warn", f"Number {number}"))
    assert [said.title for said in page.messages()] == ["Number 2", "Number 3"]
    window.desk.run(data.window(views.FOLDER, 0, 10))
    assert len(page.messages()) == 2
    window.desk.run(project.open_project(Path(views.FOLDER)))
    assert page.messages() == ()


def test_retraining_starts_from_a_clean_sheet_and_says_what_was_added(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    view = views.full()
    train_page(window, view)
    window.go("monitor")
    monitor = window.shelf.page("monitor")
    assert isinstance(monitor, MonitorPage)
    qtbot.mouseClick(monitor.retrain, LEFT)
    assert view.table is not None
    table = msgspec.structs.replace(view.table, rows=view.table.rows + 643)
    answer(lanes, msgspec.structs.replace(view, table=table, model_is_old=True, periods=()))
    assert window.shelf.current == "train"
    train = window.shelf.page("train")
    assert isinstance(train, TrainPage)
    assert train.messages() == (
        Message("good", "643 newer rows were added.", f"Start to learn from all {views.ROWS + 643:,}."),
    )
    assert train.search.candidates == ()
    assert not train.start.isHidden()
    assert "Nothing tried yet" in train.progress.text()


def test_the_chart_says_what_start_does(qtbot: QtBot, window: MainWindow) -> None:
    page = train_page(window, views.loaded())
    assert page.chart.accessibleDescription().startswith("Start tries one model after the other")
    qtbot.mouseClick(page.start, LEFT)
    assert "in a moment" in page.chart.accessibleDescription()


@pytest.mark.parametrize(
    ("took", "stopped", "words"),
    [
        (5.2, False, "Done after 5 s: nothing left to try would have fitted into the rest of the time."),
        (5.2, True, "Stopped after 5 s."),
        (29.6, False, ""),
    ],
)
def test_a_search_says_why_it_ended_before_its_time(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes, took: float, stopped: bool, words: str
) -> None:
    page = train_page(window, views.loaded())
    qtbot.mouseClick(page.start, LEFT)
    experiment = msgspec.structs.replace(views.EXPERIMENT, seconds=took, stopped=stopped)
    answer(lanes, msgspec.structs.replace(views.full(), experiment=experiment))
    shown = window.shelf.page("results")
    assert isinstance(shown, ResultsPage)
    assert [said.title for said in shown.messages()] == ([words] if words else [])
    assert page.progress.text().endswith(words)
    assert bool(results.stopped_words(experiment)) is stopped
