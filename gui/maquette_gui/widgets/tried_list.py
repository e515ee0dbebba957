"""A record of models, one a line: what it was, its share of the mix as a bar, its score, and its time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from maquette_gui.texts import for_tooltip
from maquette_gui.theme.fonts import sized_font
from maquette_gui.theme.scale import scale, units
from maquette_gui.widgets.painting import LEFT, RIGHT, colour, small_font, start, text_width, write

_LINE, _HEAD, _GAP, _BAR = 7.25, 6.0, 4.0, 10.0


@dataclass(frozen=True)
class Line:
    """One line: `share` is 0 to 1 for the bar, `share_words` what stands beside it; "" for no bar."""

    words: str
    score: str
    time: str
    share: float = 0.0
    share_words: str = ""
    spoken: str = ""


class TriedList(QWidget):
    """Lines under heads (model, share, score, time); without any share that column is left away."""

    def __init__(self, name: str, heads: tuple[str, str, str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = heads
        self._lines: tuple[Line, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show `lines` instead."""
        self._lines = tuple(lines)
        self.setAccessibleDescription("; ".join(line.spoken for line in lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Take a line for each model and one for the heads."""
        return QSize(units(100), units(_HEAD) + units(_LINE) * len(self._lines))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(units(64), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the heads and the lines."""
        if not self._lines:
            return
        painter = start(self)
        edges = self._edges(painter)
        painter.setFont(small_font())
        self._paint_line(painter, Line(*self._head_texts()), QRectF(0, 0, self.width(), units(_HEAD)), edges)
        painter.setFont(sized_font(scale().text(13)))
        for number, line in enumerate(self._lines):
            box = QRectF(0, units(_HEAD) + number * units(_LINE), self.width(), units(_LINE))
            painter.fillRect(QRectF(0, box.top(), box.width(), 1), colour("line"))
            self._paint_line(painter, line, box, edges)

    def event(self, event: QEvent) -> bool:
        """Show a line whole where it had to be shortened."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = int((event.pos().y() - units(_HEAD)) // units(_LINE))
            if 0 <= number < len(self._lines):
                QToolTip.showText(event.globalPos(), for_tooltip(self._lines[number].spoken), self)
            return True
        return super().event(event)

    def _head_texts(self) -> tuple[str, str, str, float, str]:
        words, share, score, time = self._heads
        return words, score, time, 0.0, share if self._has_shares() else ""

    def _has_shares(self) -> bool:
        return any(line.share for line in self._lines)

    def _edges(self, painter: QPainter) -> tuple[float, float, float]:
        """Return where models, scores and times end."""
        painter.setFont(sized_font(scale().text(13)))
        score, time = (
            max(text_width(painter, text) for text in texts)
            for texts in (
                [self._heads[2], *(line.score for line in self._lines)],
                [self._heads[3], *(line.time for line in self._lines)],
            )
        )
        score_end = self.width() - time - units(_GAP)
        share = units(_BAR) + units(13) if self._has_shares() else 0
        return score_end - score - units(_GAP) - share, score_end, self.width()

    def _paint_line(
        self, painter: QPainter, line: Line, box: QRectF, edges: tuple[float, float, float]
    ) -> None:
        words_end, score_end, time_end = edges
        tone = "text" if line.spoken else "muted"
        name = QRectF(0, box.top(), words_end - units(2), box.height())
        write(painter, name, line.words, tone, LEFT)
        if line.share_words:
            self._paint_share(painter, line.share, QRectF(words_end, box.top(), units(_BAR), box.height()))
            left = words_end + (units(_BAR + 2) if line.share else 0)
            share = QRectF(left, box.top(), score_end - left, box.height())
            write(painter, share, line.share_words, tone, LEFT)
        write(painter, QRectF(0, box.top(), score_end, box.height()), line.score, tone, RIGHT)
        write(painter, QRectF(0, box.top(), time_end, box.height()), line.time, "muted", RIGHT)

    @staticmethod
    def _paint_share(painter: QPainter, share: float, box: QRectF) -> None:
        if not share:
            return
        high = units(2)
        bar = QRectF(box.left(), box.center().y() - high / 2, box.width(), high)
        painter.setBrush(colour("neutral_soft"))
        painter.drawRoundedRect(bar, high / 2, high / 2)
        painter.setBrush(colour("accent"))
        bar.setWidth(max(high, bar.width() * share))
        painter.drawRoundedRect(bar, high / 2, high / 2)
