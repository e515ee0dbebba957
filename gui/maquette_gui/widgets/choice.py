"""A row of buttons of which one is chosen, and which wraps where it is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.card import clear


class ChoiceRow(QWidget):
    """Shows choices as (value, text); tells the value that was chosen."""

    chosen = Signal(str)

    def __init__(self, name: str, across: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._across = name, across
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(units(2))
        self._buttons: dict[str, Button] = {}

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show `choices` instead."""
        clear(self._grid)
        self._buttons = {}
        for number, (value, text) in enumerate(choices):
            button = Button(text, "choice")
            button.setCheckable(True)
            button.setAccessibleName(f"{self._name}: {text}")
            button.clicked.connect(lambda _=False, value=value: self._take(value))
            self._buttons[value] = button
            self._grid.addWidget(button, number // self._across, number % self._across)

    def _take(self, value: str) -> None:
        self.choose(value)
        self.chosen.emit(value)

    def choose(self, value: str) -> None:
        """Mark a choice; a value that is not offered marks none."""
        for known, button in self._buttons.items():
            button.setChecked(known == value)
