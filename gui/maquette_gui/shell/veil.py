"""What lies over the window while a file is dragged across it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from maquette_gui.theme.fonts import sized_font
from maquette_gui.theme.scale import scale, units
from maquette_gui.widgets.painting import CENTRE, colour, start, write


class Veil(QWidget):
    """Dims the window and says what a drop would do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, text: str) -> None:
        """Lie over the whole parent."""
        self._text = text
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the dashed line and the words."""
        painter = start(self)
        ground = colour("background")
        ground.setAlphaF(0.88)
        painter.fillRect(self.rect(), ground)
        box = QRectF(self.rect()).adjusted(units(5), units(5), -units(5), -units(5))
        painter.setPen(QPen(colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, units(3), units(3))
        painter.setFont(sized_font(scale().text(22), QFont.Weight.DemiBold))
        write(painter, box, self._text, "accent", CENTRE)
