"""A search over time: models as dots, the best so far as a line of steps, their mix, and plain guessing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from maquette_gui.texts import for_tooltip
from maquette_gui.theme.scale import units
from maquette_gui.widgets.axes import round_steps
from maquette_gui.widgets.dots import tick_text
from maquette_gui.widgets.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    colour,
    focus_ring,
    small_font,
    start,
    text_width,
    write,
)
from maquette_gui.widgets.picture import offer_picture

# Where plain guessing lies farther off than so many times the spread of the dots, the axis is broken.
_FAR = 2.5
_MARGIN = 0.12
_BAND = 11
_NEAR = 4.0


@dataclass(frozen=True)
class Mark:
    """A model: when it was done, its score, what it was in words."""

    x: float
    y: float
    label: str
    best: bool = False


@dataclass(frozen=True)
class Climb:
    """What a search found. `reach` are the seconds that it has, `summary` says all of it in a sentence.

    `plain` is the score of plain guessing, `mix` that of the mix in the finished file.
    """

    marks: tuple[Mark, ...] = ()
    lower_is_better: bool = False
    plain: float | None = None
    plain_words: str = ""
    mix: float | None = None
    mix_words: str = ""
    reach: float = 0.0
    titles: tuple[str, str] = ("", "")
    waiting: str = ""
    summary: str = ""


@dataclass(frozen=True)
class Frame:
    """Where scores and seconds lie in the picture; `broken` where plain guessing lies beyond the axis."""

    room: QRectF
    worst: float
    best: float
    reach: float
    broken: bool

    def place(self, x: float, y: float) -> QPointF:
        """Return where a score at a time lies, held inside the picture."""
        up = (y - self.worst) / ((self.best - self.worst) or 1.0)
        across = x / (self.reach or 1.0)
        height = self.room.height() * min(1.0, max(0.0, up))
        return QPointF(self.room.left() + across * self.room.width(), self.room.bottom() - height)


def span(climb: Climb) -> tuple[float, float, bool]:
    """Return the worst and the best score that the axis holds, and whether plain guessing lies beyond."""
    sign = -1.0 if climb.lower_is_better else 1.0
    heights = [sign * mark.y for mark in climb.marks]
    if climb.mix is not None:
        heights.append(sign * climb.mix)
    floor = None if climb.plain is None else sign * climb.plain
    held = [each for each in heights if floor is None or each >= floor] or heights
    low, high = min(held), max(held)
    wide = (high - low) or abs(high) * 0.02 or 1.0
    broken = floor is not None and high - floor > _FAR * wide
    if floor is not None and not broken:
        low, wide = min(low, floor), max(high - floor, wide)
    return sign * (low - _MARGIN * wide), sign * (high + _MARGIN * wide), broken


class SearchChart(QWidget):
    """Shows a `Climb`. Left and right go from model to model; each says what it is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        offer_picture(self)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._climb = Climb()
        self._chosen = -1

    def show_climb(self, climb: Climb) -> None:
        """Show `climb` instead."""
        if len(climb.marks) < len(self._climb.marks):
            self._chosen = -1
        self._climb = climb
        self._describe()
        self.update()

    def chosen(self) -> Mark | None:
        """Return the model that the keyboard stands at."""
        marks = self._climb.marks
        return marks[self._chosen] if 0 <= self._chosen < len(marks) else None

    def sizeHint(self) -> QSize:
        """Take a comfortable size."""
        return QSize(units(110), units(64))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(units(60), units(48))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from model to model."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not by or not self._climb.marks:
            super().keyPressEvent(event)
            return
        self._chosen = max(0, min(len(self._climb.marks) - 1, self._chosen + by))
        self._describe()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell what the dot under the mouse was."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(QPointF(event.pos()))
            if mark is not None:
                QToolTip.showText(event.globalPos(), for_tooltip(mark.label), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mark_at(self, place: QPointF) -> Mark | None:
        """Return the model whose dot is nearest to a place, None where none is near."""
        if not self._climb.marks:
            return None
        frame = self._frame()

        def far(mark: Mark) -> float:
            off = frame.place(mark.x, mark.y) - place
            return math.hypot(off.x(), off.y())

        nearest = min(self._climb.marks, key=far)
        return nearest if far(nearest) <= units(_NEAR) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the axes, plain guessing, the steps, the dots and the mix."""
        painter = start(self)
        if not self._climb.marks:
            write(painter, QRectF(self.rect()), self._climb.waiting, "muted", CENTRE)
        else:
            frame = self._frame()
            self._paint_axes(painter, frame)
            self._paint_plain(painter, frame)
            self._paint_steps(painter, frame)
            for mark in sorted(self._climb.marks, key=lambda one: one.best):
                _paint_dot(painter, frame.place(mark.x, mark.y), best=mark.best)
            self._paint_mix(painter, frame)
            self._paint_chosen(painter, frame)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), units(1))

    def _describe(self) -> None:
        climb, mark = self._climb, self.chosen()
        labels = [climb.summary, *(one.label for one in climb.marks)] if climb.marks else [climb.waiting]
        self.setAccessibleDescription(mark.label if mark is not None else "; ".join(filter(None, labels)))

    def _frame(self) -> Frame:
        worst, best, broken = span(self._climb)
        metrics = QFontMetricsF(small_font())
        texts = [tick_text(value) for value in _ticks(worst, best)]
        left = max((metrics.horizontalAdvance(text) for text in texts), default=0.0) + units(3)
        bottom = units(10) + (units(_BAND) if broken else 0)
        room = QRectF(left, units(7), self.width() - left - units(5), self.height() - units(7) - bottom)
        reach = max([self._climb.reach, *(mark.x for mark in self._climb.marks)]) * 1.03
        return Frame(room, worst, best, reach, broken)

    def _paint_axes(self, painter: QPainter, frame: Frame) -> None:
        room, climb = frame.room, self._climb
        for value in _ticks(frame.worst, frame.best):
            y = frame.place(0, value).y()
            painter.fillRect(QRectF(room.left(), y, room.width(), 1), colour("line"))
            label = QRectF(0, y - units(2), room.left() - units(2), units(4))
            write(painter, label, tick_text(value), "muted", RIGHT)
        foot = self.height() - units(10) + units(0.5)
        for value in round_steps(0, frame.reach):
            x = frame.place(value, frame.worst).x()
            write(
                painter, QRectF(x - units(10), foot, units(20), units(4)), tick_text(value), "muted", CENTRE
            )
        write(painter, QRectF(0, 0, self.width(), units(4)), climb.titles[1], "muted", LEFT)
        below = QRectF(room.left(), self.height() - units(4.5), room.width(), units(4.5))
        write(painter, below, climb.titles[0], "muted", RIGHT)

    def _paint_plain(self, painter: QPainter, frame: Frame) -> None:
        climb, room = self._climb, frame.room
        if climb.plain is None:
            return
        y = room.bottom() + units(_BAND - 2) if frame.broken else frame.place(0, climb.plain).y()
        painter.setPen(QPen(colour("muted"), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        if frame.broken:
            _paint_break(painter, QPointF(room.left(), room.bottom() + units(3)))
        painter.setPen(Qt.PenStyle.NoPen)
        label = QRectF(room.left(), y - units(4.75), room.width(), units(4.5))
        write(painter, label, climb.plain_words, "muted", RIGHT)

    def _paint_steps(self, painter: QPainter, frame: Frame) -> None:
        """Paint the best so far as it climbs, out to where the search stands."""
        corners = [frame.place(x, y) for x, y in best_so_far(self._climb)]
        if not corners:
            return
        last = max(mark.x for mark in self._climb.marks)
        corners.append(QPointF(frame.place(last, 0).x(), corners[-1].y()))
        painter.setPen(QPen(colour("accent"), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(corners))
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_mix(self, painter: QPainter, frame: Frame) -> None:
        climb = self._climb
        if climb.mix is None:
            return
        place = frame.place(max(mark.x for mark in climb.marks), climb.mix)
        half = units(2.25)
        corners = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
        painter.setPen(QPen(colour("surface"), 2))
        painter.setBrush(colour("accent"))
        painter.drawPolygon(QPolygonF([place + corner for corner in corners]))
        painter.setPen(Qt.PenStyle.NoPen)
        wide = text_width(painter, climb.mix_words) + 2
        label = QRectF(place.x() - wide - half, place.y() - half - units(4.5), wide + half, units(4.5))
        write(painter, label, climb.mix_words, "accent", RIGHT)

    def _paint_chosen(self, painter: QPainter, frame: Frame) -> None:
        mark = self.chosen()
        if mark is None or not self.hasFocus():
            return
        place = frame.place(mark.x, mark.y)
        painter.setPen(QPen(colour("text"), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place, units(2.4), units(2.4))
        painter.setPen(Qt.PenStyle.NoPen)
        write(painter, QRectF(0, 0, self.width() - units(2), units(4)), mark.label, "text", RIGHT)


def best_so_far(climb: Climb) -> tuple[tuple[float, float], ...]:
    """Return the corners of the steps that the best score takes as the search goes on."""
    corners: list[tuple[float, float]] = []
    for mark in sorted(climb.marks, key=lambda one: one.x):
        if not corners:
            corners.append((mark.x, mark.y))
        elif mark.y < corners[-1][1] if climb.lower_is_better else mark.y > corners[-1][1]:
            corners += [(mark.x, corners[-1][1]), (mark.x, mark.y)]
    return tuple(corners)


def _ticks(worst: float, best: float) -> Sequence[float]:
    return round_steps(min(worst, best), max(worst, best))


def _paint_dot(painter: QPainter, place: QPointF, *, best: bool) -> None:
    painter.setBrush(colour("accent" if best else "surface"))
    painter.setPen(QPen(colour("accent" if best else "muted"), 1.6))
    radius = units(1.4) if best else units(1.1)
    painter.drawEllipse(place, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)


def _paint_break(painter: QPainter, place: QPointF) -> None:
    """Paint the two strokes by which an axis says that it is broken."""
    painter.setPen(QPen(colour("muted"), 1.2))
    for down in (0.0, units(1)):
        left = place + QPointF(-units(1.5), down + units(0.75))
        painter.drawLine(left, place + QPointF(units(1.5), down - units(0.75)))
