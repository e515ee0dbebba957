"""A card that is clicked as a whole, by mouse or by Enter."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from maquette_gui.theme.scale import units
from maquette_gui.widgets.card import Card
from maquette_gui.widgets.focus import BY_KEYBOARD
from maquette_gui.widgets.painting import focus_ring, start

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ClickCard(Card):
    """The card; `asked` tells of a click. A ring shows that the mouse or the keyboard is on it."""

    asked = Signal()

    def __init__(self, look: str = "true", parent: QWidget | None = None) -> None:
        super().__init__(look=look, parent=parent)
        self._ring = self._hovered = self._is_chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_chosen(self, *, chosen: bool) -> None:
        """Keep the ring for as long as this is the one that was chosen of several."""
        self._is_chosen = chosen
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter or the space bar as of a click."""
        if event.key() in ENTER:
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        self._ring = event.reason() in BY_KEYBOARD
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ring = False
        self.update()
        super().focusOutEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that a click does something."""
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Rest again."""
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and a ring under the mouse or the keyboard."""
        super().paintEvent(event)
        if self._ring or self._hovered or self._is_chosen:
            focus_ring(start(self), QRectF(self.rect()), units(2))
