"""The panel on the right: explains whatever is selected on the page, and can be closed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import icon_button
from maquette_gui.widgets.label import Label

WIDTH = 78


class Inspector(QFrame):
    """Shows one page's inspector at a time, under a line that says what it explains and stays in sight."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setFixedWidth(units(WIDTH))
        self._stack = QStackedWidget()
        self._areas: dict[QWidget, QScrollArea] = {}
        self.explained = Label("", "note")
        self.close_button = icon_button("x", tr("Close the side panel"))
        self.close_button.clicked.connect(self.closed)
        self._line = _line()
        header = QHBoxLayout()
        header.setContentsMargins(units(5), units(4), units(3), units(0.5))
        header.addWidget(self.explained, 1)
        header.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(self._line)
        layout.addWidget(self._stack, 1)

    def show_widget(self, widget: QWidget, explained: str) -> None:
        """Show a page's inspector; `explained` says what kind of thing it explains."""
        self.take_in(widget)
        self._stack.setCurrentWidget(self._areas[widget])
        self._show_line()
        self.explained.setText(explained)

    def take_in(self, widget: QWidget) -> None:
        """Make room for a page's inspector, so that showing it does not have to wait for that."""
        if widget not in self._areas:
            self._areas[widget] = self._scrolling(widget)
            self._stack.addWidget(self._areas[widget])
            widget.ensurePolished()

    def _show_line(self) -> None:
        """Part the header from what was scrolled under it."""
        area = self._stack.currentWidget()
        self._line.setVisible(isinstance(area, QScrollArea) and area.verticalScrollBar().value() > 0)

    def _scrolling(self, widget: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(widget)
        area.verticalScrollBar().valueChanged.connect(self._show_line)
        return area


def _line() -> QFrame:
    """Return a line that keeps its room while it is hidden, so that nothing moves."""
    line = QFrame()
    line.setProperty("rule", "true")
    line.setFixedHeight(1)
    policy = line.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    line.setSizePolicy(policy)
    line.hide()
    return line
