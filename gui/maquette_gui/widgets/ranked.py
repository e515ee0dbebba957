"""Lying bars with a thin line for how sure each is; one of them can be chosen by mouse or keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from maquette_gui.texts import for_tooltip
from maquette_gui.theme.scale import units
from maquette_gui.widgets.focus import BY_KEYBOARD
from maquette_gui.widgets.painting import LEFT, RIGHT, blended, colour, focus_ring, start, text_width, write
from maquette_gui.widgets.picture import offer_picture

_LINE = 6.75
_LABEL_SHARE = 0.42
_FAINT = 0.35


@dataclass(frozen=True)
class RankedBar:
    """One bar: its length and the ends of its thin line as shares of the room, and what is written.

    A `faint` one rests on little. `said` is all of it in words.
    """

    label: str
    share: float
    low: float
    high: float
    value: str
    said: str = ""
    faint: bool = False


class RankedBars(QWidget):
    """The bars. With `choosing`, one is chosen and `chosen` tells which."""

    chosen = Signal(int)

    def __init__(
        self, name: str, bars: Sequence[RankedBar], *, choosing: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        offer_picture(self)
        self._name, self._bars, self._choosing = name, tuple(bars), choosing
        self._current, self._by_keyboard = -1, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if choosing:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._describe()

    def mark(self, number: int) -> None:
        """Mark a bar as the chosen one without telling; -1 marks none."""
        self._current = number
        self._describe()
        self.update()

    def choose(self, number: int) -> None:
        """Choose a bar."""
        if self._choosing and 0 <= number < len(self._bars):
            self.mark(number)
            self.chosen.emit(number)

    def sizeHint(self) -> QSize:
        """Take a line for each bar."""
        return QSize(units(60), units(_LINE) * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(units(40), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrow keys."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if self._choosing and event.key() in steps:
            self.choose(self._current + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the bar under the mouse."""
        self.choose(self._at(event.position().y()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        self._by_keyboard = event.reason() in BY_KEYBOARD
        self.update()
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say a bar in words under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._at(event.pos().y())
            if 0 <= number < len(self._bars):
                QToolTip.showText(event.globalPos(), for_tooltip(self._bars[number].said), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint labels, bars with their thin lines, and figures in three columns."""
        painter = start(self)
        inset = units(2.5) if self._choosing else 0
        widest = max((text_width(painter, bar.label) for bar in self._bars), default=0.0)
        label = min(widest + 1, self.width() * _LABEL_SHARE)
        figure = max((text_width(painter, bar.value) for bar in self._bars), default=0.0)
        left = inset + label + units(3)
        right = self.width() - inset - figure - units(3)
        for number, bar in enumerate(self._bars):
            line = QRectF(0, number * units(_LINE), self.width(), units(_LINE))
            self._paint_ground(painter, line, number)
            write(painter, QRectF(inset, line.top(), label, line.height()), bar.label, "text", LEFT)
            self._paint_bar(painter, bar, QRectF(left, line.top(), right - left, line.height()))
            write(painter, line.adjusted(0, 0, -inset, 0), bar.value, "text", RIGHT)

    def _paint_ground(self, painter: QPainter, line: QRectF, number: int) -> None:
        if number != self._current:
            return
        painter.setBrush(colour("hover"))
        painter.drawRoundedRect(line.adjusted(0, 1, 0, -1), units(1), units(1))
        painter.setBrush(colour("accent"))
        mark = QRectF(line.left(), line.top() + units(1), units(0.75), line.height() - units(2))
        painter.drawRoundedRect(mark, 1, 1)
        if self.hasFocus() and self._by_keyboard:
            focus_ring(painter, line, units(1))

    def _paint_bar(self, painter: QPainter, bar: RankedBar, room: QRectF) -> None:
        thick, middle = units(3), room.center().y()
        painter.setBrush(blended("accent", "surface", _FAINT if bar.faint else 1.0))
        length = max(1.0, room.width() * min(1.0, max(0.0, bar.share)))
        painter.drawRoundedRect(QRectF(room.left(), middle - thick / 2, length, thick), 2, 2)
        if bar.high <= bar.low:
            return
        ends = [room.left() + room.width() * min(1.0, max(0.0, end)) for end in (bar.low, bar.high)]
        painter.setPen(QPen(colour("text"), 1.4))
        painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
        for end in ends:
            painter.drawLine(QPointF(end, middle - units(1)), QPointF(end, middle + units(1)))
        painter.setPen(Qt.PenStyle.NoPen)

    def _at(self, y: float) -> int:
        return int(y // units(_LINE))

    def _describe(self) -> None:
        self.setAccessibleName(self._name)
        bars = self._bars
        shown = bars[self._current : self._current + 1] if self._current >= 0 else bars
        self.setAccessibleDescription("; ".join(bar.said or f"{bar.label}: {bar.value}" for bar in shown))
