"""Which rows the table shows: asks for them, keeps the newest look, says how many there are."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from maquette.data.look import EVERYTHING, Look
from maquette.data.pages import RowPlace
from maquette.data.prepare import drops_rows
from maquette.data.table import Window
from maquette.view import ProjectView
from maquette_gui.operations import data
from maquette_gui.operations.operation import Details, Operation
from maquette_gui.pages.data.find_bar import FindBar
from maquette_gui.pages.data.looking import dropped_words, followed, hides_rows, shown_words
from maquette_gui.texts import tr, whole, words_or
from maquette_gui.widgets.table import DataTable
from maquette_gui.widgets.table_model import PAGE, SPAN, Heading, Stretch

# Of pages that wait to be fetched, the newest in each of these places counts: the others were scrolled past.
_PLACES = 4


class Rows(QObject):
    """Joins the table, the bar above it and the engine. `look` is what was asked for last."""

    operation_asked = Signal(object)

    def __init__(self, table: DataTable, bar: FindBar) -> None:
        super().__init__(table)
        self.look = EVERYTHING
        self._shown_look = EVERYTHING
        self._table, self._bar = table, bar
        self._view: ProjectView | None = None
        self._asking = 0
        self._then: Callable[[], None] | None = None
        table.rows_wanted.connect(self._fetch)

    def show_table(self, view: ProjectView, headings: tuple[Heading, ...]) -> None:
        """Show a table that is new here, whole."""
        self._view = view
        self.look = self._shown_look = EVERYTHING
        self._asking += 1
        rows = view.table.rows if view.table is not None else 0
        self._table.show_table(headings, rows)
        self._table.model.in_order = not _drops_rows(view)
        self._show_look()
        self._count(rows)

    def show_changed(self, view: ProjectView, headings: tuple[Heading, ...]) -> None:
        """Show the same table as other steps leave it."""
        before, self._view = self._view, view
        moved = before is None or before.steps != view.steps
        if [one.column.name for one in headings] != [one.column.name for one in self._table.model.headings]:
            self._table.show_columns(headings)
        else:
            self._table.relabel(headings)
        if moved and view.table is not None and before is not None and before.table is not None:
            self._shown_look, _ = followed(self._shown_look, before.table, view.table)
            look, dropped = followed(self.look, before.table, view.table)
            self._ask(look, from_top=False, told=dropped_words(dropped))

    def show_all(self, then: Callable[[], None] | None = None) -> None:
        """Show every row in the order of the file, and then call `then`: at once where they are there."""
        if self.look != EVERYTHING:
            self._table.grid.verticalScrollBar().setValue(0)
            self._ask(EVERYTHING, from_top=True, then=then)
        elif then is not None:
            then()

    def show_row(self, row: int, then: Callable[[int], None]) -> None:
        """Find a row of the file, from 0, and call `then` with its place, or say why there is none."""
        if self._view is None:
            return
        if self.look == EVERYTHING and not _drops_rows(self._view):
            then(row)
            return
        number = self._asking
        asked = data.find_row(self._view.folder, row, self.look)
        self.operation_asked.emit(asked.success(lambda found: self._show_found(number, row, found, then)))

    def _show_found(self, number: int, row: int, found: RowPlace, then: Callable[[int], None]) -> None:
        """Show a row that was found, unless other rows were asked for meanwhile."""
        place = found.place
        if number != self._asking:
            return
        if place is None:
            self._bar.say(tr("Row {row} is not here: a step leaves it out.", row=whole(row + 1)), "warn")
        elif found.look == self.look:
            self._bar.say("")
            then(place)
        else:
            self.show_all(lambda: self._show_unhidden(row, place, then))

    def _show_unhidden(self, row: int, place: int, then: Callable[[int], None]) -> None:
        self._bar.say(tr("Row {row} was hidden, so all rows are shown again.", row=whole(row + 1)), "muted")
        then(place)

    def look_at(self, look: Look) -> None:
        """Ask for the rows of a look; the old ones stay, greyed, until these come."""
        self._table.grid.verticalScrollBar().setValue(0)
        self._ask(look, from_top=True)

    def _ask(
        self, look: Look, *, from_top: bool, then: Callable[[], None] | None = None, told: str = ""
    ) -> None:
        """Ask for the rows of a look; once they are there, say what there is to tell of it."""
        if self._view is None:
            return
        self.look = look
        self._then = then
        self._asking += 1
        self._show_look()
        self._table.model.grey(True)
        number, stretch = self._asking, self._table.stretch_in_sight(from_top=from_top)
        asked = self._window(stretch, key="look")
        asked = asked.success(lambda rows: self._renew(number, rows, stretch, told))
        asked = asked.failure(lambda code, details: self._refuse(number, code, details))
        self.operation_asked.emit(asked)

    def _renew(self, number: int, rows: Window, stretch: Stretch, told: str) -> None:
        if number != self._asking or self._view is None:
            return
        self._shown_look = self.look
        in_order = self.look == EVERYTHING and not _drops_rows(self._view)
        self._table.renew(rows, stretch, find=self.look.find, in_order=in_order)
        self._count(rows.rows)
        self._bar.say(told, "warn")
        self._show_match(rows, stretch)
        if self._then is not None:
            self._then()

    def _show_match(self, rows: Window, stretch: Stretch) -> None:
        """Bring the first cell that was found into sight: of the columns at hand, else of any other."""
        found = self.look.find.lower()
        if not found or not rows.cells:
            return
        at_hand = enumerate(rows.cells[0], start=stretch.first)
        places = [place for place, cell in at_hand if cell is not None and found in cell.lower()]
        names = [heading.column.name for heading in self._table.model.headings]
        if not places and rows.found_in in names:
            places = [names.index(rows.found_in)]
        if places:
            self._table.show_column(places[0])

    def _refuse(self, number: int, code: str, details: Details) -> None:
        """Go back to the look whose rows are shown, and say why."""
        if number != self._asking:
            return
        self.look = self._shown_look
        self._table.model.grey(False)
        self._show_look()
        said = words_or(f"error.{code}", tr("These rows could not be fetched."), details)
        remedy = words_or(f"error.{code}.remedy", "", details)
        self._bar.say(f"{said} {remedy}".strip())

    def _fetch(self, stretch: Stretch) -> None:
        if self._view is None:
            return
        number = self._asking
        place = f"{stretch.start // PAGE % _PLACES} {stretch.first // SPAN % _PLACES}"
        asked = self._window(stretch, key=f"rows {place}")
        asked = asked.success(lambda rows: self._fill(number, rows, stretch))
        self.operation_asked.emit(asked.stopped(lambda: self._forget(number, stretch)))

    def _fill(self, number: int, rows: Window, stretch: Stretch) -> None:
        """Take rows in, unless others were asked for while they were on their way."""
        if number == self._asking:
            self._table.fill(rows, stretch)
            self._count(rows.rows)

    def _forget(self, number: int, stretch: Stretch) -> None:
        if number == self._asking:
            self._table.model.forget(stretch)

    def _window(self, stretch: Stretch, key: str) -> Operation:
        assert self._view is not None  # noqa: S101 -- callers have looked
        names = [heading.column.name for heading in self._table.model.headings]
        some = (
            None if stretch.last - stretch.first == len(names) else tuple(names[stretch.first : stretch.last])
        )
        return data.window(self._view.folder, stretch.start, PAGE, self.look, columns=some, key=key)

    def _show_look(self) -> None:
        names = [heading.column.name for heading in self._table.model.headings]
        place = names.index(self.look.sort) if self.look.sort in names else -1
        self._table.header.show_order(place, self.look.descending)
        self._bar.show_look(self.look, hides=hides_rows(self.look))

    def _count(self, shown: int) -> None:
        rows = self._view.table.rows if self._view is not None and self._view.table is not None else shown
        self._bar.show_count(shown_words(self.look, shown, rows))


def _drops_rows(view: ProjectView) -> bool:
    return view.table is not None and drops_rows(view.table)
