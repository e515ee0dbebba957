"""Tables come in through the real window and the real engine: looked over, added to, pasted, read again."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from end2end.conftest import DEADLINE_MS, Press
from maquette.data.steps import LeaveOut
from maquette_gui.operations import data
from maquette_gui.pages.data.importing.page import ImportPage
from maquette_gui.shell.window import MainWindow
from written_tables import SHOP, shop_rows, write_csv

Idle = Callable[[], None]


def rows(window: MainWindow) -> int:
    view = window.desk.view
    return view.table.rows if view is not None and view.table is not None else 0


def columns(window: MainWindow) -> tuple[str, ...]:
    view = window.desk.view
    return view.table.schema.names if view is not None and view.table is not None else ()


def refusals(window: MainWindow) -> list[str]:
    """Return what the page in sight says that went wrong."""
    said = window.shelf.page(window.shelf.current).messages()
    return [f"{one.title} {one.detail}" for one in said if one.tone == "bad"]


def opened(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    """Open a table; where it is refused, say so at once rather than wait for it."""
    window.handlers.open_path(path)
    qtbot.waitUntil(
        lambda: window.desk.running is None and (rows(window) > 0 or bool(refusals(window))),
        timeout=DEADLINE_MS,
    )
    assert refusals(window) == []


def test_of_several_tables_in_one_file_another_is_chosen(
    window: MainWindow, qtbot: QtBot, press: Press, tmp_path: Path
) -> None:
    for name, count in (("may.csv", 120), ("june.csv", 80)):
        write_csv(tmp_path / name, SHOP, shop_rows(count))
    packed = zipped(tmp_path / "shop.zip", tmp_path / "may.csv", tmp_path / "june.csv")
    opened(window, qtbot, packed)
    assert window.shelf.current == "importing"
    page = window.shelf.page("importing")
    assert isinstance(page, ImportPage)
    first = rows(window)
    other = "june.csv" if first == 120 else "may.csv"
    page.fields.pickers["part"].choose(other)
    page.fields.pickers["part"].activated.emit(0)
    qtbot.waitUntil(
        lambda: page.reading is not None and page.reading.found.part == other, timeout=DEADLINE_MS
    )
    press("Use this")
    qtbot.waitUntil(lambda: rows(window) == 200 - first, timeout=DEADLINE_MS)
    assert window.shelf.current == "data"


def zipped(target: Path, *paths: Path) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for path in paths:
            archive.write(path, path.name)
    return target


def test_a_wrong_guess_is_overruled_with_the_rows_in_sight_and_undone_with_its_steps(
    window: MainWindow, qtbot: QtBot, press: Press, idle: Idle, tmp_path: Path
) -> None:
    path = tmp_path / "prices.csv"
    path.write_text("size;price\n" + "".join(f"{n};{n},50\n" for n in range(30)), encoding="utf-8")
    opened(window, qtbot, path)
    assert window.desk.view is not None
    step = LeaveOut(column="size")
    window.desk.run(data.apply_steps(window.desk.view.folder, (step,)))
    idle()
    window.commands.trigger("how_read")
    page = window.shelf.page("importing")
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page.rows.model.rowCount() == 30, timeout=DEADLINE_MS)
    page.fields.chosen.emit("header_rows", "0")
    qtbot.waitUntil(lambda: page.rows.model.rowCount() == 31, timeout=DEADLINE_MS)
    assert page.rows.model.data(page.rows.model.index(0, 1)) == "price"
    press("Use this")
    qtbot.waitUntil(lambda: rows(window) == 31, timeout=DEADLINE_MS)
    idle()
    assert [message.title for message in window.shelf.page("data").messages()] == [
        "One step does not fit the table any more and was left out."
    ]
    window.commands.trigger("undo")
    qtbot.waitUntil(lambda: rows(window) == 30, timeout=DEADLINE_MS)
    assert window.desk.view.steps == (step,)


def test_a_file_that_changed_is_read_again_and_an_undo_brings_back_what_was(
    window: MainWindow, qtbot: QtBot, press: Press, idle: Idle, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "shop.csv", SHOP, shop_rows(100))
    opened(window, qtbot, path)
    qtbot.waitUntil(lambda: bool(window.watch.watched()), timeout=DEADLINE_MS)
    write_csv(tmp_path / "newer", SHOP, shop_rows(150)).replace(path)
    press("Reload")
    qtbot.waitUntil(lambda: rows(window) == 150, timeout=DEADLINE_MS)
    window.commands.trigger("undo")
    idle()
    qtbot.waitUntil(lambda: rows(window) == 100, timeout=DEADLINE_MS)


def test_rows_of_further_files_are_added_by_the_names_of_their_columns(
    window: MainWindow, qtbot: QtBot, press: Press, tmp_path: Path
) -> None:
    files = [tmp_path / f"{name}.csv" for name in ("april", "may", "june")]
    for path, count in zip(files, (100, 40, 30), strict=True):
        write_csv(path, SHOP, shop_rows(count))
    window.handlers.open_paths(files)
    press("Add the rows")
    qtbot.waitUntil(lambda: rows(window) == 170, timeout=DEADLINE_MS)
    assert columns(window) == tuple(SHOP)


def test_a_pasted_table_opens(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("size\tprice\n" + "".join(f"{n}\t{n},50\n" for n in range(30)))
    window.commands.trigger("paste")
    qtbot.waitUntil(lambda: rows(window) == 30, timeout=DEADLINE_MS)
    assert columns(window) == ("size", "price")
    assert window.windowTitle().startswith("Pasted table")


def test_a_load_that_is_stopped_leaves_nothing(
    window: MainWindow, qtbot: QtBot, idle: Idle, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "large.csv", SHOP, shop_rows(60_000))
    with qtbot.waitSignal(window.desk.lanes.work.progressed, timeout=DEADLINE_MS):
        window.handlers.open_path(path)
    window.desk.stop()
    idle()
    assert window.desk.view is None
    assert list((tmp_path / "data").rglob("*.maquette")) == []
