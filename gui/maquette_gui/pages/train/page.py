"""Train: choose what to predict and how long to look; watch the search; stop it when it is good enough."""

from dataclasses import replace

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from maquette.codec import from_json
from maquette.data.schema import Kind, Reading
from maquette.training.experiment import Candidate, Groundwork
from maquette.view import ProjectView
from maquette_gui.operations import data, training
from maquette_gui.pages.page import Page
from maquette_gui.pages.train.asking import EffortCard, TaskCard
from maquette_gui.pages.train.inputs import Unused, take_back
from maquette_gui.pages.train.state import (
    Search,
    climb,
    ended_words,
    finding,
    is_fresh,
    kinds_of,
    progress_words,
    rested,
    resumed,
    sentence,
    start_words,
)
from maquette_gui.pages.train.telling import InputsCard, TriedCard
from maquette_gui.pages.train.testing import next_change
from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, primary
from maquette_gui.widgets.card import Card
from maquette_gui.widgets.empty import EmptyState
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.message import Message
from maquette_gui.widgets.search_chart import SearchChart
from maquette_gui.widgets.sentence import Run

# Work that changes what the choices on this page are about.
_CHANGING = frozenset({"set_column", "remove_step", "apply_steps", "trust_column", "train"})


class TrainPage(Page):
    """Inputs: the table's columns. Actions: choose target, test, time and limits; start, stop, go on."""

    question = str(QT_TRANSLATE_NOOP("", "What do you want to predict?"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = Search()
        self._known: tuple[str, str | None] = ("", None)
        self._working = False
        self._begun: bool | None = None
        self.start = primary(tr("Start"))
        self.start.clicked.connect(self._start)
        self.stop = Button(tr("Use the best so far"))
        self.stop.clicked.connect(lambda: self.action_asked.emit("stop"))
        self.again = Button(tr("Train again"))
        self.again.clicked.connect(self._start)
        self.results = primary(tr("See the results"))
        self.results.clicked.connect(lambda: self.page_asked.emit("results"))
        for button in (self.stop, self.again, self.start, self.results):
            self.header.buttons.addWidget(button)
        self.task, self.effort = TaskCard(), EffortCard()
        self.all_columns = self.task.all_columns
        self.task.target_chosen.connect(self._choose_target)
        self.task.kind_chosen.connect(self._choose_kind)
        self.task.test_chosen.connect(self._choose_test)
        self.effort.budget_chosen.connect(lambda seconds: self._choose(seconds=seconds))
        self.effort.size_chosen.connect(self._choose_size)
        self.effort.pace_chosen.connect(self._choose_pace)
        self.chart = SearchChart(tr("Models tried, over time"))
        self.progress = Label("", "muted", wrap=True)
        self.tried, self.inputs = TriedCard(), InputsCard()
        self.inputs.taken_back.connect(self._take_back)
        self._arrange_cards()

    def refresh(self) -> None:
        """Show the columns to choose from and the last search."""
        view = self.view
        if view is None or view.table is None:
            self.show_empty(_nothing(), lambda: self.action_asked.emit("open_file"))
            return
        self.show_full()
        if not self.search.running:
            self._follow(view)
            self.search = rested(view, self.search)
        self._show_choices()
        self._show_search()

    def show_work(self, actions: frozenset[str]) -> None:
        """Take no choice while the columns are changed."""
        was, self._working = self._working, bool(actions & _CHANGING)
        if was != self._working and self.view is not None and self.view.table is not None:
            self._show_choices()
            self._show_search()

    def _follow(self, view: ProjectView) -> None:
        """Begin anew in another project; propose what was chosen to be predicted on another page since."""
        folder, target = self._known
        self._known = (view.folder, view.target)
        if folder != view.folder:
            self.search = resumed(view, self.search.seconds)
        if target != view.target or folder != view.folder:
            self.search = replace(self.search, target=view.target or "")

    def _show_choices(self) -> None:
        if self.view is not None:
            held = self.search.running or self._working
            self.task.show_view(self.view, self.search, held=held)

    def _show_search(self) -> None:
        search, view = self.search, self.view
        if view is None:
            return
        self.answer(*sentence(view, search.target, search) or (Run(tr("Choose a column below.")),))
        self.effort.show_search(search, held=search.running)
        self._show_buttons(view)
        self.watch.heading.setText(finding(search))
        self.progress.setText(" ".join(filter(None, (progress_words(view, search), ended_words(search)))))
        self.chart.show_climb(climb(search))
        self.tried.show_search(search)
        self.inputs.show_search(view, search, held=search.running or self._working)
        self._lay_out(is_begun=search.running or bool(search.candidates))

    def _show_buttons(self, view: ProjectView) -> None:
        running, fresh = self.search.running, is_fresh(view, self.search)
        self.stop.setVisible(running)
        self.stop.set_words(tr("Use the best so far") if self.search.candidates else tr("Stop"))
        self.start.setVisible(not running and not fresh)
        self.again.setVisible(not running and fresh)
        self.again.set_words(start_words(view, self.search))
        self.results.setVisible(not running and fresh)
        allowed = not view.read_only and bool(self.search.target) and not self._working
        self.start.setEnabled(allowed)
        self.again.setEnabled(allowed)

    def _choose_target(self, name: str) -> None:
        self._restart(replace(self.search.asked_for(), target=name))

    def _choose_size(self, most_bytes: int) -> None:
        if most_bytes != self.search.most_bytes:
            self._restart(replace(self.search.asked_for(), most_bytes=most_bytes))

    def _choose_pace(self, most_ms: float | None) -> None:
        if most_ms != self.search.most_ms:
            self._restart(replace(self.search.asked_for(), most_ms=most_ms))

    def _restart(self, search: Search) -> None:
        self.search = search if self.view is None else rested(self.view, search)
        self._show_choices()
        self._show_search()

    def _choose(self, *, seconds: float) -> None:
        self.search = replace(self.search, seconds=seconds)
        self._show_search()

    def _choose_kind(self, kind: str) -> None:
        view, target = self.view, self.search.target
        if view is None or view.table is None or kinds_of(view, target)[:1] == (Kind(kind),):
            return
        self.run(data.set_column(view.folder, target, reading=Reading(kind=Kind(kind))))

    def _choose_test(self, wanted: str) -> None:
        """Change the columns step by step until rows are tested as wanted."""
        if self.view is not None:
            self._change_test(self.view, wanted)

    def _change_test(self, view: ProjectView, wanted: str) -> None:
        operation = next_change(view, wanted)
        if operation is not None:
            done = operation.success(lambda changed: self._change_test(changed, wanted))
            self.run(done.stopped(self.refresh).failed(self.refresh))

    def _take_back(self, column: Unused) -> None:
        if self.view is not None:
            self.run(take_back(self.view, self.search.target, column))

    def _start(self) -> None:
        if self.view is None:
            return
        self.search = self.search.began()
        search = self.search
        operation = training.train(
            self.view.folder,
            search.target,
            seconds=search.seconds,
            most_bytes=search.most_bytes,
            most_ms=search.most_ms,
        )
        self.run(
            operation.with_partial(self._take)
            .success(self._finish)
            .stopped(self._give_up)
            .failed(self._give_up)
        )
        self._show_choices()
        self._show_search()

    def _take(self, kind: str, body: str) -> None:
        if kind == "candidate":
            self.search = self.search.found(from_json(body, Candidate))
        elif kind == "groundwork":
            self.search = replace(self.search, ground=from_json(body, Groundwork))
        self._show_search()

    def _finish(self, _view: ProjectView) -> None:
        self._give_up()
        self.page_asked.emit("results")
        if words := ended_words(self.search):
            self.message_given.emit(Message("info", words, _kept_words(self.search)))

    def _give_up(self) -> None:
        self.search = self.search.ended()
        self.refresh()

    def _arrange_cards(self) -> None:
        self.watch = Card(tr("No model yet"))
        self.watch.heading.setWordWrap(True)
        self.watch.body.addWidget(self.progress)
        self.watch.body.addWidget(self.chart, 1)
        left = QVBoxLayout()
        left.setSpacing(units(3))
        left.addWidget(self.task)
        left.addWidget(self.effort)
        left.addStretch(1)
        self._right = QVBoxLayout()
        self._right.setSpacing(units(3))
        self._right.addWidget(self.watch)
        self._right.addStretch(1)
        grid = QGridLayout()
        grid.setSpacing(units(3))
        grid.addLayout(left, 0, 0)
        grid.addLayout(self._right, 0, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 7)
        self._below = QHBoxLayout()
        self._below.setSpacing(units(3))
        content = self.scrolling().content
        content.addLayout(grid)
        content.addLayout(self._below)
        content.addStretch(1)
        self._below.addWidget(self.tried, 1)
        self._lay_out(is_begun=False)

    def _lay_out(self, *, is_begun: bool) -> None:
        """Show the columns in the place of the chart until there is something to draw."""
        if self._begun == is_begun:
            return
        self._begun = is_begun
        self.chart.setVisible(is_begun)
        self._right.setStretchFactor(self.watch, int(is_begun))
        self._right.setStretch(self._right.count() - 1, int(not is_begun))
        if is_begun:
            self._below.insertWidget(0, self.inputs, 1)
        else:
            self._right.insertWidget(1, self.inputs)


def _kept_words(search: Search) -> str:
    if search.stopped:
        return tr("The best model so far was kept.")
    return tr("The best model that was found was kept.")


def _nothing() -> EmptyState:
    return EmptyState(
        "hammer",
        tr("Nothing to learn from yet"),
        tr("A model learns from rows whose answer is known: which customer left, what sold at which price."),
        tr("Open a file…"),
    )
