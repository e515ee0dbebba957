"""Columns and steps are corrected beside the table, by mouse and by keys."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from gui import views
from gui.conftest import RecordingLanes
from gui.test_looking import BOTH_WAYS, FILL, SPLIT, chained
from gui.visits import LEFT, answer, data_page, look_of
from maquette.data.look import Comparison, Condition
from maquette.data.schema import Column, Kind, Reading, Role, Schema
from maquette.data.source import Found, Note
from maquette.data.steps import SetRole, TreatAsMissing, TrimBlanks
from maquette.view import ProjectView
from maquette_gui.pages.data.page import DataPage
from maquette_gui.shell.window import MainWindow
from maquette_gui.widgets.painting import small_font
from maquette_gui.widgets.table_header import kind_words, missing_words


@pytest.fixture
def page(window: MainWindow) -> DataPage:
    return data_page(window, views.loaded())


def with_column(column: Column) -> ProjectView:
    columns = tuple(column if one.name == column.name else one for one in views.COLUMNS)
    return views.loaded(columns)


def test_a_question_is_answered_by_a_button(qtbot: QtBot, window: MainWindow, lanes: RecordingLanes) -> None:
    page = data_page(window, with_column(BOTH_WAYS))
    assert page.column.name.text() == "Joined"
    qtbot.mouseClick(page.column.question.options[1], LEFT)
    reading = lanes.asked[-1].arguments["reading"]
    assert reading == Reading(kind=Kind.DATE, format="month-day-year")


def test_the_columns_that_need_a_word_are_visited_in_turn(qtbot: QtBot, window: MainWindow) -> None:
    page = data_page(window, with_column(BOTH_WAYS))
    assert page.bar.unsure.isVisible()
    visited = []
    for _ in range(3):
        qtbot.mouseClick(page.bar.unsure, LEFT)
        visited.append(page.column.name.text())
    assert visited == ["Last message", "Joined", "Last message"]
    window.desk.adopt(views.loaded(tuple(replace(one, overruled=True) for one in views.COLUMNS)))
    assert page.bar.unsure.isHidden()


def test_cells_that_do_not_fit_can_be_looked_at(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = data_page(window, with_column(replace(views.COLUMNS[4], unfit=3)))
    page.show_item("Orders")
    assert page.column.misfits.text().startswith("3 cells do not fit")
    qtbot.mouseClick(page.column.show_misfits, LEFT)
    assert look_of(lanes).conditions == (Condition(column="Orders", comparison=Comparison.ODD),)


def test_kind_use_and_unit_are_corrected_in_place(
    qtbot: QtBot, page: DataPage, lanes: RecordingLanes
) -> None:
    page.show_item("Orders")
    form = page.column.reading
    form.unit.setText("prints")
    qtbot.keyClick(form.unit, Qt.Key.Key_Return)
    asked = lanes.asked[-1].arguments
    assert asked["reading"] == Reading(kind=Kind.NUMBER, format="1234.5", unit="prints")
    form.kind.choose("category")
    form.kind.activated.emit(form.kind.currentIndex())
    assert lanes.asked[-1].arguments["reading"] == Reading(kind=Kind.CATEGORY)
    form.role.choose("ignored")
    form.role.activated.emit(form.role.currentIndex())
    assert lanes.asked[-1].arguments["role"] is Role.IGNORED


def test_a_step_is_filled_in_beside_the_table_and_added_by_enter(
    qtbot: QtBot, page: DataPage, lanes: RecordingLanes
) -> None:
    page.show_item("Age")
    adding = page.column.adding
    entry = next(one for one in adding.menu.actions() if one.text().startswith("Treat"))
    entry.trigger()
    field = adding.fields["value"]
    assert isinstance(field, QLineEdit)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert adding.trouble.text() == "Fill in what is empty first."
    qtbot.keyClicks(field, "-999")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    step = TreatAsMissing(column="Age", values=("-999",))
    assert lanes.asked[-1].arguments["steps"] == (step,)
    answer(lanes, chained(step))
    assert adding.card.isHidden()
    assert len(page.column.ticks) == 1


def test_a_step_that_cannot_be_is_said_in_its_form(
    qtbot: QtBot, page: DataPage, lanes: RecordingLanes
) -> None:
    page.show_item("Plan")
    adding = page.column.adding
    next(one for one in adding.menu.actions() if one.text().startswith("Rename")).trigger()
    field = adding.fields["name"]
    assert isinstance(field, QLineEdit)
    field.setText("Age")
    qtbot.mouseClick(adding.add, LEFT)
    failure = lanes.asked[-1].on_failure
    assert failure is not None
    failure("column_exists", {"column": "Age"})
    assert "second column called “Age”" in adding.trouble.text()
    assert adding.card.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert adding.card.isHidden()


def test_steps_are_switched_moved_and_taken_back_by_keys(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = data_page(window, chained(TrimBlanks(column="Plan"), TrimBlanks(column="Left")))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first = page.column.steps.rows[0]
    first.tick.setFocus()
    qtbot.keyClick(first.tick, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lanes.actions() == []
    qtbot.keyClick(first.tick, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert lanes.actions() == ["move_step"]
    qtbot.keyClick(first.tick, Qt.Key.Key_Space)
    assert (lanes.asked[-1].action, lanes.asked[-1].arguments["on"]) == ("switch_step", False)
    qtbot.keyClick(first.tick, Qt.Key.Key_Delete)
    assert lanes.actions()[-1] == "remove_step"


def test_a_step_that_another_needs_stays_and_says_why(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = data_page(window, chained(SPLIT, FILL))
    page.column.steps.rows[0].tick.click()
    assert lanes.actions() == []
    assert page.column.steps.rows[0].tick.isChecked()
    assert "Figure" in page.messages()[-1].title + page.messages()[-1].detail
    moves = [one for one in page.column.steps.rows[1].more.menu().actions() if "Move up" in one.text()]
    assert [one.isEnabled() for one in moves] == [False]


def test_columns_that_a_step_made_are_shown_where_they_stand(window: MainWindow) -> None:
    page = data_page(window, views.loaded())
    window.desk.adopt(replace(chained(SPLIT), changed=0))
    assert page.column.name.text() == "Letter"
    assert page.table.model.columnCount() == len(views.COLUMNS) + 2


def test_an_overruled_guess_can_be_given_back(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = data_page(window, views.full())
    page.show_item("Age")
    assert page.column.give_back.isHidden()
    page = data_page(window, chained(SetRole(column="Age", role=Role.IGNORED)))
    page.show_item("Age")
    qtbot.mouseClick(page.column.give_back, LEFT)
    assert (lanes.asked[-1].action, lanes.asked[-1].arguments["number"]) == ("remove_step", 0)


def test_what_reading_did_is_told_when_asked_for(qtbot: QtBot, window: MainWindow) -> None:
    notes = (Note(code="lines_above", rows=2), Note(code="lines_below", rows=1))
    found = Found(format="text", columns=("a",), notes=notes)
    page = data_page(window, replace(views.loaded(), found=found))
    assert page.notes.summary.text() == "2 things were put right on reading."
    assert page.notes.told.isHidden()
    qtbot.mouseClick(page.notes.more, LEFT)
    assert "2 lines above the table" in page.notes.told.text()
    window.desk.adopt(views.loaded())
    assert page.notes.isHidden()


def test_nothing_of_the_open_forms_is_cut_off_in_the_smallest_window(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(window.minimumSize())
    page = data_page(window, with_column(BOTH_WAYS))
    qtbot.mouseClick(page.filter, LEFT)
    page.column.adding.menu.actions()[0].trigger()
    page.grab()
    for part in (page, page.column):
        for button in part.findChildren(QPushButton):
            if button.isVisible():
                right = button.mapTo(part, button.rect().topRight()).x()
                assert right <= part.width(), button.text()
    assert page.bar.editor.add.width() >= page.bar.editor.add.minimumSizeHint().width()
    assert page.column.width() <= window.inspector.width()


def test_the_kind_and_what_is_missing_are_said_whole_above_each_column(window: MainWindow) -> None:
    unsure = Column(name="A", kind=Kind.CATEGORY, sure=0.5)
    page = data_page(window, views.loaded((unsure, *views.COLUMNS)))
    header, metrics = page.table.header, QFontMetrics(small_font())
    for number, heading in enumerate(page.table.model.headings):
        said = max(map(metrics.horizontalAdvance, (kind_words(heading), missing_words(heading))))
        assert header.sectionSize(number) > said


def test_the_pickers_stay_where_they_are_from_column_to_column(window: MainWindow, page: DataPage) -> None:
    places = set()
    for column in views.COLUMNS:
        page.show_item(column.name)
        window.grab()
        places.add(page.column.reading.kind.mapTo(page.column, QPoint()).x())
    assert len(places) == 1


def test_the_buttons_of_the_page_are_of_one_height(window: MainWindow, page: DataPage) -> None:
    window.grab()
    assert page.filter.height() == page.check.height()


def test_hostile_columns_stay_text_in_every_form(window: MainWindow) -> None:
    name = '<img src="file:///etc/passwd">&x\u202e' + "long " * 400
    column = replace(BOTH_WAYS, name=name, unfit=2)
    schema = Schema(columns=(column, *views.COLUMNS[1:]))
    view = views.loaded(schema.columns)
    page = data_page(window, view)
    page.show_item(name)
    for action in page.column.adding.menu.actions():
        if action.text().endswith("…"):
            action.trigger()
    page.bar.condition_added.emit(Condition(column=name, comparison=Comparison.IS, value="\u202e<b>"))
    assert "\u202e" not in page.bar.chips[0].text()
    assert not page.grab().isNull()
    assert page.column.width() <= window.inspector.width()
