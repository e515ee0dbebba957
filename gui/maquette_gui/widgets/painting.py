"""What every hand-painted picture here starts with: a painter, colours of the theme, text that fits."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from maquette_gui.theme.fonts import SMALL_PX, sized_font
from maquette_gui.theme.scale import scale
from maquette_gui.theme.tokens import tokens

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def colour(tone: str) -> QColor:
    """Return the colour of a token in the theme that shows."""
    return QColor(str(getattr(tokens(), tone)))


def blended(tone: str, ground: str, share: float) -> QColor:
    """Return `share` of one token's colour over another's."""
    over, under = colour(tone), colour(ground)
    return QColor.fromRgbF(
        share * over.redF() + (1 - share) * under.redF(),
        share * over.greenF() + (1 - share) * under.greenF(),
        share * over.blueF() + (1 - share) * under.blueF(),
    )


def small_font(weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font of labels in pictures."""
    return sized_font(scale().text(SMALL_PX), weight)


def start(widget: QWidget) -> QPainter:
    """Return a painter on `widget` with smooth edges and the font of labels."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(small_font())
    painter.setPen(Qt.PenStyle.NoPen)
    return painter


def write(painter: QPainter, rect: QRectF, text: str, tone: str, align: Qt.AlignmentFlag = LEFT) -> None:
    """Write one line of text into `rect`, with an ellipsis where it is too long."""
    painter.setPen(QPen(colour(tone)))
    fitting = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
    painter.drawText(rect, int(align), fitting)
    painter.setPen(Qt.PenStyle.NoPen)


def text_width(painter: QPainter, text: str) -> float:
    """Return how wide `text` gets."""
    return QFontMetricsF(painter.font()).horizontalAdvance(text)


def focus_ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    """Draw the ring that shows where the keyboard is."""
    painter.setPen(QPen(colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
