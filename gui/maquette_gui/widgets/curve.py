"""A curve with a band around it, thin where little stands behind it, and a strip of where rows lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from maquette_gui.theme.scale import units
from maquette_gui.widgets.axes import Axis, Plane, paint_axes, plane_in
from maquette_gui.widgets.painting import colour, start
from maquette_gui.widgets.picture import offer_picture

_BAND = 0.16
_THIN_BAND = 0.07
_STRIP = 4.0


@dataclass(frozen=True)
class CurvePoint:
    """A point of the curve with its band; `dense` is how many rows lie there against the fullest place."""

    x: float
    y: float
    low: float
    high: float
    dense: float
    thin: bool = False


class CurveChart(QWidget):
    """The curve. Stretches that touch a thin point are dashed."""

    def __init__(self, name: str, summary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        offer_picture(self)
        self.setAccessibleName(name)
        self.setAccessibleDescription(summary)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._points: tuple[CurvePoint, ...] = ()
        self._axes: tuple[Axis, Axis] | None = None

    def show_curve(self, points: Sequence[CurvePoint], across: Axis, up: Axis) -> None:
        """Show `points`, which ascend in x."""
        self._points, self._axes = tuple(points), (across, up)
        self.update()

    def sizeHint(self) -> QSize:
        """Take a comfortable size."""
        return QSize(units(90), units(58))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(units(60), units(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint axes, where rows lie, the band and the curve."""
        if self._axes is None:
            return
        painter = start(self)
        plane = plane_in(painter, QRectF(self.rect()), *self._axes)
        paint_axes(painter, plane, self.width())
        self._paint_rows(painter, plane)
        for before, after in pairwise(self._points):
            self._paint_band(painter, plane, before, after)
        for before, after in pairwise(self._points):
            self._paint_stretch(painter, plane, before, after)
        painter.setPen(Qt.PenStyle.NoPen)
        for point in self._points:
            painter.setBrush(colour("surface" if point.thin else "accent"))
            painter.setPen(QPen(colour("accent"), 1.4))
            painter.drawEllipse(plane.place(point.x, point.y), units(0.6), units(0.6))

    def _paint_rows(self, painter: QPainter, plane: Plane) -> None:
        """Paint a bar at the foot from midpoint to midpoint, as high as rows are dense there."""
        xs = [point.x for point in self._points]
        edges = [xs[0], *((one + two) / 2 for one, two in pairwise(xs)), xs[-1]]
        painter.setBrush(colour("bar"))
        for point, (first, last) in zip(self._points, pairwise(edges), strict=True):
            height = units(_STRIP) * point.dense
            left, right = plane.x(first), plane.x(last)
            box = QRectF(left, plane.room.bottom() - height, max(1.0, right - left - 1), height)
            painter.drawRect(box)

    def _paint_band(self, painter: QPainter, plane: Plane, before: CurvePoint, after: CurvePoint) -> None:
        shade = colour("accent")
        shade.setAlphaF(_THIN_BAND if before.thin or after.thin else _BAND)
        painter.setBrush(shade)
        corners = [
            plane.place(before.x, before.low),
            plane.place(before.x, before.high),
            plane.place(after.x, after.high),
            plane.place(after.x, after.low),
        ]
        painter.drawPolygon(QPolygonF(corners))

    @staticmethod
    def _paint_stretch(painter: QPainter, plane: Plane, before: CurvePoint, after: CurvePoint) -> None:
        thin = before.thin or after.thin
        style = Qt.PenStyle.DashLine if thin else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour("accent"), 1.4 if thin else 2.2, style))
        first: QPointF = plane.place(before.x, before.y)
        painter.drawLine(first, plane.place(after.x, after.y))
        painter.setPen(Qt.PenStyle.NoPen)
