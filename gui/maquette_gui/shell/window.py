"""The main window: rail, pages, inspector and job bar, joined by the desk."""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from maquette.view import ProjectView
from maquette_gui.actions.action import Menu, Situation
from maquette_gui.operations.lanes import Lanes
from maquette_gui.pages.home.page import HomePage
from maquette_gui.pages.home.state import recent_of
from maquette_gui.pages.page import Page
from maquette_gui.settings import WindowSettings
from maquette_gui.shell.commands import Commands
from maquette_gui.shell.crash import CrashHook
from maquette_gui.shell.desk import Desk
from maquette_gui.shell.files import drop_words, dropped_paths
from maquette_gui.shell.handlers import Handlers
from maquette_gui.shell.inspector import Inspector
from maquette_gui.shell.job_bar import JobBar
from maquette_gui.shell.leave import LeaveDialog
from maquette_gui.shell.rail import Rail
from maquette_gui.shell.shelf import STANDS_FOR, Shelf
from maquette_gui.shell.states import page_states
from maquette_gui.shell.veil import Veil
from maquette_gui.shell.watching import FileWatch
from maquette_gui.texts import counted, translated
from maquette_gui.theme.theme import Theme
from maquette_gui.widgets.focus import focused_in
from maquette_gui.widgets.message import Message

SMALLEST = (1100, 700)
USUAL = (1280, 800)


