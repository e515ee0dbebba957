"""Every page shows itself in every state, and can be used without a mouse and without eyes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui import views
from gui.conftest import RecordingLanes
from maquette.codec import to_json
from maquette.data.profile import ColumnProfile, Count
from maquette.data.schema import Column, Kind, Schema
from maquette.data.steps import LeaveOut
from maquette.export.targets import TARGETS
from maquette.quality.finding import QualityReport
from maquette.view import ProjectView
from maquette_gui.actions.table import PAGES
from maquette_gui.operations.lanes import Lanes
from maquette_gui.operations.operation import LaneName
from maquette_gui.pages.data.page import DataPage
from maquette_gui.pages.page import Page
from maquette_gui.pages.quality.page import FIRST, SLICE, QualityPage
from maquette_gui.pages.results.page import ResultsPage
from maquette_gui.pages.ship.page import ShipPage
from maquette_gui.pages.train.page import TrainPage
from maquette_gui.shell.window import MainWindow
from maquette_gui.widgets.label import Label

NAMES = [page for page, _, _ in PAGES]
VIEWS = {
    "nothing": None,
    "empty": views.EMPTY,
    "loaded": views.loaded(),
    "full": views.full(),
    "classes": views.full(views.CLASSES),
    "number": views.full(views.NUMBER),
}


def show(window: MainWindow, view: ProjectView | None, page: str) -> Page:
    if view is not None:
        window.desk.adopt(view)
    return window.go(page)


def focusable(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def spoken(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_itself(window: MainWindow, name: str, view: ProjectView | None) -> None:
    page = show(window, view, name)
    assert page.isVisible()
    assert not page.grab().isNull()


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
@pytest.mark.parametrize("name", NAMES)
def test_everything_that_takes_the_keyboard_has_a_name(
    window: MainWindow, name: str, view: ProjectView | None
) -> None:
    show(window, view, name)
    for widget in focusable(window):
        assert spoken(widget).strip(), f"{type(widget).__name__} on {name}"


@pytest.mark.parametrize("name", [name for name in NAMES if name != "home"])
def test_a_page_without_a_table_says_what_it_needs_and_offers_it(window: MainWindow, name: str) -> None:
    page = show(window, None, name)
    assert page.is_empty()
    buttons = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    assert len(buttons) == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("view", ["loaded", "full"])
def test_a_page_has_at_most_one_primary_button_in_its_header(
    window: MainWindow, name: str, view: str
) -> None:
    page = show(window, VIEWS[view], name)
    loud = [
        button
        for button in page.header.findChildren(QPushButton)
        if button.isVisible() and button.property("look") == "primary"
    ]
    assert len(loud) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_off_in_the_smallest_window(window: MainWindow, name: str) -> None:
    window.resize(window.minimumSize())
    page = show(window, views.full(), name)
    assert (window.width(), window.height()) == (1100, 700)
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            right = button.mapTo(page, button.rect().topRight()).x()
            assert right <= page.width(), button.text()
            assert button.width() >= button.minimumSizeHint().width(), button.text()


@pytest.mark.parametrize("name", NAMES)
def test_the_keyboard_alone_reaches_every_control(qtbot: QtBot, window: MainWindow, name: str) -> None:
    show(window, views.full(), name)
    wanted = {spoken(widget) for widget in focusable(window) if widget.isEnabled()}
    window.activateWindow()
    reached: set[str] = set()
    for _ in range(2 * len(wanted) + 4):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        focused = window.focusWidget()
        if focused is not None:
            reached.add(spoken(focused))
    assert wanted - reached == set()


HOSTILE = '<img src="file:///etc/passwd"><b>x</b> & \u202e' + "long " * 400
RIGHT_TO_LEFT = "اسم العميل"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("hostile", [HOSTILE, RIGHT_TO_LEFT, "", "{0.__class__} %s $x^{"])
def test_hostile_names_stay_text_and_break_nothing(window: MainWindow, name: str, hostile: str) -> None:
    page = show(window, hostile_view(hostile), name)
    for label in window.findChildren(QLabel):
        assert isinstance(label, Label) or not label.text()
        assert label.textFormat() is Qt.TextFormat.PlainText or not label.text()
    assert not page.grab().isNull()
    assert window.width() == 1280


def hostile_view(name: str) -> ProjectView:
    column = Column(name=name, kind=Kind.CATEGORY)
    full = views.full()
    assert full.table is not None
    assert full.experiment is not None
    assert full.evaluation is not None
    columns = (column, *full.table.schema.columns[1:])
    profile = ColumnProfile(
        column=name, rows=views.ROWS, missing=0, distinct=1, bars=(9,), top=(Count(value=name, rows=9),)
    )
    drift = msgspec.structs.replace(full.periods[-1].columns[0], column=name)
    period = msgspec.structs.replace(full.periods[-1], period=name, columns=(drift,))
    finding = msgspec.structs.replace(
        views.REPORT.findings[0],
        columns=(name,),
        details={**views.REPORT.findings[0].details, "column": name},
    )
    return msgspec.structs.replace(
        full,
        name=name,
        table=msgspec.structs.replace(full.table, schema=Schema(columns=columns)),
        profiles=(profile, *full.profiles[1:]),
        likely_targets=(name,),
        report=msgspec.structs.replace(views.REPORT, findings=(finding,)),
        evaluation=msgspec.structs.replace(
            full.evaluation,
            classes=(name, "Yes"),
            baseline_answer=name,
            drivers=(msgspec.structs.replace(full.evaluation.drivers[0], column=name),),
        ),
        periods=(period,),
    )


def test_clean_data_gets_a_calm_page(window: MainWindow) -> None:
    report = QualityReport(rows=10, columns=2, target=None, findings=(), passed=("missing", "duplicate_rows"))
    page = show(window, msgspec.structs.replace(views.loaded(), report=report), "quality")
    assert isinstance(page, QualityPage)
    assert not page.cards
    assert page.fix_safe.isHidden()
    assert not window.inspector.isVisible()


def many_findings(count: int) -> ProjectView:
    findings = tuple(views.REPORT.findings[number % 3] for number in range(count))
    return msgspec.structs.replace(
        views.full(), report=msgspec.structs.replace(views.REPORT, findings=findings)
    )


def test_hundreds_of_findings_are_shown_in_slices_when_asked_for(qtbot: QtBot, window: MainWindow) -> None:
    page = show(window, many_findings(600), "quality")
    assert isinstance(page, QualityPage)
    assert len(page.cards) == FIRST
    assert page.show_all is not None
    assert page.show_all.text() == f"Show all ({600 - FIRST} more)"
    qtbot.mouseClick(page.show_all, Qt.MouseButton.LeftButton)
    assert len(page.cards) <= FIRST + SLICE
    qtbot.waitUntil(lambda: len(page.cards) == 600)
    assert page.show_all.isHidden()
    page.choose(599)
    assert page.finding.title.text()


def test_a_finding_further_down_is_explained_when_searched_for(qtbot: QtBot, window: MainWindow) -> None:
    page = show(window, many_findings(100), "quality")
    assert isinstance(page, QualityPage)
    page.show_item("70")
    assert "Age" in page.finding.title.text()
    qtbot.waitUntil(lambda: len(page.cards) == 100)


def test_fixing_the_safe_ones_sends_their_steps(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = show(window, views.full(), "quality")
    assert isinstance(page, QualityPage)
    qtbot.mouseClick(page.fix_safe, Qt.MouseButton.LeftButton)
    asked = lanes.asked[-1]
    assert asked.action == "apply_steps"
    steps = asked.arguments["steps"]
    assert isinstance(steps, tuple)
    assert LeaveOut(column="Refund date") in steps


def test_choosing_a_finding_explains_it(qtbot: QtBot, window: MainWindow) -> None:
    page = show(window, views.full(), "quality")
    assert isinstance(page, QualityPage)
    qtbot.mouseClick(page.cards[1], Qt.MouseButton.LeftButton)
    assert "Age" in page.finding.title.text()


def test_a_click_on_a_heading_explains_the_column(window: MainWindow) -> None:
    page = show(window, views.loaded(), "data")
    assert isinstance(page, DataPage)
    page.table.header.sectionPressed.emit(2)
    assert page.column.name.text() == "Plan"


def test_the_table_fetches_only_what_is_looked_at(window: MainWindow, lanes: RecordingLanes) -> None:
    page = show(window, views.loaded(), "data")
    assert isinstance(page, DataPage)
    page.table.grid.verticalScrollBar().setValue(5000)
    page.grab()
    fetched = {one.arguments["start"] for one in lanes.asked if one.action == "window"}
    assert fetched <= {0, 5000}
    assert 5000 in fetched


def test_selecting_all_of_a_big_table_does_nothing(qtbot: QtBot, window: MainWindow) -> None:
    page = show(window, views.loaded(), "data")
    assert isinstance(page, DataPage)
    qtbot.keyClick(page.table.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert not page.table.grid.selectionModel().hasSelection()


def test_training_draws_candidates_as_they_finish(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = show(window, views.loaded(), "train")
    assert isinstance(page, TrainPage)
    qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    asked = lanes.asked[-1]
    assert (asked.action, asked.arguments["target"]) == ("train", "Left")
    assert asked.on_partial is not None
    for candidate in views.EXPERIMENT.candidates[:3]:
        asked.on_partial("candidate", to_json(candidate).decode())
    assert page.progress.text().startswith("3 models tried")
    assert not page.stop.isHidden()
    assert asked.on_success is not None
    asked.on_success(views.full())
    assert window.shelf.current == "results"
    assert page.stop.isHidden()


def test_moving_a_slider_asks_about_the_new_row(
    qtbot: QtBot, make_window: Callable[[Lanes], MainWindow], lanes: RecordingLanes
) -> None:
    page = show(make_window(lanes), views.full(), "results")
    assert isinstance(page, ResultsPage)
    field = next(one for one in page.what_if.fields if one.shape.column.name == "Monthly")
    before = len(lanes.asked)
    field.moved.emit()
    field.moved.emit()

    def asked() -> list[str]:
        return [one.action for one in lanes.asked[before:] if one.lane is LaneName.LOOK]

    qtbot.waitUntil(lambda: bool(asked()))
    assert asked() == ["predict_row"]
    assert page.what_if.figure.text() == "64 of 100"


def test_shipping_makes_a_folder_of_its_own(
    window: MainWindow, lanes: RecordingLanes, tmp_path: Path
) -> None:
    page = show(window, views.full(), "ship")
    assert isinstance(page, ShipPage)
    page.ship_into(str(tmp_path))
    assert lanes.asked[-1].arguments["out"] == str(tmp_path / "Print shop model")


def test_the_place_that_was_chosen_is_shipped_to(
    window: MainWindow, lanes: RecordingLanes, tmp_path: Path
) -> None:
    page = show(window, views.full(), "ship")
    assert isinstance(page, ShipPage)
    assert set(page.destinations) == set(TARGETS)
    for name in TARGETS:
        page.destinations[name].asked.emit()
        page.ship_into(str(tmp_path))
        assert lanes.asked[-1].arguments["destination"] == name
        assert "chosen" in page.destinations[name].accessibleName()
    assert len({one.arguments["out"] for one in lanes.asked if one.action == "ship"}) == len(TARGETS)
