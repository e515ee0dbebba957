"""Messages as cards in the page: what happened, why, and what to do now."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, icon_button
from maquette_gui.widgets.card import Card, Picture, column, row
from maquette_gui.widgets.sentence import Run, Sentence, strong

_ICONS = {"bad": "circle-alert", "warn": "triangle-alert", "good": "circle-check", "info": "info"}


@dataclass(frozen=True)
class Answer:
    """A button of a message: its words, and what a click does besides closing the message."""

    text: str
    act: Callable[[], None]


def nothing() -> None:
    """Do nothing, for an answer that only closes the message."""


@dataclass(frozen=True)
class Message:
    """What to say. `tone` is bad, warn, good or info; `detail` the remedy or the reason.

    With `answers` it is a question, which stays until it is answered; the first of them leads on.
    """

    tone: str
    title: str
    detail: str = ""
    answers: tuple[Answer, ...] = ()


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
        self.buttons = self._make_buttons()
        if self.buttons:
            lines.addSpacing(units(1.5))
            lines.addLayout(row(*self.buttons))
        close = icon_button("x", tr("Close this message"))
        close.clicked.connect(self.closed)
        layout = QHBoxLayout()
        layout.setSpacing(units(3))
        layout.addWidget(Picture(_ICONS[message.tone], message.tone, 20), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(lines, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(layout)

    def _make_buttons(self) -> tuple[Button, ...]:
        """Return a button for each answer, the first of them the louder one."""
        made = []
        for number, answer in enumerate(self.message.answers):
            button = Button(answer.text, "small" if number else "primary_small")
            button.clicked.connect(lambda _=False, answer=answer: self._take(answer))
            made.append(button)
        return tuple(made)

    def _take(self, answer: Answer) -> None:
        self.closed.emit()
        answer.act()
