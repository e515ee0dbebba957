"""What-if: move the inputs, or take a row of the table; the file that ships answers and says why."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maquette.explain.changing import Change, Wish
from maquette.explain.reasons import Reasons
from maquette.model.predict import Notice
from maquette.view import KnownRow, ProjectView, RowAnswer
from maquette_gui.operations import explain
from maquette_gui.operations.operation import Details
from maquette_gui.pages.problems import problem
from maquette_gui.pages.results.changes import Changes
from maquette_gui.pages.results.input_field import InputField
from maquette_gui.pages.results.inputs import Input, inputs_of, said
from maquette_gui.pages.results.reason_bars import ReasonBars
from maquette_gui.pages.results.reason_words import reason_lines, start_words
from maquette_gui.texts import plain, tr, whole, words
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.card import Card, clear, row
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.number_line import NumberLine
from maquette_gui.widgets.remarks import Remark, Remarks
from maquette_gui.widgets.sentence import Run, Sentence, strong

# Moves that follow each other faster than this are asked about once.
PAUSE_MS = 40
# The inputs that drive answers most are in sight, others come as they are asked for.
FIRST_FIELDS = 6
MORE_FIELDS = 20
MOST_NOTICES = 3


class WhatIf(QWidget):
    """The form, the answer, why, and what would change it.

    `operation_asked` carries questions. At most one for an answer is on its way; reasons follow the answer
    in a lane of their own, and what comes for a row that is gone is not shown.
    """

    operation_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(tr("A row like this"), "lead")
        self.truth = Sentence(pixels=13)
        self.figure, self.words = Label("", "accent_figure"), Sentence(pixels=12)
        self.notices = Remarks()
        self.why, self.bars = Sentence(pixels=13), ReasonBars()
        self.changes = Changes()
        self.changes.wanted.connect(self._ask_changes)
        self.changes.tried.connect(self._try)
        self.more = Button("", "link")
        self.more.clicked.connect(self._show_more)
        self.number = NumberLine(tr("Number of a row in the table"), 1, 1, places=0)
        self.number.setMaximumWidth(units(24))
        self.number.returnPressed.connect(self._show_number)
        self.show_number = Button(tr("Show it"), "small")
        self.show_number.clicked.connect(self._show_number)
        self.fields: list[InputField] = []
        self._inputs: tuple[Input, ...] = ()
        self._cells: dict[str, str] = {}
        self._form = QVBoxLayout()
        self._view: ProjectView | None = None
        self._on_its_way = self._moved_since = self._is_owing = False
        self._asked_changes: tuple[dict[str, str], Wish, tuple[str, ...]] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self._arrange()

    def show_view(self, view: ProjectView) -> None:
        """Show the inputs of another model, each at its usual value, and ask about them.

        Where the inputs are the same (another threshold, a model learned anew), the row stays as it is.
        """
        same_project = self._view is not None and self._view.folder == view.folder
        known, before = self._inputs, self._cells
        self._view = view
        clear(self._form)
        self.fields = []
        self._inputs = inputs_of(view)
        is_kept = same_project and known == self._inputs
        self._cells = before if is_kept else {one.column.name: one.start for one in self._inputs}
        self._add_fields(FIRST_FIELDS)
        if view.evaluation is not None:
            self.changes.show_model(view.evaluation)
        if view.table is not None:
            self.number.set_highest(max(1, view.table.rows))
        self.bars.show_lines(())
        self.why.set_runs(Run(tr("Looking for reasons…")))
        self._leave_row()
        self._on_its_way = self._is_owing = False
        self.ask()

    def show_row(self, number: int) -> None:
        """Show a row of the table, counted from 0: its cells, what was so, and what is said of it and why."""
        view = self._view
        if view is None:
            return
        asked = explain.read_row(view.folder, number).success(lambda known: self._show_known(view, known))
        self.operation_asked.emit(asked.failure(self._say_no_row))

    def _show_number(self) -> None:
        self.show_row(round(self.number.number()) - 1)

    def cells(self) -> dict[str, str]:
        """Return the row that the form describes."""
        return dict(self._cells)

    def ask(self) -> None:
        """Ask about the row, once no other question is on its way."""
        view = self._view
        if view is None or not self._inputs:
            return
        if self._on_its_way:
            self._moved_since = True
            return
        self._on_its_way, self._moved_since = True, False
        cells = self.cells()
        asked = explain.predict_row(view.folder, cells)
        asked = asked.success(lambda answer: self._take_answer(view, cells, answer))
        self.operation_asked.emit(asked.stopped(self.free).failed(self.free))

    def free(self) -> None:
        """Note that no question is on its way any more."""
        self._on_its_way = False
        if self._moved_since:
            self.ask()

    def _take_answer(self, view: ProjectView, cells: Mapping[str, str], answer: RowAnswer) -> None:
        if view is not self._view:
            return
        # While inputs move, each answer is shown until the next; a row of the table brought its own.
        is_wanted = cells == self._cells or self._moved_since or self._pause.isActive()
        if is_wanted:
            self._show_answer(answer)
        self.free()
        if is_wanted and not self._on_its_way:
            self._is_owing = True
            self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the reasons that nobody had to know while the panel was closed."""
        super().showEvent(event)
        self._settle()

    def _settle(self) -> None:
        if self._is_owing and self.isVisible() and self._view is not None:
            self._is_owing = False
            self._ask_reasons(self._view)

    def _show_answer(self, answer: RowAnswer) -> None:
        if self._view is None:
            return
        told = said(self._view, answer)
        self.figure.setText(told.figure)
        decision = (strong(f" {told.decision}"),) if told.decision else ()
        self.words.set_runs(Run(f"{told.words}.", "text"), *decision)
        self.notices.show_remarks(remarks_of(answer.notices))
        self.changes.show_answer(answer)

    def _ask_reasons(self, view: ProjectView) -> None:
        cells = self.cells()

        def take(reasons: Reasons) -> None:
            if view is self._view and cells == self._cells:
                self._show_reasons(reasons)

        def miss(code: str, details: Details) -> None:
            if view is self._view and cells == self._cells:
                self._miss(code, details)

        self.operation_asked.emit(explain.explain_cells(view.folder, cells).success(take).failure(miss))

    def _show_reasons(self, reasons: Reasons) -> None:
        lines = reason_lines(reasons, self._cells)
        nothing = tr("Nothing in this row moves it far from what is usual.")
        self.why.set_runs(Run(start_words(reasons) if lines else nothing))
        self.bars.show_lines(lines)

    def _miss(self, code: str, details: Details) -> None:
        self.bars.show_lines(())
        self.why.set_runs(Run(" ".join(problem(code, details))))

    def _ask_changes(self, wish: Wish, locked: tuple[str, ...]) -> None:
        view, cells = self._view, self.cells()
        if view is None:
            return

        asked = self._asked_changes = (cells, wish, locked)

        def take(changes: tuple[Change, ...]) -> None:
            now = (self._cells, self.changes.wish(), self.changes.locked)
            if view is self._view and asked is self._asked_changes and asked == now:
                self.changes.show_changes(changes)

        def give_up() -> None:
            # A question that gave way to a newer one must not end the wait for that.
            if view is self._view and asked is self._asked_changes:
                self.changes.forget()

        operation = explain.find_changes(view.folder, cells, wish, locked).success(take)
        self.operation_asked.emit(operation.failed(give_up).stopped(give_up))

    def _try(self, cells: Mapping[str, str]) -> None:
        self._fill({**self._cells, **cells})
        self._leave_row()
        self.ask()

    def _show_known(self, view: ProjectView, known: KnownRow) -> None:
        if view is not self._view:
            return
        self._pause.stop()
        self._moved_since = self._is_owing = False
        self._fill(known.cells)
        self.title.setText(tr("Row {number} of the table", number=whole(known.number + 1)))
        self.number.set_number(known.number + 1)
        self._tell(
            strong(_truth(known)),
            Run(" " + tr("Answered by a part of the model that never saw it.")),
        )
        self._show_answer(known.answer)
        self._show_reasons(known.reasons)

    def _say_no_row(self, code: str, details: Details) -> None:
        self._tell(Run(" ".join(problem(code, details)), "warn"))

    def _tell(self, *runs: Run) -> None:
        self.truth.set_runs(*runs)
        self.truth.show()

    def _leave_row(self) -> None:
        self.title.setText(tr("A row like this"))
        self.truth.hide()

    def _fill(self, cells: Mapping[str, str]) -> None:
        self._cells = {name: cells.get(name, "") for name in self._cells}
        for field in self.fields:
            field.show_cell(self._cells[field.shape.column.name])

    def _moved(self, field: InputField) -> None:
        self._cells[field.shape.column.name] = field.text
        self._leave_row()
        self._pause.start()

    def _show_more(self) -> None:
        self._add_fields(MORE_FIELDS)

    def _add_fields(self, count: int) -> None:
        there = len(self.fields)
        # One that would be left alone is no reason to press.
        end = there + count if there + count + 1 < len(self._inputs) else len(self._inputs)
        for shape in self._inputs[there:end]:
            field = InputField(shape, self._cells[shape.column.name])
            field.moved.connect(self._follow(field))
            self.fields.append(field)
            self._form.addWidget(field)
        left = len(self._inputs) - len(self.fields)
        self.more.set_words(tr("Show {count} more inputs", count=whole(min(left, MORE_FIELDS))))
        self.more.setVisible(left > 0)

    def _follow(self, field: InputField) -> Callable[[], None]:
        return lambda: self._moved(field)

    def _reset(self) -> None:
        self._fill({one.column.name: one.start for one in self._inputs})
        self._leave_row()
        self.ask()

    def _arrange(self) -> None:
        self._form.setSpacing(units(3))
        card = Card(look="soft")
        card.body.setSpacing(units(0.5))
        for widget in (self.figure, self.words, self.notices):
            card.body.addWidget(widget)
        reset = Button(tr("Back to a usual row"), "link")
        reset.clicked.connect(self._reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(units(5), units(2), units(5), units(5))
        layout.setSpacing(units(2))
        layout.addWidget(self.title)
        layout.addWidget(self.truth)
        layout.addWidget(card)
        layout.addSpacing(units(2))
        layout.addLayout(self._form)
        for button in (self.more, reset):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(units(3))
        for part in (Label(tr("Why"), "section"), self.why, self.bars):
            layout.addWidget(part)
        layout.addSpacing(units(3))
        layout.addWidget(self.changes)
        layout.addSpacing(units(3))
        layout.addWidget(Label(tr("A row of the table"), "section"))
        layout.addLayout(row(Label(tr("Row")), self.number, self.show_number))
        layout.addStretch(1)


def _truth(known: KnownRow) -> str:
    actual = plain(known.actual, 30)
    if known.answer.value is not None:
        return tr("It really was {actual}.", actual=actual)
    return tr("It really was “{actual}”.", actual=actual)


def remarks_of(notices: tuple[Notice, ...]) -> tuple[Remark, ...]:
    """Return what to know of the cells that an answer rests on, the first few."""
    return tuple(
        Remark("warn", words(f"notice.{one.code}", {"column": one.column, "count": one.rows}))
        for one in notices[:MOST_NOTICES]
    )
