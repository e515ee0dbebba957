"""From commands as data to Qt's actions: menus, shortcuts and tooltips from the one table."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from maquette_gui.actions.action import Action, Menu, Situation
from maquette_gui.actions.table import ACTIONS
from maquette_gui.texts import for_tooltip, tr, words_or
from maquette_gui.theme.icons import icon

Handler = Callable[[str], None]


class Commands(QObject):
    """The window's commands, enabled as the situation allows."""

    def __init__(self, window: QWidget, handlers: Mapping[str, Handler]) -> None:
        super().__init__(window)
        self._window = window
        self.actions = {action.id: self._make(action, handlers[action.id]) for action in ACTIONS}

    def trigger(self, name: str) -> None:
        """Do a command, where it can be done."""
        self.actions[name].trigger()

    def adapt(self, situation: Situation) -> None:
        """Enable what can be done, and say what undo and redo would undo and redo."""
        for action in ACTIONS:
            made = self.actions[action.id]
            made.setEnabled(action.enabled(situation))
            if action.checked is not None:
                made.setChecked(action.checked(situation))
        view = situation.view
        self._name("undo", tr("Undo"), view.undo if view is not None else None)
        self._name("redo", tr("Redo"), view.redo if view is not None else None)

    def menu(self, which: Menu) -> QMenu:
        """Return a menu of the commands that are listed in it."""
        menu = QMenu(self._window)
        for action in ACTIONS:
            if action.menu is which:
                menu.addAction(self.actions[action.id])
        return menu

    def _name(self, action: str, word: str, code: str | None) -> None:
        what = words_or(f"action.{code}", "") if code else ""
        self.actions[action].setText(f"{word}: {what}" if what else word)

    def _make(self, action: Action, handler: Handler) -> QAction:
        made = QAction(action.text, self._window)
        made.setObjectName(action.id)
        if action.icon:
            made.setIcon(icon(action.icon))
        made.setCheckable(action.checked is not None)
        made.setShortcuts([QKeySequence(keys) for keys in (action.shortcut, action.second_shortcut) if keys])
        made.setToolTip(for_tooltip(f"{action.text} ({action.shortcut})"))
        made.triggered.connect(lambda _checked=False: handler(action.argument))
        self._window.addAction(made)
        return made
