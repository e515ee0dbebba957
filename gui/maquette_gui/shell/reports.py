"""Saving the quality report: as a page for the browser, or on paper as a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from maquette.view import ProjectView
from maquette_gui.operations import quality
from maquette_gui.operations.operation import Details
from maquette_gui.shell.frame import Frame
from maquette_gui.shell.words import message_of
from maquette_gui.texts import tr, translated
from maquette_gui.widgets.message import Message

if TYPE_CHECKING:
    from maquette.quality.overview.values import Overview


class Reports:
    """Asks where a report is to go, and has it written there."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        self._window, self._parent = frame, parent

    def save_page(self) -> None:
        """Save the report as a self-contained HTML page, which the engine writes."""
        view, path = self._ask("html", tr("Page for the browser (*.html)"))
        if view is not None and path is not None:
            asked = quality.save_report(view.folder, path)
            self._window.desk.run(asked.success(lambda _view: self._say_saved(path)))

    def save_paper(self) -> None:
        """Save the report as a PDF, which the window writes a little at a time."""
        view, path = self._ask("pdf", tr("PDF (*.pdf)"))
        if view is not None and path is not None:
            asked = quality.read_overview(view.folder)
            self._window.desk.run(asked.success(lambda overview: self._write(view, overview, path)))

    def _ask(self, ending: str, kind: str) -> tuple[ProjectView | None, Path | None]:
        view = self._window.desk.view
        if view is None or view.report is None:
            return None, None
        name = f"{view.name} – {tr('quality')}.{ending}"
        path, _ = QFileDialog.getSaveFileName(self._parent, tr("Save the quality report"), name, kind)
        return view, Path(path) if path else None

    def _write(self, view: ProjectView, overview: Overview, path: Path) -> None:
        # Words and drawings of a whole report: not before somebody wants one.
        from maquette.report.quality_page import compose
        from maquette_gui.pages.quality.paper.turns import ReportWriter

        if view.report is None:
            return
        page = compose(view.report, view.source, overview, dismissals=view.dismissed, translate=translated)
        writer = ReportWriter(page, path, self._parent)
        writer.written.connect(lambda: self._say_saved(path))
        writer.refused.connect(self._say_refused)

    def _say_saved(self, path: Path) -> None:
        self._window.say(Message("good", tr("The report is saved."), str(path)))

    def _say_refused(self, code: str, details: Details) -> None:
        self._window.say(message_of(code, details))
