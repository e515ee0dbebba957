"""One input of what-if: its name, its value, and the slider, picker or line that moves it."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSlider, QVBoxLayout, QWidget

from maquette_gui.pages.results.inputs import Control, Input
from maquette_gui.texts import plain, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Picker
from maquette_gui.widgets.label import ElidedLabel, Label


class InputField(QWidget):
    """Holds one cell as `text`; `moved` tells that the user changed it."""

    moved = Signal()

    def __init__(self, shape: Input, cell: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shape = shape
        self.text = cell
        name = plain(shape.column.name, 40)
        self.value = Label("", "strong")
        self._slider: QSlider | None = None
        self._picker: Picker | None = None
        self._line: QLineEdit | None = None
        top = QHBoxLayout()
        top.addWidget(ElidedLabel(name), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(units(0.5))
        layout.addLayout(top)
        if shape.control is Control.SLIDER:
            top.addWidget(self.value)
            self._slider = self._make_slider(name)
            layout.addWidget(self._slider)
        elif shape.control is Control.PICKER:
            self._picker = self._make_picker(name)
            top.addWidget(self._picker, 1)
        else:
            self._line = QLineEdit()
            self._line.setAccessibleName(name)
            self._line.textChanged.connect(self._set)
            top.addWidget(self._line, 1)
        self.show_cell(cell)

    def show_cell(self, cell: str) -> None:
        """Show a cell as it is, even one between the steps of the slider; nobody moved it."""
        self.text = cell
        if self._slider is not None:
            with QSignalBlocker(self._slider):
                number = self.shape.number_in(cell)
                self._slider.setValue(0 if number is None else self.shape.position_of(number))
            shown = plain(cell, 24) if number is None else self.shape.shown(number)
            self.value.setText(shown or tr("missing"))
        if self._picker is not None:
            with QSignalBlocker(self._picker):
                if self._picker.findData(cell) < 0:
                    self._picker.add(cell or tr("missing"), cell)
                self._picker.choose(cell)
        if self._line is not None:
            with QSignalBlocker(self._line):
                self._line.setText(cell)

    def _make_slider(self, name: str) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setAccessibleName(name)
        slider.setRange(0, self.shape.positions)
        slider.setPageStep(max(1, self.shape.positions // 10))
        slider.valueChanged.connect(self._move)
        return slider

    def _make_picker(self, name: str) -> Picker:
        picker = Picker(name)
        for value in self.shape.values:
            picker.add(value, value)
        picker.currentIndexChanged.connect(lambda _index: self._set(picker.value()))
        return picker

    def _move(self, position: int) -> None:
        number = self.shape.number_at(position)
        self.value.setText(self.shape.shown(number))
        self._set(self.shape.cell(number))

    def _set(self, text: str) -> None:
        self.text = text
        self.moved.emit()
