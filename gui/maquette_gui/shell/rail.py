"""The rail on the left: where one is, where one can go, and how each page stands."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from maquette_gui.actions.action import Action
from maquette_gui.actions.table import BY_ID, PAGES
from maquette_gui.shell.states import Mark, PageState
from maquette_gui.texts import for_tooltip, plain, tr, translated
from maquette_gui.theme.fonts import sized_font
from maquette_gui.theme.icons import SIZE, paint_icon
from maquette_gui.theme.scale import scale, units
from maquette_gui.widgets.painting import (
    LEFT,
    RIGHT,
    colour,
    focus_ring,
    small_font,
    start,
    text_width,
    write,
)

WIDTH = 52
_ITEM = 9
_TONES = {Mark.READY: "good", Mark.RUNNING: "info"}


class RailItem(QPushButton):
    """An entry with icon, word, and on the right a dot, a count or a shortcut."""

    def __init__(self, text: str, icon: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._icon, self._hint = text, icon, hint
        self._state = PageState()
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_state(self, state: PageState) -> None:
        """Show how the page stands."""
        self._state = state
        self.setAccessibleDescription(state.words())
        self.update()

    def sizeHint(self) -> QSize:
        """Take one line of the rail."""
        return QSize(units(WIDTH - 6), units(_ITEM))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entry."""
        painter = start(self)
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setBrush(colour("accent_soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(box, units(2), units(2))
        tone = "accent" if self.isChecked() else "muted"
        size = units(SIZE / 4)
        left = units(2.5)
        paint_icon(
            painter, QRect(left, (self.height() - size) // 2, size, size).topLeft(), self._icon, tone, size
        )
        painter.setFont(sized_font(scale().text(14), QFont.Weight.Medium))
        write(painter, box.adjusted(left + size + units(2.5), 0, -units(9), 0), self._text, tone, LEFT)
        self._paint_state(painter, box)
        if self.hasFocus():
            focus_ring(painter, box, units(2))

    def _paint_state(self, painter: QPainter, box: QRectF) -> None:
        inner = box.adjusted(0, 0, -units(2.5), 0)
        painter.setFont(small_font(QFont.Weight.DemiBold))
        if self._hint:
            write(painter, inner, self._hint, "muted", RIGHT)
        elif self._state.mark is Mark.ATTENTION:
            write(painter, inner, str(self._state.count), "text", RIGHT)
        elif self._state.mark in _TONES and not self.isChecked():
            painter.setBrush(colour(_TONES[self._state.mark]))
            dot = units(1.75)
            painter.drawEllipse(QRectF(inner.right() - dot, box.center().y() - dot / 2, dot, dot))


class ProjectButton(QPushButton):
    """The app's mark, its name and the project's; opens the project menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._state = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_project(tr("No project open"), "")

    def show_project(self, name: str, state: str) -> None:
        """Say which project is open, and how it is kept."""
        self._name, self._state = name, f" · {state}" if state else ""
        self.setAccessibleName(tr("Project menu: {project}", project=name + self._state))
        self.setToolTip(for_tooltip(name + self._state))
        self.update()

    def sizeHint(self) -> QSize:
        """Take two lines."""
        return QSize(units(WIDTH - 6), units(13))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark and the names."""
        painter = start(self)
        if self.underMouse():
            painter.setBrush(colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), units(2), units(2))
        side = units(5.5)
        self._paint_mark(painter, QRectF(units(2.5), units(1), side, side))
        left = units(2.5) + side + units(2.5)
        room = self.width() - left - units(6)
        painter.setFont(sized_font(scale().text(14), QFont.Weight.DemiBold))
        write(painter, QRectF(left, units(1), room, side), "Maquette", "text", LEFT)
        painter.setFont(small_font())
        line = QRectF(left, units(7.5), self.width() - left - units(1), units(4.5))
        state = text_width(painter, self._state)
        name = min(text_width(painter, self._name), line.width() - state)
        write(painter, QRectF(line.left(), line.top(), name, line.height()), self._name, "muted", LEFT)
        write(painter, line.adjusted(name, 0, 0, 0), self._state, "muted", LEFT)
        size = units(3.5)
        corner = QRect(self.width() - size - units(2.5), units(2), size, size).topLeft()
        paint_icon(painter, corner, "chevron-down", "muted", size)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), units(2))

    @staticmethod
    def _paint_mark(painter: QPainter, box: QRectF) -> None:
        """Paint a small arch of clay, the model before the real thing."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(box, units(1.5), units(1.5))
        inner = box.adjusted(
            box.width() * 0.29, box.height() * 0.27, -box.width() * 0.29, -box.height() * 0.25
        )
        painter.setBrush(colour("accent_soft"))
        painter.drawRoundedRect(inner, inner.width() / 2.2, inner.width() / 2.2)
        painter.drawRect(inner.adjusted(0, inner.height() / 2, 0, 0))


class Rail(QWidget):
    """The pages, and at the foot the palette and the settings."""

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(units(WIDTH))
        self.project = ProjectButton()
        self.items = {page: _page_item(page, title, icon) for page, title, icon in PAGES}
        self.finder = _tool_item(BY_ID["find"], BY_ID["find"].shortcut.replace("+", " "))
        self.settings = RailItem(tr("Settings"), "settings")
        self._arrange()

    def choose(self, page: str) -> None:
        """Mark where one is."""
        for name, item in self.items.items():
            item.setChecked(name == page)

    def show_states(self, states: dict[str, PageState]) -> None:
        """Show how each page stands."""
        for page, item in self.items.items():
            item.show_state(states.get(page, PageState()))

    def show_project(self, name: str | None, *, read_only: bool) -> None:
        """Say which project is open and that it is saved."""
        if name is None:
            self.project.show_project(tr("No project open"), "")
            return
        state = tr("read only") if read_only else tr("saved")
        self.project.show_project(plain(name, 60), state)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(units(3), units(4), units(3), units(4))
        layout.setSpacing(units(0.5))
        layout.addWidget(self.project)
        layout.addSpacing(units(2))
        for page, item in self.items.items():
            item.clicked.connect(lambda _=False, page=page: self.page_chosen.emit(page))
            layout.addWidget(item)
        layout.addStretch(1)
        layout.addWidget(self.finder)
        layout.addWidget(self.settings)


def _page_item(page: str, title: str, icon: str) -> RailItem:
    item = RailItem(translated(title), icon)
    item.setCheckable(True)
    item.setToolTip(for_tooltip(f"{translated(title)} ({BY_ID[f'go_{page}'].shortcut})"))
    return item


def _tool_item(action: Action, hint: str) -> RailItem:
    item = RailItem(action.text, action.icon, hint)
    item.setToolTip(for_tooltip(f"{action.text} ({action.shortcut})"))
    return item
