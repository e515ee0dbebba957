"""The table on screen: only the rows in view exist here, and a million of them cost no more than ten."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from maquette.data.table import Window
from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.corners import Corners
from maquette_gui.widgets.painting import RIGHT
from maquette_gui.widgets.table_header import TableHeader
from maquette_gui.widgets.table_model import PAGE, Heading, Stretch, WindowModel


class _Grid(QTableView):
    """A table view without the ways in which a big table freezes Qt. `menu_asked` tells of a wished menu."""

    menu_asked = Signal(QPoint)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the cell: where it was clicked, or below the cell that has the keyboard."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_asked.emit(self.viewport().mapToGlobal(below))
        else:
            self.menu_asked.emit(event.globalPos())

    def selectAll(self) -> None:
        """Select nothing: on a million rows Qt's own would stop the window for seconds."""


class DataTable(QFrame):
    """A table of any size. `rows_wanted` asks for a Stretch, `column_chosen` names the column to explain.

    `cell_pressed` tells that a cell or a heading was clicked, `sort_asked` names a column to sort by,
    `menu_asked` a column whose menu is wanted, and where on the screen.
    """

    rows_wanted = Signal(object)
    sort_asked = Signal(int)
    menu_asked = Signal(int, QPoint)
    column_chosen = Signal(int)
    cell_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = WindowModel(self)
        self.model.page_missed.connect(self.rows_wanted)
        self.grid = _Grid()
        self.header = TableHeader(self.grid)
        self._prepare_grid()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.grid)
        self._corners = Corners(self)

    def show_table(self, headings: tuple[Heading, ...], rows: int) -> None:
        """Show a table from its first row."""
        self.model.reset(headings, rows)
        for number in range(len(headings)):
            self.header.resizeSection(number, self.header.fitting_width(number))
        self.grid.horizontalScrollBar().setValue(0)
        self.grid.verticalScrollBar().setValue(0)

    def show_columns(self, headings: tuple[Heading, ...]) -> None:
        """Show other columns of the same rows, keeping the place and the widths people chose."""
        names = [heading.column.name for heading in self.model.headings]
        widths = {name: self.header.sectionSize(place) for place, name in enumerate(names)}
        across, down = self.grid.horizontalScrollBar().value(), self.grid.verticalScrollBar().value()
        self.model.reset(headings, self.model.rowCount())
        for place, heading in enumerate(headings):
            wide = self.header.fitting_width(place)
            self.header.resizeSection(place, widths.get(heading.column.name, wide))
        self.grid.horizontalScrollBar().setValue(across)
        self.grid.verticalScrollBar().setValue(down)

    def relabel(self, headings: tuple[Heading, ...]) -> None:
        """Show what is now known of the columns, keeping the place."""
        self.model.relabel(headings)
        self.header.viewport().update()

    def fill(self, window: Window, stretch: Stretch) -> None:
        """Take in rows that were asked for."""
        self.model.fill(window, stretch)

    def stretch_in_sight(self, *, from_top: bool) -> Stretch:
        """Return the first rows of the columns in sight, or those in sight themselves."""
        row = 0 if from_top else max(0, self.grid.rowAt(0))
        return self.model.stretch_of(row, max(0, self.grid.columnAt(0)))

    def renew(self, window: Window, stretch: Stretch, *, find: str, in_order: bool) -> None:
        """Show other rows of the same table, from the first one where that is what came."""
        if stretch.start == 0 and self.grid.rowAt(0) >= PAGE:
            self.grid.verticalScrollBar().setValue(0)
        self.model.renew(window, stretch, find=find, in_order=in_order)

    def choose_column(self, number: int) -> None:
        """Mark a column and tell."""
        self.header.choose(number)
        self.model.choose(number)
        picked = self.grid.selectionModel()
        if any(index.column() != number for index in picked.selectedIndexes()):
            picked.clearSelection()
        if 0 <= number < self.model.columnCount():
            place = self.model.index(max(0, self.grid.rowAt(1)), number)
            self.grid.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.grid.viewport().update()
        self.column_chosen.emit(number)

    def show_column(self, number: int) -> None:
        """Scroll sideways until a column is in sight, where it is not."""
        left = self.header.sectionViewportPosition(number)
        right = left + self.header.sectionSize(number)
        if left < 0 or right > self.grid.viewport().width():
            self.grid.horizontalScrollBar().setValue(self.header.sectionPosition(number))

    def show_row(self, row: int, number: int) -> None:
        """Bring a row into the middle and mark its cell in the column with this number."""
        self.choose_column(number)
        place = self.model.index(row, number)
        self.grid.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.grid.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        # The ring of the keyboard is what makes one cell stand out in a chosen column.
        self.grid.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners on top."""
        super().resizeEvent(event)
        self._corners.cover(self.rect())

    def _prepare_grid(self) -> None:
        grid = self.grid
        grid.setAccessibleName(tr("Rows of the table"))
        grid.setModel(self.model)
        grid.setHorizontalHeader(self.header)
        rows = grid.verticalHeader()
        rows.setAccessibleName(tr("Numbers of the rows"))
        rows.setHighlightSections(False)
        rows.setSectionsClickable(False)
        rows.setDefaultAlignment(RIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(units(7.5))
        grid.setCornerButtonEnabled(False)
        grid.pressed.connect(lambda _index: self.cell_pressed.emit())
        grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.setWordWrap(False)
        grid.setTabKeyNavigation(False)
        grid.menu_asked.connect(lambda place: self.menu_asked.emit(grid.currentIndex().column(), place))
        self.header.sort_asked.connect(self.sort_asked)
        self.header.menu_asked.connect(self.menu_asked)
        self.header.sectionPressed.connect(self.choose_column)
        self.header.sectionPressed.connect(lambda _number: self.cell_pressed.emit())
        grid.selectionModel().currentColumnChanged.connect(self._follow_keys)

    def _follow_keys(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.column() != self.header.chosen and self.grid.hasFocus():
            self.choose_column(current.column())
