"""Charts of dots: what a search has tried so far, and what a model said against what was."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from maquette_gui.texts import tr, whole
from maquette_gui.theme.scale import units
from maquette_gui.widgets.axes import round_steps
from maquette_gui.widgets.painting import CENTRE, LEFT, RIGHT, colour, start, text_width, write

_NEAR = 3.0


@dataclass(frozen=True)
class Dot:
    """A point of a chart; a `best` one stands out. `label` names it in the list for screen readers."""

    x: float
    y: float
    best: bool = False
    label: str = ""


@dataclass(frozen=True)
class Axes:
    """What the axes say and how far they reach."""

    x_title: str
    y_title: str
    low: QPointF
    high: QPointF


def _spread(values: Sequence[float], *, margin: float = 0.08) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = (high - low) * margin or abs(high) * margin or 1.0
    return low - room, high + room


class DotChart(QWidget):
    """Dots over two axes, with a dashed line to compare against. `dot_pressed` carries a dot of a scatter."""

    dot_pressed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._dots: tuple[Dot, ...] = ()
        self._line: float | None = None
        self._line_name = ""
        self._diagonal = False
        self._titles = ("", "")
        self._reach = 0.0
        self._waiting = ""

    def show_search(
        self,
        dots: Sequence[Dot],
        titles: tuple[str, str],
        *,
        baseline: float | None,
        baseline_name: str,
        reach: float,
        waiting: str = "",
    ) -> None:
        """Show candidates over time up to `reach` seconds against a baseline, or the words `waiting`."""
        self._waiting = waiting
        self._dots, self._titles, self._diagonal = tuple(dots), titles, False
        self._line, self._line_name, self._reach = baseline, baseline_name, reach
        self._describe()

    def show_scatter(self, dots: Sequence[Dot], titles: tuple[str, str]) -> None:
        """Show pairs of what was and what the model said, with the line of perfect answers."""
        self._dots, self._titles, self._diagonal, self._line = tuple(dots), titles, True, None
        self._describe()

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
            write(painter, QRectF(self.rect()), self._waiting, "muted", CENTRE)
            return
        axes = self._axes()
        room = self._room(painter, axes)
        self._paint_grid(painter, axes, room)
        self._paint_line(painter, axes, room)
        for dot in sorted(self._dots, key=lambda one: one.best):
            self._paint_dot(painter, dot, self._place(dot.x, dot.y, axes, room))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which dot of a scatter lies under the mouse, or next to it."""
        if not self._dots or not self._diagonal:
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
        heights = [dot.y for dot in self._dots]
        if self._diagonal:
            low, high = _spread([*heights, *(dot.x for dot in self._dots)], margin=0.03)
            return Axes(*self._titles, QPointF(low, low), QPointF(high, high))
        if self._line is not None:
            heights.append(self._line)
        low, high = _spread(heights)
        reach = max([self._reach, *(dot.x for dot in self._dots)], default=1.0) or 1.0
        return Axes(*self._titles, QPointF(0, low), QPointF(reach * 1.02, high))

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
        if self._diagonal:
            low, high = axes.low.x(), axes.high.x()
            painter.drawLine(self._place(low, low, axes, room), self._place(high, high, axes, room))
        elif self._line is not None:
            y = self._place(0, self._line, axes, room).y()
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            label = QRectF(room.left() + units(2), y - units(5), room.width() - units(2), units(5))
            write(painter, label, self._line_name, "muted", RIGHT)
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_dot(self, painter: QPainter, dot: Dot, place: QPointF) -> None:
        if self._diagonal:
            fill = colour("accent")
            fill.setAlphaF(0.45)
            painter.setBrush(fill)
            painter.drawEllipse(place, units(0.75), units(0.75))
            return
        painter.setBrush(colour("accent" if dot.best else "surface"))
        painter.setPen(QPen(colour("accent" if dot.best else "muted"), 1.6))
        radius = units(1.6) if dot.best else units(1.1)
        painter.drawEllipse(place, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)

    @staticmethod
    def _place(x: float, y: float, axes: Axes, room: QRectF) -> QPointF:
        across = (x - axes.low.x()) / ((axes.high.x() - axes.low.x()) or 1)
        up = (y - axes.low.y()) / ((axes.high.y() - axes.low.y()) or 1)
        return QPointF(room.left() + across * room.width(), room.bottom() - up * room.height())

    def _describe(self) -> None:
        labels = "; ".join(dot.label for dot in self._dots if dot.label)
        self.setAccessibleDescription(labels or self._waiting or tr("{count} points", count=len(self._dots)))
        self.update()


def tick_text(value: float) -> str:
    """Return what stands at a tick of an axis."""
    return whole(round(value)) if float(value).is_integer() else f"{value:.6g}"
