"""Find anything: every command, column and finding by a few letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from maquette.report.words import describe_finding
from maquette.view import ProjectView
from maquette_gui.actions.action import Situation
from maquette_gui.actions.table import ACTIONS
from maquette_gui.texts import plain, tr, translated
from maquette_gui.theme.fonts import body_font
from maquette_gui.theme.scale import units
from maquette_gui.theme.tokens import tokens
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.painting import LEFT, RIGHT, colour, small_font, write

_MOST = 9
_LINE = 9
T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """Something that can be found, and what to do once it is."""

    text: str
    act: Callable[[], None]
    hint: str = ""


@dataclass(frozen=True)
class Doors:
    """Where found things lead."""

    trigger: Callable[[str], None]
    show_column: Callable[[str], None]
    show_finding: Callable[[int], None]


def entries(situation: Situation, doors: Doors) -> tuple[Entry, ...]:
    """Return all that can be found now."""
    return (*_commands(situation, doors), *_columns(situation.view, doors), *_findings(situation.view, doors))


def _commands(situation: Situation, doors: Doors) -> tuple[Entry, ...]:
    return tuple(
        Entry(action.text, _bound(doors.trigger, action.id), action.shortcut)
        for action in ACTIONS
        if action.id != "find" and action.enabled(situation)
    )


def _columns(view: ProjectView | None, doors: Doors) -> tuple[Entry, ...]:
    names = view.table.schema.names if view is not None and view.table is not None else ()
    return tuple(Entry(plain(name), _bound(doors.show_column, name), tr("column")) for name in names)


def _findings(view: ProjectView | None, doors: Doors) -> tuple[Entry, ...]:
    report = view.open_report if view is not None else None
    found = report.findings if report is not None else ()
    titles = (plain(describe_finding(one, translated).title) for one in found)
    return tuple(
        Entry(title, _bound(doors.show_finding, number), tr("finding")) for number, title in enumerate(titles)
    )


def _bound(act: Callable[[T], None], argument: T) -> Callable[[], None]:
    return lambda: act(argument)


def rank(entry: Entry, typed: str) -> int | None:
    """Return how well `typed` matches, smaller is better; None where its letters are not there in order."""
    text, wanted = entry.text.casefold(), typed.casefold().strip()
    if not wanted:
        return 0
    if wanted in text:
        return text.index(wanted) + (0 if text.startswith(wanted) else 10)
    place = gaps = 0
    for letter in wanted:
        found = text.find(letter, place)
        if found < 0:
            return None
        gaps += found - place
        place = found + 1
    return 100 + gaps


class _Lines(QStyledItemDelegate):
    """Paints what was found, with its shortcut or sort on the right."""

    def __init__(self, finder: "Finder") -> None:
        super().__init__(finder)
        self._finder = finder

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Take one line."""
        return QSize(units(60), units(_LINE))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one line."""
        entry = self._finder.shown[index.row()]
        box = QRectF(option.rect)
        painter.setPen(Qt.PenStyle.NoPen)
        if index.row() == self._finder.list.currentIndex().row():
            painter.setBrush(colour("accent_soft"))
            painter.drawRoundedRect(box, units(1), units(1))
        inner = box.adjusted(units(3), 0, -units(3), 0)
        painter.setFont(body_font())
        write(painter, inner.adjusted(0, 0, -units(30), 0), entry.text, "text", LEFT)
        painter.setFont(small_font())
        write(painter, inner, entry.hint, "muted", RIGHT)


def _shadow(parent: QWidget) -> QGraphicsDropShadowEffect:
    shadow = QGraphicsDropShadowEffect(parent)
    shade = colour("text" if tokens().name == "light" else "background")
    shade.setAlphaF(0.25)
    shadow.setColor(shade)
    shadow.setBlurRadius(units(8))
    shadow.setOffset(0, units(1.5))
    return shadow


class Finder(QFrame):
    """A line to type in and a list that narrows, over the window until something is found or left."""

    def __init__(self, found: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self._all = tuple(found)
        self.shown: list[Entry] = []
        self._before = parent.focusWidget()
        self.setProperty("card", "over")
        self.line, self.list = QLineEdit(), QListView()
        self.nothing = Label(tr("Nothing found"), "muted")
        self.nothing.setContentsMargins(units(3), 0, 0, 0)
        self._model = QStringListModel(self)
        self._prepare()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(units(2), units(2), units(2), units(2))
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        layout.addWidget(self.nothing)
        self.setFixedWidth(units(130))
        self.setGraphicsEffect(_shadow(self))
        self.move(parent.rect().center().x() - self.width() // 2, units(20))
        self._narrow("")

    def open(self) -> None:
        """Show it and let the user type."""
        self.show()
        self.raise_()
        self.line.setFocus()

    def leave(self) -> None:
        """Go, and give the keyboard back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while one types, and Escape leave."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(event.key())
            if step is not None and self.shown:
                number = (self.list.currentIndex().row() + step) % len(self.shown)
                self.list.setCurrentIndex(self._model.index(number))
                return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.leave()
        return super().eventFilter(watched, event)

    def _prepare(self) -> None:
        self.line.setPlaceholderText(tr("Find a command, a column, a finding"))
        self.line.setAccessibleName(tr("Find anything"))
        self.line.textChanged.connect(self._narrow)
        self.line.returnPressed.connect(self._take)
        self.line.installEventFilter(self)
        self.list.setAccessibleName(tr("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Lines(self))
        self.list.clicked.connect(lambda _index: self._take())

    def _narrow(self, typed: str) -> None:
        ranked = [(place, entry) for entry in self._all if (place := rank(entry, typed)) is not None]
        ranked.sort(key=lambda pair: pair[0])
        self.shown = [entry for _, entry in ranked[:_MOST]]
        self._model.setStringList([f"{one.text}, {one.hint}" for one in self.shown])
        self.list.setCurrentIndex(self._model.index(0))
        self.list.setVisible(bool(self.shown))
        self.nothing.setVisible(not self.shown)
        self.setFixedHeight(units(14 + max(1, len(self.shown)) * _LINE))

    def _take(self) -> None:
        number = self.list.currentIndex().row()
        if 0 <= number < len(self.shown):
            chosen = self.shown[number]
            self.leave()
            chosen.act()
