"""What Train says and remembers: which column, how long, what limits, and what a search has found so far."""

from dataclasses import dataclass, replace

from maquette.data.profile import ColumnProfile
from maquette.data.schema import Column, Kind
from maquette.data.targets import can_be_predicted
from maquette.shares import of_hundred
from maquette.training.experiment import Candidate, Experiment, Groundwork
from maquette.training.groundwork import expect_test
from maquette.training.metrics import LOWER_IS_BETTER
from maquette.training.preparing import MOST_BYTES
from maquette.training.train import time_to_search
from maquette.view import KeptSearch, ProjectView
from maquette_gui.pages.train.inputs import is_trusted, planned
from maquette_gui.pages.train.limits import USUAL_BUDGET, more_words
from maquette_gui.pages.train.record import candidate_words
from maquette_gui.pages.train.testing import describe_test
from maquette_gui.texts import counted, plain, short, tr, words_or
from maquette_gui.widgets.search_chart import Climb, Mark
from maquette_gui.widgets.sentence import Run, strong

# A search that ends after this share of its time or later has used it: what is left is too short to try more.
_IN_TIME = 0.75
# Whole numbers with so few different values are told apart rather than measured.
_MOST_GRADES = 10
_MOST_CLASSES = 100


@dataclass(frozen=True)
class Search:
    """A search as it stands. `candidates` in the order in which they were finished.

    `given` is the time that a search begun in this window had, `took` the time that the finished one took.
    `shares` are those of the candidates in the finished file, `mixed` is what their mix scores, `ground` what
    the search began with.
    """

    target: str = ""
    seconds: float = USUAL_BUDGET
    most_bytes: int = MOST_BYTES
    most_ms: float | None = None
    candidates: tuple[Candidate, ...] = ()
    running: bool = False
    given: float | None = None
    took: float | None = None
    stopped: bool = False
    shares: tuple[float, ...] = ()
    mixed: float | None = None
    ground: Groundwork | None = None

    def began(self) -> "Search":
        """Return the search at its start."""
        return replace(self.asked_for(), running=True, given=self.seconds)

    def asked_for(self) -> "Search":
        """Return what is looked for, without anything found."""
        return Search(self.target, self.seconds, self.most_bytes, self.most_ms)

    def found(self, candidate: Candidate) -> "Search":
        """Return the search with one more model tried."""
        return replace(self, candidates=(*self.candidates, candidate))

    def ended(self) -> "Search":
        """Return the search when nothing runs any more."""
        return replace(self, running=False)

    @property
    def metric(self) -> str:
        """What models are compared by, "" before there is one."""
        return self.candidates[0].metric if self.candidates else ""

    @property
    def best(self) -> Candidate | None:
        """The best model so far."""
        if not self.candidates:
            return None
        sign = -1 if self.metric in LOWER_IS_BETTER else 1
        return max(self.candidates, key=lambda one: sign * one.score)

    @property
    def mix_count(self) -> int:
        """Of how many models the file is mixed; 0 where that is not known."""
        return sum(share > 0 for share in self.shares)


def targets(view: ProjectView) -> tuple[str, ...]:
    """Return the columns that can be predicted, likeliest first."""
    if view.table is None:
        return ()
    possible = [column.name for column in view.table.schema.columns if can_be_predicted(column)]
    likely = [name for name in view.likely_targets if name in possible]
    return (*likely, *(name for name in possible if name not in likely))


def task_words(column: Column, profile: ColumnProfile | None = None) -> str:
    """Return what kind of answer a column asks for, in words."""
    return answer_words(answer_kind(column, profile))


def answer_kind(column: Column, profile: ColumnProfile | None = None) -> Kind:
    """Return what kind of answer a column asks for: yes or no, a number to come near, or one of several."""
    if column.kind is Kind.YES_NO:
        return Kind.YES_NO
    return Kind.NUMBER if column.kind is Kind.NUMBER and not _is_graded(column, profile) else Kind.CATEGORY


def answer_words(kind: Kind) -> str:
    """Return what a kind of answer is called."""
    return {Kind.YES_NO: tr("yes / no"), Kind.NUMBER: tr("a number")}.get(kind, tr("one of several"))