class MainWindow(QMainWindow):
    """The window. `painted` tells of the first paint, before which nothing heavy may start."""

    painted = Signal()

    def __init__(self, lanes: Lanes, theme: Theme, settings: WindowSettings) -> None:
        super().__init__()
        self.settings, self.theme = settings, theme
        self.desk = Desk(lanes, self)
        self.rail, self.shelf, self.inspector = Rail(), Shelf(), Inspector()
        self.job_bar = JobBar(lanes.work)
        self.veil, self.watch = Veil(self), FileWatch(self)
        self.crash = CrashHook(self)
        self.handlers = Handlers(self, self)
        self.commands = Commands(self, self.handlers.by_id())
        self._was_painted = self._may_leave = False
        self.leaving: LeaveDialog | None = None
        self._arrange()
        self._connect()
        self.go("home")
        self.shelf.setFocus()
        self._adapt()

    def go(self, name: str) -> Page:
        """Show a page."""
        page = self.shelf.go(name)
        self.rail.choose(STANDS_FOR.get(name, name))
        if isinstance(page, HomePage):
            page.show_recents(self.settings.recents())
        self._show_inspector()
        self._adapt()
        return page

    def situation(self) -> Situation:
        """Return what the window is about, for deciding which commands can be used."""
        desk = self.desk
        return Situation(self.shelf.current, desk.view, desk.running, self.theme.choice, desk.under_way)

    def say(self, message: Message) -> None:
        """Show a message on the page that is in sight."""
        self.shelf.page(self.shelf.current).say(message)

    def leave(self) -> None:
        """Close the window."""
        self.close()

    def toggle_inspector(self) -> None:
        """Open or close the panel on the right."""
        self.settings.inspector_open = not self.settings.inspector_open
        self._show_inspector()

    def explain(self) -> None:
        """Open the panel on the right, since something to explain was chosen."""
        self.settings.inspector_open = True
        self._show_inspector()

    def show_row(self, column: str, row: int) -> None:
        """Show a row of the table, and one of its columns."""
        self.go("data").show_row(column, row)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 -- the name that Qt gave it
        """Let Tab move on; what goes or is switched off leaves the keyboard to the page, not to the rail."""
        focused = focused_in(self)
        if focused is not None and not (focused.isVisible() and focused.isEnabled()):
            self.shelf.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().focusNextPrevChild(next)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window was painted, after all of it was."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        """Look after the file when the window is come back to: drives far away send no notices."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self._was_painted and self.isActiveWindow():
            self.watch.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the veil over the whole window."""
        super().resizeEvent(event)
        self.veil.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window and end the work; the project is saved already. A search is not, so ask."""
        if self.desk.running == "train" and not self._may_leave:
            event.ignore()
            self._ask_to_leave()
            return
        self.settings.geometry = self.saveGeometry()
        self.desk.close()
        super().closeEvent(event)

    def _ask_to_leave(self) -> None:
        self.leaving = LeaveDialog(self)
        self.leaving.accepted.connect(self._leave_now)
        self.leaving.open()

    def _leave_now(self) -> None:
        self._may_leave = True
        self.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what a drop would do."""
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.veil.cover(drop_words(self.handlers.purpose(paths[0])))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Uncover the window."""
        self.veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.veil.hide()
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.handlers.open_paths(paths)

    def _arrange(self) -> None:
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.setAcceptDrops(True)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.shelf, 1)
        middle.addWidget(self.inspector)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addWidget(self.job_bar)
        self.setCentralWidget(whole)
        self._show_title()

    def _connect(self) -> None:
        self.rail.page_chosen.connect(self.go)
        self.rail.finder.clicked.connect(lambda: self.commands.trigger("find"))
        self.rail.settings.clicked.connect(lambda: self._open_menu(Menu.SETTINGS, self.rail.settings))
        self.rail.project.clicked.connect(lambda: self._open_menu(Menu.PROJECT, self.rail.project))
        self.shelf.made.connect(self._adopt_page)
        self.inspector.closed.connect(self.toggle_inspector)
        self.job_bar.stop_asked.connect(self.desk.stop)
        self.desk.view_changed.connect(self._show_view)
        self.desk.message_given.connect(self.say)
        self.desk.work_asked.connect(self.shelf.clear_messages)
        self.desk.project_changed.connect(self.job_bar.clear)
        self.desk.project_changed.connect(self.shelf.clear_questions)
        self.desk.view_changed.connect(self.watch.show_view)
        self.watch.operation_asked.connect(self.desk.run)
        self.watch.read_again.connect(self.shelf.clear_questions)
        self.watch.changed.connect(self.handlers.arrivals.offer_reload)
        self.desk.running_changed.connect(self._adapt)
        self.desk.bug_met.connect(self.crash.show_bug)
        self.crash.message_given.connect(self.say)
        self.theme.changed.connect(self._adapt)

    def _adopt_page(self, page: Page) -> None:
        if page.inspector is not None:
            self.inspector.take_in(page.inspector)
        page.operation_asked.connect(self.desk.run)
        page.action_asked.connect(self.commands.trigger)
        page.page_asked.connect(self.go)
        page.inspector_changed.connect(self._show_inspector)
        page.message_given.connect(self.say)
        page.row_asked.connect(self.show_row)
        page.explanation_asked.connect(self.explain)

    def _show_view(self, view: ProjectView) -> None:
        if view.table is not None:
            self.settings.remember(recent_of(view))
        self.shelf.show_view(view)
        self._show_inspector()
        self._show_title()
        self._adapt()

    def _show_title(self) -> None:
        view = self.desk.view
        self.setWindowTitle("Maquette" if view is None else f"{view.name} – Maquette")
        self.rail.show_project(view.name if view else None, read_only=bool(view and view.read_only))
        rows = view.table.rows if view is not None and view.table is not None else None
        self.job_bar.show_rows("" if rows is None else counted(rows, "{count} row", "{count} rows"))

    def _show_inspector(self) -> None:
        page = self.shelf.page(self.shelf.current)
        if page.inspector is not None:
            self.inspector.show_widget(page.inspector, translated(page.explained))
        wanted = page.inspector is not None and page.has_inspection()
        self.inspector.setVisible(wanted and self.settings.inspector_open)

    def _adapt(self) -> None:
        self.rail.show_states(page_states(self.desk.view, self.desk.running))
        self.shelf.show_work(self.desk.under_way)
        self.commands.adapt(self.situation())

    def _open_menu(self, which: Menu, anchor: QWidget) -> None:
        menu = self.commands.menu(which)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))
