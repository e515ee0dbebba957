"""What a command is: id, title, icon, shortcut, and when it can be used."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from maquette.view import ProjectView
from maquette_gui.texts import translated


class Menu(StrEnum):
    """Where a command is listed besides the palette."""

    PROJECT = "project"
    GO = "go"
    SETTINGS = "settings"


@dataclass(frozen=True)
class Situation:
    """What the window is about: the page that shows, the project, the long work, the chosen theme.

    `running` is the action of the work that runs, `under_way` are also those that wait.
    """

    page: str
    view: ProjectView | None = None
    running: str | None = None
    theme: str = ""
    under_way: frozenset[str] = frozenset()

    @property
    def writable(self) -> bool:
        """Whether changes are possible now."""
        return self.view is not None and not self.view.read_only


def always(_situation: Situation) -> bool:
    """Allow a command at any time."""
    return True


@dataclass(frozen=True, kw_only=True)
class Action:
    """A command. `title` is English and marked for translation; `argument` is what its handler is told.

    `checked` tells of a choice whether it is the one in force; None where there is nothing to be in force.
    """

    id: str
    title: str
    icon: str = ""
    shortcut: str = ""
    second_shortcut: str = ""
    menu: Menu | None = None
    enabled: Callable[[Situation], bool] = always
    checked: Callable[[Situation], bool] | None = None
    argument: str = ""

    @property
    def text(self) -> str:
        """The title in the user's language."""
        return translated(self.title)
