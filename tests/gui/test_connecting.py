"""Databases: the form and the address follow each other, problems stand beside their field."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui import views
from gui.conftest import RecordingLanes
from gui.replies import answered, last, refused
from maquette.data.schema import Schema
from maquette.data.source import Found, Part, Source
from maquette.view import Preview, ProjectView
from maquette_gui.operations import data
from maquette_gui.operations.operation import LaneName
from maquette_gui.pages.home.connecting.page import ConnectPage
from maquette_gui.pages.home.connecting.state import (
    PORTS,
    Address,
    address_from,
    table_name,
    table_words,
)
from maquette_gui.settings import WindowSettings
from maquette_gui.shell.crash import full_report
from maquette_gui.shell.window import MainWindow

SECRET = "o'pen sesame%:/@"
SHOP = Address(kind="mysql", host="db.example", port="3307", database="shop", user="keeper")
PARTS = (Part(name="public.customers"), Part(name="public.orders"))
LETTERS = st.characters(min_codepoint=33, max_codepoint=0x24F)
NAMES = st.text(LETTERS, min_size=1, max_size=12)


@given(kind=st.sampled_from(sorted(PORTS)), port=st.integers(1, 65535), user=NAMES, database=NAMES)
def test_a_form_written_as_an_address_is_read_back_as_it_was(
    kind: str, port: int, user: str, database: str
) -> None:
    address = Address(kind=kind, host="db.example", port=str(port), user=user, database=database)
    assert address_from(address.place()) == (address, "")


@pytest.mark.parametrize("text", ["", "shop", "sqlite://x/y", "mysql://", "mysql://host:port/shop"])
def test_what_is_no_address_is_not_taken_for_one(text: str) -> None:
    assert address_from(text) is None


@pytest.mark.parametrize(
    ("field", "text", "lacks"),
    [
        ("host", "", "host"),
        ("database", " ", "database"),
        ("user", "", "user"),
        ("port", "99999", "port"),
        ("port", "9" * 5_000, "port"),
        ("port", "x", "port"),
        ("port", "", ""),
    ],
)
def test_the_first_thing_that_is_lacking_is_named(field: str, text: str, lacks: str) -> None:
    assert SHOP.with_field(field, text).lacks() == lacks


def test_a_schema_goes_without_saying_where_there_is_one() -> None:
    assert [table_words(PARTS, part) for part in PARTS] == ["customers", "orders"]
    two = (*PARTS, Part(name="old.orders"))
    assert [table_words(two, part) for part in two] == ["public.customers", "public.orders", "old.orders"]


def test_a_project_is_called_after_its_table_or_its_database() -> None:
    place = SHOP.place()
    assert table_name(Source(place=place, part="public.orders")) == "orders"
    assert table_name(Source(place=place, query="SELECT 1")) == "Query of shop"


Open = Callable[[], ConnectPage]


@pytest.fixture
def open_page(window: MainWindow) -> Open:
    def open_it() -> ConnectPage:
        window.commands.trigger("connect")
        page = window.shelf.page("connecting")
        assert isinstance(page, ConnectPage)
        return page

    return open_it


def connected(qtbot: QtBot, page: ConnectPage, lanes: RecordingLanes) -> None:
    page.form.show_address(SHOP)
    page.form.lines["password"].setText(SECRET)
    qtbot.mouseClick(page.connect_button, Qt.MouseButton.LeftButton)
    answered(last(lanes, "list_parts"), PARTS)


def problems(page: ConnectPage) -> dict[str, str]:
    return {name: said.text() for name, said in page.form._problems.items() if not said.isHidden()}


def test_a_password_within_an_address_moves_where_nobody_can_read_it(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    qtbot.keyClicks(page.form.lines["address"], "mysql://keeper:sesame@db.example:3307/shop")
    assert page.form.address == SHOP
    assert page.form.password == "sesame"
    shown = [line.text() for name, line in page.form.lines.items() if name != "password"]
    assert "sesame" not in " ".join(shown)
    assert page.form.lines["address"].text() == "mysql://keeper@db.example:3307/shop"
    assert page.form.lines["password"].displayText() == "●" * 6


def test_the_address_follows_the_form(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    qtbot.keyClicks(page.form.lines["database"], "shop")
    qtbot.keyClicks(page.form.lines["user"], "keeper")
    assert page.form.lines["address"].text() == "postgresql://keeper@localhost/shop"


def test_what_is_lacking_is_said_beside_its_field_and_nobody_is_asked(
    qtbot: QtBot, open_page: Open, lanes: RecordingLanes
) -> None:
    page = open_page()
    qtbot.mouseClick(page.connect_button, Qt.MouseButton.LeftButton)
    assert problems(page) == {"database": "Fill in the name of the database."}
    assert "list_parts" not in lanes.actions()
    qtbot.keyClicks(page.form.lines["database"], "s")
    assert problems(page) == {}


@pytest.mark.parametrize(
    ("code", "field", "words"),
    [
        ("database_away", "host", "Nobody answers at db.example"),
        ("database_refused", "password", "db.example did not accept this user and password"),
        ("no_such_database", "database", "There is no database of this name"),
    ],
)
def test_a_problem_stands_beside_the_field_it_is_about(
    qtbot: QtBot, open_page: Open, lanes: RecordingLanes, code: str, field: str, words: str
) -> None:
    page = open_page()
    page.form.show_address(SHOP)
    qtbot.mouseClick(page.connect_button, Qt.MouseButton.LeftButton)
    assert not page.connect_button.isEnabled()
    refused(last(lanes, "list_parts"), code, database="db.example")
    assert page.connect_button.isEnabled()
    assert problems(page).keys() == {field}
    assert words in problems(page)[field]
    assert page.messages() == ()


def test_tables_are_listed_looked_at_and_taken_in(
    qtbot: QtBot, open_page: Open, lanes: RecordingLanes, window: MainWindow
) -> None:
    page = open_page()
    assert page.waiting.isVisible()
    connected(qtbot, page, lanes)
    assert not page.waiting.isVisible()
    look = last(lanes, "preview")
    assert look.arguments["source"] == Source(place=SHOP.place(), part="public.customers")
    found = Found(format="database", columns=("Plan",))
    schema = Schema(columns=(views.COLUMNS[2],))
    answered(look, Preview(found=found, schema=schema, cells=(("Solo",),)))
    assert page.chooser.rows.model.rowCount() == 1
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    started = last(lanes, "start_table")
    assert started.arguments["source"] == Source(place=SHOP.place(), part="public.customers")
    assert started.arguments["password"] == SECRET
    answered(started, views.loaded())
    assert window.shelf.current == "data"
    assert page.form.password == ""


def test_a_query_is_looked_at_when_asked_and_its_error_stands_above_the_rows(
    qtbot: QtBot, open_page: Open, lanes: RecordingLanes
) -> None:
    page = open_page()
    connected(qtbot, page, lanes)
    page.chooser.way.chosen.emit("query")
    assert not page.use.isEnabled()
    page.chooser.query.setPlainText("SELECT nothing FROM orders")
    assert page.use.isEnabled()
    qtbot.mouseClick(page.chooser.run, Qt.MouseButton.LeftButton)
    look = last(lanes, "preview")
    assert look.arguments["source"] == Source(place=SHOP.place(), query="SELECT nothing FROM orders")
    refused(look, "query_refused", database="shop", reason="no such column")
    assert "could not answer this query (no such column)" in page.chooser.remarks.shown[0].text


def test_another_address_is_another_connection(qtbot: QtBot, open_page: Open, lanes: RecordingLanes) -> None:
    page = open_page()
    connected(qtbot, page, lanes)
    late = last(lanes, "preview")
    qtbot.keyClicks(page.form.lines["database"], "2")
    assert not page.chooser.isVisible()
    assert not page.connect_button.isHidden()
    refused(late, "database_dropped", database="shop")
    assert page.chooser.remarks.shown == ()


@pytest.mark.parametrize("there", [True, False])
def test_the_keyring_keeps_the_password_where_there_is_one_and_is_wanted(
    qtbot: QtBot, open_page: Open, lanes: RecordingLanes, there: bool
) -> None:
    page = open_page()
    answered(last(lanes, "has_keyring"), there)
    assert page.form.keep.isHidden() == (not there)
    assert page.form.no_keyring.isHidden() == there
    page.form.keep.setChecked(True)
    connected(qtbot, page, lanes)
    qtbot.waitUntil(page.use.isVisible)
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    assert ("keep_password" in lanes.actions()) == there


def from_database() -> ProjectView:
    source = Source(place=SHOP.place(), part="public.orders")
    return msgspec.structs.replace(views.loaded(), origin=source, found=Found(format="database", columns=()))


def test_a_table_of_a_database_is_read_again_with_the_password_of_the_keyring(
    window: MainWindow, lanes: RecordingLanes
) -> None:
    window.desk.adopt(from_database())
    window.commands.trigger("reload")
    asked = last(lanes, "reload")
    assert asked.arguments["password"] == ""
    answered(asked, from_database())
    assert window.shelf.current == "data"


def test_where_no_keyring_knows_the_password_it_is_asked_for(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    window.desk.adopt(from_database())
    window.commands.trigger("reload")
    refused(last(lanes, "reload"), "database_refused", database="db.example")
    assert window.shelf.current == "connecting"
    page = window.shelf.page("connecting")
    assert isinstance(page, ConnectPage)
    assert page.form.address == SHOP
    qtbot.keyClicks(page.form.lines["password"], "sesame")
    qtbot.keyClick(page.form.lines["password"], Qt.Key.Key_Return)
    asked = last(lanes, "reload")
    assert asked.arguments["password"] == "sesame"
    refused(asked, "database_refused", database="db.example")
    assert problems(page).keys() == {"password"}


def test_how_a_table_of_a_database_was_read_is_shown_in_its_form(window: MainWindow) -> None:
    window.desk.adopt(from_database())
    window.commands.trigger("how_read")
    page = window.shelf.page("connecting")
    assert isinstance(page, ConnectPage)
    assert page.form.address == SHOP


def test_the_password_is_forgotten_when_the_page_is_left(open_page: Open, window: MainWindow) -> None:
    page = open_page()
    page.form.lines["password"].setText(SECRET)
    window.go("data")
    assert page.form.password == ""


def test_the_password_stands_in_no_setting_title_report_or_line(
    qtbot: QtBot,
    open_page: Open,
    lanes: RecordingLanes,
    window: MainWindow,
    tmp_path: Path,
    settings: WindowSettings,
    capfd: pytest.CaptureFixture[str],
) -> None:
    page = open_page()
    connected(qtbot, page, lanes)
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    started = last(lanes, "start_table")
    answered(started, from_database())
    window.desk.adopt(from_database())
    window.go("home")
    settings._store.sync()
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    told = [repr(started), started.title, window.windowTitle(), full_report(repr(lanes.asked))]
    shown = [message.title + message.detail for message in page.messages()]
    assert SECRET not in " ".join([*told, *shown, *capfd.readouterr(), written.decode("utf-8", "replace")])


def test_an_operation_hides_its_arguments_in_reports() -> None:
    assert SECRET not in repr(data.list_parts(Source(place=SHOP.place()), SECRET))


def test_everything_of_the_form_has_a_name_and_room(open_page: Open, window: MainWindow) -> None:
    window.resize(window.minimumSize())
    page = open_page()
    page.grab()
    for line in (*page.form.lines.values(), page.form.kind, page.chooser.query, page.chooser.tables):
        assert line.accessibleName()
    assert all(line.width() > 60 for line in page.form.lines.values())


def test_escape_leaves_the_form(qtbot: QtBot, open_page: Open, window: MainWindow) -> None:
    page = open_page()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.shelf.current == "home"


def test_a_database_that_does_not_answer_can_be_stopped(
    qtbot: QtBot, open_page: Open, lanes: RecordingLanes
) -> None:
    page = open_page()
    page.form.show_address(SHOP)
    qtbot.mouseClick(page.connect_button, Qt.MouseButton.LeftButton)
    asked = last(lanes, "list_parts")
    assert asked.lane is LaneName.WORK
    assert asked.title == "Connecting to shop"
    assert asked.on_stopped is not None
    asked.on_stopped()
    assert page.connect_button.isEnabled()
    assert page.connect_button.accessibleName() == "Connect"
