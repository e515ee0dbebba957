"""The first rows of a table that is not taken in yet, small enough to be held here whole."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from maquette.data.schema import Kind
from maquette.view import Preview
from maquette_gui.texts import for_tooltip, kind_word, plain, tr, whole
from maquette_gui.theme.fonts import sized_font
from maquette_gui.theme.scale import scale, units
from maquette_gui.theme.tokens import tokens

_NARROWEST, _WIDEST, _AROUND = 20, 56, 8
# Columns, and rows of each, that get the width they need: to measure all would stop the window.
_FITTED = 40
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class PreviewModel(QAbstractTableModel):
    """Cells as they stand in the source, under the names and kinds they would get."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: Preview | None = None
        self._italic = sized_font(scale().text(13))
        self._italic.setItalic(True)

    def show_preview(self, preview: Preview | None) -> None:
        """Show other rows; none where there are none."""
        self.beginResetModel()
        self._shown = preview
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return how many rows there are to see."""
        return 0 if self._shown is None or parent.isValid() else len(self._shown.cells)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if self._shown is None or parent.isValid() else len(self._shown.schema.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, or how it is written."""
        if self._shown is None:
            return None
        cell = self._shown.cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tr("missing") if cell is None else plain(cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return for_tooltip(plain(cell, 600)) if cell else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self._shown.schema.columns[index.column()].kind is Kind.NUMBER
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if cell is None and role == Qt.ItemDataRole.FontRole:
            return self._italic
        if cell is None and role == Qt.ItemDataRole.ForegroundRole:
            return QColor(tokens().muted)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's name and kind, or a row's number counted from 1."""
        if orientation == Qt.Orientation.Vertical:
            return whole(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if self._shown is None:
            return None
        column = self._shown.schema.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{plain(column.name, 40)}\n{kind_word(column.kind)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return for_tooltip(plain(column.name, 600))
        return None


class PreviewTable(QFrame):
    """Shows a preview; the rows of an earlier one stay until others come."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.model = PreviewModel(self)
        self.grid = QTableView()
        self.grid.setObjectName("preview")
        self.grid.setAccessibleName(name)
        self.grid.setModel(self.model)
        self._prepare()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(units(1), units(1), units(1), units(1))
        layout.addWidget(self.grid)
        self.hide()

    def show_preview(self, preview: Preview | None) -> None:
        """Show the first rows of a source; nothing at all where there are none."""
        self.model.show_preview(preview)
        self.setVisible(preview is not None)
        if preview is None:
            return
        metrics = self.grid.fontMetrics()
        for number, column in enumerate(preview.schema.columns[:_FITTED]):
            texts = (plain(row[number] or "") for row in preview.cells[:_FITTED])
            longest = max((plain(column.name, 40), kind_word(column.kind), *texts), key=len)
            width = metrics.horizontalAdvance(longest) + units(_AROUND)
            self.grid.setColumnWidth(number, min(max(width, units(_NARROWEST)), units(_WIDEST)))

    def _prepare(self) -> None:
        grid = self.grid
        grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.setTabKeyNavigation(False)
        grid.setCornerButtonEnabled(False)
        grid.setWordWrap(False)
        across, down = grid.horizontalHeader(), grid.verticalHeader()
        across.setAccessibleName(tr("Names of the columns"))
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionsClickable(False)
        across.setHighlightSections(False)
        down.setAccessibleName(tr("Numbers of the rows"))
        down.setHighlightSections(False)
        down.setSectionsClickable(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(units(7.5))
