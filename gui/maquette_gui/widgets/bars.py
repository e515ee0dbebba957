"""Bars: lying ones with a label and a figure each, and the small upright ones of a histogram."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from maquette_gui.theme.scale import units
from maquette_gui.widgets.painting import LEFT, RIGHT, colour, small_font, start, text_width, write
from maquette_gui.widgets.picture import offer_picture

_LABEL_SHARE = 0.42


@dataclass(frozen=True)
class Bar:
    """One lying bar: how long against the longest, and how it is labelled. `tone` is a token."""

    label: str
    share: float
    value: str = ""
    tone: str = "bar"


class BarList(QWidget):
    """Lying bars, one a line."""

    def __init__(self, name: str, *, line: float = 5.25, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._line = name, line
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show `bars` instead."""
        self._bars = tuple(bars)
        self.setAccessibleDescription("; ".join(f"{bar.label}: {bar.value or bar.share}" for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Take a line for each bar."""
        return QSize(units(60), units(self._line) * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(units(36), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint labels, bars and figures in three columns."""
        painter = start(self)
        widest = max((text_width(painter, bar.label) for bar in self._bars), default=0)
        label = min(widest, self.width() * _LABEL_SHARE)
        figure = max((text_width(painter, bar.value) for bar in self._bars), default=0)
        room = self.width() - label - units(3) - (figure + units(2) if figure else 0)
        for number, bar in enumerate(self._bars):
            top = number * units(self._line)
            self._paint_bar(painter, bar, QRectF(0, top, self.width(), units(self._line)), label, room)

    def _paint_bar(self, painter: QPainter, bar: Bar, line: QRectF, label: float, room: float) -> None:
        write(painter, QRectF(0, line.top(), label, line.height()), bar.label, "text", LEFT)
        left = label + units(3)
        length = max(1.0, room * bar.share)
        thick = units(3)
        painter.setBrush(colour(bar.tone))
        top = line.top() + (line.height() - thick) / 2
        painter.drawRoundedRect(QRectF(left, top, length, thick), 2, 2)
        write(painter, QRectF(left, line.top(), line.width() - left, line.height()), bar.value, "text", RIGHT)


def paint_histogram(
    painter: QPainter,
    rect: QRectF,
    bars: Sequence[int],
    tone: str = "bar",
    marked: frozenset[int] = frozenset(),
) -> None:
    """Paint upright bars into `rect`; those in `marked` stand out."""
    if not bars or not max(bars):
        return
    width = rect.width() / len(bars)
    gap = min(1.5, width / 6)
    for number, count in enumerate(bars):
        height = max(rect.height() * count / max(bars), 2.0 if count else 0.0)
        box = QRectF(rect.left() + number * width, rect.bottom() - height, width - gap, height)
        painter.setBrush(colour("accent" if number in marked else tone))
        painter.drawRoundedRect(box, 1, 1)


class Histogram(QWidget):
    """A column's upright bars with the ends of its range below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        offer_picture(self)
        self._bars: tuple[int, ...] = ()
        self._ends: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[int], ends: Sequence[str], summary: str) -> None:
        """Show `bars`; `ends` are labels spread over the axis, `summary` says it in words."""
        self._bars, self._ends = tuple(bars), tuple(ends)
        self.setAccessibleName(summary)
        self.update()

    def sizeHint(self) -> QSize:
        """Take a comfortable height."""
        return QSize(units(60), units(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars and the ends."""
        painter = start(self)
        foot = QFontMetricsF(small_font()).height() + units(1)
        paint_histogram(painter, QRectF(0, 0, self.width(), self.height() - foot - units(1)), self._bars)
        for number, text in enumerate(self._ends):
            part = self.width() / max(1, len(self._ends) - 1)
            width = text_width(painter, text)
            left = min(max(0.0, number * part - width / 2), self.width() - width)
            write(painter, QRectF(left, self.height() - foot, width, foot), text, "muted")
