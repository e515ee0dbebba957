"""Tables come in: several at once, dropped on an open one, pasted, read again after their file changed."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QLocale, QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from gui import views
from gui.conftest import RecordingLanes
from gui.replies import answered, last, press
from maquette.data.source import Found, Note, Source
from maquette.view import Match, OtherKind, Preview, ProjectView
from maquette_gui.shell.files import table_filter
from maquette_gui.shell.matching import differences, has_same_shape, title_of
from maquette_gui.shell.pasting import table_in
from maquette_gui.shell.window import MainWindow
from maquette_gui.widgets.message import Answer, Message, nothing


@pytest.fixture(autouse=True)
def english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


SAME = Match(rows=1234, same=("Plan", "Age"), gone=(), new=(), other_kind=())
OTHER = Match(
    rows=1234,
    same=("Plan", "Price"),
    gone=("Note",),
    new=("Coupon", "Shop"),
    other_kind=(OtherKind(column="Price", known="number", found="text"),),
)
ALIEN = Match(rows=9, same=(), gone=("Plan",), new=("x",), other_kind=())


def same_shape() -> Preview:
    table = views.loaded().table
    assert table is not None
    return Preview(found=Found(format="text", columns=table.schema.names), schema=table.schema, cells=())


def test_a_match_says_what_is_new_missing_and_of_another_kind() -> None:
    assert title_of({"may.csv": SAME}) == "Add 1,234 rows from may.csv?"
    assert differences("may.csv", SAME) == "may.csv: 1,234 rows; the same columns."
    assert differences("may.csv", OTHER) == (
        "may.csv: 1,234 rows; 2 columns are new: Coupon, Shop; 1 is missing: Note; "
        "Price: number here, text there."
    )


def test_several_files_are_counted_together() -> None:
    assert title_of({"may.csv": SAME, "june.csv": OTHER}) == "Add 2,468 rows from may.csv, june.csv?"


def test_a_table_with_half_of_the_columns_is_of_the_same_shape() -> None:
    view, preview = views.loaded(), same_shape()
    columns = preview.schema.columns
    half = msgspec.structs.replace(preview.schema, columns=columns[: len(columns) // 2])
    less = msgspec.structs.replace(preview.schema, columns=columns[: len(columns) // 2 - 1])
    assert has_same_shape(view, msgspec.structs.replace(preview, schema=half))
    assert not has_same_shape(view, msgspec.structs.replace(preview, schema=less))


KINDS = (
    *("csv", "tsv", "txt", "gz", "zip", "bz2", "zst", "xz", "tar", "xlsx", "xls", "xlsb", "ods"),
    *("parquet", "feather", "arrow", "json", "jsonl", "sqlite", "db", "html"),
)


@pytest.mark.parametrize("ending", KINDS)
def test_files_of_every_kind_can_be_chosen(ending: str) -> None:
    assert f"*.{ending}" in table_filter().split(";;")[0]


def test_rows_of_several_files_are_offered_together_and_added(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.desk.adopt(views.loaded())
    window.go("data")
    files = ["/shop/may.csv", "/shop/june.csv", "/shop/alien.csv"]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (files, ""))
    window.commands.trigger("add_rows")
    asked = [one for one in lanes.asked if one.action == "match_columns"]
    for operation, match in zip(reversed(asked), (ALIEN, OTHER, SAME), strict=True):
        assert window.shelf.page("data").messages() == ()
        answered(operation, match)
    question, refused = window.shelf.page("data").messages()[::-1]
    assert "alien.csv" in refused.title
    assert question.title == "Add 2,468 rows from may.csv, june.csv?"
    press(qtbot, window, "Add the rows")
    added = last(lanes, "add_rows")
    assert added.arguments["sources"] == (Source(place=files[0]), Source(place=files[1]))


def test_a_file_that_cannot_be_read_does_not_hold_up_the_others(
    window: MainWindow, lanes: RecordingLanes
) -> None:
    window.desk.adopt(views.loaded())
    window.go("data")
    window.handlers.arrivals.match([Path("/shop/broken.csv"), Path("/shop/may.csv")])
    broken, fine = [one for one in lanes.asked if one.action == "match_columns"]
    assert broken.on_failure is not None
    broken.on_failure("empty_file", {"file": "broken.csv"})
    answered(fine, SAME)
    titles = [message.title for message in window.shelf.page("data").messages()]
    assert titles == ["“broken.csv” is empty.", "Add 1,234 rows from may.csv?"]


def test_cancel_adds_nothing(qtbot: QtBot, window: MainWindow, lanes: RecordingLanes) -> None:
    window.desk.adopt(views.loaded())
    window.go("data")
    window.handlers.arrivals.match([Path("/shop/may.csv")])
    answered(last(lanes, "match_columns"), SAME)
    press(qtbot, window, "Cancel")
    assert window.shelf.page("data").messages() == ()
    assert "add_rows" not in lanes.actions()


def test_of_several_files_dropped_on_home_the_first_is_opened_and_the_others_are_offered(
    window: MainWindow, lanes: RecordingLanes
) -> None:
    window.handlers.open_paths([Path("/shop/april.csv"), Path("/shop/may.csv")])
    assert lanes.actions() == ["start_table"]
    answered(lanes.asked[-1], views.loaded())
    asked = last(lanes, "match_columns")
    assert asked.arguments["source"] == Source(place="/shop/may.csv")
    answered(asked, SAME)
    assert window.shelf.page("data").messages()[-1].title == "Add 1,234 rows from may.csv?"


@pytest.mark.parametrize(
    ("view", "answers"),
    [
        (views.loaded(), ["Add the rows", "Open as a new table", "Cancel"]),
        (views.full(), ["Add the rows", "Compare with the training table", "Open as a new table", "Cancel"]),
    ],
    ids=["without a model", "with a model"],
)
def test_a_file_of_the_same_shape_dropped_on_an_open_table_may_be_its_next_rows(
    window: MainWindow, lanes: RecordingLanes, view: ProjectView, answers: list[str]
) -> None:
    window.desk.adopt(view)
    window.go("data")
    window.handlers.open_path(Path("/shop/may.csv"))
    answered(last(lanes, "preview"), same_shape())
    answered(last(lanes, "match_columns"), SAME)
    (message,) = window.shelf.page("data").messages()
    assert [answer.text for answer in message.answers] == answers


def test_a_file_of_another_shape_is_opened(window: MainWindow, lanes: RecordingLanes) -> None:
    window.desk.adopt(views.loaded())
    window.go("data")
    window.handlers.open_path(Path("/shop/other.csv"))
    preview = same_shape()
    schema = msgspec.structs.replace(preview.schema, columns=preview.schema.columns[:1])
    answered(last(lanes, "preview"), msgspec.structs.replace(preview, schema=schema))
    assert lanes.actions() == ["preview", "start_table"]


def test_what_was_read_with_a_doubt_is_shown_for_confirmation(
    window: MainWindow, lanes: RecordingLanes
) -> None:
    window.handlers.open_path(Path("/shop/orders.csv"))
    found = Found(format="text", columns=("Order",), doubts=("header",))
    origin = Source(place="/shop/orders.csv")
    view = msgspec.structs.replace(views.loaded(), origin=origin, found=found)
    window.desk.adopt(view)
    answered(last(lanes, "start_table"), view)
    assert window.shelf.current == "importing"


def test_what_was_done_to_rows_is_said_when_a_table_is_opened(
    window: MainWindow, lanes: RecordingLanes
) -> None:
    window.handlers.open_path(Path("/shop/orders.csv"))
    note = Note(code="short_rows", rows=1, details={"count": 1})
    found = Found(format="text", columns=("Order",), notes=(note,))
    view = msgspec.structs.replace(views.loaded(), origin=Source(place="/shop/orders.csv"), found=found)
    window.desk.adopt(view)
    answered(last(lanes, "start_table"), view)
    (message,) = window.shelf.page("data").messages()
    assert message.title == "One row had too few cells. The missing ones were left empty."


def question(title: str = "Really?") -> Message:
    return Message("info", title, "", (Answer("Yes", nothing), Answer("No", nothing)))


def test_a_question_stays_while_other_work_is_done_and_goes_with_its_project(window: MainWindow) -> None:
    window.desk.adopt(views.loaded())
    page = window.go("data")
    page.say(question())
    window.commands.trigger("check")
    assert page.messages() == (question(),)
    window.desk.adopt(msgspec.structs.replace(views.loaded(), folder="/projects/Other.maquette"))
    assert page.messages() == ()


def mime(*, text: str = "", html: str = "") -> QMimeData:
    made = QMimeData()
    if text:
        made.setText(text)
    if html:
        made.setHtml(html)
    return made


@pytest.mark.parametrize(
    ("text", "html", "ending"),
    [
        ("a\tb\n1\t2", "<table><tr><td>a</td></tr></table>", ".tsv"),
        ("a b", "<TABLE><tr><td>a</td><td>b</td></tr></TABLE>", ".html"),
        ("a;b\n1;2", "", ".csv"),
        ("a,b\n1,2", "<p>a,b</p>", ".csv"),
        ("Dear all,\nsee you tomorrow.", "", None),
        ("", "", None),
    ],
)
def test_a_table_on_the_clipboard_is_known_by_its_rows_and_columns(
    text: str, html: str, ending: str | None
) -> None:
    found = table_in(mime(text=text, html=html))
    assert (found.ending if found else None) == ending


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


def test_a_pasted_table_is_kept_to_the_letter_and_opened(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes, own_folder: Path
) -> None:
    text = "Name\tPrice\n Müller \t1,50\nd'Or\t\n"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for number in (1, 2):
        QGuiApplication.clipboard().setText(text)
        qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert lanes.actions() == ["start_table"] * number
        source = lanes.asked[-1].arguments["source"]
        assert isinstance(source, Source)
        assert Path(source.place).read_text("utf-8") == text
        assert Path(source.place).is_relative_to(own_folder)
    kept = [path.name for path in sorted((own_folder / "Maquette" / "pasted").iterdir())]
    assert kept == ["Pasted table 2.tsv", "Pasted table.tsv"]
    assert last(lanes, "start_table").arguments["name"] == "Pasted table 2"


def test_pasting_without_a_table_says_what_to_copy(window: MainWindow, lanes: RecordingLanes) -> None:
    QGuiApplication.clipboard().setText("Dear all")
    window.commands.trigger("paste")
    assert window.shelf.page("home").messages()[0].title == "There is no table on the clipboard."
    assert lanes.actions() == []


def test_copied_files_are_opened(window: MainWindow, lanes: RecordingLanes) -> None:
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile("/shop/may.csv")])
    QGuiApplication.clipboard().setMimeData(copied)
    window.commands.trigger("paste")
    assert last(lanes, "start_table").arguments["source"] == Source(place="/shop/may.csv")


def test_a_paste_into_a_text_field_stays_in_it(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    line = QLineEdit(window.shelf.page("home"))
    line.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    line.setFocus()
    QGuiApplication.clipboard().setText("a\tb\n1\t2")
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert lanes.actions() == []
    assert line.text()


def test_pasting_works_on_home_and_data_alone(window: MainWindow) -> None:
    window.desk.adopt(views.full())
    able = {}
    for name in ("home", "data", "train"):
        window.go(name)
        able[name] = window.commands.actions["paste"].isEnabled()
    assert able == {"home": True, "data": True, "train": False}
