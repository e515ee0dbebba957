"""Rows of a table, fetched a page at a time when they come into view and kept for a while."""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from maquette.data.profile import ColumnProfile
from maquette.data.schema import Column, Kind
from maquette.data.table import Window
from maquette_gui.texts import for_tooltip, plain, tr, whole
from maquette_gui.theme.fonts import figures_font, sized_font
from maquette_gui.theme.scale import scale
from maquette_gui.theme.tokens import tokens

PAGE = 200
KEPT = 60
# Tables with more columns than these are fetched some columns at a time.
WIDE = 60
SPAN = 40

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Heading:
    """What the header of a column shows. `profile` is None until it is known."""

    column: Column
    profile: ColumnProfile | None


@dataclass(frozen=True)
class Stretch:
    """A part of the table that is fetched at once: rows from `start`, columns from `first` up to `last`."""

    start: int
    first: int
    last: int


class WindowModel(QAbstractTableModel):
    """Cells as they stand in the file. `page_missed` asks for a Stretch; `fill` brings it."""

    page_missed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = 0
        self.headings: tuple[Heading, ...] = ()
        self.stale = False
        self.find = ""
        self.in_order = True
        self._chosen = -1
        self._pages: OrderedDict[Stretch, Window] = OrderedDict()
        self._asked: set[Stretch] = set()
        self._text_font = sized_font(scale().text(13))
        self._figures = figures_font(scale().text(13))
        self._italic = sized_font(scale().text(13))
        self._italic.setItalic(True)

    def reset(self, headings: tuple[Heading, ...], rows: int) -> None:
        """Show another table, or the same one after it changed."""
        self.beginResetModel()
        self.headings, self._rows = headings, rows
        self.stale, self.find, self.in_order = False, "", True
        self._forget_all()
        self.endResetModel()

    def relabel(self, headings: tuple[Heading, ...]) -> None:
        """Show other kinds and profiles above the same cells."""
        self.headings = headings
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(headings) - 1))
        self._refresh(0, self._rows - 1)

    def choose(self, column: int) -> None:
        """Give one column the ground of what is chosen; a selection would cost a second on a million rows."""
        self._chosen = column

    def grey(self, stale: bool) -> None:
        """Show the rows as old, and fetch no more of them, until those that were asked for come."""
        self.stale = stale
        # What was on its way is not taken in any more.
        self._asked.clear()
        self._refresh(0, self._rows - 1)

    def renew(self, window: Window, stretch: Stretch, *, find: str, in_order: bool) -> None:
        """Show other rows of the same table: `find` is marked in them, `in_order` says they are all there."""
        self._forget_all()
        self.stale, self.find, self.in_order = False, find, in_order
        self.fill(window, stretch)
        self._refresh(0, self._rows - 1)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, max(0, self._rows - 1))

    def fill(self, window: Window, stretch: Stretch) -> None:
        """Take in a stretch that was asked for, unless it is of other columns by now: then new ones come."""
        if window.cells and len(window.cells[0]) != stretch.last - stretch.first:
            return
        self._set_rows(window.rows)
        self._asked.discard(stretch)
        self._pages[stretch] = window
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        self._refresh(window.start, window.start + len(window.cells) - 1)
        if not self.in_order and window.cells:
            last = window.start + len(window.cells) - 1
            self.headerDataChanged.emit(Qt.Orientation.Vertical, window.start, last)

    def forget(self, stretch: Stretch) -> None:
        """Note that a stretch did not come, so that it is asked for again."""
        self._asked.discard(stretch)

    def stretch_of(self, row: int, column: int) -> Stretch:
        """Return what is fetched at once with a cell."""
        start = row // PAGE * PAGE
        if len(self.headings) <= WIDE:
            return Stretch(start, 0, len(self.headings))
        first = column // SPAN * SPAN
        return Stretch(start, first, min(first + SPAN, len(self.headings)))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of rows of the table."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, or how it is written."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self._is_number(index.column())
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        cell, known = self._cell(index.row(), index.column())
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(index.column(), cell)
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(cell) if cell is not None else tr("missing") if known else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return for_tooltip(plain(cell, 600)) if cell else None
        if role == Qt.ItemDataRole.FontRole:
            if cell is None:
                return self._italic
            return self._figures if self._is_number(index.column()) else self._text_font
        if role == Qt.ItemDataRole.ForegroundRole and (cell is None or self.stale):
            return QColor(tokens().disabled if self.stale else tokens().muted)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the column's name, or the row's number counted from 1 as spreadsheets do."""
        if orientation == Qt.Orientation.Vertical:
            return self._row_heading(section, role)
        if role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(self.headings):
            return plain(self.headings[section].column.name)
        return None

    def row_number(self, row: int) -> int | None:
        """Return which row of the file stands at a place, counted from 0; None until it is known."""
        if self.in_order:
            return row
        for stretch, window in self._pages.items():
            if stretch.start <= row < stretch.start + len(window.numbers):
                return window.numbers[row - stretch.start]
        return None

    def _row_heading(self, row: int, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            number = self.row_number(row)
            return "" if number is None else whole(number + 1)
        return figures_font(scale().text(12)) if role == Qt.ItemDataRole.FontRole else None

    def _ground(self, column: int, cell: str | None) -> QColor | None:
        if self.find and cell is not None and self.find.lower() in cell.lower():
            return QColor(tokens().warn_soft)
        return QColor(tokens().accent_soft) if column == self._chosen else None

    def _is_number(self, column: int) -> bool:
        return self.headings[column].column.kind is Kind.NUMBER

    def _cell(self, row: int, column: int) -> tuple[str | None, bool]:
        stretch = self.stretch_of(row, column)
        window = self._pages.get(stretch)
        if window is None or row - window.start >= len(window.cells):
            if window is None and stretch not in self._asked and not self.stale:
                self._asked.add(stretch)
                self.page_missed.emit(stretch)
            return None, False
        cells = window.cells[row - window.start]
        return cells[column - stretch.first], True

    def _set_rows(self, rows: int) -> None:
        if rows < self._rows:
            self.beginRemoveRows(_ROOT, rows, self._rows - 1)
            self._rows = rows
            self.endRemoveRows()
        elif rows > self._rows:
            self.beginInsertRows(_ROOT, self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()

    def _forget_all(self) -> None:
        self._pages.clear()
        self._asked.clear()

    def _refresh(self, first: int, last: int) -> None:
        if self.headings and last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.headings) - 1))
