"""The panel on the right: explains whatever is selected on the page, and can be closed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import icon_button

WIDTH = 78


class Inspector(QFrame):
    """Shows one page's inspector at a time."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setFixedWidth(units(WIDTH))
        self._stack = QStackedWidget()
        self._areas: dict[QWidget, QScrollArea] = {}
        self.close_button = icon_button("x", tr("Close the side panel"))
        self.close_button.setParent(self)
        self.close_button.clicked.connect(self.closed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.addWidget(self._stack)

    def show_widget(self, widget: QWidget) -> None:
        """Show a page's inspector."""
        if widget not in self._areas:
            area = QScrollArea()
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(widget)
            self._areas[widget] = area
            self._stack.addWidget(area)
        self._stack.setCurrentWidget(self._areas[widget])
        self.close_button.raise_()
        self._place_button()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button in its corner."""
        super().resizeEvent(event)
        self._place_button()

    def _place_button(self) -> None:
        self.close_button.adjustSize()
        self.close_button.move(self.width() - self.close_button.width() - units(3), units(4))
