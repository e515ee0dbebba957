"""The file behind a table is watched: a change is told once, and nothing is done unasked."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from gui import views
from gui.conftest import RecordingLanes
from gui.replies import answered, last, press
from maquette.data.source import Source, stamp_of
from maquette.view import ProjectView
from maquette_gui.shell.window import MainWindow


def read_from(path: Path, stamp: str | None = None) -> ProjectView:
    source = Source(place=str(path))
    return msgspec.structs.replace(
        views.loaded(), origin=source, stamp=stamp_of(source) if stamp is None else stamp
    )


def stamped(lanes: RecordingLanes, path: Path) -> None:
    answered(last(lanes, "read_stamp"), stamp_of(Source(place=str(path))))


def stamps(lanes: RecordingLanes) -> int:
    return lanes.actions().count("read_stamp")


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    return path


def write(path: Path) -> None:
    path.write_text("a,b\n1,2\n3,4\n", encoding="utf-8")


def replace(path: Path) -> None:
    draft = path.with_name("draft")
    write(draft)
    draft.replace(path)


@pytest.mark.parametrize("change", [write, replace], ids=["written", "replaced"])
def test_a_file_that_changed_is_offered_to_be_read_again(
    qtbot: QtBot,
    window: MainWindow,
    lanes: RecordingLanes,
    orders: Path,
    change: Callable[[Path], None],
) -> None:
    window.desk.adopt(read_from(orders))
    page = window.go("data")
    stamped(lanes, orders)
    assert set(window.watch.watched()) == {str(orders), str(orders.parent)}
    asked = stamps(lanes)
    change(orders)
    qtbot.waitUntil(lambda: stamps(lanes) > asked)
    stamped(lanes, orders)
    (message,) = page.messages()
    assert message.title == "orders.csv has changed. Read it again?"
    press(qtbot, window, "Reload")
    assert lanes.actions()[-1] == "reload"


def test_not_now_is_not_asked_again_until_the_file_changes_once_more(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes, orders: Path
) -> None:
    window.desk.adopt(read_from(orders, stamp="0 0"))
    page = window.go("data")
    stamped(lanes, orders)
    press(qtbot, window, "Not now")
    window.watch.look()
    stamped(lanes, orders)
    assert page.messages() == ()
    write(orders)
    window.watch.look()
    stamped(lanes, orders)
    assert len(page.messages()) == 1


def test_a_project_whose_file_changed_meanwhile_says_so_when_it_is_opened(
    window: MainWindow, lanes: RecordingLanes, orders: Path
) -> None:
    window.go("data")
    window.desk.adopt(read_from(orders, stamp="8 1"))
    stamped(lanes, orders)
    assert window.shelf.page("data").messages()[0].title == "orders.csv has changed. Read it again?"


def test_a_file_that_is_gone_or_as_it_was_asks_nothing(
    window: MainWindow, lanes: RecordingLanes, orders: Path
) -> None:
    window.desk.adopt(read_from(orders))
    window.go("data")
    stamped(lanes, orders)
    answered(last(lanes, "read_stamp"), "")
    assert window.shelf.page("data").messages() == ()


@pytest.mark.parametrize(
    "view",
    [
        views.loaded(),
        msgspec.structs.replace(views.loaded(), read_only=True, origin=Source(place="a.csv"), stamp="1 1"),
        msgspec.structs.replace(views.loaded(), origin=Source(place="postgresql://me@host/shop")),
    ],
    ids=["origin unknown", "only to look at", "a database"],
)
def test_nothing_is_watched_where_nothing_could_be_read_again(
    window: MainWindow, lanes: RecordingLanes, view: ProjectView
) -> None:
    window.desk.adopt(view)
    assert stamps(lanes) == 0
    assert window.watch.watched() == ()


def test_another_project_is_watched_instead(
    window: MainWindow, lanes: RecordingLanes, orders: Path, tmp_path: Path
) -> None:
    window.desk.adopt(read_from(orders))
    stamped(lanes, orders)
    window.desk.adopt(msgspec.structs.replace(views.loaded(), folder="/projects/Other.maquette"))
    assert window.watch.watched() == ()


def test_the_question_goes_when_the_file_was_read_again_by_other_means(
    window: MainWindow, lanes: RecordingLanes, orders: Path
) -> None:
    window.desk.adopt(read_from(orders, stamp="8 1"))
    page = window.go("data")
    stamped(lanes, orders)
    assert len(page.messages()) == 1
    window.desk.adopt(read_from(orders))
    assert page.messages() == ()
