"""The desk: holds the project as it stands, runs what pages ask for, and passes on what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from maquette.errors import MaquetteError
from maquette.view import ProjectView
from maquette_gui.operations import project
from maquette_gui.operations.lanes import Job, Lanes
from maquette_gui.operations.operation import Details, LaneName, Operation
from maquette_gui.shell.words import damaged, in_use, message_of
from maquette_gui.widgets.message import Message

if TYPE_CHECKING:
    from maquette.project.lock import WriterLock


class Desk(QObject):
    """The only place where the project of the window changes, and only to a new value."""

    view_changed = Signal(object)
    message_given = Signal(object)
    bug_met = Signal(str)
    running_changed = Signal()
    work_asked = Signal()
    project_changed = Signal()

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lanes = lanes
        self.view: ProjectView | None = None
        self._work: list[Job] = []
        self._lock: WriterLock | None = None
        self._closed = False
        lanes.work.ended.connect(self._forget)

    @property
    def running(self) -> str | None:
        """The action of the long work that runs, if any."""
        return self._work[0].operation.action if self._work else None

    @property
    def under_way(self) -> frozenset[str]:
        """The actions of all long work that runs or waits."""
        return frozenset(job.operation.action for job in self._work)

    def run(self, operation: Operation) -> None:
        """Run an operation; a project that comes back is adopted, an error becomes a message.

        Nothing is run for a window that was closed: what it asks for then would come back to what is gone.
        """
        if self._closed:
            return
        asked = operation
        if operation.lane is LaneName.WORK:
            self.work_asked.emit()
        wired = operation.failure(lambda code, details: self._fail(asked, code, details))
        if operation.kind is ProjectView:
            wired = wired.success(lambda view: self._succeed(asked, view))
        job = self.lanes.run(wired)
        if operation.lane is LaneName.WORK:
            self._work.append(job)
            self.running_changed.emit()

    def adopt(self, view: ProjectView) -> None:
        """Show another state of the project, or another project."""
        self._tell(self._take(view))

    def stop(self) -> None:
        """Ask the running long work to stop."""
        if self._work:
            self.lanes.stop(self._work[0])

    def close(self) -> None:
        """End the work and let another window write to the project."""
        self._closed = True
        self.lanes.close()
        self._release()

    def _take(self, view: ProjectView) -> Message | None:
        """Show a state of a project; return what there is to say of a project that is new here."""
        told = None
        if self.view is None or self.view.folder != view.folder:
            self.project_changed.emit()
            told = self._claim(view.folder)
        if view.damaged and (self.view is None or self.view.damaged != view.damaged):
            told = damaged(view.damaged)
        self.view = view
        self.view_changed.emit(view)
        return told

    def _tell(self, message: Message | None) -> None:
        if message is not None:
            self.message_given.emit(message)

    def _claim(self, folder: str) -> Message | None:
        self._release()
        try:
            self._lock = project.claim(folder)
        except MaquetteError as error:
            return in_use() if error.code == "project_in_use" else message_of(error.code, error.details)
        return None

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _succeed(self, asked: Operation, view: ProjectView) -> None:
        told = self._take(view)
        if asked.on_success is not None:
            asked.on_success(view)
        # Said last, so that it stands on the page to which the success led.
        self._tell(told)

    def _fail(self, asked: Operation, code: str, details: Details) -> None:
        if asked.on_failed is not None:
            asked.on_failed()
        if asked.on_failure is not None:
            asked.on_failure(code, details)
        if code == "bug":
            self.bug_met.emit(str(details.get("report", "")))
        elif asked.on_failure is None and (code != "damaged_value" or asked.lane is LaneName.WORK):
            message: Message = message_of(code, details)
            self.message_given.emit(message)

    def _forget(self, job: Job, _how: str) -> None:
        self._work = [other for other in self._work if other is not job]
        self.running_changed.emit()
