"""What Train says and remembers: which column, how long, and what a running search has found so far."""

from dataclasses import dataclass, replace

from maquette.data.schema import Column, Kind
from maquette.data.steps import LeaveOut
from maquette.data.targets import can_be_predicted
from maquette.training.experiment import Candidate
from maquette.training.metrics import LOWER_IS_BETTER
from maquette.view import ProjectView
from maquette_gui.texts import counted, learner_words, plain, short, tr, words_or
from maquette_gui.widgets.dots import Dot
from maquette_gui.widgets.sentence import Run, strong

BUDGETS = (15, 30, 60, 300)
USUAL_BUDGET = 30
FIRST_CHOICES = 3
# A search that ends after this share of its time or later has used it.
_IN_TIME = 0.85


@dataclass(frozen=True)
class Search:
    """A search as it stands. `candidates` in the order in which they were finished.

    `given` is the time that a search begun in this window had, `took` the time that the finished one took.
    """

    target: str = ""
    seconds: float = USUAL_BUDGET
    candidates: tuple[Candidate, ...] = ()
    running: bool = False
    given: float | None = None
    took: float | None = None
    stopped: bool = False

    def began(self) -> "Search":
        """Return the search at its start."""
        return replace(self, candidates=(), running=True, given=self.seconds, took=None, stopped=False)

    def found(self, candidate: Candidate) -> "Search":
        """Return the search with one more model tried."""
        return replace(self, candidates=(*self.candidates, candidate))

    def ended(self) -> "Search":
        """Return the search when nothing runs any more."""
        return replace(self, running=False)

    @property
    def best(self) -> Candidate | None:
        """The best model so far."""
        if not self.candidates:
            return None
        sign = -1 if self.candidates[0].metric in LOWER_IS_BETTER else 1
        return max(self.candidates, key=lambda one: sign * one.score)


def targets(view: ProjectView) -> tuple[str, ...]:
    """Return the columns that can be predicted, likeliest first."""
    if view.table is None:
        return ()
    possible = [column.name for column in view.table.schema.columns if can_be_predicted(column)]
    likely = [name for name in view.likely_targets if name in possible]
    return (*likely, *(name for name in possible if name not in likely))


def task_words(column: Column) -> str:
    """Return what kind of answer a column asks for."""
    if column.kind is Kind.YES_NO:
        return tr("yes / no")
    return tr("a number") if column.kind is Kind.NUMBER else tr("one of several")


def sentence(view: ProjectView, target: str) -> tuple[Run, ...]:
    """Return "Predict Churn (yes / no) from 19 columns …"."""
    if view.table is None or target not in view.table.schema.names:
        return ()
    left_out = {step.column for step in view.steps if isinstance(step, LeaveOut)}
    inputs = [one for one in view.table.schema.inputs if one.name != target and one.name not in left_out]
    kind = task_words(view.table.schema.column(target))
    columns = counted(len(inputs), "{count} column", "{count} columns")
    tail = tr(
        " ({kind}) from {columns}. Some rows are kept aside to test it honestly.", kind=kind, columns=columns
    )
    return (Run(tr("Predict ")), strong(plain(target, 60)), Run(tail))


def budget_words(seconds: float) -> str:
    """Return a time budget."""
    if seconds < 60:
        return tr("{seconds} s", seconds=round(seconds))
    return tr("{minutes} min", minutes=round(seconds / 60))


def metric_words(metric: str) -> str:
    """Return what the height of a dot means."""
    return words_or(f"metric.{metric}", plain(metric))


def dots(search: Search) -> tuple[Dot, ...]:
    """Return the candidates as dots over time."""
    best = search.best
    return tuple(
        Dot(one.elapsed, one.score, one is best, f"{learner_words(one.learner)}: {short(one.score)}")
        for one in search.candidates
    )


def progress_words(search: Search) -> str:
    """Return how the search stands, in one line."""
    best = search.best
    if best is None:
        return tr("Looking at the rows. The first model takes a few seconds.") if search.running else ""
    tried = counted(len(search.candidates), "One model tried", "{count} models tried")
    found = tr(
        "best so far: {learner}, {score}", learner=learner_words(best.learner), score=short(best.score)
    )
    return f"{tried}, {found}."


def ended_words(search: Search) -> str:
    """Return why a search ended before its time; "" where it took all of it, or nobody knows any more."""
    if search.running or search.took is None:
        return ""
    seconds = max(1, round(search.took))
    if search.stopped:
        return tr("Stopped after {seconds} s.", seconds=seconds)
    if search.given is not None and search.took < _IN_TIME * search.given:
        return tr("Everything worth trying was tried in {seconds} s.", seconds=seconds)
    return ""


def chart_words(search: Search) -> str:
    """Return what stands in the chart before there is anything in it."""
    if search.running:
        return tr("The first result appears here in a moment.")
    return tr("Start tries one model after the other; each becomes a dot here, better ones higher up.")


def rested(view: ProjectView, before: Search) -> Search:
    """Return what the page shows while nothing runs: the search behind the model, or the choices made."""
    found = view.experiment
    if found is not None and not view.model_is_old and before.target in ("", found.target):
        return Search(
            found.target,
            before.seconds,
            found.candidates,
            given=before.given,
            took=found.seconds,
            stopped=found.stopped,
        )
    names = targets(view)
    target = before.target if before.target in names else view.target or (names[0] if names else "")
    return Search(target, before.seconds)
