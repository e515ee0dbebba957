"""The frame: it answers while work runs, tells what went wrong, and finds its way by keyboard and by drop."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from gui import views
from gui.conftest import RecordingLanes
from maquette.data.source import Source
from maquette.data.table import Window
from maquette.errors import MaquetteError
from maquette_gui.operations import data, project, quality, training
from maquette_gui.operations.lanes import Lanes
from maquette_gui.shell.crash import CrashDialog, scrubbed
from maquette_gui.shell.files import Purpose, purpose_of
from maquette_gui.shell.window import MainWindow

DEADLINE_MS = 30_000


@pytest.fixture
def busy(
    monkeypatch: pytest.MonkeyPatch, make_window: Callable[[Lanes], MainWindow], qtbot: QtBot
) -> Iterator[MainWindow]:
    """A window over real child processes that run the slow actions."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent / "actions"))
    lanes = Lanes("slow_actions")
    window = make_window(lanes)
    window.desk.adopt(views.loaded())
    yield window
    lanes.close()


def test_the_window_answers_while_a_long_job_runs(qtbot: QtBot, busy: MainWindow) -> None:
    ticks: list[str] = []
    probe = QTimer(busy, interval=10)
    probe.timeout.connect(lambda: ticks.append(busy.desk.running or ""))
    rows: list[Window] = []
    candidates: list[str] = []
    operation = training.train(views.FOLDER, "Left", seconds=1.5)
    busy.desk.run(operation.with_partial(lambda _kind, body: candidates.append(body)))
    qtbot.waitUntil(lambda: len(candidates) > 1, timeout=DEADLINE_MS)
    probe.start()
    busy.desk.run(data.window(views.FOLDER, 0, 3).success(rows.append))
    qtbot.mouseClick(busy.rail.items["train"], Qt.MouseButton.LeftButton)
    assert busy.shelf.current == "train"
    qtbot.waitUntil(lambda: bool(rows), timeout=DEADLINE_MS)
    assert busy.desk.running == "train"
    qtbot.waitUntil(lambda: busy.desk.running is None, timeout=DEADLINE_MS)
    assert ticks.count("train") > 10
    assert busy.desk.view is not None
    assert busy.desk.view.name == "Left"


def test_the_job_bar_shows_long_work_and_stops_it(qtbot: QtBot, busy: MainWindow) -> None:
    busy.desk.run(training.train(views.FOLDER, "Left", seconds=60))
    assert busy.job_bar.progress.isHidden()
    qtbot.waitUntil(busy.job_bar.progress.isVisible, timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: "Looking for a good model" in busy.job_bar.line.text(), timeout=DEADLINE_MS)
    qtbot.mouseClick(busy.job_bar.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: busy.desk.running is None, timeout=DEADLINE_MS)
    assert busy.job_bar.line.text().endswith("stopped")
    qtbot.mouseClick(busy.job_bar.read_button, Qt.MouseButton.LeftButton)
    assert busy.job_bar.line.isHidden()


def test_an_expected_error_becomes_a_card_on_the_page(qtbot: QtBot, busy: MainWindow) -> None:
    page = busy.go("data")
    busy.desk.run(data.load(views.FOLDER, Source(place="<b>orders</b>.csv")))
    qtbot.waitUntil(lambda: bool(page.messages()), timeout=DEADLINE_MS)
    (message,) = page.messages()
    assert "<b>orders</b>.csv" in message.title
    assert message.detail == "Choose one of: Plan."
    assert busy.desk.view == views.loaded()


# A dialog is a window of its own, of whose size the offscreen platform says it can't pass it on.
@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_bug_becomes_a_calm_report_without_the_home_folder(
    qtbot: QtBot, busy: MainWindow, capsys: pytest.CaptureFixture[str]
) -> None:
    busy.desk.run(quality.check(views.FOLDER, None))
    qtbot.waitUntil(lambda: busy.crash.dialog is not None, timeout=DEADLINE_MS)
    dialog = busy.crash.dialog
    assert isinstance(dialog, CrashDialog)
    assert "ZeroDivisionError" in dialog.report
    assert str(Path.home()) + "/secret" not in dialog.report
    dialog.copy()
    assert QGuiApplication.clipboard().text() == dialog.report
    dialog.accept()
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_crash_of_the_engine_is_survived(qtbot: QtBot, busy: MainWindow) -> None:
    page = busy.go("data")
    busy.desk.run(project.undo(views.FOLDER))
    qtbot.waitUntil(lambda: bool(page.messages()), timeout=DEADLINE_MS)
    assert "Nothing that was saved changed" in page.messages()[0].detail
    found: list[Window] = []
    busy.desk.run(data.window(views.FOLDER, 0, 1).success(found.append))
    qtbot.waitUntil(lambda: bool(found), timeout=DEADLINE_MS)


def test_errors_that_nobody_caught_are_told_apart(window: MainWindow) -> None:
    give_back = window.crash.install()
    try:
        error = MaquetteError("no_such_column", column="Plan", columns="Left")
        sys.excepthook(type(error), error, None)
    finally:
        give_back()
    assert "Plan" in window.shelf.page("home").messages()[0].title
    assert window.crash.dialog is None


def test_a_message_stays_until_it_is_closed(window: MainWindow) -> None:
    window.crash.catch(MaquetteError, MaquetteError("damaged_value"), None)
    page = window.shelf.page("home")
    assert len(page.messages()) == 1
    page.clear_messages()
    assert page.messages() == ()


def test_reports_hide_the_home_folder() -> None:
    assert scrubbed(f"{Path.home()}/orders.csv") == "~/orders.csv"


