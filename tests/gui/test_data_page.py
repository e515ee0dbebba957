"""Data by mouse and by keys: rows are found, filtered and sorted; columns and steps are corrected."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui import views
from gui.conftest import RecordingLanes
from gui.visits import LEFT, data_page, look_of
from maquette.changes import Changes
from maquette.data.look import EVERYTHING, Comparison, Condition, Look
from maquette.data.pages import RowPlace
from maquette.data.schema import Column, Kind
from maquette.data.steps import DropDuplicateRows, Rename, SplitColumn, Step, TrimBlanks
from maquette.data.table import Window, with_steps
from maquette.view import ProjectView
from maquette_gui.operations.lanes import Job, Lanes
from maquette_gui.operations.operation import Operation
from maquette_gui.pages.data.page import DataPage
from maquette_gui.shell.window import MainWindow
from maquette_gui.theme.tokens import tokens
from maquette_gui.widgets.table_header import TableHeader
from maquette_gui.widgets.table_model import PAGE, WIDE

VERTICAL = Qt.Orientation.Vertical
WORD = "dark"
ROWS_WITH_IT = sum(WORD in (views._row(number)[5] or "") for number in range(views.ROWS))


@pytest.fixture
def page(window: MainWindow) -> DataPage:
    return data_page(window, views.loaded())


def test_text_is_found_counted_and_marked(qtbot: QtBot, page: DataPage) -> None:
    qtbot.keyClicks(page.bar.line, WORD)
    qtbot.waitUntil(lambda: page.rows.look.find == WORD)
    assert page.bar.count.text() == f"{ROWS_WITH_IT:,} of 7,043 rows"
    assert page.table.model.rowCount() == ROWS_WITH_IT
    cell = page.table.model.index(0, 5)
    assert WORD in str(cell.data())
    assert cell.data(Qt.ItemDataRole.BackgroundRole) == QColor(tokens().warn_soft)


def test_rows_that_were_found_keep_the_number_they_have_in_the_file(qtbot: QtBot, page: DataPage) -> None:
    first = next(number for number in range(views.ROWS) if WORD in (views._row(number)[5] or ""))
    page.bar.found.emit(WORD)
    assert page.table.model.headerData(0, VERTICAL) == str(first + 1)
    assert first > 0


def test_escape_shows_all_rows_again(qtbot: QtBot, page: DataPage) -> None:
    page.bar.found.emit(WORD)
    qtbot.keyClick(page.bar.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.bar.count.text() == "7,043 rows")
    assert page.bar.all_rows.isHidden()


def test_the_keys_lead_to_the_field(qtbot: QtBot, window: MainWindow, page: DataPage) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is page.bar.line


def test_a_value_of_the_inspector_shows_its_rows_and_its_chip_takes_that_away(
    qtbot: QtBot, page: DataPage
) -> None:
    page.show_item("Plan")
    team = next(one for one in page.column.values.buttons if one.count.value == "Team")
    qtbot.mouseClick(team, LEFT)
    (chip,) = page.bar.chips
    assert chip.text().startswith("Plan is Team")
    assert page.table.model.rowCount() == sum(views._row(number)[2] == "Team" for number in range(views.ROWS))
    qtbot.mouseClick(chip, LEFT)
    assert page.bar.chips == []
    assert page.bar.count.text() == "7,043 rows"


def test_a_filter_is_written_in_a_line(qtbot: QtBot, page: DataPage, lanes: RecordingLanes) -> None:
    page.show_item("Monthly")
    qtbot.mouseClick(page.filter, LEFT)
    editor = page.bar.editor
    assert (editor.column.value(), editor.comparison.value()) == ("Monthly", "at least")
    assert not editor.add.isEnabled()
    qtbot.keyClicks(editor.value, "12")
    qtbot.keyClick(editor.value, Qt.Key.Key_Return)
    assert look_of(lanes).conditions == (
        Condition(column="Monthly", comparison=Comparison.AT_LEAST, value="12"),
    )
    assert editor.isHidden()


def test_a_filter_that_compares_with_nothing_asks_for_no_value(qtbot: QtBot, page: DataPage) -> None:
    qtbot.mouseClick(page.filter, LEFT)
    editor = page.bar.editor
    editor.comparison.choose(Comparison.MISSING.value)
    assert editor.value.isHidden()
    assert editor.add.isEnabled()
    qtbot.keyClick(editor.comparison, Qt.Key.Key_Escape)
    assert editor.isHidden()


def test_the_arrow_of_a_heading_sorts(qtbot: QtBot, page: DataPage, lanes: RecordingLanes) -> None:
    header = page.table.header
    for wanted in (Look(sort="Plan"), Look(sort="Plan", descending=True), Look()):
        qtbot.mouseClick(header.viewport(), LEFT, pos=header.arrow_rect(2).center())
        assert look_of(lanes) == wanted


def entry(page: DataPage, words: str) -> QAction:
    menus = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    return next(one for one in menus[-1].actions() if one.text().startswith(words))


# The offscreen platform says of every menu that it can't be raised nor take the keyboard.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_a_column_sorts_filters_and_adds_steps(
    qtbot: QtBot, page: DataPage, lanes: RecordingLanes
) -> None:
    page.table.header.menu_asked.emit(2, QPoint(300, 300))
    entry(page, "Sort downwards").trigger()
    assert look_of(lanes) == Look(sort="Plan", descending=True)
    entry(page, "Only rows where it is missing").trigger()
    assert look_of(lanes).conditions == (Condition(column="Plan", comparison=Comparison.MISSING),)
    entry(page, "Trim blanks").trigger()
    assert lanes.asked[-1].arguments["steps"] == (TrimBlanks(column="Plan"),)


class WaitingLanes(RecordingLanes):
    """Answers for rows only when told to."""

    def run(self, operation: Operation) -> Job:
        self.asked.append(operation)
        return Job(len(self.asked), operation)

    def newest(self, action: str = "window") -> Operation:
        return [one for one in self.asked if one.action == action][-1]


@pytest.fixture
def slow() -> WaitingLanes:
    return WaitingLanes()


@pytest.fixture
def waiting(make_window: Callable[[Lanes], MainWindow], slow: WaitingLanes) -> DataPage:
    page = data_page(make_window(slow), views.loaded())
    page.grab()
    send(slow.newest(), views.window(0, PAGE))
    return page


def send(asked: Operation, rows: Window) -> None:
    assert asked.on_success is not None
    asked.on_success(rows)


def test_old_rows_stay_greyed_until_the_new_ones_come(waiting: DataPage, slow: WaitingLanes) -> None:
    cell = waiting.table.model.index(0, 0)
    before = cell.data()
    assert before == "C-10422"
    waiting.bar.found.emit("Team")
    assert cell.data() == before
    assert cell.data(Qt.ItemDataRole.ForegroundRole) == QColor(tokens().disabled)
    send(slow.newest(), views.window(0, PAGE, Look(find="Team")))
    assert cell.data() == views._row(1)[0]
    assert cell.data(Qt.ItemDataRole.ForegroundRole) is None


def test_the_newest_look_wins_even_if_an_older_one_answers_later(
    waiting: DataPage, slow: WaitingLanes
) -> None:
    waiting.bar.found.emit("Tea")
    old = slow.newest()
    waiting.bar.found.emit("Solo")
    new = slow.newest()
    send(new, views.window(0, PAGE, Look(find="Solo")))
    shown = waiting.bar.count.text()
    send(old, Window(start=0, rows=1, numbers=(0,), cells=(views._row(0),)))
    assert waiting.bar.count.text() == shown
    assert new.key == old.key != ""


def test_a_look_that_cannot_be_is_said_under_the_field_and_the_rows_stay(
    waiting: DataPage, slow: WaitingLanes
) -> None:
    wrong = Condition(column="Monthly", comparison=Comparison.AT_LEAST, value="twelve")
    waiting.bar.condition_added.emit(wrong)
    failure = slow.newest().on_failure
    assert failure is not None
    failure("value_does_not_fit", {"column": "Monthly", "value": "twelve", "kind": "number"})
    assert "“twelve” can't be compared" in waiting.bar.trouble.text()
    assert waiting.bar.chips == []
    assert waiting.messages() == ()
    assert waiting.table.model.index(0, 0).data() == "C-10422"
    assert waiting.table.model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole) is None


def current_row(page: DataPage) -> int | None:
    """Return which row of the file is marked."""
    return page.table.model.row_number(page.table.grid.currentIndex().row())


def test_a_row_is_shown_among_all_rows_when_it_was_hidden_and_that_is_said(page: DataPage) -> None:
    page.bar.found.emit(WORD)
    hidden = next(row for row in range(views.ROWS) if WORD not in (views._row(row)[5] or ""))
    page.show_row("Age", hidden)
    assert page.rows.look == Look()
    assert current_row(page) == hidden
    assert page.bar.trouble.text() == f"Row {hidden + 1} was hidden, so all rows are shown again."


def test_a_row_among_those_that_were_found_is_shown_there(page: DataPage) -> None:
    page.bar.found.emit(WORD)
    among = [row for row in range(views.ROWS) if WORD in (views._row(row)[5] or "")][20]
    page.show_row("Age", among)
    assert page.rows.look == Look(find=WORD)
    assert (page.table.grid.currentIndex().row(), current_row(page)) == (20, among)


def test_a_row_is_found_by_its_number_in_the_file_where_steps_leave_rows_out(
    make_window: Callable[[Lanes], MainWindow], slow: WaitingLanes
) -> None:
    page = data_page(make_window(slow), dropping())
    page.show_row("Age", 1233)
    asked = slow.newest("find_row")
    assert asked.on_success is not None
    asked.on_success(RowPlace(look=EVERYTHING, place=617))
    assert page.table.grid.currentIndex().row() == 617
    asked.on_success(RowPlace(look=EVERYTHING, place=None))
    assert page.bar.trouble.text() == "Row 1,234 is not here: a step leaves it out."


def dropping() -> ProjectView:
    """Return the project under a step that leaves rows out."""
    view = views.loaded()
    assert view.table is not None
    return replace(
        view, table=replace(view.table, steps=(DropDuplicateRows(),)), steps=(DropDuplicateRows(),)
    )


def stepped(*steps: Step) -> ProjectView:
    """Return the project as some steps leave it."""
    view = views.loaded()
    assert view.table is not None
    return replace(view, table=with_steps(view.table, steps), steps=steps, changed=Changes.STEPS.value)


def test_a_filter_follows_a_rename_and_goes_with_a_word_when_its_column_goes(
    window: MainWindow, lanes: RecordingLanes
) -> None:
    split = SplitColumn(column="Plan", separator="d", into=(Column(name="Stem", kind=Kind.CATEGORY),))
    page = data_page(window, stepped(split))
    page.bar.condition_added.emit(Condition(column="Stem", comparison=Comparison.IS, value="Stu"))
    window.desk.adopt(stepped(split, Rename(column="Stem", name="Start of the plan")))
    assert look_of(lanes).conditions[0].column == "Start of the plan"
    assert page.bar.chips[0].text().startswith("Start of the plan is Stu")
    window.desk.adopt(stepped())
    assert look_of(lanes) == EVERYTHING
    assert page.bar.chips == []
    assert "“Start of the plan is Stu”" in page.bar.trouble.text()


def wide_view(count: int) -> ProjectView:
    columns = tuple(Column(name=f"Measure {number}", kind=Kind.TEXT) for number in range(count))
    return replace(views.loaded(columns), profiles=())


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The headings that were measured, each as often as it was."""
    numbers: list[int] = []
    measure = TableHeader.sectionSizeFromContents

    def counted(header: TableHeader, number: int) -> QSize:
        numbers.append(number)
        return measure(header, number)

    monkeypatch.setattr(TableHeader, "sectionSizeFromContents", counted)
    return numbers


