"""The import panel, in the place of the Data page: how a table was read, and how else it could be."""

from itertools import pairwise

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from maquette.view import Preview, ProjectView
from maquette_gui.operations import data
from maquette_gui.operations.operation import Details
from maquette_gui.pages.data.importing.fields import FieldGrid
from maquette_gui.pages.data.importing.state import (
    Reading,
    answer_of,
    begun,
    can_be_overruled,
    doubt_lines,
    fields_of,
    left_out_words,
    note_lines,
)
from maquette_gui.pages.page import Page
from maquette_gui.pages.problems import problem
from maquette_gui.texts import plain, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, primary
from maquette_gui.widgets.card import Card
from maquette_gui.widgets.empty import EmptyState
from maquette_gui.widgets.message import Message
from maquette_gui.widgets.preview import PreviewTable
from maquette_gui.widgets.remarks import Remark, Remarks
from maquette_gui.widgets.sentence import Run

# A pause in choosing after which the rows are read again.
PAUSE_MS = 300


class ImportPage(Page):
    """Inputs: where the table was read and what was found. Actions: read it otherwise, or leave it."""

    question = str(QT_TRANSLATE_NOOP("", "Was it read right?"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keep = Button(tr("Keep as it is"))
        self.keep.clicked.connect(lambda: self.page_asked.emit("data"))
        self.use = primary(tr("Use this"))
        self.use.clicked.connect(self._use)
        self.header.buttons.addWidget(self.keep)
        self.header.buttons.addWidget(self.use)
        self.fields = FieldGrid()
        self.fields.chosen.connect(self._choose)
        card = Card()
        card.body.addWidget(self.fields)
        self.remarks = Remarks()
        self.rows = PreviewTable(tr("First rows as they would be read"))
        self.body.addWidget(card)
        self.body.addWidget(self.remarks)
        self.body.addWidget(self.rows, 1)
        self.body.addStretch(0)
        self.body.setContentsMargins(0, 0, 0, units(6))
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.pause.timeout.connect(self._look)
        self.reading: Reading | None = None
        self._shown_for: ProjectView | None = None

    def refresh(self) -> None:
        """Start from how the table was read; what was being chosen is kept while the table is the same."""
        view = self.view
        if view is None or view.origin is None or view.found is None or not can_be_overruled(view):
            self.reading = None
            self.show_empty(_nothing(), lambda: self.action_asked.emit("open_file"))
            return
        self.show_full()
        if self._is_new(view):
            self.rows.show_preview(None)
            self._begin()
        self._shown_for = view

    def show_item(self, name: str) -> None:
        """Start again from how the table was read, with the keyboard on the first thing to choose."""
        if self.view is not None and self.reading is not None and self.reading.source != self.view.origin:
            self._begin()
        first = next(iter(self.fields.pickers.values()), None)
        (first or self.keep).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _begin(self) -> None:
        view = self.view
        if view is not None and view.origin is not None and view.found is not None:
            self._show(begun(view.origin, view.found))
            self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape, as out of everything that stands before something else."""
        if event.key() == Qt.Key.Key_Escape:
            self.page_asked.emit("data")
        else:
            super().keyPressEvent(event)

    def _is_new(self, view: ProjectView) -> bool:
        known = self._shown_for
        return known is None or (known.folder, known.origin, known.found) != (
            view.folder,
            view.origin,
            view.found,
        )

    def _show(self, reading: Reading) -> None:
        self.reading = reading
        self.answer(Run(answer_of(reading.source, reading.found)))
        self.fields.show_fields(fields_of(reading), reading.chosen)
        self._order()
        doubts = tuple(Remark("warn", line) for line in doubt_lines(reading.found))
        self.remarks.show_remarks((*doubts, *(Remark("info", line) for line in note_lines(reading.found))))

    def _order(self) -> None:
        """Let Tab go as one reads: pickers are made when they are first needed, which Qt puts last."""
        stops = (self.keep, self.use, *self.fields.pickers.values(), self.rows.grid)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _choose(self, field: str, value: str) -> None:
        if self.reading is not None:
            self.reading = self.reading.choose(field, value)
            self.use.setEnabled(False)
            self.pause.start()

    def _look(self) -> None:
        """Ask for the first rows; of several such questions, only the newest one's answer counts."""
        asked = self.reading
        if asked is not None:
            look = data.preview(asked.source).success(lambda preview: self._take(asked, preview))
            self.run(look.failure(lambda code, details: self._refuse(asked, code, details)))

    def _take(self, asked: Reading, preview: Preview) -> None:
        if asked is self.reading:
            self._show(asked.with_found(preview.found))
            self.rows.show_preview(preview)
            self.use.setEnabled(True)

    def _refuse(self, asked: Reading, code: str, details: Details) -> None:
        """Say why it can't be read so; the choices stay, so that another one can be tried."""
        if asked is self.reading:
            # What a file read wrongly calls its columns is long, and says nothing.
            names = {name: plain(text, 60) for name, text in details.items() if isinstance(text, str)}
            said = problem(code, {**details, **names})
            self.remarks.show_remarks((Remark("bad", " ".join(said)),))
            self.rows.show_preview(None)

    def _use(self) -> None:
        view, reading = self.view, self.reading
        if view is None or reading is None:
            return
        if reading.source == view.origin:
            self.page_asked.emit("data")
            return
        self.run(data.load(view.folder, reading.source).success(self._leave))

    def _leave(self, view: ProjectView) -> None:
        """Show the table as it is read now, and say which steps could not be kept."""
        self.page_asked.emit("data")
        if view.left_out:
            self.message_given.emit(Message("warn", *left_out_words(view.left_out)))


def _nothing() -> EmptyState:
    return EmptyState(
        "table-2",
        tr("No table yet"),
        tr("Open a file, and here stands how it was read."),
        tr("Open a file…"),
    )
