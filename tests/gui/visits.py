"""Ways to the pages, and answers of a made-up engine, for tests of what visitors meet."""

import msgspec
from PySide6.QtCore import Qt

from gui import views
from gui.conftest import RecordingLanes
from maquette.data.look import Look
from maquette.quality.finding import Finding
from maquette.view import ProjectView
from maquette_gui.pages.data.page import DataPage
from maquette_gui.pages.quality.page import QualityPage
from maquette_gui.pages.train.page import TrainPage
from maquette_gui.shell.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def quality_page(window: MainWindow, view: ProjectView) -> QualityPage:
    window.desk.adopt(view)
    page = window.go("quality")
    assert isinstance(page, QualityPage)
    return page


def data_page(window: MainWindow, view: ProjectView) -> DataPage:
    window.desk.adopt(view)
    page = window.go("data")
    assert isinstance(page, DataPage)
    return page


def train_page(window: MainWindow, view: ProjectView) -> TrainPage:
    window.desk.adopt(view)
    page = window.go("train")
    assert isinstance(page, TrainPage)
    return page


def without(view: ProjectView, finding: Finding) -> ProjectView:
    """Return the project once one of its findings was mended."""
    assert view.report is not None
    left = tuple(one for one in view.report.findings if one is not finding)
    return msgspec.structs.replace(view, report=msgspec.structs.replace(view.report, findings=left))


def many(count: int) -> ProjectView:
    names = [f"Column {number}" for number in range(count)]
    findings = tuple(
        msgspec.structs.replace(
            views.REPORT.findings[1],
            columns=(name,),
            details={**views.REPORT.findings[1].details, "column": name},
        )
        for name in names
    )
    return msgspec.structs.replace(
        views.full(), report=msgspec.structs.replace(views.REPORT, findings=findings)
    )


def answer(lanes: RecordingLanes, view: ProjectView) -> None:
    """Let the newest operation succeed with `view`."""
    act = lanes.asked[-1].on_success
    assert act is not None
    act(view)


def look_of(lanes: RecordingLanes) -> Look:
    """Return the newest look that rows were asked for."""
    looks = [one.arguments["look"] for one in lanes.asked if one.action == "window"]
    assert isinstance(looks[-1], Look)
    return looks[-1]
