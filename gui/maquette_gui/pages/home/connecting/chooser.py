"""What of a database is wanted: one of its tables, or what a query answers; with the first rows of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from maquette.data.source import Part
from maquette_gui.pages.home.connecting.state import table_words
from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, Picker
from maquette_gui.widgets.card import row
from maquette_gui.widgets.choice import ChoiceRow
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.preview import PreviewTable
from maquette_gui.widgets.remarks import Remark, Remarks

TABLE, QUERY = "table", "query"


class Chooser(QWidget):
    """Lists tables and takes a query. `wanted` asks for a look at rows, `changed` tells of a new choice."""

    wanted = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = ChoiceRow(tr("What to read"), across=2)
        self.way.show_choices(((TABLE, tr("A table")), (QUERY, tr("A query"))))
        self.way.chosen.connect(self._show_way)
        self.tables = Picker(tr("Table"))
        self.tables.activated.connect(lambda _number: self._ask())
        self.query = QPlainTextEdit()
        self.query.setObjectName("query")
        self.query.setAccessibleName(tr("Query"))
        self.query.setPlaceholderText("SELECT * FROM orders WHERE year >= 2025")
        self.query.setTabChangesFocus(True)
        self.query.setFixedHeight(units(22))
        self.query.textChanged.connect(self.changed)
        self.run = Button(tr("Show the rows"), "small")
        self.run.clicked.connect(self._ask)
        self.query_note = Label(tr("It may only read; nothing in the database is changed."), "note")
        self.remarks = Remarks()
        self.rows = PreviewTable(tr("First rows of what was chosen"))
        self._chosen = TABLE
        self._arrange()
        self._show_way(TABLE)

    @property
    def part(self) -> str:
        """The table that is chosen, "" where a query is asked for."""
        return self.tables.value() if self._chosen == TABLE else ""

    @property
    def sql(self) -> str:
        """The query that is asked for, "" where a table is chosen."""
        return self.query.toPlainText().strip() if self._chosen == QUERY else ""

    def show_tables(self, parts: tuple[Part, ...], part: str, query: str) -> None:
        """List tables, with one of them or a query chosen."""
        self.tables.clear()
        for each in parts:
            self.tables.add(table_words(parts, each), each.name)
        self.tables.choose(part if part in {each.name for each in parts} else parts[0].name if parts else "")
        if query:
            self.query.setPlainText(query)
        self._show_way(QUERY if query or not parts else TABLE)

    def say(self, *remarks: Remark) -> None:
        """Show remarks above the rows, such as why there are none."""
        self.remarks.show_remarks(remarks)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(units(3))
        layout.addLayout(row(self.way))
        layout.addWidget(self.tables)
        layout.addWidget(self.query)
        layout.addLayout(row(self.run, self.query_note, spacing=3))
        layout.addWidget(self.remarks)
        layout.addWidget(self.rows, 1)
        layout.addStretch(0)

    def _show_way(self, way: str) -> None:
        self._chosen = way
        self.way.choose(way)
        self.tables.setVisible(way == TABLE)
        for widget in (self.query, self.run, self.query_note):
            widget.setVisible(way == QUERY)
        self.rows.show_preview(None)
        self.remarks.show_remarks(())
        if self.part or self.sql:
            self._ask()
        else:
            self.changed.emit()

    def _ask(self) -> None:
        self.changed.emit()
        if self.part or self.sql:
            self.wanted.emit()
