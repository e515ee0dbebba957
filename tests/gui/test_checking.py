"""Quality while it is checked, and what it is checked for: said, chosen otherwise, never asked twice."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui import views
from gui.conftest import RecordingLanes
from gui.replies import answered, last
from gui.visits import LEFT, quality_page, train_page
from maquette.view import ProjectView
from maquette_gui.pages.quality.page import QualityPage
from maquette_gui.pages.train.page import TrainPage
from maquette_gui.shell.window import MainWindow
from maquette_gui.widgets.empty import EmptyState


def checked_for(target: str | None) -> ProjectView:
    report = msgspec.structs.replace(views.REPORT, target=target)
    return msgspec.structs.replace(views.full(), report=report, target=target)


def choose(page: QualityPage, name: str) -> None:
    """Choose as a click in the open list does."""
    page.target.picker.choose(name)
    page.target.picker.activated.emit(page.target.picker.currentIndex())


def end_check(lanes: RecordingLanes, how: str, view: ProjectView | None = None) -> None:
    """End the check as the lane does: first the job is over, then its answer is there."""
    jobs = [job for job in lanes.jobs if job.operation.action == "check"]
    lanes.work.ended.emit(jobs[-1], how)
    if view is not None:
        answered(last(lanes, "check"), view)


def checks(lanes: RecordingLanes) -> int:
    return lanes.actions().count("check")


def empty_state(page: QualityPage) -> EmptyState:
    (shown,) = [one for one in page.findChildren(EmptyState) if one.isVisible()]
    return shown


@pytest.mark.parametrize(("target", "said"), [("Left", "Left"), (None, "Nothing yet")])
def test_the_page_says_what_the_table_was_checked_for(
    window: MainWindow, target: str | None, said: str
) -> None:
    page = quality_page(window, checked_for(target))
    assert [one.text() for one in page.target.findChildren(QLabel) if not one.isHidden()] == ["To predict"]
    assert page.target.picker.currentText() == said
    assert page.target.picker.accessibleName() == "Column to predict"


def test_columns_that_no_model_predicts_are_not_offered(window: MainWindow) -> None:
    page = quality_page(window, checked_for("Left"))
    offered = [page.target.picker.itemData(number) for number in range(page.target.picker.count())]
    assert offered == ["", "Plan", "Monthly", "Orders", "Pays by", "Age", "Left"]


@pytest.mark.parametrize(("choice", "asked_for"), [("Plan", "Plan"), ("", None)])
def test_another_choice_checks_again_for_it(
    window: MainWindow, lanes: RecordingLanes, choice: str, asked_for: str | None
) -> None:
    page = quality_page(window, checked_for("Left"))
    choose(page, choice)
    assert last(lanes, "check").arguments["target"] == asked_for
    end_check(lanes, "finished", checked_for(asked_for))
    assert page.target.picker.value() == choice


def test_the_same_choice_checks_nothing_again(window: MainWindow, lanes: RecordingLanes) -> None:
    choose(quality_page(window, checked_for("Left")), "Left")
    assert not checks(lanes)


@pytest.mark.parametrize("was_seen", [False, True])
def test_train_proposes_what_was_chosen(window: MainWindow, lanes: RecordingLanes, was_seen: bool) -> None:
    if was_seen:
        assert train_page(window, checked_for("Left")).search.target == "Left"
    choose(quality_page(window, checked_for("Left")), "Plan")
    end_check(lanes, "finished", checked_for("Plan"))
    page = window.go("train")
    assert isinstance(page, TrainPage)
    assert page.search.target == "Plan"


def test_what_was_chosen_on_train_stays_until_another_page_says_otherwise(window: MainWindow) -> None:
    page = train_page(window, checked_for("Left"))
    page.all_columns.choose("Age")
    page.all_columns.activated.emit(page.all_columns.currentIndex())
    window.desk.adopt(msgspec.structs.replace(checked_for("Left"), undo="check"))
    assert page.search.target == "Age"


def test_a_check_for_nothing_stays_one_when_it_is_done_again(
    window: MainWindow, lanes: RecordingLanes
) -> None:
    quality_page(window, checked_for(None))
    window.commands.trigger("check")
    assert last(lanes, "check").arguments["target"] is None


def test_while_a_first_check_runs_its_button_says_so_and_takes_no_second_press(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = quality_page(window, views.loaded())
    button = empty_state(page).button
    qtbot.mouseClick(button, LEFT)
    assert not button.isEnabled()
    assert button.text() == "Checking…"
    assert empty_state(page).title.text() == "Checking the table"
    qtbot.mouseClick(button, LEFT)
    window.commands.trigger("check")
    assert checks(lanes) == 1
    window.go("data")
    window.go("quality")
    assert not empty_state(page).button.isEnabled()


def test_a_check_that_was_stopped_can_be_asked_for_again(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = quality_page(window, views.loaded())
    qtbot.mouseClick(empty_state(page).button, LEFT)
    end_check(lanes, "stopped")
    assert empty_state(page).title.text() == "Not checked yet"
    qtbot.mouseClick(empty_state(page).button, LEFT)
    assert checks(lanes) == 2


def test_while_a_check_runs_no_other_target_is_taken(window: MainWindow, lanes: RecordingLanes) -> None:
    page = quality_page(window, checked_for("Left"))
    choose(page, "Plan")
    assert not page.target.checking.isHidden()
    assert not page.target.picker.isEnabled()
    end_check(lanes, "stopped")
    assert page.target.checking.isHidden()
    assert page.target.picker.isEnabled()
    assert page.target.picker.value() == "Left"


def test_a_check_that_waits_behind_other_work_counts_too(window: MainWindow, lanes: RecordingLanes) -> None:
    page = quality_page(window, checked_for("Left"))
    window.commands.trigger("undo")
    window.commands.trigger("check")
    assert not page.target.checking.isHidden()
    window.commands.trigger("check")
    assert checks(lanes) == 1


# The offscreen platform says of every list that drops down that it can't raise it.
@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_A]
)
def test_keys_open_the_list_before_anything_is_checked(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes, key: Qt.Key
) -> None:
    picker = quality_page(window, checked_for("Left")).target.picker
    qtbot.waitUntil(picker.isVisible)
    qtbot.keyClick(picker, key)
    assert picker.view().isVisible()
    assert not checks(lanes)
    picker.hidePopup()


def test_the_keyboard_comes_back_to_the_choice_after_the_check(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = quality_page(window, checked_for("Left"))
    qtbot.waitUntil(page.target.picker.isVisible)
    page.target.picker.setFocus()
    choose(page, "Age")
    assert window.focusWidget() is window.shelf
    end_check(lanes, "finished", checked_for("Age"))
    assert window.focusWidget() is page.target.picker


def test_a_project_that_is_only_read_is_not_checked_for_another_target(window: MainWindow) -> None:
    page = quality_page(window, msgspec.structs.replace(checked_for("Left"), read_only=True))
    assert not page.target.picker.isEnabled()
