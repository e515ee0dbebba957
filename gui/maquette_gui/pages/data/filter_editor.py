"""A line to say which rows to show: a column, how to compare, and with what."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from maquette.data.look import Comparison, Condition
from maquette.data.schema import Schema
from maquette_gui.pages.data.looking import comparisons, needs_value
from maquette_gui.texts import plain, tr
from maquette_gui.theme.icons import icon
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, Picker, icon_button
from maquette_gui.widgets.card import Card
from maquette_gui.widgets.table_header import KIND_ICONS

_LEAST = 24


class FilterEditor(Card):
    """Tells of the condition that was put together. Enter adds it, Escape closes the line."""

    added = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._schema = Schema(columns=())
        self.column = Picker(tr("Column to filter by"))
        self.comparison = Picker(tr("How to compare"))
        self.value = QLineEdit()
        self.value.setAccessibleName(tr("Value to compare with"))
        self.value.setPlaceholderText(tr("Value"))
        self.value.setMinimumWidth(units(_LEAST))
        self.add = Button(tr("Show"), "small", tip=tr("Show these rows only"))
        self.shut = icon_button("x", tr("Close the filter"))
        self.column.currentIndexChanged.connect(lambda _place: self._offer())
        self.comparison.currentIndexChanged.connect(lambda _place: self._adapt())
        self.value.textChanged.connect(lambda _text: self._adapt())
        self.add.clicked.connect(self._tell)
        self.shut.clicked.connect(self.hide)
        line = QHBoxLayout()
        line.setSpacing(units(2))
        for widget in (self.column, self.comparison, self.value):
            line.addWidget(widget, 1)
        line.addWidget(self.add)
        line.addWidget(self.shut)
        self.body.setContentsMargins(units(3), units(2), units(3), units(2))
        self.body.addLayout(line)

    def show_columns(self, schema: Schema, chosen: str) -> None:
        """Offer the columns of a table, one of them chosen."""
        self._schema = schema
        self.column.blockSignals(True)
        self.column.clear()
        for column in schema.columns:
            self.column.add(plain(column.name, 40), column.name, icon(KIND_ICONS[column.kind]))
        self.column.choose(chosen)
        self.column.blockSignals(False)
        self.value.clear()
        self._offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add on Enter, close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
        else:
            super().keyPressEvent(event)

    def _offer(self) -> None:
        """Offer the comparisons that make sense for the chosen column."""
        place = self.column.currentIndex()
        self.comparison.clear()
        if 0 <= place < len(self._schema.columns):
            for comparison, words in comparisons(self._schema.columns[place]):
                self.comparison.add(words, comparison.value)
            self.comparison.setCurrentIndex(0)
        self._adapt()

    def _compared(self) -> Comparison | None:
        value = self.comparison.value()
        return Comparison(value) if value else None

    def _adapt(self) -> None:
        comparison = self._compared()
        asks = comparison is not None and needs_value(comparison)
        self.value.setVisible(asks)
        self.add.setEnabled(comparison is not None and (not asks or bool(self.value.text())))

    def _tell(self) -> None:
        comparison, place = self._compared(), self.column.currentIndex()
        if not self.add.isEnabled() or comparison is None or place < 0:
            return
        value = self.value.text() if needs_value(comparison) else ""
        name = self._schema.columns[place].name
        self.added.emit(Condition(column=name, comparison=comparison, value=value))
