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

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Heading:
    """What the header of a column shows. `profile` is None until it is known."""

    column: Column
    profile: ColumnProfile | None


class WindowModel(QAbstractTableModel):
    """Cells as they stand in the file. `page_missed` asks for rows; `fill` brings them."""

    page_missed = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = 0
        self.headings: tuple[Heading, ...] = ()
        self._chosen = -1
        self._pages: OrderedDict[int, Window] = OrderedDict()
        self._asked: set[int] = set()
        self._text_font = sized_font(scale().text(13))
        self._figures = figures_font(scale().text(13))
        self._italic = sized_font(scale().text(13))
        self._italic.setItalic(True)

    def reset(self, headings: tuple[Heading, ...], rows: int) -> None:
        """Show another table, or the same one after it changed."""
        self.beginResetModel()
        self.headings, self._rows = headings, rows
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def relabel(self, headings: tuple[Heading, ...]) -> None:
        """Show other kinds and profiles above the same cells."""
        self.headings = headings
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(headings) - 1))
        self._refresh(0, self._rows - 1)

    def choose(self, column: int) -> None:
        """Give one column the ground of what is chosen; a selection would cost a second on a million rows."""
        self._chosen = column

    def fill(self, window: Window) -> None:
        """Take in a page that was asked for."""
        page = window.start // PAGE
        self._asked.discard(page)
        self._pages[page] = window
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        self._refresh(window.start, window.start + len(window.cells) - 1)

    def forget(self, start: int) -> None:
        """Note that the page from `start` did not come, so that it is asked for again."""
        self._asked.discard(start // PAGE)

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
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(tokens().accent_soft) if index.column() == self._chosen else None
        cell, known = self._cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(cell) if cell is not None else tr("missing") if known else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return for_tooltip(plain(cell, 600)) if cell else None
        if role == Qt.ItemDataRole.FontRole:
            if cell is None:
                return self._italic
            return self._figures if self._is_number(index.column()) else self._text_font
        if role == Qt.ItemDataRole.ForegroundRole and cell is None:
            return QColor(tokens().muted)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the column's name, or the row's number counted from 1 as spreadsheets do."""
        if orientation == Qt.Orientation.Vertical:
            return _row_heading(section, role)
        if role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(self.headings):
            return plain(self.headings[section].column.name)
        return None

    def _is_number(self, column: int) -> bool:
        return self.headings[column].column.kind is Kind.NUMBER

    def _cell(self, row: int, column: int) -> tuple[str | None, bool]:
        page = row // PAGE
        window = self._pages.get(page)
        if window is None:
            if page not in self._asked:
                self._asked.add(page)
                self.page_missed.emit(page * PAGE, PAGE)
            return None, False
        cells = window.cells[row - window.start]
        return cells[column], True

    def _refresh(self, first: int, last: int) -> None:
        if self.headings and last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.headings) - 1))


def _row_heading(row: int, role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return whole(row + 1)
    return figures_font(scale().text(12)) if role == Qt.ItemDataRole.FontRole else None
