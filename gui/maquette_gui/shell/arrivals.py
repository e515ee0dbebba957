"""Tables that come in: opened, dropped, pasted, read again, or added to the one that is open."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from maquette.data.source import Source
from maquette.errors import MaquetteError
from maquette.view import Match, Preview, ProjectView
from maquette_gui.operations import data, monitoring, project
from maquette_gui.operations.operation import Details
from maquette_gui.pages.data.importing.state import note_lines, wants_a_look
from maquette_gui.settings import new_project_folder
from maquette_gui.shell.files import dropped_paths, table_filter
from maquette_gui.shell.frame import Frame
from maquette_gui.shell.gathering import Gathering
from maquette_gui.shell.matching import differences, has_same_shape, title_of
from maquette_gui.shell.pasting import keep_pasted, table_in
from maquette_gui.shell.words import message_of
from maquette_gui.texts import plain, tr
from maquette_gui.widgets.message import Answer, Message, nothing

# Pages on which a table that is brought has nothing to do with the one that is open.
_APART = ("home", "connecting")


class Arrivals:
    """What is done with tables that are brought."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        self._window, self._parent = frame, parent

    def bring(self, paths: Sequence[Path]) -> None:
        """Take in tables that were dropped: onto an open table they may be its next rows."""
        view = self._window.desk.view
        apart = self._window.shelf.current in _APART
        if apart or view is None or view.table is None or view.read_only:
            self.open_tables(paths)
            return
        look = data.preview(Source(place=str(paths[0])))
        self._window.desk.run(look.success(lambda preview: self._consider(view, paths, preview)))

    def open_tables(self, paths: Sequence[Path]) -> None:
        """Open the first table, and offer the rows of the others where they fit."""
        first, *others = paths
        self._open(first, lambda: self.match(others))

    def open_table(self, path: Path) -> None:
        """Read a table into this project where it has none yet, else into a new one."""
        self._open(path, nothing)

    def ask_for_tables(self) -> None:
        """Let files be chosen, and open them."""
        paths, _ = QFileDialog.getOpenFileNames(self._parent, tr("Open a file"), "", table_filter())
        if paths:
            self.open_tables([Path(path) for path in paths])

    def ask_for_rows(self) -> None:
        """Let files be chosen whose rows are to be added."""
        paths, _ = QFileDialog.getOpenFileNames(self._parent, tr("Add rows from a file"), "", table_filter())
        self.match([Path(path) for path in paths])

    def match(self, paths: Sequence[Path], more: tuple[Answer, ...] = ()) -> None:
        """See how further tables fit the open one, and offer to add their rows."""
        view = self._window.desk.view
        if view is None or not paths:
            return
        gathering = Gathering(tuple(paths), lambda fitting: self._offer_rows(view.folder, fitting, more))
        for path in paths:
            asked = data.match_columns(view.folder, Source(place=str(path)))
            # A file that can't be read is left out of the offer; its message says why.
            left_out = partial(gathering.leave_out, path)
            asked = asked.success(partial(gathering.take, path)).failed(left_out).stopped(left_out)
            self._window.desk.run(asked)

    def paste(self) -> None:
        """Open what lies on the clipboard: files, or a table as text."""
        mime = QGuiApplication.clipboard().mimeData()
        paths = dropped_paths(mime)
        pasted = None if paths else table_in(mime)
        if paths:
            self.bring(paths)
        elif pasted is None:
            why = tr("Copy some rows and columns in a spreadsheet or on a web page first.")
            self._window.say(Message("info", tr("There is no table on the clipboard."), why))
        else:
            try:
                self.open_table(keep_pasted(pasted))
            except MaquetteError as error:
                self._window.say(message_of(error.code, error.details))

    def reload(self) -> None:
        """Read the table again; a database whose password nobody keeps asks for it first."""
        view = self._window.desk.view
        if view is None or view.origin is None:
            return
        asked = data.reload(view.folder).success(lambda _view: self._go("data"))
        if "://" in view.origin.place:
            asked = asked.failure(self._ask_for_password)
        self._window.desk.run(asked)

    def offer_reload(self, file: str) -> None:
        """Ask whether a file that changed shall be read again."""
        title = tr("{file} has changed. Read it again?", file=plain(file, 60))
        why = tr("The steps stay. What is open now can be had back by undo.")
        answers = (Answer(tr("Reload"), self.reload), Answer(tr("Not now"), nothing))
        self._ask(Message("info", title, why, answers))

    def _open(self, path: Path, then: Callable[[], None]) -> None:
        def opened(view: ProjectView) -> None:
            self.show_opened(view)
            then()

        view, source = self._window.desk.view, Source(place=str(path))
        if view is not None and view.table is None and not view.read_only:
            self._window.desk.run(data.load(view.folder, source).success(opened))
            return
        name = plain(path.stem, 40)
        self._window.desk.run(project.start_table(new_project_folder(name), name, source).success(opened))

    def show_opened(self, view: ProjectView) -> None:
        """Show a table that was just opened; where its reading is in doubt, how it was read.

        What was done to its rows is said in either place.
        """
        if wants_a_look(view):
            self._window.go("importing")
            return
        self._window.go("data")
        if view.found is not None and view.found.notes:
            first, *others = note_lines(view.found)
            self._window.say(Message("info", first, " ".join(others)))

    def _consider(self, view: ProjectView, paths: Sequence[Path], preview: Preview) -> None:
        """Offer the rows of tables of the same shape; open others."""
        if not has_same_shape(view, preview):
            self.open_tables(paths)
            return
        anew = Answer(tr("Open as a new table"), lambda: self.open_tables(paths))
        compare = Answer(tr("Compare with the training table"), lambda: self._compare(paths[0]))
        trained = view.evaluation is not None and len(paths) == 1
        self.match(paths, (compare, anew) if trained else (anew,))

    def _offer_rows(self, folder: str, matches: dict[Path, Match], more: tuple[Answer, ...]) -> None:
        view = self._window.desk.view
        if view is None or view.folder != folder:
            return
        fitting = {path: match for path, match in matches.items() if match.same}
        for path in matches.keys() - fitting.keys():
            self._window.say(message_of("nothing_in_common", {"file": path.name}))
        if not fitting:
            return
        named = {path.name: match for path, match in fitting.items()}
        lines = " ".join(differences(name, match) for name, match in named.items())
        add = Answer(tr("Add the rows"), lambda: self._add(folder, tuple(fitting)))
        self._ask(Message("info", title_of(named), lines, (add, *more, Answer(tr("Cancel"), nothing))))

    def _add(self, folder: str, paths: tuple[Path, ...]) -> None:
        sources = tuple(Source(place=str(path)) for path in paths)
        done = Message("good", tr("The rows were added."), tr("Undo with Ctrl+Z."))

        def show(_view: ProjectView) -> None:
            self._window.go("data")
            self._window.say(done)

        self._window.desk.run(data.add_rows(folder, sources).success(show))

    def _compare(self, path: Path) -> None:
        view = self._window.desk.view
        if view is not None:
            asked = monitoring.watch(view.folder, Source(place=str(path)))
            self._window.desk.run(asked.success(lambda _view: self._go("monitor")))

    def _go(self, page: str) -> None:
        self._window.go(page)

    def _ask(self, message: Message) -> None:
        """Ask on the page in sight, or on the table's where that page is about something else."""
        if self._window.shelf.current in _APART:
            self._window.shelf.page("data").say(message)
        else:
            self._window.say(message)

    def _ask_for_password(self, code: str, details: Details) -> None:
        if code == "database_refused":
            self._window.go("connecting").show_item("reload")
        elif code != "bug":
            self._window.say(message_of(code, details))
