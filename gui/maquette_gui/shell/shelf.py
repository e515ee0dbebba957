"""The pages, made when they are first looked at and refreshed only while they show."""

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from maquette.view import ProjectView
from maquette_gui.pages.page import Page
from maquette_gui.widgets.focus import focused_in

# Between two pages made ahead, whatever the user does comes first.
AHEAD_MS = 60

_MODULES = {
    "home": ("maquette_gui.pages.home.page", "HomePage"),
    "data": ("maquette_gui.pages.data.page", "DataPage"),
    "importing": ("maquette_gui.pages.data.importing.page", "ImportPage"),
    "connecting": ("maquette_gui.pages.home.connecting.page", "ConnectPage"),
    "quality": ("maquette_gui.pages.quality.page", "QualityPage"),
    "train": ("maquette_gui.pages.train.page", "TrainPage"),
    "results": ("maquette_gui.pages.results.page", "ResultsPage"),
    "ship": ("maquette_gui.pages.ship.page", "ShipPage"),
    "monitor": ("maquette_gui.pages.monitor.page", "MonitorPage"),
}


# Pages that stand in another one's place, to which the rail and the file dialogs count them.
STANDS_FOR = {"importing": "data", "connecting": "home"}


class Shelf(QStackedWidget):
    """Holds the pages. `made` tells of a new one, so that its wishes can be connected."""

    made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._view: ProjectView | None = None
        self._work: frozenset[str] = frozenset()
        self.current = "home"

    def page(self, name: str) -> Page:
        """Return a page, making it where it was not looked at yet."""
        if name not in self._pages:
            page = _class_of(name)()
            self._pages[name] = page
            self._stale.add(name)
            self.addWidget(page)
            page.show_work(self._work)
            self.made.emit(page)
        return self._pages[name]

    def make_ahead(self) -> None:
        """Make the pages nobody has looked at yet, one at a time, so that no first look has to wait."""
        unmade = [name for name in _MODULES if name not in self._pages]
        if unmade:
            self.page(unmade[0]).ensurePolished()
            QTimer.singleShot(AHEAD_MS, self, self.make_ahead)

    def go(self, name: str) -> Page:
        """Show a page as the project stands now."""
        page = self.page(name)
        focused = focused_in(self.window())
        if focused is not None and self.currentWidget() is not page and self.isAncestorOf(focused):
            # Qt would hand the keyboard to some control of the new page, ring and all.
            self.setFocus()
        self.current = name
        self._refresh(name)
        self.setCurrentWidget(page)
        return page

    def show_view(self, view: ProjectView | None) -> None:
        """Take in a new state of the project; only the page in sight is refreshed at once."""
        self._view = view
        self._stale = set(self._pages)
        self._refresh(self.current)

    def show_work(self, actions: frozenset[str]) -> None:
        """Take in which long work runs or waits."""
        if actions != self._work:
            self._work = actions
            for page in self._pages.values():
                page.show_work(actions)

    def clear_messages(self) -> None:
        """Take the messages of all pages away, since something new was asked for."""
        for page in self._pages.values():
            page.clear_messages()

    def clear_questions(self) -> None:
        """Take the questions of all pages away, since they were about another project."""
        for page in self._pages.values():
            page.clear_questions()

    def _refresh(self, name: str) -> None:
        if name in self._stale:
            self._stale.discard(name)
            self.page(name).show_view(self._view)


def _class_of(name: str) -> Callable[[], Page]:
    """Import a page when it is needed, so that the first paint waits for Home alone."""
    module, made = _MODULES[name]
    page: Callable[[], Page] = getattr(import_module(module), made)
    return page
