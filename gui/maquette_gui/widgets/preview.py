"""The first rows of a table that is not taken in yet, small enough to be held here whole."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from maquette.data.schema import Kind
from maquette.view import Preview
from maquette_gui.texts import for_tooltip, kind_word, plain, tr, whole
from maquette_gui.theme.fonts import figures_font, sized_font
from maquette_gui.theme.scale import scale, units
from maquette_gui.theme.tokens import tokens
from maquette_gui.widgets.corners import Corners
from maquette_gui.widgets.painting import RIGHT, colour, small_font, write

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
        self._figures = figures_font(scale().text(13))

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
        if role == Qt.ItemDataRole.FontRole:
            return self._italic if cell is None else self._figures
        if cell is None and role == Qt.ItemDataRole.ForegroundRole:
            return QColor(tokens().muted)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's name and kind, or a row's number counted from 1."""
        if orientation == Qt.Orientation.Vertical:
            return self._row_heading(section, role)
        if self._shown is None:
            return None
        column = self._shown.schema.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{plain(column.name, 40)}\n{kind_word(column.kind)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return for_tooltip(plain(column.name, 600))
        return None

    @staticmethod
    def _row_heading(row: int, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return whole(row + 1)
        return figures_font(scale().text(12)) if role == Qt.ItemDataRole.FontRole else None


class _Header(QHeaderView):
    """Names the columns, with their kind in a quieter line below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(tr("Names of the columns"))
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Take two lines."""
        return QSize(self.length(), units(13))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one heading."""
        said = self.model().headerData(section, Qt.Orientation.Horizontal)
        name, _, kind = str(said or "").partition("\n")
        painter.save()
        painter.fillRect(rect, colour("surface"))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), colour("line"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("line"))
        left, width = rect.left() + units(3), rect.width() - units(6)
        painter.setFont(sized_font(scale().text(13), QFont.Weight.DemiBold))
        write(painter, QRectF(left, rect.top() + units(2), width, units(4.5)), name, "text")
        painter.setFont(small_font())
        write(painter, QRectF(left, rect.top() + units(6.5), width, units(4.5)), kind, "muted")
        painter.restore()


class PreviewTable(QFrame):
    """Shows a preview; the rows of an earlier one stay until others come."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PreviewModel(self)
        self.grid = QTableView()
        self.grid.setAccessibleName(name)
        self.grid.setModel(self.model)
        self._prepare()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.grid)
        self._corners = Corners(self)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners on top."""
        super().resizeEvent(event)
        self._corners.cover(self.rect())

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
        grid.setHorizontalHeader(_Header(grid))
        down = grid.verticalHeader()
        down.setDefaultAlignment(RIGHT)
        down.setAccessibleName(tr("Numbers of the rows"))
        down.setHighlightSections(False)
        down.setSectionsClickable(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(units(7.5))
