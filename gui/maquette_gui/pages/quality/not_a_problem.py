"""Saying that a finding is no problem: a few reasons to click, or words of one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from maquette.quality.dismissal import Why
from maquette_gui.texts import tr, words
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.card import Card, row
from maquette_gui.widgets.label import Label

_MOST_LETTERS = 200


class NotAProblem(QWidget):
    """A button that opens the reasons. Tells of the chosen one, with the user's words; Escape closes them."""

    said = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_reasons = Button(tr("Not a problem"), "small")
        self.open_reasons.clicked.connect(self.open)
        self.card = Card(look="code")
        self.reasons = {why: self._reason(why) for why in Why if why is not Why.OTHER}
        self.own = QLineEdit()
        self.own.setMaxLength(_MOST_LETTERS)
        self.own.setPlaceholderText(tr("Or in your own words"))
        self.own.setAccessibleName(tr("Why it is fine, in your own words"))
        self.own.textChanged.connect(self._adapt)
        self.own.returnPressed.connect(self._say_own)
        self.save = Button(tr("Say so"), "small")
        self.save.clicked.connect(self._say_own)
        self.shut = Button(tr("Cancel"), "small")
        self.shut.clicked.connect(self.close_reasons)
        self._arrange()
        self.close_reasons()

    def open(self) -> None:
        """Ask why."""
        self.own.clear()
        self._adapt()
        self.open_reasons.hide()
        self.card.show()
        next(iter(self.reasons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_reasons(self) -> None:
        """Ask no more."""
        self.card.hide()
        self.open_reasons.show()

    def allow(self, allowed: bool) -> None:
        """Let the button be pressed, or not."""
        self.open_reasons.setEnabled(allowed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.card.isVisible():
            self.close_reasons()
            self.open_reasons.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _reason(self, why: Why) -> Button:
        button = Button(words(f"dismissal.{why.value}"), "link")
        button.clicked.connect(lambda: self._say(why, ""))
        return button

    def _say_own(self) -> None:
        if self.own.text().strip():
            self._say(Why.OTHER, self.own.text().strip())

    def _say(self, why: Why, own: str) -> None:
        self.close_reasons()
        self.said.emit(why, own)

    def _adapt(self) -> None:
        self.save.setEnabled(bool(self.own.text().strip()))

    def _arrange(self) -> None:
        self.card.body.setSpacing(units(1))
        self.card.body.addWidget(Label(tr("Why is it fine?"), "section"))
        for button in self.reasons.values():
            self.card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.card.body.addSpacing(units(1))
        self.card.body.addWidget(self.own)
        self.card.body.addSpacing(units(1))
        self.card.body.addLayout(row(self.save, self.shut))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.open_reasons, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.card)
