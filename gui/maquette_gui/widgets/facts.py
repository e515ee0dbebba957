"""A list of facts: what on the left, how much on the right, a line under each."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from maquette_gui.texts import for_tooltip
from maquette_gui.theme.fonts import sized_font
from maquette_gui.theme.scale import scale, units
from maquette_gui.widgets.painting import LEFT, RIGHT, colour, start, text_width, write

_LINE = 7.75


class FactList(QWidget):
    """Pairs of a name and a value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show `facts` instead."""
        self._facts = tuple(facts)
        self.setAccessibleName("; ".join(f"{name}: {value}" for name, value in facts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Take a line for each fact."""
        return QSize(units(60), units(_LINE) * len(self._facts))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(units(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pairs."""
        painter = start(self)
        painter.setFont(sized_font(scale().text(13)))
        height = units(_LINE)
        for number, (name, value) in enumerate(self._facts):
            line = QRectF(0, number * height, self.width(), height)
            write(painter, line, name, "muted", LEFT)
            left = text_width(painter, name) + units(4)
            write(painter, line.adjusted(left, 0, 0, 0), value, "text", RIGHT)
            painter.fillRect(QRectF(0, line.bottom() - 1, self.width(), 1), colour("line"))

    def event(self, event: QEvent) -> bool:
        """Show a value whole where it had to be shortened."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = event.pos().y() // units(_LINE)
            if 0 <= number < len(self._facts):
                QToolTip.showText(event.globalPos(), for_tooltip(self._facts[number][1]), self)
            return True
        return super().event(event)
