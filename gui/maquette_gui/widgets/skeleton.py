"""Grey bars in the place of what is still being worked out."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.painting import colour, start

_LINE = 6.25
_LENGTHS = (0.92, 0.7, 0.81, 0.55, 0.64)


class Skeleton(QWidget):
    """So many bars of different lengths, none of which means anything."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAccessibleName(tr("Being worked out"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Take a line for each bar."""
        return QSize(units(50), units(_LINE) * self._lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars."""
        painter = start(self)
        painter.setBrush(colour("hover"))
        for number in range(self._lines):
            length = self.width() * _LENGTHS[number % len(_LENGTHS)]
            box = QRectF(0, number * units(_LINE) + units(1), length, units(3.5))
            painter.drawRoundedRect(box, units(1), units(1))
