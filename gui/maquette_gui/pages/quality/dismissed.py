"""Findings that the user said are fine: folded away at the end, each with its reason and the way back."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maquette_gui.pages.quality.state import DismissedText
from maquette_gui.texts import plain, tr, whole
from maquette_gui.theme.icons import icon
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.card import Card, Picture, clear, column
from maquette_gui.widgets.sentence import Run, Sentence

TITLE = str(QT_TRANSLATE_NOOP("", "You said these are fine ({count})"))


class DismissedList(QWidget):
    """A line that opens the list; tells which finding is to be shown again."""

    again = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold = Button("", "link", picture="chevron-right")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._unfold)
        self.cards: list[Card] = []
        self.buttons: list[Button] = []
        self._texts: tuple[DismissedText, ...] = ()
        self._writable = True
        self._list = QVBoxLayout()
        self._list.setSpacing(units(2.5))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, units(2), 0, 0)
        layout.setSpacing(units(2.5))
        layout.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._list)
        self.hide()

    def show_dismissed(self, texts: tuple[DismissedText, ...], *, writable: bool) -> None:
        """Show other ones; nothing where there are none."""
        self._texts, self._writable = texts, writable
        self.fold.set_words(tr(TITLE, count=whole(len(texts))))
        self.setVisible(bool(texts))
        self._unfold(self.fold.isChecked())

    def _unfold(self, unfolded: bool) -> None:
        self.fold.setIcon(icon("chevron-down" if unfolded else "chevron-right"))
        clear(self._list)
        self.cards, self.buttons = [], []
        for text in self._texts if unfolded else ():
            self._list.addWidget(self._card(text))

    def _card(self, text: DismissedText) -> Card:
        card = Card()
        button = Button(tr("Show again"), "small")
        button.setEnabled(self._writable)
        button.clicked.connect(lambda: self.again.emit(text.dismissal))
        layout = QHBoxLayout()
        layout.setSpacing(units(5))
        layout.addWidget(Picture("check", "good", 20), 0, Qt.AlignmentFlag.AlignTop)
        lines = column(Sentence(*text.title), Sentence(Run(text.why), pixels=12), spacing=1)
        layout.addLayout(lines, 1)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(layout)
        card.setAccessibleName(plain("".join(run.text for run in text.title)))
        card.setAccessibleDescription(text.why)
        self.cards.append(card)
        self.buttons.append(button)
        return card
