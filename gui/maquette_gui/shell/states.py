"""What the rail says of each page: not yet, ready, running, or in need of attention."""

from dataclasses import dataclass
from enum import StrEnum

from maquette.quality.finding import Severity
from maquette.view import ProjectView
from maquette_gui.texts import counted, tr


class Mark(StrEnum):
    """The state of a page."""

    NOT_YET = "not yet"
    READY = "ready"
    RUNNING = "running"
    ATTENTION = "attention"


@dataclass(frozen=True)
class PageState:
    """A mark, and how many things want attention."""

    mark: Mark = Mark.NOT_YET
    count: int = 0

    def words(self) -> str:
        """Return the state as a screen reader says it."""
        if self.mark is Mark.ATTENTION:
            return counted(self.count, "{count} thing to look at", "{count} things to look at")
        if self.mark is Mark.RUNNING:
            return tr("running")
        return tr("ready") if self.mark is Mark.READY else tr("nothing here yet")


_RUNS_ON = {
    **dict.fromkeys(("load", "reload", "match_columns", "add_rows"), "data"),
    "check": "quality",
    "train": "train",
    "ship": "ship",
    "watch": "monitor",
}


def page_states(view: ProjectView | None, running: str | None = None) -> dict[str, PageState]:
    """Return the state of each page that has one."""
    states = {} if view is None else _states_of(view)
    page = _RUNS_ON.get(running or "")
    if page is not None:
        states[page] = PageState(Mark.RUNNING)
    return states


def _states_of(view: ProjectView) -> dict[str, PageState]:
    return {
        "data": _ready(view.table is not None),
        "quality": _quality(view),
        "train": _ready(view.experiment is not None),
        "results": PageState(Mark.ATTENTION, 1) if view.model_is_old else _ready(view.evaluation is not None),
        "ship": _ready(view.bundle is not None),
        "monitor": _monitor(view),
    }


def _ready(there: bool) -> PageState:
    return PageState(Mark.READY) if there else PageState()


def _quality(view: ProjectView) -> PageState:
    report = view.open_report
    if report is None:
        return PageState()
    open_findings = [found for found in report.findings if found.severity is not Severity.INFO]
    return PageState(Mark.ATTENTION, len(open_findings)) if open_findings else PageState(Mark.READY)


def _monitor(view: ProjectView) -> PageState:
    if not view.periods:
        return PageState()
    return PageState(Mark.ATTENTION, 1) if view.periods[-1].alarm else PageState(Mark.READY)
