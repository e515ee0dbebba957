"""A plane to draw on: two axes with round figures, what they are called, and where a point lies."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from maquette_gui.theme.scale import units
from maquette_gui.widgets.painting import CENTRE, LEFT, RIGHT, colour, text_width, write

_TICKS = 4


@dataclass(frozen=True)
class Tick:
    """A place on an axis and the words beside it."""

    at: float
    text: str


@dataclass(frozen=True)
class Axis:
    """What an axis says and how far it reaches."""

    title: str
    low: float
    high: float
    ticks: tuple[Tick, ...]

    def share(self, value: float) -> float:
        """Return how far along the axis a value lies, from 0 to 1."""
        return (value - self.low) / ((self.high - self.low) or 1.0)


@dataclass(frozen=True)
class Plane:
    """Two axes in a rectangle."""

    across: Axis
    up: Axis
    room: QRectF

    def place(self, x: float, y: float) -> QPointF:
        """Return where a point lies."""
        return QPointF(self.x(x), self.room.bottom() - self.up.share(y) * self.room.height())

    def x(self, value: float) -> float:
        """Return where a value lies across."""
        return self.room.left() + self.across.share(value) * self.room.width()


def plane_in(painter: QPainter, rect: QRectF, across: Axis, up: Axis) -> Plane:
    """Return a plane in `rect`, with room for the words around it."""
    left = max((text_width(painter, tick.text) for tick in up.ticks), default=0.0) + units(3)
    last = max((text_width(painter, tick.text) for tick in across.ticks[-1:]), default=0.0) / 2
    room = rect.adjusted(left, units(6), -max(last, units(2)), -units(10))
    return Plane(across, up, room)


def paint_axes(painter: QPainter, plane: Plane, width: float) -> None:
    """Paint lines across at the ticks, the words beside them, and what the axes are called."""
    room = plane.room
    for tick in plane.up.ticks:
        y = plane.place(plane.across.low, tick.at).y()
        painter.fillRect(QRectF(room.left(), y, room.width(), 1), colour("line"))
        box = QRectF(0, y - units(2), room.left() - units(2), units(4))
        write(painter, box, tick.text, "muted", RIGHT)
    free = 0.0
    for tick in plane.across.ticks:
        half = text_width(painter, tick.text) / 2 + 1
        x = plane.x(tick.at)
        if x - half < free:
            continue
        box = QRectF(x - half, room.bottom() + units(1.5), 2 * half, units(4))
        write(painter, box, tick.text, "muted", CENTRE)
        free = x + half + units(2)
    write(painter, QRectF(0, 0, width, units(4)), plane.up.title, "muted", LEFT)
    foot = QRectF(room.left(), room.bottom() + units(6), room.width(), units(4))
    write(painter, foot, plane.across.title, "muted", RIGHT)


def round_steps(low: float, high: float, count: int = _TICKS) -> list[float]:
    """Return round numbers between `low` and `high`, about `count` of them."""
    raw = (high - low) / count
    if raw <= 0:
        return [low]
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw)
    first = math.ceil(low / step - 1e-9)
    return [round(number * step, 10) for number in range(first, int(high / step + 1e-9) + 1)]


def ends_of(values: Sequence[float], *, margin: float = 0.06) -> tuple[float, float]:
    """Return the ends of an axis that holds `values` with some room around them."""
    low, high = min(values), max(values)
    room = (high - low) * margin or abs(high) * margin or 1.0
    return low - room, high + room
