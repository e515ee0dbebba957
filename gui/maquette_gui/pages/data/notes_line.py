"""A quiet line under the table: what reading did to rows, told when it is asked for."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from maquette.data.source import Found, Note
from maquette_gui.texts import counted, note_words, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.card import row
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.sentence import Run, Sentence


class NotesLine(QWidget):
    """Says that something was done, and on a click what; hidden where nothing was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = Label("", "note")
        self.more = Button(tr("What was done"), "link")
        self.more.clicked.connect(self._turn)
        self.told = Sentence(pixels=12)
        self.told.hide()
        self._notes: tuple[Note, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(units(1))
        layout.addLayout(row(self.summary, self.more))
        layout.addWidget(self.told)
        self.hide()

    def show_found(self, found: Found | None) -> None:
        """Tell of another reading."""
        notes = found.notes if found is not None else ()
        self.setVisible(bool(notes))
        if notes != self._notes:
            self._notes = notes
            self._open(opened=False)
        self.summary.setText(
            counted(
                len(notes), "One thing was put right on reading.", "{count} things were put right on reading."
            )
        )
        self.told.set_runs(*(Run(f"{note_words(note)} ") for note in notes))

    def _turn(self) -> None:
        self._open(opened=self.told.isHidden())

    def _open(self, *, opened: bool) -> None:
        self.told.setVisible(opened)
        self.more.set_words(tr("Hide") if opened else tr("What was done"))
