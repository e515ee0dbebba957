"""A chart of dots: what a model said against what was."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from maquette_gui.texts import tr, whole
from maquette_gui.theme.scale import units
from maquette_gui.widgets.axes import ends_of, round_steps
from maquette_gui.widgets.painting import CENTRE, LEFT, RIGHT, colour, start, text_width, write
from maquette_gui.widgets.picture import offer_picture

_NEAR = 3.0


@dataclass(frozen=True)
class Dot:
    """A row: what was (`x`) and what the model said (`y`)."""

    x: float
    y: float


@dataclass(frozen=True)
class Axes:
    """What the axes say and how far they reach."""

    x_title: str
    y_title: str
    low: QPointF
    high: QPointF


class DotChart(QWidget):
    """Dots over two axes, with the line of perfect answers. `dot_pressed` carries the dot."""

    dot_pressed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        offer_picture(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._dots: tuple[Dot, ...] = ()
        self._titles = ("", "")

    def show_scatter(self, dots: Sequence[Dot], titles: tuple[str, str]) -> None:
        """Show pairs of what was and what the model said."""
        self._dots, self._titles = tuple(dots), titles
        self.setAccessibleDescription(tr("{count} points", count=len(self._dots)))
        self.update()

    def sizeHint(self) -> QSize:
        """Take a comfortable size."""
        return QSize(units(110), units(60))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(units(60), units(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grid, the line to compare with, and the dots."""
        painter = start(self)
        if not self._dots:
            return
        axes = self._axes()
        room = self._room(painter, axes)
        self._paint_grid(painter, axes, room)
        self._paint_line(painter, axes, room)
        for dot in self._dots:
            self._paint_dot(painter, self._place(dot.x, dot.y, axes, room))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which dot lies under the mouse, or next to it."""
        if not self._dots:
            return
        axes = self._axes()
        room = self._room(start(self), axes)

        def far(dot: Dot) -> float:
            apart = self._place(dot.x, dot.y, axes, room) - event.position()
            return math.hypot(apart.x(), apart.y())

        nearest = min(self._dots, key=far)
        if far(nearest) <= units(_NEAR):
            self.dot_pressed.emit(nearest)

    def _room(self, painter: QPainter, axes: Axes) -> QRectF:
        left = max(text_width(painter, text) for text in self._y_texts(axes)) + units(3)
        return QRectF(left, units(6), self.width() - left - units(4), self.height() - units(16))

    def _axes(self) -> Axes:
        low, high = ends_of([each for dot in self._dots for each in (dot.x, dot.y)], margin=0.03)
        return Axes(*self._titles, QPointF(low, low), QPointF(high, high))

    def _y_texts(self, axes: Axes) -> list[str]:
        return [tick_text(value) for value in round_steps(axes.low.y(), axes.high.y())]

    def _paint_grid(self, painter: QPainter, axes: Axes, room: QRectF) -> None:
        for value in round_steps(axes.low.y(), axes.high.y()):
            y = self._place(0, value, axes, room).y()
            painter.fillRect(QRectF(room.left(), y, room.width(), 1), colour("line"))
            write(
                painter,
                QRectF(0, y - units(2), room.left() - units(2), units(4)),
                tick_text(value),
                "muted",
                RIGHT,
            )
        for value in round_steps(axes.low.x(), axes.high.x()):
            x = self._place(value, axes.low.y(), axes, room).x()
            write(
                painter,
                QRectF(x - units(10), room.bottom() + units(1), units(20), units(4)),
                tick_text(value),
                "muted",
                CENTRE,
            )
        write(painter, QRectF(0, 0, self.width(), units(4)), axes.y_title, "muted", LEFT)
        foot = QRectF(room.left(), self.height() - units(4.5), room.width(), units(4.5))
        write(painter, foot, axes.x_title, "muted", RIGHT)

    def _paint_line(self, painter: QPainter, axes: Axes, room: QRectF) -> None:
        painter.setPen(QPen(colour("muted"), 1.2, Qt.PenStyle.DashLine))
        low, high = axes.low.x(), axes.high.x()
        painter.drawLine(self._place(low, low, axes, room), self._place(high, high, axes, room))
        painter.setPen(Qt.PenStyle.NoPen)

    @staticmethod
    def _paint_dot(painter: QPainter, place: QPointF) -> None:
        fill = colour("accent")
        fill.setAlphaF(0.45)
        painter.setBrush(fill)
        painter.drawEllipse(place, units(0.75), units(0.75))

    @staticmethod
    def _place(x: float, y: float, axes: Axes, room: QRectF) -> QPointF:
        across = (x - axes.low.x()) / ((axes.high.x() - axes.low.x()) or 1)
        up = (y - axes.low.y()) / ((axes.high.y() - axes.low.y()) or 1)
        return QPointF(room.left() + across * room.width(), room.bottom() - up * room.height())


def tick_text(value: float) -> str:
    """Return what stands at a tick of an axis."""
    return whole(round(value)) if float(value).is_integer() else f"{value:.6g}"
