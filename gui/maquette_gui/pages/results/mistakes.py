"""Pictures of what a model gets wrong, each field leading to its rows: four tiles for yes/no, else a grid."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from maquette_gui.pages.results.state import MOST_CLASSES, MistakeTile
from maquette_gui.texts import for_tooltip, plain, tr, whole
from maquette_gui.theme.fonts import figures_font
from maquette_gui.theme.scale import scale, units
from maquette_gui.widgets.click_card import ENTER, ClickCard
from maquette_gui.widgets.focus import BY_KEYBOARD
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.painting import CENTRE, LEFT, blended, focus_ring, small_font, start, write
from maquette_gui.widgets.picture import offer_picture
from maquette_gui.widgets.sentence import Run, Sentence

_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class TileCard(ClickCard):
    """One of the four: how many rows, what they are; a click or Enter asks for them."""

    def __init__(self, tile: MistakeTile, parent: QWidget | None = None) -> None:
        super().__init__(tile.tone, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.body.setContentsMargins(units(3.5), units(2.5), units(2), units(2.5))
        self.body.setSpacing(0)
        self.body.addStretch(1)
        self.body.addWidget(Label(whole(tile.count), "title"))
        self.body.addWidget(Sentence(Run(tile.words, "text"), pixels=12))
        self.body.addStretch(1)
        self.setAccessibleName(f"{whole(tile.count)} {tile.words}")
        self.setAccessibleDescription(tr("Show these rows"))
        self.setToolTip(for_tooltip(tr("Show these rows")))


class MistakeTiles(QWidget):
    """Four tiles: found, missed, accused, known. `asked` carries the one whose rows are wished for."""

    asked = Signal(object)

    def __init__(self, tiles: tuple[MistakeTile, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[TileCard] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(units(2))
        for number, tile in enumerate(tiles):
            card = TileCard(tile)
            card.asked.connect(lambda tile=tile: self.asked.emit(tile))
            self.tiles.append(card)
            grid.addWidget(card, number // 2, number % 2)
            grid.setRowStretch(number // 2, 1)
            grid.setColumnStretch(number % 2, 1)


class MistakeGrid(QWidget):
    """Rows are what was, columns what was said; the diagonal is right. `asked` carries a cell's classes."""

    asked = Signal(str, str)

    def __init__(
        self, classes: tuple[str, ...], confusion: tuple[tuple[int, ...], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        offer_picture(self)
        self._names = classes[:MOST_CLASSES]
        self._classes = tuple(plain(name, 18) for name in self._names)
        self._counts = tuple(line[:MOST_CLASSES] for line in confusion[:MOST_CLASSES])
        self._cell = (0, 0)
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(for_tooltip(tr("Click a field to see its rows")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("What it mixes up"))
        self.setAccessibleDescription(self._summary())

    def sizeHint(self) -> QSize:
        """Take a line for each class."""
        return QSize(units(70), units(9) * (len(self._classes) + 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the rows of the cell under the mouse."""
        for actual, said in self._cells():
            if self._box(actual, said).contains(event.position()):
                self._cell = (actual, said)
                self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrow keys, ask by Enter or the space bar."""
        if event.key() in ENTER:
            self._ask()
        elif event.key() in _MOVES:
            last = len(self._classes) - 1
            steps = _MOVES[Qt.Key(event.key())]
            actual, said = (max(0, min(last, at + step)) for at, step in zip(self._cell, steps, strict=True))
            self._cell = (actual, said)
            self.setAccessibleDescription(self._said(actual, said))
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        self._ring = event.reason() in BY_KEYBOARD
        self.update()
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint names and cells; the fuller of its row, the stronger."""
        painter = start(self)
        height = units(9)
        for place, name in enumerate(self._classes):
            head = self._box(0, place).translated(0, -height)
            write(painter, head, tr("said {name}", name=name), "muted", CENTRE)
            names = QRectF(0, (place + 1) * height, self._label() - units(2), height)
            write(painter, names, name, "text", LEFT)
        for actual, said in self._cells():
            line = self._counts[actual]
            share = line[said] / (sum(line) or 1)
            box = self._box(actual, said)
            self._paint_cell(painter, box, share, right=actual == said, count=line[said])
        if self.hasFocus() and self._ring:
            focus_ring(painter, self._box(*self._cell), units(1))

    @staticmethod
    def _paint_cell(painter: QPainter, box: QRectF, share: float, *, right: bool, count: int) -> None:
        painter.setBrush(blended("good_soft" if right else "bad_soft", "surface", 0.35 + 0.65 * share))
        painter.drawRoundedRect(box, units(1), units(1))
        font = figures_font(scale().text(13))
        font.setWeight(QFont.Weight.DemiBold if right else QFont.Weight.Normal)
        painter.setFont(font)
        write(painter, box, whole(count), "text", CENTRE)
        painter.setFont(small_font())

    def _ask(self) -> None:
        actual, said = self._cell
        self.asked.emit(self._names[actual], self._names[said])

    def _cells(self) -> list[tuple[int, int]]:
        return [(actual, said) for actual, line in enumerate(self._counts) for said in range(len(line))]

    def _label(self) -> float:
        return self.width() * 0.26

    def _box(self, actual: int, said: int) -> QRectF:
        width = (self.width() - self._label()) / max(1, len(self._classes))
        height = units(9)
        left, top = self._label() + said * width, (actual + 1) * height
        return QRectF(left, top, width - units(1), height - units(1))

    def _said(self, actual: int, said: int) -> str:
        count = self._counts[actual][said]
        return tr(
            "{count} of {actual} called {said}",
            count=count,
            actual=self._classes[actual],
            said=self._classes[said],
        )

    def _summary(self) -> str:
        return "; ".join(
            self._said(actual, said) for actual, said in self._cells() if self._counts[actual][said]
        )
