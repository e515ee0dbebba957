"""Two upright bars for each value: how it was and how it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from maquette_gui.theme.scale import units
from maquette_gui.widgets.painting import CENTRE, colour, start, text_width, write


@dataclass(frozen=True)
class Pair:
    """A value's share before and after."""

    label: str
    before: float
    after: float


class PairedBars(QWidget):
    """Before and after side by side, with a legend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: tuple[Pair, ...] = ()
        self._names = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pairs(self, pairs: Sequence[Pair], names: tuple[str, str], summary: str) -> None:
        """Show `pairs`; `names` say what before and after are, `summary` says it all in words."""
        self._pairs, self._names = tuple(pairs), names
        self.setAccessibleName(summary)
        self.update()

    def sizeHint(self) -> QSize:
        """Take a comfortable height."""
        return QSize(units(60), units(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars, what they are, and the legend."""
        if not self._pairs:
            return
        painter = start(self)
        height = self.height() - units(12)
        highest = max(max(pair.before, pair.after) for pair in self._pairs) or 1.0
        part = self.width() / len(self._pairs)
        for number, pair in enumerate(self._pairs):
            box = QRectF(number * part + part * 0.1, 0, part * 0.8, height)
            self._paint_pair(painter, box, pair, highest)
            label = QRectF(number * part, height + units(0.5), part, units(5))
            write(painter, label, pair.label, "muted", CENTRE)
        self._paint_legend(painter)

    def _paint_pair(self, painter: QPainter, box: QRectF, pair: Pair, highest: float) -> None:
        half = box.width() / 2
        for place, (share, tone) in enumerate(((pair.before, "bar"), (pair.after, "accent"))):
            height = max(1.0, box.height() * share / highest)
            painter.setBrush(colour(tone))
            left = box.left() + place * half
            painter.drawRoundedRect(QRectF(left, box.bottom() - height, half - 1, height), 2, 2)

    def _paint_legend(self, painter: QPainter) -> None:
        left, top, size = 0.0, self.height() - units(4), units(2.5)
        for name, tone in zip(self._names, ("bar", "accent"), strict=True):
            painter.setBrush(colour(tone))
            painter.drawRoundedRect(QRectF(left, top + units(1), size, size), 1, 1)
            width = min(text_width(painter, name), self.width() / 2 - size - units(3))
            write(painter, QRectF(left + size + units(1.5), top, width, units(4.5)), name, "muted")
            left += size + width + units(5)
