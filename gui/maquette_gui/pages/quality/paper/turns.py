"""Write the report a little at a time, between what the window has to do."""

from __future__ import annotations

import time
from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from maquette.disk import write_whole
from maquette.errors import MaquetteError
from maquette.report.quality_page import QualityPage
from maquette_gui.operations.operation import Details
from maquette_gui.pages.quality.paper.write import write_report

# Longer than this the window does not answer; a block takes some milliseconds.
_TURN = 0.02


class ReportWriter(QObject):
    """Writes one report to a file; tells once it is there, or why it is not."""

    written = Signal()
    refused = Signal(str, object)

    def __init__(self, page: QualityPage, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._work: Generator[None, None, bytes] = write_report(page)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        until = time.monotonic() + _TURN
        try:
            while time.monotonic() < until:
                next(self._work)
        except StopIteration as finished:
            self._timer.stop()
            self._save(bytes(finished.value))

    def _save(self, pdf: bytes) -> None:
        try:
            write_whole(self._path, pdf)
        except MaquetteError as error:
            details: Details = error.details
            self.refused.emit(error.code, details)
        else:
            self.written.emit()
        self.deleteLater()
