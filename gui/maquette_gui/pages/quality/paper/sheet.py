"""Sheets of A4 to write on from top to bottom: text that wraps, drawings, cards that stay whole."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextLayout,
    QTextOption,
)

from maquette.report.palette import LIGHT
from maquette.report.sketches.sketch import Sketch, Words
from maquette_gui.theme.fonts import sized_font

# All lengths are points, 72 to an inch.
WIDTH, HEIGHT, MARGIN, FOOT = 595.0, 842.0, 46.0, 30.0
ROOM = WIDTH - 2 * MARGIN
_DOTS = 1200
_LINE = 1.42
# Text is laid out in large type and scaled down: whole pixels would be too coarse for its sizes.
_TYPE = 100


@dataclass(frozen=True)
class Text:
    """A paragraph: its words, size, tone (a role of the palette), and the gap above it."""

    words: str
    size: float = 9.5
    tone: str = "text"
    strong: bool = False
    above: float = 0.0


class Sheets:
    """A PDF in memory, written from top to bottom; `done` returns its bytes."""

    def __init__(self, title: str, foot: str) -> None:
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setTitle(title)
        self._writer.setCreator("Maquette")
        self._writer.setResolution(_DOTS)
        self._writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        self.painter = QPainter(self._writer)
        self.painter.scale(_DOTS / 72, _DOTS / 72)
        self._foot, self._number = foot, 1
        self.top = MARGIN

    def done(self) -> bytes:
        """Finish the last sheet and return the PDF."""
        self._write_foot()
        self.painter.end()
        self._buffer.close()
        return bytes(self._buffer.data().data())

    def need(self, height: float) -> None:
        """Begin a new sheet where this one has no room for `height` points."""
        if self.top > MARGIN and self.top + height > HEIGHT - MARGIN - FOOT:
            self._write_foot()
            self._writer.newPage()
            self._number += 1
            self.top = MARGIN

    def write(self, text: Text, keep: float = 0.0) -> None:
        """Write a paragraph over the whole width, together with `keep` of what comes after it."""
        height = measure(text, ROOM)
        self.need(text.above + height + keep)
        self.top += text.above if self.top > MARGIN else 0.0
        self.write_at(text, MARGIN, self.top, ROOM)
        self.top += height

    def write_at(self, text: Text, left: float, top: float, width: float) -> None:
        """Write a paragraph at a place."""
        share = text.size / _TYPE
        self.painter.save()
        self.painter.translate(left, top)
        self.painter.scale(share, share)
        self.painter.setPen(QPen(tone(text.tone)))
        _laid_out(text, width).draw(self.painter, QPointF(0, 0))
        self.painter.restore()

    def box(self, rect: QRectF, fill: str, line: str = "", opacity: float = 1.0, rounded: float = 0) -> None:
        """Draw a rectangle."""
        self.painter.setOpacity(opacity)
        self.painter.setPen(QPen(tone(line), 0.6) if line else Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(tone(fill)))
        self.painter.drawRoundedRect(rect, rounded, rounded)
        self.painter.setOpacity(1.0)

    def draw(self, sketch: Sketch, left: float, top: float, width: float) -> float:
        """Draw a sketch scaled to `width`; return how high it gets."""
        share = width / sketch.width
        self.painter.save()
        self.painter.translate(left, top)
        self.painter.scale(share, share)
        for box in sketch.boxes:
            rect = QRectF(box.left, box.top, box.width, box.height)
            self.box(rect, box.tone, opacity=box.opacity, rounded=box.rounded)
        for words in sketch.words:
            self._draw_words(words)
        self.painter.restore()
        return sketch.height * share

    def _draw_words(self, words: Words) -> None:
        share = words.size / _TYPE
        self.painter.save()
        self.painter.translate(words.left, words.top)
        self.painter.rotate(words.turned)
        self.painter.scale(share, share)
        self.painter.setFont(_font(strong=words.strong))
        self.painter.setPen(QPen(tone(words.tone)))
        width = _width(words.text, words.size) / share
        shift = {"end": -width, "middle": -width / 2}.get(words.anchor, 0.0)
        self.painter.drawText(QPointF(shift, 0), words.text)
        self.painter.restore()

    def _write_foot(self) -> None:
        top = HEIGHT - MARGIN - 6
        self.write_at(Text(self._foot, 8, "muted"), MARGIN, top, ROOM - 40)
        number = Text(str(self._number), 8, "muted")
        self.write_at(number, WIDTH - MARGIN - _width(number.words, 8), top, 40)


def measure(text: Text, width: float) -> float:
    """Return how high a paragraph gets at `width`."""
    return max(1, _laid_out(text, width).lineCount()) * text.size * _LINE


def tone(role: str) -> QColor:
    """Return a colour of the light palette: paper is light."""
    return QColor(str(getattr(LIGHT, role)))


def _font(*, strong: bool = False) -> QFont:
    font = sized_font(_TYPE, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _width(text: str, size: float) -> float:
    return QFontMetricsF(_font()).horizontalAdvance(text) * size / _TYPE


def _laid_out(text: Text, width: float) -> QTextLayout:
    """Return a paragraph laid out in its large type, for `width` points once it is scaled to its size."""
    layout = QTextLayout(text.words, _font(strong=text.strong))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = _TYPE * _LINE
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width * _TYPE / text.size)
        line.setPosition(QPointF(0, height * line.lineNumber() + (height - line.height()) / 2))
        line = layout.createLine()
    layout.endLayout()
    return layout
