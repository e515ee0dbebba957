"""A first visitor goes the whole path in the window, and it answers all the while."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from end2end.conftest import DEADLINE_MS, Press
from maquette.data.samples import list_samples, sample_path
from maquette_gui.shell.window import MainWindow
from written_tables import SHOP, shop_rows, write_csv


def test_from_home_to_a_shipped_model_in_eight_clicks(
    window: MainWindow,
    qtbot: QtBot,
    press: Press,
    idle: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    clicks = [list_samples()[0].title, "Check quality", "Fix the safe ones", "Train a model", "Start"]
    for text in [*clicks, "Ship it", "Save the bundle…"]:
        press(text)
        idle()
    qtbot.waitUntil(lambda: window.desk.view is not None and window.desk.view.bundle is not None)
    assert window.desk.view is not None
    bundle = window.desk.view.bundle
    assert bundle is not None
    assert bundle.parity.flips == 0
    assert Path(bundle.folder).parent == tmp_path
    assert (Path(bundle.folder) / "model.onnx").stat().st_size == bundle.model_bytes


def test_the_window_answers_clicks_while_the_engine_works(
    window: MainWindow, qtbot: QtBot, idle: Callable[[], None]
) -> None:
    sample = list_samples()[0]
    window.handlers.start_sample(sample.id, "Sample")
    qtbot.waitUntil(lambda: window.desk.view is not None, timeout=DEADLINE_MS)
    ticks: list[str] = []
    probe = QTimer(window, interval=10)
    probe.timeout.connect(lambda: ticks.append(window.desk.running or ""))
    probe.start()
    window.commands.trigger("check")
    idle()
    page = window.go("train")
    qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ticks.count("train") > 20, timeout=DEADLINE_MS)
    for name in ("data", "quality", "train"):
        qtbot.mouseClick(window.rail.items[name], Qt.MouseButton.LeftButton)
        assert window.shelf.current == name
        assert window.desk.running == "train"
    window.desk.stop()
    idle()
    assert window.desk.view is not None
    assert window.desk.view.experiment is None or window.desk.view.experiment.stopped


def test_a_file_that_is_no_table_becomes_a_card_and_the_project_stays(
    window: MainWindow, qtbot: QtBot, idle: Callable[[], None], tmp_path: Path
) -> None:
    window.handlers.open_path(write_csv(tmp_path / "shop.csv", SHOP, shop_rows(100)))
    qtbot.waitUntil(lambda: window.desk.view is not None and window.desk.view.table is not None)
    before = window.desk.view
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    window.handlers.open_path(picture)
    page = window.shelf.page(window.shelf.current)
    qtbot.waitUntil(
        lambda: any("not a table" in message.title for message in page.messages()), timeout=DEADLINE_MS
    )
    assert before is not None
    window.handlers.open_project(Path(before.folder))
    idle()
    assert window.desk.view is not None
    assert (window.desk.view.table, window.desk.view.undo) == (before.table, before.undo)


def test_a_drifted_month_raises_an_alarm_on_the_monitor_page(
    window: MainWindow, qtbot: QtBot, idle: Callable[[], None]
) -> None:
    sample = list_samples()[0]
    window.handlers.start_sample(sample.id, "Sample")
    qtbot.waitUntil(lambda: window.desk.view is not None, timeout=DEADLINE_MS)
    with sample_path(sample.newer) as newer:
        window.handlers.watch(newer)
        idle()
    assert window.shelf.current == "monitor"
    assert window.desk.view is not None
    assert window.desk.view.periods[-1].alarm
