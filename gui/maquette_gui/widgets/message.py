"""Messages as cards in the page: what happened, why, and what to do now."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import icon_button
from maquette_gui.widgets.card import Card, Picture, column
from maquette_gui.widgets.sentence import Run, Sentence, strong

_ICONS = {"bad": "circle-alert", "warn": "triangle-alert", "good": "circle-check", "info": "info"}


@dataclass(frozen=True)
class Message:
    """What to say. `tone` is bad, warn, good or info; `detail` the remedy or the reason."""

    tone: str
    title: str
    detail: str = ""


class MessageCard(Card):
    """A message that stays until it is read and closed."""

    closed = Signal()

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(look=message.tone, parent=parent)
        self.message = message
        self.setAccessibleName(message.title)
        self.setAccessibleDescription(message.detail)
        lines = column(Sentence(strong(message.title)), spacing=0.5)
        if message.detail:
            lines.addWidget(Sentence(Run(message.detail, "text")))
        close = icon_button("x", tr("Close this message"))
        close.clicked.connect(self.closed)
        layout = QHBoxLayout()
        layout.setSpacing(units(3))
        layout.addWidget(Picture(_ICONS[message.tone], message.tone, 20), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(lines, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(layout)
