"""A scrolling area whose bar stands in the page's margin, so that nothing moves when it comes and goes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from maquette_gui.theme.scale import units


class PageScroll(QScrollArea):
    """Scrolls up and down only. `margin` is the room on the right in which the bar may stand."""

    def __init__(self, margin: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._margin = margin
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("body")
        self.content = QVBoxLayout(inside)
        self.content.setContentsMargins(0, 0, 0, units(4))
        self.content.setSpacing(units(3))
        self.setWidget(inside)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._make_room(0, 0)

    def _make_room(self, _low: int, high: int) -> None:
        bar = self.verticalScrollBar().sizeHint().width() if high > 0 else 0
        self.setViewportMargins(0, 0, max(0, self._margin - bar), 0)
