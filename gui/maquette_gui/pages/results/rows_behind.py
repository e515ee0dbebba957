"""The rows behind a figure: what they hold, what was said of them, and ways to look closer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from maquette.explain.behind import RowBehind, RowsBehind
from maquette.shares import of_hundred
from maquette_gui.pages.results.late import LateCard, note
from maquette_gui.texts import plain, tr, whole
from maquette_gui.widgets.button import Button, icon_button
from maquette_gui.widgets.card import clear, row
from maquette_gui.widgets.row_list import ListColumn, ListRow, RowList

FIRST = 8
MOST = 40
# So many columns of the table stand beside what was and what was said.
MOST_COLUMNS = 4
# How many of the first rows decide whether a column is one of figures.
_LOOKED_AT = 8


class RowsCard(LateCard):
    """The first rows of a figure, or those `nearest` to a dot.

    `row_asked` tells which row to explain, `table_asked` which to show in the table, both counted from 0.
    """

    row_asked = Signal(int)
    table_asked = Signal(int)
    closed = Signal()

    def __init__(self, title: str, *, nearest: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(title, FIRST, parent)
        self._nearest = nearest
        self.list: RowList | None = None
        self.in_table = Button(tr("Show it in the table"), "small")
        self.all_of_them = Button("", "link")
        self._found: RowsBehind | None = None
        self._title = title
        self.in_table.clicked.connect(self._show_in_table)
        self.all_of_them.clicked.connect(lambda: self._show(MOST))
        close = icon_button("x", tr("Close these rows"))
        close.clicked.connect(self.closed)
        self.body.removeWidget(self.title)
        top = row(self.title, close, stretch_last=True)
        top.setStretch(0, 1)
        top.setAlignment(close, Qt.AlignmentFlag.AlignTop)
        self.body.insertLayout(0, top)
        self._foot = row(self.in_table, self.all_of_them, spacing=4)
        self.body.insertLayout(2, self._foot)
        self.in_table.hide()
        self.all_of_them.hide()

    def show_rows(self, found: RowsBehind) -> None:
        """Show the rows that came."""
        self._found = found
        self._show(FIRST)

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the rows that came, from 0."""
        return tuple(each.number for each in self._found.rows) if self._found else ()

    def _show(self, most: int) -> None:
        found = self._found
        if found is None:
            return
        clear(self.place)
        if not self._nearest:
            self.say_title(self._title, tr("({count})", count=whole(found.count)))
        if not found.rows:
            self.place.addWidget(note(tr("There is no such row.")))
            return
        rows = found.rows[:most]
        self.list = RowList(self._title, _columns(found), [_row(each) for each in rows])
        self.list.chosen.connect(self._explain)
        self.place.addWidget(note(_order(found, nearest=self._nearest)))
        self.place.addWidget(self.list)
        self.in_table.show()
        left = len(found.rows) - len(rows)
        self.all_of_them.set_words(tr("Show {count} more", count=whole(left)))
        self.all_of_them.setVisible(left > 0)

    def _explain(self, number: int) -> None:
        self.row_asked.emit(self.numbers()[number])

    def _show_in_table(self) -> None:
        numbers = self.numbers()
        if numbers and self.list is not None:
            self.table_asked.emit(numbers[max(0, self.list.current)])


def _order(found: RowsBehind, *, nearest: bool) -> str:
    if nearest:
        said = tr("Those nearest to it come first.")
    elif found.rows[0].chance is None:
        said = tr("Those it missed most come first.")
    else:
        said = tr("Those that went most against what it expected come first.")
    return f"{said} " + tr("Click a row to see its reasons.")


def _columns(found: RowsBehind) -> tuple[ListColumn, ...]:
    is_number = found.rows[0].chance is None
    told = [
        ListColumn(tr("Row"), figures=True),
        ListColumn(tr("Was"), figures=is_number),
        ListColumn(tr("It said"), figures=is_number),
    ]
    if not is_number:
        told.append(ListColumn(tr("Sure, of 100"), figures=True))
    cells = zip(*(each.cells for each in found.rows[:_LOOKED_AT]), strict=True)
    looks = [all(_is_figure(cell) for cell in column) for column in cells]
    named = zip(found.columns, looks, strict=True)
    return (*told, *(ListColumn(plain(name, 40), figures=figures) for name, figures in named))


def _row(each: RowBehind) -> ListRow:
    tone = "" if each.chance is None else "good" if each.actual == each.said else "bad"
    sure = () if each.chance is None else (str(of_hundred(each.chance)),)
    cells = tuple("–" if cell is None else plain(cell, 60) for cell in each.cells)
    head = (whole(each.number + 1), plain(each.actual, 24), plain(each.said, 24), *sure)
    return ListRow(cells=(*head, *cells), tones=("muted", "", tone))


def _is_figure(cell: str | None) -> bool:
    return cell is None or cell.strip().lstrip("-+").replace(",", "").replace(".", "").isdigit()
