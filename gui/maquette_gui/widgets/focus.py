"""Where the keyboard is, and how it got there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

# Only those who came by keys need a ring to see where they are.
BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def focused_in(window: QWidget) -> QWidget | None:
    """Return what has the keyboard in a window, None where nothing has; Qt's types leave that out."""
    return window.focusWidget()
