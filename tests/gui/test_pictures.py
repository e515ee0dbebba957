"""Painted charts leave the window as pictures: by the clipboard, as PNG, as SVG."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from maquette_gui.theme.theme import Theme
from maquette_gui.widgets.painting import colour
from maquette_gui.widgets.search_chart import Climb, Mark, SearchChart

MARKS = (Mark(1, 0.7, "a forest"), Mark(2, 0.8, "a line", best=True))
FOUND = Climb(marks=MARKS, reach=5, summary="Two models")


@pytest.fixture
def chart(qtbot: QtBot, theme: Theme) -> SearchChart:
    chart = SearchChart("The search")
    qtbot.addWidget(chart)
    chart.resize(400, 240)
    chart.show_climb(FOUND)
    return chart


def press(chart: SearchChart, words: str) -> None:
    next(action for action in chart.actions() if action.text() == words).trigger()


def colours_in(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def test_a_copied_chart_is_sharp_and_stands_on_the_ground_of_a_card(chart: SearchChart) -> None:
    press(chart, "Copy picture")
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (800, 480)
    assert colour("surface").rgb() in colours_in(image)
    assert len(colours_in(image)) > 5


@pytest.mark.parametrize("name", ["chart.png", "chart.svg", "chart"])
def test_a_chart_is_saved_as_its_name_ends(
    chart: SearchChart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / name
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    press(chart, "Save picture…")
    if name.endswith(".svg"):
        told = path.read_text()
        assert "<title>The search</title>" in told
        assert "Two models" in told
        assert "<polyline" in told or "<path" in told
    else:
        assert len(colours_in(QImage(str(path), "PNG"))) > 5


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("name", ["chart.png", "chart.svg"])
def test_a_place_that_takes_no_file_is_said(
    chart: SearchChart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "gone" / name), ""))
    press(chart, "Save picture…")
    assert "could not be written" in chart.findChildren(QMessageBox)[0].text()
