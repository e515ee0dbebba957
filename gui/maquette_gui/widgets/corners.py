"""Round corners for what can't be clipped to a curve, such as a table."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from maquette_gui.theme.scale import units
from maquette_gui.widgets.painting import colour


class Corners(QWidget):
    """Rounds the corners of a frame whose contents lie below it; `cover` keeps it on top."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def cover(self, box: QRect) -> None:
        """Lie over the whole frame, which is as large as `box`."""
        self.setGeometry(box)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page's ground outside the curve, and the line along it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        inner = QPainterPath()
        inner.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), units(2), units(2))
        outer = QPainterPath()
        outer.addRect(box)
        painter.fillPath(outer.subtracted(inner), colour("background"))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawPath(inner)
