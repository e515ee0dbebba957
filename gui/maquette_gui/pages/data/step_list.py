"""The list of cleaning steps: each can be switched, moved and taken back, by mouse or by keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from maquette_gui.pages.data.chain import StepLine
from maquette_gui.texts import for_menu, tr
from maquette_gui.theme.icons import icon
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, Tick, icon_button
from maquette_gui.widgets.card import clear, column
from maquette_gui.widgets.sentence import Run, Sentence


class StepRow(QWidget):
    """One step. Alt with an arrow moves it, Delete takes it back."""

    switched = Signal(bool)
    moved = Signal(int)
    removed = Signal()

    def __init__(self, line: StepLine, *, allowed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self._allowed = line, allowed
        spoken = f"{line.where}: {line.words}"
        self.tick = Tick("")
        self.tick.setAccessibleName(tr("Step {number}, {what}", number=line.number + 1, what=spoken))
        self.tick.setChecked(line.on)
        self.tick.setEnabled(allowed)
        self.tick.toggled.connect(self.switched)
        tone = "text" if line.on else "muted"
        self.words = Sentence(
            Run(f"{line.where}: ", tone, strong=line.touches), Run(line.words, tone), pixels=13
        )
        self.more = icon_button("ellipsis", tr("Move or take back step {number}", number=line.number + 1))
        self.more.setEnabled(allowed)
        self.more.setMenu(self._menu())
        self._listen()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(units(1.5))
        top = Qt.AlignmentFlag.AlignTop
        # The box, the first line of the words and the dots stand on one height.
        self.tick.setFixedHeight(self.more.sizeHint().height())
        words = column(self.words)
        words.setContentsMargins(0, units(1), 0, 0)
        layout.addWidget(self.tick, 0, top)
        layout.addLayout(words, 1)
        layout.addWidget(self.more, 0, top)

    def _listen(self) -> None:
        """Take keys before the buttons do, which move the focus on arrows."""
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
            ("Del", self.removed.emit),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setEnabled(self._allowed)
            shortcut.activated.connect(act)

    def _move(self, by: int) -> None:
        if not (self.line.no_earlier if by < 0 else self.line.no_later):
            self.moved.emit(self.line.number + by)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self._add_move(menu, tr("Move up"), "arrow-up", -1, self.line.no_earlier)
        self._add_move(menu, tr("Move down"), "arrow-down", 1, self.line.no_later)
        back = menu.addAction(icon("undo-2"), for_menu(tr("Take back")))
        back.triggered.connect(lambda _checked=False: self.removed.emit())
        return menu

    def _add_move(self, menu: QMenu, words: str, picture: str, by: int, refused: str) -> None:
        said = tr("{move} – not possible: {why}", move=words, why=refused) if refused else words
        action = menu.addAction(icon(picture), for_menu(said))
        action.setEnabled(not refused)
        action.triggered.connect(lambda _checked=False: self._move(by))


class StepList(QWidget):
    """All steps in order. Tells of a step switched, moved to another place, taken back."""

    switched = Signal(int, bool)
    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[StepRow] = []
        self._moved_to: int | None = None
        self._shown: tuple[tuple[StepLine, ...], bool] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The switches of the steps."""
        return tuple(row.tick for row in self.rows)

    @property
    def menus(self) -> tuple[Button, ...]:
        """The buttons that open the menus of the steps."""
        return tuple(row.more for row in self.rows)

    def show_steps(self, lines: tuple[StepLine, ...], *, allowed: bool) -> None:
        """Show the steps as they stand, keeping the keyboard at the step that it was at."""
        if self._shown == (lines, allowed):
            return
        self._shown = (lines, allowed)
        held = self._place_of_keyboard()
        clear(self._layout)
        self.rows = []
        for line in lines:
            row = StepRow(line, allowed=allowed)
            row.switched.connect(lambda on, number=line.number: self.switched.emit(number, on))
            row.moved.connect(lambda place, number=line.number: self._move(number, place))
            row.removed.connect(lambda number=line.number: self.removed.emit(number))
            self.rows.append(row)
            self._layout.addWidget(row)
        if held is not None and self.rows:
            self.rows[min(held, len(self.rows) - 1)].tick.setFocus(Qt.FocusReason.OtherFocusReason)
        self._moved_to = None

    def _place_of_keyboard(self) -> int | None:
        """Return the step that has the keyboard, where it is by now if it was moved."""
        for place, row in enumerate(self.rows):
            if row.tick.hasFocus() or row.more.hasFocus():
                return place if self._moved_to is None else self._moved_to
        return None

    def _move(self, number: int, place: int) -> None:
        self._moved_to = place
        self.moved.emit(number, place)

    def reshow(self) -> None:
        """Show the steps as they stand, after a switch was refused."""
        if self._shown is not None:
            lines, allowed = self._shown
            self._shown = None
            self.show_steps(lines, allowed=allowed)
