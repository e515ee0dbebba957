"""Reasons as signed bars: to the right what raises the answer, to the left what lowers it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from maquette_gui.pages.results.reason_words import ReasonLine
from maquette_gui.texts import for_tooltip, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.painting import LEFT, RIGHT, colour, start, text_width, write

_LINE = 6
_LABEL_SHARE = 0.52


class ReasonBars(QWidget):
    """One line a reason: what it is, its bar from the middle, its figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[ReasonLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Why"))

    def show_lines(self, lines: Sequence[ReasonLine]) -> None:
        """Show `lines` instead."""
        self.lines = tuple(lines)
        self.setAccessibleDescription("; ".join(line.aloud for line in lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Take a line for each reason."""
        return QSize(units(60), units(_LINE) * len(self.lines))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(units(40), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Show a line whole in its tooltip, since its label may be cut."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = event.pos().y() // max(1, units(_LINE))
            if number < len(self.lines):
                QToolTip.showText(event.globalPos(), for_tooltip(self.lines[number].aloud), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint labels, bars around one middle for all, and figures."""
        painter = start(self)
        height, thick = units(_LINE), units(2.5)
        figure = max((text_width(painter, line.figure) for line in self.lines), default=0) + units(2)
        label = self.width() * _LABEL_SHARE
        room = QRectF(label, 0, self.width() - label - figure, self.height())
        left = max((-line.reach for line in self.lines if line.reach < 0), default=0.0)
        right = max((line.reach for line in self.lines if line.reach > 0), default=0.0)
        unit = room.width() / ((left + right) or 1)
        middle = room.left() + left * unit
        for number, line in enumerate(self.lines):
            top = number * height
            write(painter, QRectF(0, top, label - units(2), height), line.label, "text", LEFT)
            length = max(2.0, abs(line.reach) * unit)
            x = middle if line.reach > 0 else middle - length
            painter.setBrush(colour("accent" if line.reach > 0 else "info"))
            painter.drawRoundedRect(QRectF(x, top + (height - thick) / 2, length, thick), 2, 2)
            write(painter, QRectF(self.width() - figure, top, figure, height), line.figure, "text", RIGHT)
        painter.fillRect(QRectF(middle - 0.5, 0, 1, self.height()), colour("outline"))
