"""What those who act for the window need of it."""

from typing import Protocol

from maquette_gui.actions.action import Situation
from maquette_gui.pages.page import Page
from maquette_gui.settings import WindowSettings
from maquette_gui.shell.commands import Commands
from maquette_gui.shell.desk import Desk
from maquette_gui.shell.shelf import Shelf
from maquette_gui.theme.theme import Theme
from maquette_gui.widgets.message import Message


class Frame(Protocol):
    """What the handlers need of the window."""

    desk: Desk
    shelf: Shelf
    commands: Commands
    theme: Theme
    settings: WindowSettings

    def go(self, name: str) -> Page:
        """Show a page."""

    def say(self, message: Message) -> None:
        """Show a message."""

    def toggle_inspector(self) -> None:
        """Open or close the inspector."""

    def explain(self) -> None:
        """Open the inspector, since something to explain was chosen."""

    def situation(self) -> Situation:
        """Return what the window is about."""

    def leave(self) -> None:
        """Close the window."""
