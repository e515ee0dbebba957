"""Columns by periods: how far each moved, as a ground that gets stronger, worst first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from maquette_gui.texts import percent, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.focus import BY_KEYBOARD
from maquette_gui.widgets.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    blended,
    colour,
    focus_ring,
    small_font,
    start,
    write,
)
from maquette_gui.widgets.picture import offer_picture

_LINE = 6.75
_LABEL_SHARE = 0.3


@dataclass(frozen=True)
class HeatRow:
    """One column: an effect from 0 to 1 for each period, what it costs in words, and whether it alarms."""

    label: str
    effects: tuple[float, ...]
    figure: str
    alarm: bool


class HeatList(QWidget):
    """The rows, one of them chosen by mouse or by the arrow keys."""

    chosen = Signal(int)
    pressed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        offer_picture(self)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._rows: tuple[HeatRow, ...] = ()
        self._periods: tuple[str, ...] = ()
        self._current = 0
        self._by_keyboard = False

    def show_rows(self, rows: Sequence[HeatRow], periods: Sequence[str]) -> None:
        """Show `rows` over `periods` and choose the first."""
        self._rows, self._periods = tuple(rows), tuple(periods)
        self._current = min(self._current, max(0, len(rows) - 1))
        self._describe()
        self.updateGeometry()
        self.update()

    def choose(self, number: int) -> None:
        """Choose a row."""
        if 0 <= number < len(self._rows):
            self._current = number
            self._describe()
            self.update()
            self.chosen.emit(number)

    def sizeHint(self) -> QSize:
        """Take a line for each row and one for the periods."""
        return QSize(units(110), units(_LINE) * (len(self._rows) + 1))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(units(80), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrow keys."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.choose(self._current + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the mouse."""
        self.choose(int(event.position().y() // units(_LINE)))
        self.pressed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        self._by_keyboard = event.reason() in BY_KEYBOARD
        self.update()
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint labels, cells and figures, and the periods below."""
        painter = start(self)
        for number, row in enumerate(self._rows):
            self._paint_row(
                painter, row, QRectF(0, number * units(_LINE), self.width(), units(_LINE)), number
            )
        painter.setFont(small_font())
        foot = len(self._rows) * units(_LINE)
        for number, period in enumerate(self._periods):
            cell = self._cell(number, foot)
            write(painter, cell, period, "muted", CENTRE)

    def _paint_row(self, painter: QPainter, row: HeatRow, line: QRectF, number: int) -> None:
        if number == self._current:
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(QRectF(line.left(), line.top() + 3, units(0.75), line.height() - 6), 1, 1)
        weight = QFont.Weight.DemiBold if row.alarm else QFont.Weight.Normal
        painter.setFont(small_font(weight))
        write(
            painter, QRectF(units(2), line.top(), self._label_width(), line.height()), row.label, "text", LEFT
        )
        for period, effect in enumerate(row.effects):
            painter.setBrush(blended("accent", "hover", min(1.0, effect * 1.6)))
            painter.drawRoundedRect(self._cell(period, line.top()).adjusted(0, 3, 0, -3), 3, 3)
        tone = "bad" if row.alarm else "muted"
        write(painter, line.adjusted(0, 0, -units(2), 0), row.figure, tone, RIGHT)
        if number == self._current and self.hasFocus() and self._by_keyboard:
            focus_ring(painter, line, units(1))

    def _label_width(self) -> float:
        return self.width() * _LABEL_SHARE

    def _cell(self, period: int, top: float) -> QRectF:
        left = self._label_width() + units(5)
        room = self.width() - left - units(28)
        width = min(room / max(1, len(self._periods)), units(70))
        return QRectF(left + period * width, top, width - units(1), units(_LINE))

    def _describe(self) -> None:
        if not self._rows:
            return
        row = self._rows[self._current]
        moved = ", ".join(percent(effect) for effect in row.effects)
        said = tr("{column}: moved by {moved}; {figure}", column=row.label, moved=moved, figure=row.figure)
        self.setAccessibleDescription(said)
