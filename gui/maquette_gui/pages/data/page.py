"""Data: the table itself, and on the right what is known of the chosen column."""

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

from maquette.changes import Changes
from maquette.data.schema import Kind, Reading, Role
from maquette.data.table import Window
from maquette_gui.operations import data
from maquette_gui.pages.data.inspector import ColumnInspector
from maquette_gui.pages.data.state import answer, column_facts, headings, steps_of
from maquette_gui.pages.page import Page
from maquette_gui.texts import plain, tr, whole
from maquette_gui.theme.scale import units
from maquette_gui.widgets.bars import Bar
from maquette_gui.widgets.button import Button, primary
from maquette_gui.widgets.empty import EmptyState
from maquette_gui.widgets.table import DataTable
from maquette_gui.widgets.table_model import Heading

_MOST_COMMON = 6


class DataPage(Page):
    """Inputs: the table, its profiles, the steps. Actions: check, change a kind, leave out, unclean."""

    question = str(QT_TRANSLATE_NOOP("", "What is in this table?"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = primary(tr("Check quality"))
        self.check.clicked.connect(lambda: self.action_asked.emit("check"))
        self.how_read = Button(tr("How it was read"))
        self.how_read.clicked.connect(lambda: self.action_asked.emit("how_read"))
        self.header.buttons.addWidget(self.how_read)
        self.header.buttons.addWidget(self.check)
        self.table = DataTable()
        self.table.rows_wanted.connect(self._fetch)
        self.table.column_chosen.connect(self._explain)
        self.table.cell_pressed.connect(self.explanation_asked)
        self.body.addWidget(self.table, 1)
        self.body.setContentsMargins(0, 0, 0, units(6))
        self.column = ColumnInspector()
        self.column.kind_chosen.connect(self._set_kind)
        self.column.role_toggled.connect(self._toggle_role)
        self.column.step_removed.connect(self._remove_step)
        self.inspector = self.column
        self._headings: tuple[Heading, ...] = ()
        self._digest = ""
        self._chosen = 0

    def refresh(self) -> None:
        """Show the table, keeping the place where it is the same one."""
        view = self.view
        if view is None or view.table is None:
            self._digest = ""
            self.show_empty(_nothing(), lambda: self.action_asked.emit("open_file"))
            return
        self.show_full()
        self.answer(*answer(view))
        self._headings = headings(view)
        key = f"{view.folder} {view.table.digest} {view.table.rows}"
        if key != self._digest or Changes(view.changed) & Changes.TABLE:
            self._digest = key
            self._chosen = self._telling_column()
            self.table.show_table(self._headings, view.table.rows)
        else:
            self.table.relabel(self._headings)
        self.column.allow_changes(not view.read_only)
        self.check.setEnabled(not view.read_only)
        self.how_read.setVisible(view.origin is not None and view.found is not None)
        self.how_read.setEnabled(not view.read_only)
        self.table.choose_column(self._chosen)

    def show_item(self, name: str) -> None:
        """Show a column by its name."""
        number = self._number_of(name)
        if number is not None:
            self.table.choose_column(number)
            self.table.grid.horizontalScrollBar().setValue(self.table.header.sectionPosition(number))

    def show_row(self, name: str, row: int) -> None:
        """Show one row, counted from 0, at a column; where none is named, at the one that is chosen."""
        number = self._number_of(name)
        self.table.show_row(row, self._chosen if number is None else number)

    def _number_of(self, name: str) -> int | None:
        for number, heading in enumerate(self._headings):
            if heading.column.name == name:
                return number
        return None

    def _telling_column(self) -> int:
        """Return the first column whose bars tell something."""
        for number, heading in enumerate(self._headings):
            if heading.column.kind is Kind.NUMBER:
                return number
        return 0

    def _fetch(self, start: int, count: int) -> None:
        if self.view is None:
            return
        shown = self._digest
        operation = data.window(self.view.folder, start, count).success(lambda rows: self._fill(shown, rows))
        self.operation_asked.emit(operation.stopped(lambda: self.table.model.forget(start)))

    def _fill(self, shown: str, rows: Window) -> None:
        """Take rows in, unless another table was opened while they were on their way."""
        if shown == self._digest:
            self.table.fill(rows)

    def _explain(self, number: int) -> None:
        if self.view is None or not 0 <= number < len(self._headings):
            return
        self._chosen = number
        heading = self._headings[number]
        self.column.show_column(
            column_facts(heading), _top(heading), steps_of(self.view, heading.column.name)
        )

    def _set_kind(self, kind: Kind) -> None:
        if self.view is not None:
            self.run(data.set_column(self.view.folder, self._name(), Reading(kind=kind)))

    def _toggle_role(self) -> None:
        if self.view is not None:
            left_out = self._headings[self._chosen].column.role is Role.IGNORED
            role = Role.INPUT if left_out else Role.IGNORED
            self.run(data.set_column(self.view.folder, self._name(), role=role))

    def _remove_step(self, number: int) -> None:
        if self.view is not None:
            self.run(data.remove_step(self.view.folder, number))

    def _name(self) -> str:
        return self._headings[self._chosen].column.name


def _top(heading: Heading) -> tuple[Bar, ...]:
    if heading.profile is None or heading.column.kind is Kind.IDENTIFIER:
        return ()
    common = heading.profile.top[:_MOST_COMMON]
    most = max((count.rows for count in common), default=1)
    return tuple(Bar(plain(count.value, 30), count.rows / most, whole(count.rows)) for count in common)


def _nothing() -> EmptyState:
    return EmptyState(
        "table-2",
        tr("No table yet"),
        tr("Open a spreadsheet or any other table, or drop one anywhere on this window."),
        tr("Open a file…"),
    )
