"""Data: the table itself, and on the right what is known of the chosen column."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from maquette.changes import Changes
from maquette.data.look import Comparison, Condition
from maquette.data.schema import Column, Reading, Role
from maquette.data.steps import Step
from maquette_gui.operations import data
from maquette_gui.operations.operation import Details
from maquette_gui.pages.data.chain import last_word, step_lines, switch_refused
from maquette_gui.pages.data.column_menu import ColumnCommands, column_menu
from maquette_gui.pages.data.find_bar import FindBar
from maquette_gui.pages.data.inspector import ColumnInspector, Explained
from maquette_gui.pages.data.looking import filtered, found, turned, unfiltered
from maquette_gui.pages.data.notes_line import NotesLine
from maquette_gui.pages.data.rows import Rows
from maquette_gui.pages.data.state import answer, headings, next_unsure, telling_column
from maquette_gui.pages.data.step_forms import StepForm, forms_for
from maquette_gui.pages.page import Page
from maquette_gui.texts import tr, words_or
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, primary
from maquette_gui.widgets.empty import EmptyState
from maquette_gui.widgets.message import Message
from maquette_gui.widgets.table import DataTable
from maquette_gui.widgets.table_model import Heading


class DataPage(Page):
    """Inputs: the table, its profiles, the steps. Actions: look, check, correct a column, change steps."""

    question = str(QT_TRANSLATE_NOOP("", "What is in this table?"))
    explained = str(QT_TRANSLATE_NOOP("", "Column"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = Button(tr("Filter"), picture="funnel", tip=tr("Show only some rows (Ctrl+Shift+F)"))
        self.check = primary(tr("Check quality"))
        self.how_read = Button(tr("How it was read"))
        self.bar = FindBar()
        self.table = DataTable()
        self.notes = NotesLine()
        self.column = ColumnInspector()
        self.inspector = self.column
        self.rows = Rows(self.table, self.bar)
        self._headings: tuple[Heading, ...] = ()
        self._digest = ""
        self._chosen = 0
        self._lay_out()
        self._connect_rows()
        self._connect_column()

    def refresh(self) -> None:
        """Show the table, keeping the place where it is the same one."""
        view = self.view
        if view is None or view.table is None:
            self._digest = ""
            self.show_empty(_nothing(), lambda: self.action_asked.emit("open_file"))
            return
        self.show_full()
        self.answer(*answer(view))
        before = self._headings
        self._headings = headings(view)
        key = f"{view.folder} {view.table.digest} {view.table.rows}"
        if key != self._digest or Changes(view.changed) & Changes.TABLE:
            self._digest = key
            self._chosen = telling_column(self._headings)
            self.rows.show_table(view, self._headings)
            self.bar.say("")
        else:
            self._chosen = self._place_after(before)
            self.rows.show_changed(view, self._headings)
            self.table.show_column(self._chosen)
        self.notes.show_found(view.found)
        self.bar.unsure.setVisible(next_unsure(self._headings, 0) is not None)
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
        place = self._chosen if number is None else number
        self.rows.show_row(row, lambda shown: self.table.show_row(shown, place))

    def _lay_out(self) -> None:
        self.header.buttons.addWidget(self.how_read)
        self.header.buttons.addWidget(self.filter)
        self.header.buttons.addWidget(self.check)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.notes)
        self.body.setContentsMargins(0, 0, 0, units(4))

    def _connect_rows(self) -> None:
        self.check.clicked.connect(lambda: self.action_asked.emit("check"))
        self.how_read.clicked.connect(lambda: self.action_asked.emit("how_read"))
        self.filter.clicked.connect(self._open_filter)
        self.rows.operation_asked.connect(self.operation_asked)
        self.table.column_chosen.connect(self._explain)
        self.table.cell_pressed.connect(self.explanation_asked)
        self.table.sort_asked.connect(
            lambda place: self.rows.look_at(turned(self.rows.look, self._headings[place].column.name))
        )
        self.table.menu_asked.connect(self._open_menu)
        self.bar.found.connect(lambda text: self.rows.look_at(found(self.rows.look, text)))
        self.bar.condition_added.connect(self._filter_by)
        self.bar.condition_dropped.connect(
            lambda number: self.rows.look_at(unfiltered(self.rows.look, number))
        )
        self.bar.cleared.connect(self.rows.show_all)
        self.bar.unsure_wanted.connect(self._go_to_unsure)
        finding = QShortcut(QKeySequence("Ctrl+F"), self)
        finding.activated.connect(self._find)
        filtering = QShortcut(QKeySequence("Ctrl+Shift+F"), self)
        filtering.activated.connect(self._open_filter)

    def _connect_column(self) -> None:
        column = self.column
        column.reading.reading_chosen.connect(self._set_reading)
        column.question.answered.connect(self._set_reading)
        column.reading.role_chosen.connect(self._set_role)
        column.value_chosen.connect(lambda value: self._filter_by(self._condition(Comparison.IS, value)))
        column.misfits_asked.connect(lambda: self._filter_by(self._condition(Comparison.ODD)))
        column.guess_wanted.connect(self._give_back)
        column.steps.switched.connect(self._switch_step)
        column.steps.moved.connect(self._move_step)
        column.steps.removed.connect(self._remove_step)
        column.adding.added.connect(self._add_step)

    def _number_of(self, name: str) -> int | None:
        for number, heading in enumerate(self._headings):
            if heading.column.name == name:
                return number
        return None

    def _place_after(self, before: tuple[Heading, ...]) -> int:
        """Return where the chosen column stands now: its place where it is called otherwise."""
        if len(self._headings) > len(before) > 0:
            # What a step has just made is what one wants to see.
            return len(before)
        name = before[self._chosen].column.name if self._chosen < len(before) else ""
        place = self._number_of(name)
        return min(self._chosen, max(0, len(self._headings) - 1)) if place is None else place

    def _explain(self, number: int) -> None:
        view = self.view
        if view is None or view.table is None or not 0 <= number < len(self._headings):
            return
        self._chosen = number
        heading = self._headings[number]
        self.column.show_column(
            Explained(
                heading=heading,
                steps=step_lines(view, heading.column.name),
                forms=self._forms(heading),
                can_give_back=last_word(view, heading.column.name) is not None,
                allowed=not view.read_only,
            )
        )

    def _forms(self, heading: Heading) -> tuple[StepForm, ...]:
        if self.view is None or self.view.table is None:
            return ()
        return forms_for(self.view.table.schema, heading.column, heading.profile)

    def _column(self) -> Column:
        return self._headings[self._chosen].column

    def _condition(self, comparison: Comparison, value: str = "") -> Condition:
        return Condition(column=self._column().name, comparison=comparison, value=value)

    def _filter_by(self, condition: Condition) -> None:
        self.rows.look_at(filtered(self.rows.look, condition))

    def _go_to_unsure(self) -> None:
        place = next_unsure(self._headings, self._chosen)
        if place is not None:
            self.table.choose_column(place)
            self.table.show_column(place)
            self.explanation_asked.emit()

    def _find(self) -> None:
        self.bar.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.line.selectAll()

    def _open_filter(self) -> None:
        if self.view is not None and self.view.table is not None:
            self.bar.open_editor(self.view.table.schema, self._column().name)

    def _open_menu(self, place: int, at: QPoint) -> None:
        if self.view is None or not 0 <= place < len(self._headings):
            return
        self.table.choose_column(place)
        commands = ColumnCommands(self.rows.look_at, self._filter_by, self._open_filter, self._open_form)
        forms = () if self.view.read_only else self._forms(self._headings[place])
        menu = column_menu(self, self._column(), self.rows.look, forms=forms, commands=commands)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _open_form(self, form: StepForm) -> None:
        self.explanation_asked.emit()
        self.column.adding.open_form(form)

    def _set_reading(self, reading: Reading) -> None:
        if self.view is not None:
            asked = data.set_column(self.view.folder, self._column().name, reading)
            # The pickers show what was chosen; where it can't be, they go back to what is.
            self.run(asked.failed(lambda: self._explain(self._chosen)))

    def _set_role(self, role: Role) -> None:
        if self.view is not None:
            self.run(data.set_column(self.view.folder, self._column().name, role=role))

    def _give_back(self) -> None:
        number = None if self.view is None else last_word(self.view, self._column().name)
        if number is not None:
            self._remove_step(number)

    def _switch_step(self, number: int, on: bool) -> None:
        if self.view is None:
            return
        refused = "" if on else switch_refused(self.view, number)
        if refused:
            self.say(Message("info", tr("This step can't be switched off."), refused))
            self.column.steps.reshow()
            return
        self.run(data.switch_step(self.view.folder, number, on))

    def _move_step(self, number: int, place: int) -> None:
        if self.view is not None:
            self.run(data.move_step(self.view.folder, number, place))

    def _remove_step(self, number: int) -> None:
        if self.view is None:
            return
        refused = switch_refused(self.view, number)
        if refused:
            self.say(Message("info", tr("This step can't be taken back alone."), refused))
            return
        self.run(data.remove_step(self.view.folder, number))

    def _add_step(self, step: Step) -> None:
        if self.view is None:
            return
        adding = self.column.adding
        asked = data.apply_steps(self.view.folder, (step,)).success(lambda _view: adding.close_form())
        if adding.is_open():
            asked = asked.failure(lambda code, details: adding.say(_error_words(code, details)))
        self.run(asked)


def _error_words(code: str, details: Details) -> str:
    return words_or(f"error.{code}", tr("That did not work ({code}).", code=code), details)


def _nothing() -> EmptyState:
    return EmptyState(
        "table-2",
        tr("No table yet"),
        tr("Open a spreadsheet or any other table, or drop one anywhere on this window."),
        tr("Open a file…"),
    )
