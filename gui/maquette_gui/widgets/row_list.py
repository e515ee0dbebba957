"""A few rows of a table under their headings, one of which can be chosen by mouse or keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from maquette_gui.theme.fonts import figures_font
from maquette_gui.theme.scale import scale, units
from maquette_gui.widgets.focus import BY_KEYBOARD
from maquette_gui.widgets.painting import LEFT, RIGHT, colour, focus_ring, small_font, start, write

_LINE = 7.5
_GAP = 3.0
_WIDEST = 34.0
_KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}


@dataclass(frozen=True)
class ListColumn:
    """A heading, and whether the column below holds figures."""

    heading: str
    figures: bool = False


@dataclass(frozen=True)
class ListRow:
    """The cells of a row; a token for each colours it, "" leaves it as text."""

    cells: tuple[str, ...]
    tones: tuple[str, ...] = ()

    def tone(self, place: int) -> str:
        """Return the token of a cell."""
        return (self.tones[place] if place < len(self.tones) else "") or "text"


class RowList(QWidget):
    """The rows. `chosen` tells which one was clicked, or asked for by Enter."""

    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        columns: Sequence[ListColumn],
        rows: Sequence[ListRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._rows = tuple(columns), tuple(rows)
        self.current = -1
        self._by_keyboard = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    def mark(self, number: int) -> None:
        """Mark a row without telling."""
        if self._rows:
            self.current = max(0, min(len(self._rows) - 1, number))
            self._describe()
            self.update()

    def choose(self, number: int) -> None:
        """Mark a row and tell."""
        if 0 <= number < len(self._rows):
            self.mark(number)
            self.chosen.emit(number)

    def sizeHint(self) -> QSize:
        """Take a line for each row and one for the headings."""
        return QSize(units(100), units(_LINE) * (len(self._rows) + 1))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(units(60), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrow keys, choose by Enter or the space bar."""
        key = event.key()
        if key in _KEYS:
            self.mark(self.current + _KEYS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the mouse."""
        self.choose(int(event.position().y() // units(_LINE)) - 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, from the first row on."""
        self._by_keyboard = event.reason() in BY_KEYBOARD
        if self._by_keyboard and self.current < 0:
            self.mark(0)
        self.update()
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint headings and rows with a thin line under each."""
        painter = start(self)
        boxes = self._boxes()
        shown = self._columns[: len(boxes)]
        for column, box in zip(shown, boxes, strict=True):
            write(painter, box, column.heading, "muted", RIGHT if column.figures else LEFT)
        for number, row in enumerate(self._rows):
            top = (number + 1) * units(_LINE)
            line = QRectF(0, top, self.width(), units(_LINE))
            painter.fillRect(QRectF(0, top, self.width(), 1), colour("line"))
            if number == self.current:
                self._paint_mark(painter, line)
            for place, (column, box) in enumerate(zip(shown, boxes, strict=True)):
                painter.setFont(self._font(column, row.tone(place)))
                align = RIGHT if column.figures else LEFT
                write(painter, box.translated(0, top), row.cells[place], row.tone(place), align)

    def _paint_mark(self, painter: QPainter, line: QRectF) -> None:
        painter.setBrush(colour("accent_soft"))
        painter.drawRoundedRect(line.adjusted(0, 1, 0, 0), units(1), units(1))
        if self.hasFocus() and self._by_keyboard:
            focus_ring(painter, line, units(1))

    @staticmethod
    def _font(column: ListColumn, tone: str) -> QFont:
        font = figures_font(scale().text(13)) if column.figures else small_font()
        font.setPixelSize(scale().text(13))
        if tone not in ("text", "muted"):
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _boxes(self) -> list[QRectF]:
        """Return where the cells of a line stand, at the top; the last columns go where room is short."""
        gap, edge = units(_GAP), units(2)
        wishes = [self._wish(place) for place in range(len(self._columns))]
        while len(wishes) > 1 and sum(wishes) + gap * (len(wishes) - 1) > self.width() - 2 * edge:
            wishes.pop()
        over = self.width() - 2 * edge - sum(wishes) - gap * (len(wishes) - 1)
        boxes, left = [], float(edge)
        for wish in wishes:
            width = wish + max(0.0, over) / len(wishes)
            boxes.append(QRectF(left, 0, width, units(_LINE)))
            left += width + gap
        return boxes

    def _wish(self, place: int) -> float:
        """Return how wide a column would like to be."""
        column = self._columns[place]
        cells = QFontMetricsF(self._font(column, "bad"))
        heading = QFontMetricsF(small_font()).horizontalAdvance(column.heading)
        widest = max((cells.horizontalAdvance(row.cells[place]) for row in self._rows), default=0.0)
        return float(min(max(heading, widest) + 2, units(_WIDEST)))

    def _describe(self) -> None:
        if not 0 <= self.current < len(self._rows):
            self.setAccessibleDescription("")
            return
        cells = zip(self._columns, self._rows[self.current].cells, strict=True)
        self.setAccessibleDescription("; ".join(f"{column.heading}: {cell}" for column, cell in cells))
