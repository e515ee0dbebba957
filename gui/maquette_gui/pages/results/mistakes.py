"""Pictures of what a model gets wrong: four tiles for yes/no, a grid for several classes."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from maquette_gui.pages.results.state import MOST_CLASSES, MistakeTile
from maquette_gui.texts import plain, tr, whole
from maquette_gui.theme.fonts import figures_font
from maquette_gui.theme.scale import scale, units
from maquette_gui.widgets.card import Card
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.painting import CENTRE, LEFT, blended, small_font, start, write
from maquette_gui.widgets.sentence import Run, Sentence


class MistakeTiles(QWidget):
    """Four tiles: found, missed, accused, known."""

    def __init__(self, tiles: tuple[MistakeTile, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(units(2))
        for number, tile in enumerate(tiles):
            grid.addWidget(_tile(tile), number // 2, number % 2)
            grid.setRowStretch(number // 2, 1)
            grid.setColumnStretch(number % 2, 1)


def _tile(tile: MistakeTile) -> Card:
    card = Card(look=tile.tone)
    card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
    card.body.setContentsMargins(units(3.5), units(2.5), units(2), units(2.5))
    card.body.setSpacing(0)
    card.body.addStretch(1)
    card.body.addWidget(Label(whole(tile.count), "title"))
    card.body.addWidget(Sentence(Run(tile.words, "text"), pixels=12))
    card.body.addStretch(1)
    card.setAccessibleName(f"{whole(tile.count)} {tile.words}")
    return card


class MistakeGrid(QWidget):
    """Rows are what was, columns what was said; the diagonal is right."""

    def __init__(
        self, classes: tuple[str, ...], confusion: tuple[tuple[int, ...], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._classes = tuple(plain(name, 18) for name in classes[:MOST_CLASSES])
        self._counts = tuple(line[:MOST_CLASSES] for line in confusion[:MOST_CLASSES])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("What it mixes up"))
        self.setAccessibleDescription(self._summary())

    def sizeHint(self) -> QSize:
        """Take a line for each class."""
        return QSize(units(70), units(9) * (len(self._classes) + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint names and cells; the fuller of its row, the stronger."""
        painter = start(self)
        label, height = self.width() * 0.26, units(9)
        width = (self.width() - label) / max(1, len(self._classes))
        for place, name in enumerate(self._classes):
            head = QRectF(label + place * width, 0, width - units(1), height)
            write(painter, head, tr("said {name}", name=name), "muted", CENTRE)
            write(painter, QRectF(0, (place + 1) * height, label - units(2), height), name, "text", LEFT)
        for actual, line in enumerate(self._counts):
            for said, count in enumerate(line):
                box = QRectF(label + said * width, (actual + 1) * height, width - units(1), height - units(1))
                self._paint_cell(painter, box, count / (sum(line) or 1), right=actual == said, count=count)

    @staticmethod
    def _paint_cell(painter: QPainter, box: QRectF, share: float, *, right: bool, count: int) -> None:
        painter.setBrush(blended("good_soft" if right else "bad_soft", "surface", 0.35 + 0.65 * share))
        painter.drawRoundedRect(box, units(1), units(1))
        font = figures_font(scale().text(13))
        font.setWeight(QFont.Weight.DemiBold if right else QFont.Weight.Normal)
        painter.setFont(font)
        write(painter, box, whole(count), "text", CENTRE)
        painter.setFont(small_font())

    def _summary(self) -> str:
        parts = [
            tr(
                "{count} of {actual} called {said}",
                count=count,
                actual=self._classes[actual],
                said=self._classes[said],
            )
            for actual, line in enumerate(self._counts)
            for said, count in enumerate(line)
            if count
        ]
        return "; ".join(parts)
