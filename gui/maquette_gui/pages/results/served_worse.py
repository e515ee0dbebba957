"""Groups of rows that the model serves worse than the rest, each leading to its rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from maquette.explain.slices import Slice, Slices
from maquette_gui.pages.results.late import LateCard, note
from maquette_gui.pages.results.understood import SliceLine, slice_line
from maquette_gui.texts import for_tooltip, tr, whole
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.card import Picture, clear, row
from maquette_gui.widgets.click_card import ClickCard
from maquette_gui.widgets.label import Pill
from maquette_gui.widgets.sentence import Run, Sentence, strong

FIRST = 4


class SliceButton(ClickCard):
    """A group as a line to click: which rows, how much worse, how sure."""

    def __init__(self, line: SliceLine, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(line.said)
        self.setToolTip(for_tooltip(line.said))
        self.body.setContentsMargins(units(3), units(2.5), units(3), units(2.5))
        self.body.setSpacing(units(1))
        self.body.addWidget(Sentence(strong(line.where), pixels=13))
        self.body.addLayout(row(Pill(line.figure, "warn")))
        self.body.addWidget(Sentence(Run(line.sure), pixels=12))


class ServedWorseCard(LateCard):
    """The groups, worst first; `rows_asked` carries the one whose rows are wished for."""

    rows_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Does it serve some worse?"), 5, parent)
        self.buttons: list[SliceButton] = []

    def show_slices(self, found: Slices) -> None:
        """Show what was found."""
        clear(self.place)
        self.buttons = []
        tried = tr(
            "{count} groups were looked at; what chance may have made is left out.", count=whole(found.tried)
        )
        if not found.slices:
            self.say_title(tr("No group is served clearly worse"))
            self.place.addLayout(row(Picture("circle-check", "good", 24)))
            self.place.addWidget(note(tried))
            return
        self.say_title(tr("Serves some worse"))
        self._add(found.slices[:FIRST])
        rest = found.slices[FIRST:]
        if rest:
            more = Button(tr("Show {count} more", count=whole(len(rest))), "link")
            more.clicked.connect(lambda: self._show_rest(more, rest))
            self.place.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.place.addWidget(note(tried))

    def _show_rest(self, more: Button, rest: tuple[Slice, ...]) -> None:
        more.hide()
        self._add(rest)

    def _add(self, slices: tuple[Slice, ...]) -> None:
        for found in slices:
            button = SliceButton(slice_line(found))
            button.asked.connect(lambda found=found: self.rows_asked.emit(found))
            self.place.insertWidget(len(self.buttons), button)
            self.buttons.append(button)
