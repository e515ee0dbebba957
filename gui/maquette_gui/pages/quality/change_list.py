"""Cells before and after, one change a line."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from maquette_gui.pages.quality.change_words import Change
from maquette_gui.texts import for_tooltip, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.painting import CENTRE, LEFT, RIGHT, colour, start, text_width, write

_LINE, _ARROW = 6.0, 6.0


class ChangeList(QWidget):
    """Paints changes: the cell before, an arrow, the cell after, and in how many rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[Change, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Show `changes` instead."""
        self._changes = tuple(changes)
        self.setAccessibleName(tr("Examples"))
        self.setAccessibleDescription("; ".join(map(_said, changes)))
        self.setVisible(bool(changes))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Take a line for each change."""
        return QSize(units(60), units(_LINE) * len(self._changes))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(units(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the changes in columns."""
        painter = start(self)
        figure = max((text_width(painter, each.rows) for each in self._changes), default=0.0)
        room = self.width() - (figure + units(3) if figure else 0)
        widest = max((text_width(painter, each.before) for each in self._changes), default=0.0)
        left = min(widest, (room - units(_ARROW)) * 0.5)
        for number, each in enumerate(self._changes):
            line = QRectF(0, number * units(_LINE), self.width(), units(_LINE))
            write(painter, line, each.rows, "muted", RIGHT)
            if each.after:
                self._paint_change(painter, each, line, left, room)
            else:
                write(painter, QRectF(0, line.top(), room, line.height()), each.before, "text", LEFT)
            painter.fillRect(QRectF(0, line.bottom() - 1, self.width(), 1), colour("line"))

    def _paint_change(self, painter: QPainter, each: Change, line: QRectF, left: float, room: float) -> None:
        arrow = units(_ARROW)
        write(painter, QRectF(0, line.top(), left, line.height()), each.before, "muted", LEFT)
        write(painter, QRectF(left, line.top(), arrow, line.height()), "→", "muted", CENTRE)
        after = QRectF(left + arrow, line.top(), room - left - arrow, line.height())
        write(painter, after, each.after, "muted" if each.is_gap else "text", LEFT)

    def event(self, event: QEvent) -> bool:
        """Show a change whole where it had to be shortened."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = event.pos().y() // max(1, units(_LINE))
            if 0 <= number < len(self._changes):
                QToolTip.showText(event.globalPos(), for_tooltip(_said(self._changes[number])), self)
            return True
        return super().event(event)


def _said(change: Change) -> str:
    return f"{change.before} → {change.after}" if change.after else f"{change.rows}: {change.before}"
