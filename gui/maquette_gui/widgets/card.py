"""Cards: a surface with a line around it, on which things that belong together stand."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from maquette_gui.theme.icons import SIZE, paint_icon
from maquette_gui.theme.scale import units
from maquette_gui.widgets.label import Label


class Card(QFrame):
    """A surface with an optional heading; add to `body`."""

    def __init__(self, heading: str = "", look: str = "true", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", look)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(units(4), units(4), units(4), units(4))
        self.body.setSpacing(units(3))
        self.heading = Label(heading, "heading")
        self.heading.setVisible(bool(heading))
        if heading:
            self.body.addWidget(self.heading)


class Picture(QWidget):
    """An icon that stands by itself, in the colour of a token."""

    def __init__(
        self, name: str, tone: str = "text", size: int = SIZE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, units(size / 4)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Take the icon's own size."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        paint_icon(QPainter(self), self.rect().topLeft(), self._name, self._tone, self._size)


def rule() -> QFrame:
    """Return a thin horizontal line."""
    line = QFrame()
    line.setProperty("rule", True)
    line.setFixedHeight(1)
    return line


def row(*widgets: QWidget, spacing: float = 2, stretch_last: bool = False) -> QHBoxLayout:
    """Return widgets in a row, packed to the left."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(units(spacing))
    for widget in widgets:
        layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    if not stretch_last:
        layout.addStretch(1)
    return layout


def column(*widgets: QWidget, spacing: float = 1) -> QVBoxLayout:
    """Return widgets one below the other."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(units(spacing))
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of `layout` and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
