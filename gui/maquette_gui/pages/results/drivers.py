"""What drives it: columns by what the file loses without them, near-copies together, and how sure that is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from maquette.explain.importance import Influence
from maquette_gui.pages.results.late import LateCard, note
from maquette_gui.pages.results.understood import drivers
from maquette_gui.texts import tr
from maquette_gui.widgets.card import clear
from maquette_gui.widgets.ranked import RankedBars


class DriversCard(LateCard):
    """The columns that matter; `column_chosen` names the one whose effect is wished for."""

    column_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("What drives it"), 7, parent)
        self.bars: RankedBars | None = None
        self._columns: tuple[tuple[str, ...], ...] = ()

    def show_influences(self, influences: tuple[Influence, ...]) -> None:
        """Show what was measured."""
        found = drivers(influences)
        self._columns = found.columns
        self.say_title(found.title)
        clear(self.place)
        if found.bars:
            self.bars = RankedBars(tr("What drives it"), found.bars, choosing=True)
            self.bars.chosen.connect(lambda number: self.column_chosen.emit(self._columns[number][0]))
            self.place.addWidget(self.bars)
            self.place.addWidget(note(_how_read()))
        if found.others:
            self.place.addWidget(note(found.others))

    def mark(self, column: str) -> None:
        """Mark the bar of a column, none where it has none."""
        if self.bars is not None:
            places = [place for place, names in enumerate(self._columns) if column in names]
            self.bars.mark(places[0] if places else -1)


def _how_read() -> str:
    return tr(
        "What the file that ships loses when a column is shuffled; the thin line is how sure that is. "
        "Near-copies count together. Click one for its effect."
    )
