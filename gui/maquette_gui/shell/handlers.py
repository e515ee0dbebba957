"""What each command does: asks for a file where one is needed, and hands an operation to the desk."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from maquette.data.source import Source
from maquette_gui.actions.table import ACTIONS
from maquette_gui.operations import monitoring, project, quality
from maquette_gui.operations.operation import Operation
from maquette_gui.settings import project_folder
from maquette_gui.shell.arrivals import Arrivals
from maquette_gui.shell.commands import Handler
from maquette_gui.shell.files import PROJECT_SUFFIX, Purpose, purpose_of, table_filter
from maquette_gui.shell.finder import Doors, Finder, entries
from maquette_gui.shell.frame import Frame
from maquette_gui.shell.reports import Reports
from maquette_gui.shell.words import redone, undone
from maquette_gui.texts import tr
from maquette_gui.theme.theme import ThemeChoice
from maquette_gui.widgets.message import Message


class Handlers:
    """The doing side of the table of actions."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        self._window, self._parent = frame, parent
        self.arrivals = Arrivals(frame, parent)
        self.reports = Reports(frame, parent)
        self.finder: Finder | None = None

    def by_id(self) -> dict[str, Handler]:
        """Return the handler of each action."""
        handlers: dict[str, Handler] = {
            "open_file": lambda _: self.arrivals.ask_for_tables(),
            "paste": lambda _: self.arrivals.paste(),
            "connect": lambda _: self._connect(),
            "how_read": lambda _: self._show_reading(),
            "reload": lambda _: self.arrivals.reload(),
            "add_rows": lambda _: self.arrivals.ask_for_rows(),
            "open_project": lambda _: self._ask_for_project(),
            "undo": lambda _: self._undo(),
            "redo": lambda _: self._redo(),
            "check": lambda _: self._check(),
            "save_report": lambda _: self.reports.save_page(),
            "save_report_pdf": lambda _: self.reports.save_paper(),
            "watch": lambda _: self._ask_for_newer(),
            "stop": lambda _: self._window.desk.stop(),
            "find": lambda _: self._find(),
            "toggle_inspector": lambda _: self._window.toggle_inspector(),
            "quit": lambda _: self._quit(),
        }
        for action in ACTIONS:
            if action.id.startswith("go_"):
                handlers[action.id] = self._go
            elif action.id.startswith("theme_"):
                handlers[action.id] = self._choose_theme
        return handlers

    def purpose(self, path: Path) -> Purpose:
        """Return what a file would be for, where one is."""
        view = self._window.desk.view
        has_model = view is not None and view.evaluation is not None
        return purpose_of(path, page=self._window.shelf.current, has_model=has_model)

    def open_path(self, path: Path) -> None:
        """Open a file or a project as fits where one is."""
        self.open_paths((path,))

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open files or a project as fits where one is."""
        purpose = self.purpose(paths[0])
        if purpose is Purpose.PROJECT:
            self.open_project(paths[0])
        elif purpose is Purpose.NEWER_TABLE:
            self.watch(paths[0])
        else:
            self.arrivals.bring(paths)

    def open_project(self, folder: Path) -> None:
        """Open a project and show its table."""
        self._window.desk.run(project.open_project(folder).success(lambda _view: self._go("data")))

    def open_table(self, path: Path) -> None:
        """Read a table into this project where it has none yet, else into a new one."""
        self.arrivals.open_table(path)

    def start_sample(self, sample: str, title: str) -> None:
        """Open the project of a sample, making it the first time."""
        folder = project_folder(title)
        if folder.is_dir():
            self.open_project(folder)
            return
        self._window.desk.run(project.start_sample(folder, sample).success(lambda _view: self._go("data")))

    def watch(self, path: Path) -> None:
        """Compare a newer table with the one the model learned from."""
        self._change(
            lambda folder: monitoring.watch(folder, Source(place=str(path))).success(
                lambda _view: self._go("monitor")
            )
        )

    def _change(self, make: Callable[[str], Operation]) -> None:
        view = self._window.desk.view
        if view is not None:
            self._window.desk.run(make(view.folder))

    def _undo(self) -> None:
        view = self._window.desk.view
        told = undone(view.undo if view is not None else None)
        self._change(lambda folder: project.undo(folder).success(lambda _view: self._window.say(told)))

    def _redo(self) -> None:
        view = self._window.desk.view
        told = redone(view.redo if view is not None else None)
        self._change(lambda folder: project.redo(folder).success(lambda _view: self._window.say(told)))

    def _check(self) -> None:
        view = self._window.desk.view
        if view is None:
            return
        target = view.target
        if target is None and view.report is None:
            target = next(iter(view.likely_targets), None)
        self._window.desk.run(quality.check(view.folder, target).success(lambda _view: self._go("quality")))

    def _ask_for_newer(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self._parent, tr("Choose the newer table"), "", table_filter())
        if path:
            self.watch(Path(path))

    def _ask_for_project(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._parent, tr("Open a project"))
        if folder.endswith(PROJECT_SUFFIX):
            self.open_project(Path(folder))
        elif folder:
            why = tr("A project is a folder whose name ends in {suffix}.", suffix=PROJECT_SUFFIX)
            self._window.say(Message("warn", tr("That folder is not a project."), why))

    def _find(self) -> None:
        doors = Doors(self._window.commands.trigger, self._show_column, self._show_finding)
        self.finder = Finder(entries(self._window.situation(), doors), self._parent)
        self.finder.open()

    def _show_column(self, name: str) -> None:
        self._window.go("data").show_item(name)
        self._window.explain()

    def _show_finding(self, number: int) -> None:
        self._window.go("quality").show_item(str(number))
        self._window.explain()

    def _go(self, page: str) -> None:
        self._window.go(page)

    def _connect(self) -> None:
        self._window.go("connecting").show_item("")

    def _show_reading(self) -> None:
        """Show how the table was read: of a database, what was asked of it."""
        view = self._window.desk.view
        if view is not None and view.origin is not None and "://" in view.origin.place:
            self._window.go("connecting").show_item("origin")
        else:
            self._window.go("importing").show_item("")

    def _choose_theme(self, choice: str) -> None:
        self._window.settings.theme = ThemeChoice(choice)
        self._window.theme.choose(ThemeChoice(choice))

    def _quit(self) -> None:
        self._window.leave()