def _is_graded(column: Column, profile: ColumnProfile | None) -> bool:
    if column.kind_said or profile is None or not 0 < profile.distinct <= _MOST_GRADES:
        return False
    ends = (profile.low, profile.high)
    return all(end is not None and end == round(end) for end in ends) and all(
        text.strip().lstrip("-").isdigit() for text in profile.examples
    )


def kinds_of(view: ProjectView, target: str) -> tuple[Kind, ...]:
    """Return the kinds that an answer can be read as, the one it is read as first."""
    if view.table is None or target not in view.table.schema.names:
        return ()
    column, profile = view.table.schema.column(target), profile_of(view, target)
    if column.kind is Kind.NUMBER and _is_graded(column, profile):
        return (Kind.CATEGORY, Kind.NUMBER)
    if column.kind is Kind.NUMBER:
        few = profile is not None and profile.distinct <= _MOST_CLASSES
        return (Kind.NUMBER, Kind.CATEGORY) if few else (Kind.NUMBER,)
    reads_as_number = column.numeric or _reads_as_number(column)
    if column.kind in (Kind.CATEGORY, Kind.YES_NO) and reads_as_number:
        return (column.kind, Kind.NUMBER)
    return (column.kind,)


def _reads_as_number(column: Column) -> bool:
    return any(reading.kind is Kind.NUMBER for reading in column.readings)


def profile_of(view: ProjectView, name: str) -> ColumnProfile | None:
    """Return the summary of a column."""
    return next((one for one in view.profiles if one.column == name), None)


def sentence(view: ProjectView, target: str, search: Search | None = None) -> tuple[Run, ...]:
    """Return "Predict Churn (yes / no) from 19 columns …" and how it is tested."""
    if view.table is None or target not in view.table.schema.names:
        return ()
    search = search or Search(target)
    column = view.table.schema.column(target)
    ground = search.ground
    if ground is not None:
        count = sum(len(made.columns) for made in ground.made if made.what != "answer_log")
        tested = ground.tested
    else:
        count = len(planned(view, target)[0])
        tested = expect_test(view.table.schema, target, view.table.rows, search.seconds)
    columns = counted(count, "{count} column", "{count} columns")
    kind = task_words(column, profile_of(view, target))
    tail = tr(" ({kind}) from {columns}. ", kind=kind, columns=columns)
    return (Run(tr("Predict ")), strong(plain(target, 60)), Run(tail + describe_test(tested)))


def kept(view: ProjectView, search: Search) -> KeptSearch | None:
    """Return the earlier search that this one would go on with."""
    wanted = (search.target, search.most_bytes)
    return next((each for each in view.searches if (each.target, each.most_bytes) == wanted), None)


def is_fresh(view: ProjectView, search: Search) -> bool:
    """Tell whether the model that there is answers what is asked for now."""
    found = view.experiment
    if view.evaluation is None or found is None or view.model_is_old:
        return False
    same = (found.target, *_limits(found, search)) == (search.target, search.most_bytes, search.most_ms)
    leaks = (one.column for one in found.left_out if one.reason == "gives_answer_away")
    return same and not any(is_trusted(view, column) for column in leaks)


def _limits(found: Experiment, asked: Search) -> tuple[int, float | None]:
    """Return the limits of a search; what earlier versions did not keep is as it is asked for."""
    return found.most_bytes or asked.most_bytes, found.most_ms


def start_words(view: ProjectView, search: Search) -> str:
    """Return what the button says that searches again for what there is a model of."""
    return more_words(search.seconds) if kept(view, search) is not None else tr("Train again")


def metric_words(metric: str) -> str:
    """Return what the height of a dot means."""
    return words_or(f"metric.{metric}", plain(metric))


def climb(search: Search) -> Climb:
    """Return what the chart shows."""
    best, ground = search.best, search.ground
    marks = tuple(
        Mark(one.elapsed, one.score, f"{candidate_words(one)}: {short(one.score)}", one is best)
        for one in search.candidates
    )
    return Climb(
        marks=marks,
        lower_is_better=search.metric in LOWER_IS_BETTER,
        plain=ground.plain if ground is not None else None,
        plain_words=tr("plain guessing: {score}", score=short(ground.plain)) if ground is not None else "",
        mix=search.mixed if search.mix_count > 1 else None,
        mix_words=tr("the mix: {score}", score=short(search.mixed)) if search.mixed is not None else "",
        reach=search.seconds if search.running else 0.0,
        titles=(tr("seconds of searching"), metric_words(search.metric) if search.metric else ""),
        waiting=chart_words(search),
        summary=finding(search),
    )


