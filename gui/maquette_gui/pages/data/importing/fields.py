"""The pickers of the import panel: a label over each, three side by side."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from maquette_gui.pages.data.importing.state import Field
from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Picker
from maquette_gui.widgets.label import Label

_ACROSS = 3


class FieldGrid(QWidget):
    """Shows fields; tells the name of one and what was chosen for it."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(units(4))
        self._grid.setVerticalSpacing(units(3))
        for place in range(_ACROSS):
            self._grid.setColumnStretch(place, 1)
        self.pickers: dict[str, Picker] = {}
        self._cells: dict[str, QWidget] = {}

    def show_fields(self, fields: tuple[Field, ...], chosen: Callable[[str], str]) -> None:
        """Show `fields` instead; those that stay keep the keyboard."""
        wanted = {field.name for field in fields}
        for name in [name for name in self._cells if name not in wanted]:
            self._drop(name)
        for number, field in enumerate(fields):
            if field.name not in self._cells:
                self._add(field)
            self._grid.addWidget(self._cells[field.name], number // _ACROSS, number % _ACROSS)
            self._fill(field, chosen(field.name))

    def _add(self, field: Field) -> None:
        picker = Picker(field.label)
        picker.activated.connect(lambda _number: self.chosen.emit(field.name, picker.value()))
        label = Label(field.label, "note")
        label.setBuddy(picker)
        cell = QWidget()
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(units(1))
        layout.addWidget(label)
        layout.addWidget(picker)
        self.pickers[field.name], self._cells[field.name] = picker, cell

    def _fill(self, field: Field, value: str) -> None:
        picker = self.pickers[field.name]
        picker.setAccessibleDescription(tr("not certain") if field.doubted else "")
        picker.setProperty("doubted", field.doubted)
        picker.style().polish(picker)
        shown = [(picker.itemText(place), picker.itemData(place)) for place in range(picker.count())]
        if shown != [(choice.text, choice.value) for choice in field.choices]:
            picker.clear()
            for choice in field.choices:
                picker.add(choice.text, choice.value)
        picker.choose(value)

    def _drop(self, name: str) -> None:
        self.pickers.pop(name)
        cell = self._cells.pop(name)
        self._grid.removeWidget(cell)
        cell.hide()
        cell.deleteLater()
