"""A card that is a button: a picture, a title, and a few words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from maquette_gui.theme.scale import units
from maquette_gui.widgets.bars import paint_histogram
from maquette_gui.widgets.card import Picture
from maquette_gui.widgets.label import ElidedLabel
from maquette_gui.widgets.painting import start
from maquette_gui.widgets.sentence import Run, Sentence


class SmallBars(QWidget):
    """A histogram without axes, as a picture of a table."""

    def __init__(self, bars: tuple[int, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = bars
        self.setFixedHeight(units(7))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars."""
        paint_histogram(start(self), QRectF(0, 0, min(self.width(), units(36)), self.height()), self._bars)


class Tile(QPushButton):
    """A card to click. The picture is an icon's name or the bars of a histogram."""

    def __init__(
        self,
        title: str,
        text: str,
        picture: str | tuple[int, ...],
        *,
        height: float = 37,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._height = height
        self.setProperty("look", "tile")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        top = Picture(picture, "accent", 22) if isinstance(picture, str) else SmallBars(picture)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(units(4), units(4), units(4), units(3))
        layout.setSpacing(units(1.5))
        layout.addWidget(top)
        layout.addSpacing(units(1))
        layout.addWidget(ElidedLabel(title, "strong"))
        layout.addWidget(Sentence(Run(text), pixels=13), 1)

    def sizeHint(self) -> QSize:
        """Take the same height as the tiles beside."""
        return QSize(units(44), units(self._height))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(units(36), units(self._height))
