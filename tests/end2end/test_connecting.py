"""A table comes out of a real database through the real window, and its password goes nowhere else."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from database_servers import PASSWORD, Server, find_postgres, postgres
from end2end.conftest import DEADLINE_MS, Press
from maquette_gui.pages.home.connecting.page import ConnectPage
from maquette_gui.pages.home.connecting.state import address_from
from maquette_gui.shell.window import MainWindow

pytestmark = pytest.mark.databases


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    programs = find_postgres()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here; apt-get install postgresql")
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with postgres(Path(folder), programs) as running:
            running.run(
                "CREATE TABLE orders AS SELECT n AS number, n * 1.5 AS total FROM generate_series(1, 300) n"
            )
            yield running


@pytest.fixture
def page(window: MainWindow, server: Server) -> ConnectPage:
    window.commands.trigger("connect")
    page = window.shelf.page("connecting")
    assert isinstance(page, ConnectPage)
    read = address_from(server.address)
    assert read is not None
    page.form.show_address(read[0])
    return page


def said(page: ConnectPage, field: str) -> str:
    return page.form._problems[field].text()


def test_a_table_is_looked_at_taken_in_and_read_again(
    window: MainWindow,
    qtbot: QtBot,
    press: Press,
    idle: Callable[[], None],
    server: Server,
    page: ConnectPage,
    tmp_path: Path,
) -> None:
    page.form.lines["password"].setText(PASSWORD)
    press("Connect")
    qtbot.waitUntil(lambda: page.chooser.rows.model.rowCount() == 100, timeout=DEADLINE_MS)
    press("Use this")
    qtbot.waitUntil(lambda: rows(window) == 300, timeout=DEADLINE_MS)
    server.run("INSERT INTO orders VALUES (301, 1)")
    window.commands.trigger("reload")
    qtbot.waitUntil(lambda: window.shelf.current == "connecting", timeout=DEADLINE_MS)
    page.form.lines["password"].setText(PASSWORD)
    qtbot.keyClick(page.form.lines["password"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(window) == 301, timeout=DEADLINE_MS)
    idle()
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert PASSWORD.encode() not in written
    assert PASSWORD not in window.windowTitle()


def rows(window: MainWindow) -> int:
    view = window.desk.view
    return view.table.rows if view is not None and view.table is not None else 0


@pytest.mark.parametrize(
    ("field", "text", "beside"),
    [
        ("password", "wrong", "password"),
        ("database", "nowhere", "database"),
        ("port", "1", "host"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    qtbot: QtBot, press: Press, page: ConnectPage, field: str, text: str, beside: str
) -> None:
    page.form.lines["password"].setText(PASSWORD)
    page.form.lines[field].setText(text)
    page.form.lines[field].textEdited.emit(text)
    press("Connect")
    qtbot.waitUntil(lambda: bool(said(page, beside)), timeout=DEADLINE_MS)
    assert PASSWORD not in said(page, beside)