def finding(search: Search) -> str:
    """Return what the search comes to, as the title of its chart."""
    best = search.best
    if best is None:
        return tr("Looking at the rows") if search.running else tr("No model yet")
    count = search.mix_count
    score = best.score if search.mixed is None else search.mixed
    if count > 1:
        who = tr("A mix of {count} models", count=count)
    else:
        who = tr("The best so far") if search.running else tr("The best model")
    said = f"{who} {_score_words(search.metric, score)}"
    if search.ground is None:
        return said
    return tr(
        "{found}; plain guessing {plain}", found=said, plain=_figure(search.metric, search.ground.plain)
    )


def _score_words(metric: str, score: float) -> str:
    figure = _figure(metric, score)
    if metric == "roc_auc":
        return tr("ranks {figure} of 100 pairs right", figure=figure)
    return (
        tr("is off by {figure}", figure=figure) if metric == "rmse" else tr("scores {figure}", figure=figure)
    )


def _figure(metric: str, score: float) -> str:
    return str(of_hundred(score)) if metric == "roc_auc" else short(score)


def progress_words(view: ProjectView, search: Search) -> str:
    """Return how the search stands, in one line."""
    best = search.best
    if best is None and search.running:
        return tr("The first model takes a few seconds.")
    if best is None:
        earlier = kept(view, search)
        if earlier is None:
            return tr("Nothing tried yet. Press Start: the best model so far can be used at any time.")
        return counted(
            earlier.tried,
            "Start goes on with the model that was tried before.",
            "Start goes on with the {count} models that were tried before.",
        )
    tried = counted(len(search.candidates), "One model tried", "{count} models tried")
    found = tr("best alone: {learner}, {score}", learner=candidate_words(best), score=short(best.score))
    return f"{tried}, {found}."


def ended_words(search: Search) -> str:
    """Return why a search ended before its time; "" where it took all of it, or nobody knows any more."""
    if search.running or search.took is None:
        return ""
    seconds = max(1, round(search.took))
    if search.stopped:
        return tr("Stopped after {seconds} s.", seconds=seconds)
    if search.given is not None and search.took < _IN_TIME * time_to_search(search.given):
        return tr(
            "Done after {seconds} s: nothing left to try would have fitted into the rest of the time.",
            seconds=seconds,
        )
    return ""


def chart_words(search: Search) -> str:
    """Return what stands in the chart before there is anything in it."""
    if search.running:
        return tr("The first result appears here in a moment.")
    return tr("Start tries one model after the other; each becomes a dot here, better ones higher up.")


def resumed(view: ProjectView, seconds: float) -> Search:
    """Return what the page proposes of a project that was opened: its answer, within its model's limits."""
    asked = Search(view.target or "", seconds)
    if view.experiment is None:
        return asked
    size, pace = _limits(view.experiment, asked)
    return replace(asked, most_bytes=size, most_ms=pace)


def rested(view: ProjectView, before: Search) -> Search:
    """Return what the page shows while nothing runs: the search behind the model, or the choices made."""
    found = view.experiment
    size, pace = before.most_bytes, before.most_ms
    if found is not None and not before.target:
        size, pace = _limits(found, before)
    same = (
        found is not None and before.target in ("", found.target) and _limits(found, before) == (size, pace)
    )
    if found is not None and same and not view.model_is_old:
        return Search(
            found.target,
            before.seconds,
            size,
            pace,
            found.candidates,
            given=before.given,
            took=found.seconds,
            stopped=found.stopped,
            shares=found.shares,
            mixed=found.mixed,
            ground=found.groundwork,
        )
    names = targets(view)
    target = before.target if before.target in names else view.target or (names[0] if names else "")
    return Search(target, before.seconds, size, pace)
