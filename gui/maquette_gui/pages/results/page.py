"""Results: how good the file is, what it gets wrong, what drives it, and a row to play with."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maquette.explain.behind import Figure
from maquette.explain.slices import Slice
from maquette.training.experiment import Evaluation, Task
from maquette.view import ProjectView
from maquette_gui.operations import understand
from maquette_gui.pages.page import Page
from maquette_gui.pages.results.board import SideBySide
from maquette_gui.pages.results.mistakes_card import MistakesCard
from maquette_gui.pages.results.rows_behind import MOST, MOST_COLUMNS, RowsCard
from maquette_gui.pages.results.state import (
    answer,
    left_out,
    rows_words,
    shown_columns,
    stopped_words,
    technical,
)
from maquette_gui.pages.results.threshold import ThresholdCard
from maquette_gui.pages.results.understanding import Understanding
from maquette_gui.pages.results.understood import where
from maquette_gui.pages.results.what_if import WhatIf
from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, primary
from maquette_gui.widgets.card import Card, clear
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
        self._area = self.scrolling()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(units(3))
        self._area.content.addLayout(self._cards)
        self._area.content.addStretch(1)
        self.understanding: Understanding | None = None
        self.costs: ThresholdCard | None = None
        self.mistakes: MistakesCard | None = None
        self.rows: RowsCard | None = None
        self.details = FactList()
        self.more = Button(tr("Show it in technical terms"), "link")
        self.what_if = WhatIf()
        self.what_if.operation_asked.connect(self.operation_asked)
        self.inspector = self.what_if
        self._shown: object = None

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
        # Two files can measure alike, such as with thresholds between which no row lies.
        key = (view.folder, view.model_path, view.evaluation)
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

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is to be understood once the page was seen."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._understand)

    def _understand(self) -> None:
        if self.understanding is not None and self.isVisible():
            self.understanding.ask()

    def _show_cards(self, evaluation: Evaluation, view: ProjectView) -> None:
        """Show what is known, and empty cards for what is to be worked out."""
        if self.understanding is not None:
            self.understanding.leave()
            self.understanding.deleteLater()
        if self.costs is not None:
            self.costs.leave()
            self.costs = None
        clear(self._cards)
        self.rows = None
        found = self.understanding = Understanding(view, self)
        found.operation_asked.connect(self.operation_asked)
        mistakes = self.mistakes = MistakesCard(evaluation)
        mistakes.rows_asked.connect(self._show_rows)
        found.worse.rows_asked.connect(self._show_slice)
        left = [card for card in (found.effect, found.calibration) if card is not None]
        unused = left_out(view.experiment)
        right = [found.worse, self._technical(evaluation, view), *([_unused(unused)] if unused else [])]
        self._cards.addWidget(SideBySide(mistakes, found.drivers, (11, 13)))
        if evaluation.task is Task.YES_NO:
            costs = self.costs = ThresholdCard()
            costs.operation_asked.connect(self.operation_asked)
            self._cards.addWidget(costs)
            costs.show_view(view)
        self._cards.addWidget(SideBySide(_stacked(left), _stacked(right), (14, 10)))
        QTimer.singleShot(0, self, self._understand)

    def _show_slice(self, found: Slice) -> None:
        title = " · ".join(where(each) for each in found.conditions)
        self._show_rows(title, Figure(conditions=found.conditions))

    def _show_rows(self, title: str, figure: Figure) -> None:
        """Show the rows behind a figure, below what the model gets wrong and what drives it."""
        view, found = self.view, self.understanding
        if view is None or found is None:
            return
        self._close_rows()
        card = self.rows = RowsCard(title, nearest=figure.near is not None)
        card.closed.connect(self._close_rows)
        card.row_asked.connect(self.explain_row)
        card.table_asked.connect(self._show_in_table)
        self._cards.insertWidget(1, card)
        columns = shown_columns(view, MOST_COLUMNS)
        asked = understand.list_behind(view.folder, figure, columns, MOST)

        found.put(card, asked, card.show_rows, wanted=lambda: self.rows is card)
        QTimer.singleShot(0, card, lambda: self._area.ensureWidgetVisible(card))

    def _close_rows(self) -> None:
        if self.rows is not None:
            self._cards.removeWidget(self.rows)
            self.rows.hide()
            self.rows.deleteLater()
            self.rows = None

    def explain_row(self, number: int) -> None:
        """Explain a row of the table, counted from 0, in the inspector."""
        self.what_if.show_row(number)
        self.explanation_asked.emit()

    def _show_in_table(self, number: int) -> None:
        columns = shown_columns(self.view, 1) if self.view is not None else ()
        self.row_asked.emit(columns[0] if columns else "", number)

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


def _stacked(cards: Sequence[QWidget]) -> QWidget:
    """Return cards one below the other, each as tall as what is in it."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(units(3))
    for card in cards:
        layout.addWidget(card)
    layout.addStretch(1)
    return holder


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
