"""The file behind the open table is watched: by the notices of the system, not by asking over and over."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from maquette.data.source import Source
from maquette.view import ProjectView
from maquette_gui.operations import data
from maquette_gui.operations.operation import Details

# Programs write a file in several strokes; one question after the last of them is enough.
SETTLING_MS = 400


class FileWatch(QObject):
    """Tells when the file of a project's table is another one than was read, and when it was `read_again`.

    How the file stands is asked by an operation, since a drive far away may take its time to answer; and it
    is watched only once it answered.
    """

    operation_asked = Signal(object)
    changed = Signal(str)
    read_again = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: ProjectView | None = None
        self._passed: set[str] = set()
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self, singleShot=True, interval=SETTLING_MS)
        self._settling.timeout.connect(self.look)
        self._watcher.fileChanged.connect(lambda _path: self._settling.start())
        self._watcher.directoryChanged.connect(lambda _path: self._settling.start())

    def show_view(self, view: ProjectView | None) -> None:
        """Watch the file of this state of a project."""
        known = self._view
        self._view = view
        if known is None or view is None or (known.folder, known.origin) != (view.folder, view.origin):
            self._let_go()
            self._passed.clear()
            self.look()
        elif known.stamp != view.stamp:
            self.read_again.emit()

    def look(self) -> None:
        """Ask how the file stands now."""
        source = self._source()
        if source is not None:
            asked = data.read_stamp(source).success(lambda stamp: self._take(source, stamp))
            # A drive that is away is no news: there will be another notice when it is back.
            self.operation_asked.emit(asked.failure(_pass_over))

    def watched(self) -> tuple[str, ...]:
        """Return what is being watched."""
        return (*self._watcher.files(), *self._watcher.directories())

    def _take(self, source: Source, stamp: str) -> None:
        if source != self._source() or not stamp or self._view is None:
            return
        self._watch(Path(source.place))
        if self._view.stamp not in ("", stamp) and stamp not in self._passed:
            # Of each state of the file it is told once.
            self._passed.add(stamp)
            self.changed.emit(Path(source.place).name)

    def _source(self) -> Source | None:
        """Return the file to watch, None for what is no file or can't be changed here."""
        view = self._view
        if view is None or view.origin is None or view.read_only or not view.stamp:
            return None
        return view.origin

    def _watch(self, path: Path) -> None:
        """Watch a file and its folder: one that is replaced by another of its name is watched anew."""
        wanted = {str(path), str(path.parent)} - set(self.watched())
        if wanted:
            self._watcher.addPaths(list(wanted))

    def _let_go(self) -> None:
        if watched := self.watched():
            self._watcher.removePaths(list(watched))


def _pass_over(_code: str, _details: Details) -> None:
    """Say nothing."""
