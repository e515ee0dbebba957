"""What the table was checked for: the column to predict, to be chosen again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from maquette.data.targets import can_be_predicted
from maquette.view import ProjectView
from maquette_gui.texts import tr
from maquette_gui.theme.icons import icon
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Picker
from maquette_gui.widgets.focus import focused_in
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.table_header import KIND_ICONS

_WIDTH = 52
_CHOOSING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)


class TargetPicker(Picker):
    """A picker whose keys open its list: a choice has the whole table checked, so none is made in passing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list by any key that would choose at once."""
        if event.key() in _CHOOSING or (event.text() and event.text().isprintable()):
            self.showPopup()
        else:
            super().keyPressEvent(event)


class TargetLine(QWidget):
    """Says "To predict Left" with a picker in the column's place; tells of another choice, "" for nothing."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picker = TargetPicker(tr("Column to predict"))
        self.picker.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.picker.setFixedWidth(units(_WIDTH))
        self.picker.setToolTip(tr("The checks look at the table as a model would that predicts this column"))
        self.picker.activated.connect(self._tell)
        self.checking = Label(tr("Checking…"), "muted")
        self._checked_for, self._writable, self._had_keyboard = "", True, False
        self._columns: tuple[tuple[str, str], ...] = ()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, units(1), 0, 0)
        layout.setSpacing(units(2))
        layout.addWidget(Label(tr("To predict"), "muted"))
        layout.addWidget(self.picker)
        layout.addWidget(self.checking)
        layout.addStretch(1)

    def show_target(self, view: ProjectView) -> None:
        """Show what the report of a project was made for."""
        self._checked_for = (view.report.target if view.report is not None else None) or ""
        self._writable = not view.read_only
        columns = _columns(view, self._checked_for)
        if columns != self._columns:
            self._columns = columns
            self._fill()
        self.picker.choose(self._checked_for)

    def hold(self, is_checking: bool) -> None:
        """Take no choice while the table is checked; after it, show what the report is about."""
        if is_checking and focused_in(self.window()) is self.picker:
            self._had_keyboard = True
        self.checking.setVisible(is_checking)
        self.picker.setEnabled(self._writable and not is_checking)
        if not is_checking:
            self.picker.choose(self._checked_for)
            self._give_back_keyboard()

    def _give_back_keyboard(self) -> None:
        if self._had_keyboard and self.isVisible():
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)
        self._had_keyboard = False

    def _fill(self) -> None:
        self.picker.clear()
        self.picker.add(tr("Nothing yet"), "")
        for name, kind in self._columns:
            self.picker.add(name, name, icon(kind))

    def _tell(self) -> None:
        if self.picker.value() != self._checked_for:
            self.chosen.emit(self.picker.value())


def _columns(view: ProjectView, checked_for: str) -> tuple[tuple[str, str], ...]:
    """Return the columns that a model could predict, in the order of the table, with their pictures."""
    columns = view.table.schema.columns if view.table is not None else ()
    return tuple(
        (column.name, KIND_ICONS[column.kind])
        for column in columns
        if can_be_predicted(column) or column.name == checked_for
    )