def dropped(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def test_a_file_dropped_anywhere_is_opened(window: MainWindow, lanes: RecordingLanes, tmp_path: Path) -> None:
    mime = dropped(tmp_path / "orders.csv")
    actions, button, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), actions, mime, button, keys))
    assert window.veil.isVisible()
    window.dropEvent(QDropEvent(QPointF(9, 9), actions, mime, button, keys))
    assert not window.veil.isVisible()
    assert lanes.actions() == ["start_table"]
    assert lanes.asked[-1].arguments["source"] == Source(place=str(tmp_path / "orders.csv"))


def test_a_table_opens_in_the_project_that_has_none_yet(window: MainWindow, lanes: RecordingLanes) -> None:
    window.desk.adopt(views.EMPTY)
    window.handlers.open_table(Path("orders.csv"))
    assert lanes.actions() == ["load"]


def test_what_a_file_is_for_depends_on_where_it_is_brought(tmp_path: Path) -> None:
    folder = tmp_path / "Shop.maquette"
    folder.mkdir()
    assert purpose_of(folder, page="home", has_model=False) is Purpose.PROJECT
    assert purpose_of(Path("new.csv"), page="monitor", has_model=True) is Purpose.NEWER_TABLE
    assert purpose_of(Path("new.csv"), page="monitor", has_model=False) is Purpose.TABLE


def test_a_window_that_was_closed_asks_for_nothing_more(window: MainWindow, lanes: RecordingLanes) -> None:
    window.desk.adopt(msgspec.structs.replace(views.full(), origin=Source(place="a.csv"), stamp="1 1"))
    window.go("monitor")
    window.close()
    asked = len(lanes.asked)
    window.watch.look()
    window.desk.run(data.window(views.FOLDER, 0, 10))
    window.desk.run(project.undo(views.FOLDER))
    assert len(lanes.asked) == asked
    assert window.desk.running is None


def test_a_closed_lane_starts_no_new_process(busy: MainWindow) -> None:
    lanes = busy.desk.lanes
    lanes.close()
    lanes.start()
    with pytest.raises(RuntimeError, match="closed"):
        lanes.run(data.window(views.FOLDER, 0, 10))
    assert not lanes.look.busy()


def test_undo_and_redo_have_their_keys(qtbot: QtBot, window: MainWindow, lanes: RecordingLanes) -> None:
    window.desk.adopt(msgspec.structs.replace(views.full(), redo="check"))
    window.commands.trigger("undo")
    window.commands.trigger("redo")
    assert lanes.actions() == ["undo", "redo"]
    shortcuts = {name: action.shortcut().toString() for name, action in window.commands.actions.items()}
    assert (shortcuts["undo"], shortcuts["redo"]) == ("Ctrl+Z", "Ctrl+Shift+Z")


def test_anything_is_found_by_a_few_letters(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.adopt(views.full())
    window.commands.trigger("find")
    finder = window.handlers.finder
    assert finder is not None
    qtbot.keyClicks(finder.line, "pays")
    assert finder.shown[0].text == "Pays by"
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert window.shelf.current == "data"
    assert not finder.isVisible()


def test_escape_leaves_the_finder(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.trigger("find")
    finder = window.handlers.finder
    assert finder is not None
    qtbot.keyClick(finder.line, Qt.Key.Key_Escape)
    assert not finder.isVisible()


def test_the_close_button_of_the_inspector_covers_nothing_however_far_it_is_scrolled(
    window: MainWindow,
) -> None:
    window.resize(window.minimumSize())
    window.desk.adopt(views.full())
    for name in ("data", "quality", "monitor"):
        page = window.go(name)
        window.grab()
        assert page.inspector is not None
        panel, button = window.inspector, window.inspector.close_button
        area = page.inspector.parentWidget()
        assert not QRect(area.mapTo(panel, QPoint()), area.size()).intersects(button.geometry())
        assert panel.explained.text() == ("Finding" if name == "quality" else "Column")


def test_the_inspector_can_be_closed_and_stays_closed(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.adopt(views.full())
    window.go("data")
    assert window.inspector.isVisible()
    qtbot.mouseClick(window.inspector.close_button, Qt.MouseButton.LeftButton)
    window.go("quality")
    assert not window.inspector.isVisible()
    window.commands.trigger("toggle_inspector")
    assert window.inspector.isVisible()


def test_home_lists_projects_that_still_exist(window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "Shop.maquette"
    folder.mkdir()
    window.desk.adopt(msgspec.structs.replace(views.full(), folder=str(folder)))
    window.desk.adopt(msgspec.structs.replace(views.full(), folder=str(tmp_path / "gone.maquette")))
    assert [recent.folder for recent in window.settings.recents()] == [str(folder)]


def test_the_bottom_line_promises_that_nothing_leaves(window: MainWindow) -> None:
    window.desk.adopt(views.loaded())
    assert window.job_bar.promise.text() == "7,043 rows · nothing leaves this computer"


def test_the_window_imports_nothing_heavy() -> None:
    heavy = {"numpy", "pandas", "duckdb", "sklearn", "onnxruntime", "matplotlib", "pyarrow", "onnx", "scipy"}
    code = "import sys, maquette_gui.app, maquette_gui.pages.results.page, maquette_gui.pages.monitor.page;"
    code += f"print(sorted(set(sys.modules) & {heavy!r}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


def test_what_is_damaged_is_named_with_a_way_on(window: MainWindow) -> None:
    page = window.go("data")
    window.desk.adopt(msgspec.structs.replace(views.loaded(), damaged=("report", "model")))
    assert any("the quality report, the model" in message.title for message in page.messages())
