"""Results: how good the file is, what it gets wrong, what drives it, and a row to play with."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from maquette.training.experiment import Evaluation, Task
from maquette.view import ProjectView
from maquette_gui.pages.page import Page
from maquette_gui.pages.results.mistakes import MistakeGrid, MistakeTiles
from maquette_gui.pages.results.state import (
    answer,
    drivers,
    left_out,
    mistakes_title,
    rows_words,
    stopped_words,
    technical,
    tiles,
)
from maquette_gui.pages.results.threshold import ThresholdCard
from maquette_gui.pages.results.what_if import WhatIf
from maquette_gui.texts import plain, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.bars import BarList
from maquette_gui.widgets.button import Button, primary
from maquette_gui.widgets.card import Card, clear
from maquette_gui.widgets.dots import Dot, DotChart
from maquette_gui.widgets.empty import EmptyState
from maquette_gui.widgets.facts import FactList
from maquette_gui.widgets.sentence import Run, Sentence


class ResultsPage(Page):
    """Inputs: the evaluation of the shipped file. Actions: ship it, train again, ask about a row."""

    question = str(QT_TRANSLATE_NOOP("", "How good is it?"))
    explained = str(QT_TRANSLATE_NOOP("", "What if"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.retrain = Button(tr("Train again"))
        self.retrain.clicked.connect(lambda: self.page_asked.emit("train"))
        self.ship = primary(tr("Ship it"))
        self.ship.clicked.connect(lambda: self.page_asked.emit("ship"))
        self.header.buttons.addWidget(self.retrain)
        self.header.buttons.addWidget(self.ship)
        self._cards = QGridLayout()
        self._cards.setSpacing(units(3))
        self._cards.setColumnStretch(0, 11)
        self._cards.setColumnStretch(1, 13)
        content = self.scrolling().content
        content.addLayout(self._cards)
        content.addStretch(1)
        self.details = FactList()
        self.more = Button(tr("Show it in technical terms"), "link")
        self.what_if = WhatIf()
        self.what_if.operation_asked.connect(self.operation_asked)
        self.inspector = self.what_if
        self._shown: tuple[str, object] = ("", None)

    def refresh(self) -> None:
        """Show the evaluation."""
        view = self.view
        if view is None or view.evaluation is None:
            page, words = ("train", tr("Train a model")) if view and view.table else ("", tr("Open a file…"))
            self.show_empty(_nothing(words), lambda: self._lead_on(page))
            self.inspector_changed.emit()
            return
        self.show_full()
        self.answer(*answer(view))
        key = (view.folder, view.evaluation)
        if key != self._shown:
            self._shown = key
            self._show_cards(view.evaluation, view)
            self.what_if.show_view(view)
        self.inspector_changed.emit()

    def _lead_on(self, page: str) -> None:
        if page:
            self.page_asked.emit(page)
        else:
            self.action_asked.emit("open_file")

    def _show_cards(self, evaluation: Evaluation, view: ProjectView) -> None:
        clear(self._cards)
        self._cards.addWidget(_mistakes(evaluation), 0, 0)
        self._cards.addWidget(_drivers(evaluation), 0, 1)
        if evaluation.task is Task.YES_NO:
            costs = ThresholdCard()
            costs.operation_asked.connect(self.operation_asked)
            self._cards.addWidget(costs, 2, 0, 1, 2)
            costs.show_view(view)
        self._cards.addWidget(self._technical(evaluation, view), 1, 0)
        unused = left_out(view.experiment)
        if unused:
            # Beside the unfolded scores it would be mostly empty, were it as tall.
            self._cards.addWidget(_unused(unused), 1, 1, Qt.AlignmentFlag.AlignTop)

    def _technical(self, evaluation: Evaluation, view: ProjectView) -> Card:
        card = Card(tr("In technical terms"))
        said = " ".join(filter(None, (rows_words(evaluation), stopped_words(view.experiment))))
        card.body.addWidget(Sentence(Run(said), pixels=13))
        self.details = FactList()
        self.details.show_facts(technical(evaluation))
        self.details.hide()
        self.more = Button(tr("Show the scores"), "link")
        self.more.clicked.connect(self._toggle_details)
        card.body.addWidget(self.details)
        card.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addStretch(1)
        return card

    def _toggle_details(self) -> None:
        self.details.setVisible(self.details.isHidden())
        self.more.set_words(tr("Show the scores") if self.details.isHidden() else tr("Hide the scores"))


def _mistakes(evaluation: Evaluation) -> Card:
    card = Card(mistakes_title(evaluation))
    if evaluation.task is Task.NUMBER:
        chart = DotChart(mistakes_title(evaluation))
        target = plain(evaluation.target, 24)
        pairs = tuple(Dot(was, said) for was, said in evaluation.scatter)
        chart.show_scatter(
            pairs, (tr("{target}, as it was", target=target), tr("{target}, as it said", target=target))
        )
        chart.setMinimumHeight(units(64))
        card.body.addWidget(chart)
    elif evaluation.task is Task.YES_NO and evaluation.confusion:
        card.body.addWidget(MistakeTiles(tiles(evaluation)), 1)
        return card
    else:
        card.body.addWidget(MistakeGrid(evaluation.classes, evaluation.confusion))
    card.body.addStretch(1)
    return card


def _drivers(evaluation: Evaluation) -> Card:
    card = Card(tr("What drives it"))
    bars = BarList(tr("What drives it"), fading=True, line=6.25)
    bars.show_bars(drivers(evaluation))
    card.body.addWidget(bars)
    note = tr(
        "Share of the accuracy that is lost when a column is shuffled, measured in the file that ships."
    )
    card.body.addWidget(Sentence(Run(note), pixels=12))
    card.body.addStretch(1)
    return card


def _unused(sentences: tuple[str, ...]) -> Card:
    card = Card(tr("What it does not look at"))
    for one in sentences:
        card.body.addWidget(Sentence(Run(one), pixels=13))
    card.body.addStretch(1)
    return card


def _nothing(button: str) -> EmptyState:
    return EmptyState(
        "target",
        tr("No model yet"),
        tr("Once a model is trained, this page says how often it is right on rows it has never seen."),
        button,
    )
