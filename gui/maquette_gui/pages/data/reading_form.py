"""How a column is read, to be corrected: kind, format, unit, use; a question where two readings fit."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from maquette.data.schema import Column, Kind, Reading, Role
from maquette_gui.pages.data.reading import Question, format_words, formats_for
from maquette_gui.texts import kind_word, plain, role_word, tr
from maquette_gui.theme.icons import icon
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, Picker
from maquette_gui.widgets.card import Card, clear
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.sentence import Run, Sentence
from maquette_gui.widgets.table_header import KIND_ICONS

_ROLES = (Role.INPUT, Role.SENSITIVE, Role.IGNORED, Role.GROUP)


class QuestionCard(Card):
    """Asks which of some readings is meant; each is a button with a cell read so."""

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(look="warn", parent=parent)
        self.words = Sentence(pixels=13)
        self.options: list[Button] = []
        self._choices = QVBoxLayout()
        self._choices.setSpacing(units(1.5))
        self.body.setContentsMargins(units(3), units(3), units(3), units(3))
        self.body.addWidget(self.words)
        self.body.addLayout(self._choices)

    def ask(self, question: Question | None, *, allowed: bool) -> None:
        """Ask a question; with none, hide."""
        self.setVisible(question is not None)
        clear(self._choices)
        self.options = []
        if question is None:
            return
        self.words.set_runs(Run(question.words, "text", strong=True))
        for option in question.options:
            button = Button(plain(option.example or option.words, 34), "small", tip=option.words)
            button.setAccessibleName(f"{option.words}: {option.example}".removesuffix(": "))
            # What data makes wide must not widen the panel.
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setEnabled(allowed)
            button.clicked.connect(lambda _=False, reading=option.reading: self.answered.emit(reading))
            self.options.append(button)
            self._choices.addWidget(button)


class ReadingForm(QWidget):
    """Pickers of kind, format, unit and use. Tells of a Reading or of a Role that was chosen."""

    reading_chosen = Signal(object)
    role_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column: Column | None = None
        self.kind = Picker(tr("Kind"))
        for kind in Kind:
            self.kind.add(kind_word(kind).capitalize(), kind.value, icon(KIND_ICONS[kind]))
        self.format = Picker(tr("Format"))
        self.unit = QLineEdit()
        self.unit.setAccessibleName(tr("Unit"))
        self.unit.setPlaceholderText(tr("none"))
        self.unit.setMaxLength(30)
        self.role = Picker(tr("Use"))
        self._labels = {name: Label(name, "note") for name in (tr("Format"), tr("Unit"))}
        self.kind.activated.connect(lambda _place: self._tell_kind())
        self.format.activated.connect(lambda _place: self._tell_format())
        self.unit.editingFinished.connect(self._tell_unit)
        self.role.activated.connect(lambda _place: self.role_chosen.emit(Role(self.role.value())))
        self._arrange()

    def show_column(self, column: Column, *, allowed: bool) -> None:
        """Show how another column is read."""
        self._column = column
        self.kind.choose(column.kind.value)
        self._show_formats(column)
        self.unit.setText(plain(column.unit, 30))
        self._labels[tr("Unit")].setVisible(column.kind is Kind.NUMBER)
        self.unit.setVisible(column.kind is Kind.NUMBER)
        self.role.clear()
        roles = _ROLES if column.kind is not Kind.DATE else (*_ROLES, Role.TIME)
        roles = roles if column.role in roles else (*roles, column.role)
        for role in roles:
            self.role.add(role_word(role).capitalize(), role.value)
        self.role.choose(column.role.value)
        for control in (self.kind, self.format, self.unit, self.role):
            control.setEnabled(allowed)

    def _show_formats(self, column: Column) -> None:
        forms = formats_for(column)
        self._labels[tr("Format")].setVisible(bool(forms))
        self.format.setVisible(bool(forms))
        self.format.clear()
        for form in forms:
            self.format.add(format_words(form), form)
        self.format.choose(column.format)

    def _tell_kind(self) -> None:
        kind = Kind(self.kind.value())
        if self._column is not None and kind is not self._column.kind:
            self.reading_chosen.emit(Reading(kind=kind))

    def _tell_format(self) -> None:
        if self._column is not None and self.format.value() != self._column.format:
            self.reading_chosen.emit(replace(_reading(self._column), format=self.format.value()))

    def _tell_unit(self) -> None:
        if self._column is not None and self.unit.text().strip() != plain(self._column.unit, 30):
            self.reading_chosen.emit(replace(_reading(self._column), unit=self.unit.text().strip()))

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(units(3))
        grid.setVerticalSpacing(units(1.5))
        grid.setColumnStretch(1, 1)
        lines = (
            (Label(tr("Kind"), "note"), self.kind),
            (self._labels[tr("Format")], self.format),
            (self._labels[tr("Unit")], self.unit),
            (Label(tr("Use"), "note"), self.role),
        )
        # Not all lines show for every column: the pickers stay where they are all the same.
        grid.setColumnMinimumWidth(0, max(label.sizeHint().width() for label, _ in lines))
        for number, (label, control) in enumerate(lines):
            grid.addWidget(label, number, 0)
            grid.addWidget(control, number, 1)


def _reading(column: Column) -> Reading:
    return Reading(kind=column.kind, format=column.format, unit=column.unit)
