"""A menu of steps for the chosen column, and the short form in the panel that asks for what a step needs."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from maquette_gui.pages.data.step_forms import Field, StepForm
from maquette_gui.texts import for_menu, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, Picker
from maquette_gui.widgets.card import Card, clear, row
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.sentence import Run, Sentence


class AddStep(QWidget):
    """Tells of a step that was filled in. Enter adds it, Escape closes the form."""

    added = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_menu = Button(tr("Add a step"), "small", picture="plus")
        self.menu = QMenu(self)
        self.open_menu.setMenu(self.menu)
        self.card = Card(look="code")
        self.title = Label("", "section", wrap=True)
        self.fields: dict[str, QLineEdit | Picker] = {}
        self.trouble = Sentence(pixels=13)
        self.add = Button(tr("Add"), "primary_small")
        self.add.clicked.connect(self._tell)
        self.shut = Button(tr("Cancel"), "small")
        self.shut.clicked.connect(self.close_form)
        self._form: StepForm | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(units(1))
        self._arrange()
        self.close_form()

    def offer(self, forms: tuple[StepForm, ...], column: str) -> None:
        """Offer the steps for a column; a form for another one is closed."""
        if column != self.property("column"):
            self.setProperty("column", column)
            self.close_form()
        self.menu.clear()
        fill_menu(self.menu, forms, self.open_form)

    def open_form(self, form: StepForm) -> None:
        """Ask for what a step needs; one that needs nothing is added at once."""
        self._form = form
        if not form.fields:
            self._tell()
            return
        self.title.setText(form.title.removesuffix("…"))
        clear(self._lines)
        self.fields = {field.name: self._line(field) for field in form.fields}
        self.say("")
        self.card.show()
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_form(self) -> None:
        """Close the form."""
        self._form = None
        self.card.hide()

    def is_open(self) -> bool:
        """Tell whether a form waits to be filled in."""
        return self._form is not None and bool(self._form.fields)

    def say(self, words: str) -> None:
        """Say in the form why the step can't be added; "" takes that away."""
        self.trouble.set_runs(Run(words, "bad"))
        self.trouble.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add on Enter, close on Escape."""
        if event.key() == Qt.Key.Key_Escape and self._form is not None:
            self.close_form()
            self.open_menu.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._form is not None:
            self._tell()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        if self._form is None:
            return
        values = {
            name: field.value() if isinstance(field, Picker) else field.text()
            for name, field in self.fields.items()
        }
        step = self._form.make(values if self._form.fields else {})
        if step is None:
            self.say(tr("Fill in what is empty first."))
            return
        self.say("")
        self.added.emit(step)

    def _line(self, field: Field) -> QLineEdit | Picker:
        self._lines.addWidget(Label(field.label, "note"))
        if field.choices:
            picker = Picker(field.label)
            for value, words in field.choices:
                picker.add(words, value)
            picker.choose(field.default)
            self._lines.addWidget(picker)
            return picker
        line = QLineEdit(field.default)
        line.setAccessibleName(field.label)
        self._lines.addWidget(line)
        return line

    def _arrange(self) -> None:
        self.card.body.addWidget(self.title)
        self.card.body.addLayout(self._lines)
        self.card.body.addWidget(self.trouble)
        self.card.body.addLayout(row(self.add, self.shut))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(units(2))
        layout.addLayout(row(self.open_menu))
        layout.addWidget(self.card)


def fill_menu(menu: QMenu, forms: tuple[StepForm, ...], act: Callable[[StepForm], None]) -> None:
    """List forms in a menu, each calling `act` with itself."""
    for form in forms:
        action = menu.addAction(for_menu(form.title))
        action.triggered.connect(lambda _checked=False, form=form: act(form))
