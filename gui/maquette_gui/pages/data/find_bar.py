"""Above the table: a field to find text, the conditions that are in force, how many rows are shown."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from maquette.data.look import Condition, Look
from maquette.data.schema import Schema
from maquette_gui.pages.data.filter_editor import FilterEditor
from maquette_gui.pages.data.looking import chips
from maquette_gui.texts import for_menu, for_tooltip, plain, tr
from maquette_gui.theme.icons import icon
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.card import clear
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.sentence import Run, Sentence

_PATIENCE_MS = 180
_FIELD = 62
_CHIP_LETTERS = 40
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute


class FindLine(QLineEdit):
    """A field to find text in all columns; Escape empties it."""

    found = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Find in the table"))
        self.setPlaceholderText(tr("Find in the table"))
        self.setToolTip(for_tooltip(tr("Find in the table (Ctrl+F)")))
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.setMinimumWidth(units(_FIELD / 2))
        self.setMaximumWidth(units(_FIELD))
        self.setMaxLength(500)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.found.emit(self.text()))
        self.textChanged.connect(lambda _text: self._patience.start())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Escape, look at once on Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._patience.stop()
            self.found.emit(self.text())
        else:
            super().keyPressEvent(event)

    def show_text(self, text: str) -> None:
        """Show what is looked for, without looking for it again."""
        if text != self.text():
            self.blockSignals(True)
            self.setText(text)
            self.blockSignals(False)


class FindBar(QWidget):
    """Tells of a text to find, a condition to add or to drop, the wish for all rows or an unsure column."""

    found = Signal(str)
    condition_added = Signal(object)
    condition_dropped = Signal(int)
    cleared = Signal()
    unsure_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = FindLine()
        self.line.found.connect(self.found)
        self.count = Label("", "note")
        self.all_rows = Button(tr("Show all rows"), "link")
        self.all_rows.clicked.connect(self.cleared)
        self.unsure = Button(tr("Next unsure"), "link", tip=tr("Go to the next column that needs your word"))
        self.unsure.clicked.connect(self.unsure_wanted)
        self.editor = FilterEditor()
        self.editor.added.connect(self._add)
        self.editor.hide()
        self.trouble = Sentence(pixels=13)
        self.trouble.hide()
        self.chips: list[Button] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(units(2))
        self._arrange()

    def show_look(self, look: Look, *, hides: bool) -> None:
        """Show what is in force."""
        self.line.show_text(look.find)
        self.all_rows.setVisible(hides)
        clear(self._grid)
        self.chips = []
        for number, words in enumerate(chips(look)):
            self._add_chip(number, words)
        self._grid.setColumnStretch(2, 1)

    def show_count(self, words: str) -> None:
        """Say how many rows are shown."""
        self.count.setText(words)

    def say(self, words: str, tone: str = "bad") -> None:
        """Say under the field why rows can't be shown, or are shown otherwise; "" takes that away."""
        self.trouble.set_runs(Run(words, tone))
        self.trouble.setVisible(bool(words))

    def open_editor(self, schema: Schema, column: str) -> None:
        """Open the editor of conditions at a column, or close it where it is open there already."""
        self.editor.show_columns(schema, column)
        self.editor.show()
        self.editor.column.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, condition: Condition) -> None:
        self.editor.hide()
        self.condition_added.emit(condition)

    def _add_chip(self, number: int, words: str) -> None:
        chip = Button("", "small", picture="x", tip=words)
        chip.setText(f"{for_menu(plain(words, _CHIP_LETTERS))}\N{THIN SPACE}")
        chip.setAccessibleName(tr("Take away: {what}", what=words))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.clicked.connect(lambda: self.condition_dropped.emit(number))
        self.chips.append(chip)
        self._grid.addWidget(chip, number // 2, number % 2, _LEFT)

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(units(3))
        line.addWidget(self.line, 4)
        line.addStretch(1)
        line.addWidget(self.unsure)
        line.addWidget(self.all_rows)
        line.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(units(2))
        layout.addLayout(line)
        layout.addWidget(self.trouble)
        layout.addWidget(self.editor)
        layout.addLayout(self._grid)
