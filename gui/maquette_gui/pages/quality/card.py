"""One finding as a card: how bad, what, in how many rows, and the button that mends it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from maquette_gui.pages.quality.state import FindingText
from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.card import Card, Picture, column
from maquette_gui.widgets.focus import BY_KEYBOARD
from maquette_gui.widgets.painting import colour, focus_ring, start
from maquette_gui.widgets.sentence import Run, Sentence

_CHOOSE_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FindingCard(Card):
    """A finding to choose, by mouse or keyboard, and to mend. `pressed` tells of a choice that was meant."""

    chosen = Signal()
    pressed = Signal()
    rows_asked = Signal()
    fixed = Signal()

    def __init__(self, text: FindingText, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._is_chosen = self._by_keyboard = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text.words.title)
        self.setAccessibleDescription(f"{text.words.severity}. {text.words.body}")
        detail = [Run(text.words.body)]
        if text.affected and not text.can_show and text.affected not in text.words.body:
            detail.append(Run(f" {text.affected}", strong=True))
        lines = column(Sentence(*text.title), Sentence(*detail, pixels=12), spacing=1)
        if text.gain and text.matters:
            lines.addWidget(Sentence(text.gain, pixels=12))
        layout = QHBoxLayout()
        layout.setSpacing(units(5))
        layout.addWidget(Picture(text.icon, text.tone, 20), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(lines, 1)
        self.rows: Button | None = None
        if text.can_show:
            self.rows = Button(text.affected, "link", tip=tr("Show the first of them in the table"))
            self.rows.clicked.connect(self.rows_asked)
            layout.addWidget(self.rows, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button: Button | None = None
        if text.fix:
            self.button = Button(text.fix, "small")
            self.button.clicked.connect(self.fixed)
            layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(layout)

    def mark(self, is_chosen: bool) -> None:
        """Show that the inspector explains this one."""
        self._is_chosen = is_chosen
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        self._ask()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Return or space."""
        if event.key() in _CHOOSE_KEYS:
            self._ask()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.chosen.emit()
        self.pressed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Explain what the keyboard has come to."""
        super().focusInEvent(event)
        self._by_keyboard = event.reason() in BY_KEYBOARD
        if self._by_keyboard:
            self.chosen.emit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark of the chosen one at the left edge."""
        super().paintEvent(event)
        painter = start(self)
        if self._is_chosen:
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(1, units(3), units(0.75), self.height() - units(6), 1, 1)
        if self.hasFocus() and self._by_keyboard:
            focus_ring(painter, self.rect().toRectF(), units(2))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        self.update()
