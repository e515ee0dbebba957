"""What-if: move the inputs and see the answer at once, from the very file that ships."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSlider, QVBoxLayout, QWidget

from maquette.view import ProjectView, RowAnswer
from maquette_gui.pages.results.inputs import Control, Input, inputs_of, said, typical_of
from maquette_gui.texts import plain, tr, words_or
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, Picker
from maquette_gui.widgets.card import Card, clear
from maquette_gui.widgets.label import ElidedLabel, Label
from maquette_gui.widgets.sentence import Run, Sentence

# Moves that follow each other faster than this are asked about once.
PAUSE_MS = 40


class InputField(QWidget):
    """One input: its name, its value, and the slider, picker or line that moves it."""

    moved = Signal()

    def __init__(self, shape: Input, start: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shape = shape
        self.text = shape.start
        name = plain(shape.column.name, 40)
        self.value = Label("", "strong")
        top = QHBoxLayout()
        top.addWidget(ElidedLabel(name), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(units(0.5))
        layout.addLayout(top)
        if shape.control is Control.SLIDER:
            top.addWidget(self.value)
            layout.addWidget(self._slider(name, start))
        elif shape.control is Control.PICKER:
            top.addWidget(self._picker(name), 1)
        else:
            top.addWidget(self._line(name), 1)

    def _slider(self, name: str, start: float) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setAccessibleName(name)
        slider.setRange(0, self.shape.positions)
        slider.setPageStep(max(1, self.shape.positions // 10))
        slider.setValue(self.shape.position_of(start))
        self.value.setText(self.shape.shown(start))
        slider.valueChanged.connect(self._move)
        return slider

    def _picker(self, name: str) -> Picker:
        picker = Picker(name)
        for value in self.shape.values:
            picker.add(value, value)
        picker.choose(self.shape.start)
        picker.currentIndexChanged.connect(lambda _index: self._set(picker.value()))
        return picker

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self.shape.start)
        line.setAccessibleName(name)
        line.textChanged.connect(self._set)
        return line

    def _move(self, position: int) -> None:
        number = self.shape.number_at(position)
        self.value.setText(self.shape.shown(number))
        self._set(self.shape.cell(number))

    def _set(self, text: str) -> None:
        self.text = text
        self.moved.emit()


class WhatIf(QWidget):
    """The form and the answer. `asked` carries the cells; at most one question is on its way."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure, self.words = Label("", "accent_figure"), Sentence(pixels=12)
        self.notices = Sentence(pixels=12)
        self.fields: list[InputField] = []
        self._form = QVBoxLayout()
        self._form.setSpacing(units(3))
        self._view: ProjectView | None = None
        self._on_its_way = self._moved_since = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self._arrange()

    def show_view(self, view: ProjectView) -> None:
        """Show the inputs of another model, each at its usual value, and ask about them."""
        self._view = view
        clear(self._form)
        profiles = {profile.column: profile for profile in view.profiles}
        self.fields = []
        for shape in inputs_of(view):
            field = InputField(shape, typical_of(profiles.get(shape.column.name)))
            field.moved.connect(self._pause.start)
            self.fields.append(field)
            self._form.addWidget(field)
        self._on_its_way = False
        self.ask()

    def cells(self) -> dict[str, str]:
        """Return the row that the form describes."""
        return {field.shape.column.name: field.text for field in self.fields}

    def ask(self) -> None:
        """Ask about the row, once no other question is on its way."""
        if not self.fields:
            return
        if self._on_its_way:
            self._moved_since = True
            return
        self._on_its_way, self._moved_since = True, False
        self.asked.emit(self.cells())

    def show_answer(self, answer: RowAnswer) -> None:
        """Show what the model said."""
        if self._view is None:
            return
        words = said(self._view, answer)
        self.figure.setText(words.figure)
        self.words.set_runs(Run(words.words, "text"))
        notices = " ".join(words_or(f"notice.{code}", "") for code in answer.notices)
        self.notices.set_runs(Run(notices, "warn"))
        self.notices.setVisible(bool(notices))
        self.free()

    def free(self) -> None:
        """Note that no question is on its way any more."""
        self._on_its_way = False
        if self._moved_since:
            self.ask()

    def _reset(self) -> None:
        if self._view is not None:
            self.show_view(self._view)

    def _arrange(self) -> None:
        card = Card(look="soft")
        card.body.setSpacing(units(0.5))
        card.body.addWidget(self.figure)
        card.body.addWidget(self.words)
        card.body.addWidget(self.notices)
        self.notices.hide()
        reset = Button(tr("Back to a usual row"), "link")
        reset.clicked.connect(self._reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(units(5), units(6), units(5), units(5))
        layout.setSpacing(units(2))
        layout.addWidget(Label(tr("What if"), "note"))
        layout.addWidget(Label(tr("A row like this"), "lead"))
        layout.addSpacing(units(1))
        layout.addWidget(card)
        layout.addSpacing(units(2))
        layout.addLayout(self._form)
        layout.addWidget(reset, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
