"""What was promised against what came true: dots with bands, beside the line where both are equal."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from maquette_gui.theme.scale import units
from maquette_gui.widgets.axes import Axis, Plane, Tick, paint_axes, plane_in
from maquette_gui.widgets.painting import colour, start
from maquette_gui.widgets.picture import offer_picture

_BAND = 0.16
_MARKS = (0, 20, 40, 60, 80, 100)


@dataclass(frozen=True)
class Promise:
    """What was said and what came true, as shares, with the range that chance leaves."""

    given: float
    found: float
    low: float
    high: float


class ReliabilityChart(QWidget):
    """Both axes go from 0 to 100 of 100."""

    def __init__(
        self,
        name: str,
        summary: str,
        promises: Sequence[Promise],
        titles: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        offer_picture(self)
        self._promises, self._titles = tuple(promises), titles
        self.setAccessibleName(name)
        self.setAccessibleDescription(summary)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Take a comfortable size."""
        return QSize(units(70), units(58))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(units(56), units(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint axes, the line of promises kept, the bands and the dots."""
        painter = start(self)
        ticks = tuple(Tick(mark / 100, str(mark)) for mark in _MARKS)
        across, up = (Axis(title, 0.0, 1.0, ticks) for title in self._titles)
        plane = plane_in(painter, QRectF(self.rect()), across, up)
        paint_axes(painter, plane, self.width())
        painter.setPen(QPen(colour("muted"), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(plane.place(0, 0), plane.place(1, 1))
        painter.setPen(Qt.PenStyle.NoPen)
        for promise in self._promises:
            self._paint_promise(painter, plane, promise)

    @staticmethod
    def _paint_promise(painter: QPainter, plane: Plane, promise: Promise) -> None:
        shade = colour("accent")
        shade.setAlphaF(_BAND * 2)
        painter.setBrush(shade)
        top, foot = plane.place(promise.given, promise.high), plane.place(promise.given, promise.low)
        box = QRectF(top.x() - units(1), top.y(), units(2), max(2.0, foot.y() - top.y()))
        painter.drawRoundedRect(box, units(1), units(1))
        painter.setBrush(colour("accent"))
        painter.drawEllipse(plane.place(promise.given, promise.found), units(1), units(1))