def test_each_heading_is_measured_once_when_a_table_comes(window: MainWindow, measured: list[int]) -> None:
    data_page(window, views.loaded()).grab()
    assert measured == list(range(len(views.COLUMNS)))


def test_a_very_wide_table_comes_without_all_its_headings_being_measured(
    window: MainWindow, measured: list[int]
) -> None:
    page = data_page(window, wide_view(3000))
    page.grab()
    assert len(measured) < 3000 / 2
    widths = {page.table.header.sectionSize(number) for number in (0, 2999)}
    assert max(widths) < 1.5 * min(widths)


def test_what_was_found_far_to_the_right_of_a_wide_table_is_scrolled_into_sight(
    make_window: Callable[[Lanes], MainWindow], slow: WaitingLanes
) -> None:
    page = data_page(make_window(slow), wide_view(4 * WIDE))
    page.grab()
    page.bar.found.emit("rare")
    asked = slow.newest()
    names = asked.arguments["columns"]
    assert isinstance(names, tuple)
    cells = (tuple("plain" for _ in names),)
    far = f"Measure {3 * WIDE}"
    assert far not in names
    send(asked, Window(start=0, rows=1, numbers=(7,), cells=cells, found_in=far))
    page.grab()
    header = page.table.header
    left = header.sectionViewportPosition(3 * WIDE)
    assert 0 <= left <= page.table.grid.viewport().width() - header.sectionSize(3 * WIDE)
    fetched = slow.newest().arguments["columns"]
    assert isinstance(fetched, tuple)
    assert far in fetched


def test_a_wide_table_fetches_the_columns_in_sight_alone(
    make_window: Callable[[Lanes], MainWindow], slow: WaitingLanes
) -> None:
    page = data_page(make_window(slow), wide_view(4 * WIDE))
    page.grab()
    fetched = [one.arguments["columns"] for one in slow.asked if one.action == "window"]
    assert all(isinstance(names, tuple) and len(names) < WIDE for names in fetched)
    names = slow.newest().arguments["columns"]
    assert isinstance(names, tuple)
    assert "Measure 0" in names
    cells = tuple(tuple(f"{name}, {row}" for name in names) for row in range(PAGE))
    send(slow.newest(), Window(start=0, rows=views.ROWS, numbers=tuple(range(PAGE)), cells=cells))
    assert page.table.model.index(3, 2).data() == "Measure 2, 3"
    page.show_item(f"Measure {2 * WIDE}")
    page.grab()
    newest = slow.newest().arguments["columns"]
    assert isinstance(newest, tuple)
    assert f"Measure {2 * WIDE}" in newest
