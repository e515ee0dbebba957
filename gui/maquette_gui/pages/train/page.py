"""Train: choose what to predict and how long to look; watch the search; stop it when it is good enough."""

from dataclasses import replace

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from maquette.codec import from_json
from maquette.training.experiment import Candidate
from maquette.view import ProjectView
from maquette_gui.operations import training
from maquette_gui.pages.page import Page
from maquette_gui.pages.train.state import (
    BUDGETS,
    FIRST_CHOICES,
    Search,
    budget_words,
    chart_words,
    dots,
    ended_words,
    metric_words,
    progress_words,
    rested,
    sentence,
    targets,
    task_words,
)
from maquette_gui.texts import plain, tr
from maquette_gui.theme.icons import icon
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, Picker, primary
from maquette_gui.widgets.card import Card
from maquette_gui.widgets.choice import ChoiceRow
from maquette_gui.widgets.dots import DotChart
from maquette_gui.widgets.empty import EmptyState
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.message import Message
from maquette_gui.widgets.sentence import Run
from maquette_gui.widgets.table_header import KIND_ICONS


class TrainPage(Page):
    """Inputs: the table's columns. Actions: choose a target and a budget, start, stop."""

    question = str(QT_TRANSLATE_NOOP("", "What do you want to predict?"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = Search()
        self._known_target: str | None = None
        self.start = primary(tr("Start"))
        self.start.clicked.connect(self._start)
        self.stop = Button(tr("Stop and keep the best"))
        self.stop.clicked.connect(lambda: self.action_asked.emit("stop"))
        self.again = Button(tr("Search on"))
        self.again.clicked.connect(self._start)
        self.results = primary(tr("See the results"))
        self.results.clicked.connect(lambda: self.page_asked.emit("results"))
        for button in (self.stop, self.again, self.start, self.results):
            self.header.buttons.addWidget(button)
        self.likely = ChoiceRow(tr("Predict"), across=1)
        self.likely.chosen.connect(self._choose_target)
        self.all_columns = Picker(tr("Column to predict"))
        self.all_columns.activated.connect(lambda _index: self._choose_target(self.all_columns.value()))
        self.budget = ChoiceRow(tr("Time to look"), across=2)
        self.budget.show_choices([(str(seconds), budget_words(seconds)) for seconds in BUDGETS])
        self.budget.chosen.connect(self._choose_budget)
        self.chart = DotChart(tr("Models tried, over time"))
        self.progress = Label("", "muted", wrap=True)
        self._arrange_cards()

    def refresh(self) -> None:
        """Show the columns to choose from and the last search."""
        view = self.view
        if view is None or view.table is None:
            self.show_empty(_nothing(), lambda: self.action_asked.emit("open_file"))
            return
        self.show_full()
        names = targets(view)
        if not self.search.running:
            self._follow_target(view)
            self.search = rested(view, self.search)
        self._show_targets(view, names)
        self._show_search()

    def _follow_target(self, view: ProjectView) -> None:
        """Propose what was chosen to be predicted on another page since."""
        if view.target != self._known_target:
            self._known_target = view.target
            self.search = replace(self.search, target=view.target or "")

    def _show_targets(self, view: ProjectView, names: tuple[str, ...]) -> None:
        schema = view.table.schema if view.table is not None else None
        if schema is None:
            return
        first = [
            (name, f"{plain(name, 24)} ({task_words(schema.column(name))})") for name in names[:FIRST_CHOICES]
        ]
        self.likely.show_choices(first)
        self.all_columns.clear()
        for name in names:
            self.all_columns.add(name, name, icon(KIND_ICONS[schema.column(name).kind]))

    def _show_search(self) -> None:
        search, view = self.search, self.view
        if view is None:
            return
        self.answer(*sentence(view, search.target) or (Run(tr("Choose a column below.")),))
        self.likely.choose(search.target)
        self.all_columns.choose(search.target)
        self.budget.choose(str(round(search.seconds)))
        self._show_buttons(view)
        said = " ".join(filter(None, (progress_words(search), ended_words(search))))
        self.progress.setText(
            said or tr("Nothing tried yet. Press Start: the best model so far can be used at any time.")
        )
        metric = search.candidates[0].metric if search.candidates else ""
        baseline = view.evaluation.baseline.get(metric) if view.evaluation and not search.running else None
        if metric == "roc_auc":
            baseline = 0.5
        self.chart.show_search(
            dots(search),
            (tr("seconds since the start"), metric_words(metric) if metric else ""),
            baseline=baseline,
            baseline_name=tr("plain guessing"),
            reach=search.seconds if search.running else 0,
            waiting=chart_words(search),
        )

    def _show_buttons(self, view: ProjectView) -> None:
        running, ready = self.search.running, view.evaluation is not None
        fresh = ready and view.target == self.search.target and not view.model_is_old
        self.stop.setVisible(running)
        self.start.setVisible(not running and not fresh)
        self.again.setVisible(not running and fresh)
        self.results.setVisible(not running and fresh)
        allowed = not view.read_only and bool(self.search.target)
        self.start.setEnabled(allowed)
        self.again.setEnabled(allowed)
        for choice in (self.likely, self.all_columns, self.budget):
            choice.setEnabled(not running)

    def _choose_target(self, name: str) -> None:
        self.search = Search(name, self.search.seconds)
        self._show_search()

    def _choose_budget(self, seconds: str) -> None:
        self.search = replace(self.search, seconds=float(seconds))
        self._show_search()

    def _start(self) -> None:
        if self.view is None:
            return
        self.search = self.search.began()
        search = self.search
        operation = training.train(self.view.folder, search.target, seconds=search.seconds)
        self.run(
            operation.with_partial(self._take)
            .success(self._finish)
            .stopped(self._give_up)
            .failed(self._give_up)
        )
        self._show_search()

    def _take(self, kind: str, body: str) -> None:
        if kind == "candidate":
            self.search = self.search.found(from_json(body, Candidate))
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
        choose = Card(tr("Predict"))
        choose.body.addWidget(self.likely)
        choose.body.addWidget(Label(tr("or any other column"), "note"))
        choose.body.addWidget(self.all_columns)
        choose.body.addSpacing(units(3))
        choose.body.addWidget(Label(tr("Time to look"), "heading"))
        choose.body.addWidget(self.budget)
        choose.body.addWidget(Label(tr("Longer finds better models, up to a point."), "note", wrap=True))
        choose.body.addStretch(1)
        watch = Card(tr("Models tried so far"))
        watch.body.addWidget(self.progress)
        watch.body.addWidget(self.chart, 1)
        grid = QGridLayout()
        grid.setSpacing(units(3))
        grid.addWidget(choose, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(watch, 0, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 7)
        self.body.addLayout(grid)
        self.body.setContentsMargins(0, 0, 0, units(6))


def _kept_words(search: Search) -> str:
    return tr("The best model so far was kept.") if search.stopped else tr("More time would change nothing.")


def _nothing() -> EmptyState:
    return EmptyState(
        "hammer",
        tr("Nothing to learn from yet"),
        tr("A model learns from rows whose answer is known: which customer left, what sold at which price."),
        tr("Open a file…"),
    )
