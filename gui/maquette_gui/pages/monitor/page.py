"""Monitor: is the model still right on newer tables, which columns moved, and what to do."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QTimer
from PySide6.QtWidgets import QWidget

from maquette.view import ProjectView
from maquette_gui.operations import charts, monitoring
from maquette_gui.pages.monitor.inspector import DriftInspector
from maquette_gui.pages.monitor.state import (
    added_words,
    answer,
    columns,
    period_name,
    rows,
    shown_periods,
    size_words,
)
from maquette_gui.pages.page import Page
from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.theme.tokens import chart_colours
from maquette_gui.widgets.button import Button, primary
from maquette_gui.widgets.card import Card
from maquette_gui.widgets.chart import ChartView
from maquette_gui.widgets.empty import EmptyState
from maquette_gui.widgets.heat import HeatList
from maquette_gui.widgets.sentence import Run, Sentence

# A window that is being resized is drawn for once it rests.
PAUSE_MS = 150


class MonitorPage(Page):
    """Inputs: the periods. Actions: compare a newer table, retrain."""

    question = str(QT_TRANSLATE_NOOP("", "Is it still right?"))
    explained = str(QT_TRANSLATE_NOOP("", "Column"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add = Button(tr("Add a newer table"), picture="plus")
        self.add.clicked.connect(lambda: self.action_asked.emit("watch"))
        self.add_first = primary(tr("Add a newer table"))
        self.add_first.clicked.connect(lambda: self.action_asked.emit("watch"))
        self.retrain = primary(tr("Retrain"))
        self.retrain.clicked.connect(self._retrain)
        for button in (self.add, self.add_first, self.retrain):
            self.header.buttons.addWidget(button)
        self.compared = Sentence(pixels=12)
        self.heat = HeatList(tr("What moved, worst for the model first"))
        self.heat.chosen.connect(self.choose)
        self.heat.pressed.connect(self.explanation_asked)
        content = self.scrolling().content
        content.addWidget(self._heat_card())
        self.chart_card, self.chart = (
            Card(),
            ChartView(tr("The newest table against the one it learned from")),
        )
        self.chart.size_changed.connect(self._draw_soon)
        self.chart_card.body.addWidget(self.chart)
        self.chart_card.setMinimumHeight(units(90))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        content.addWidget(self.chart_card)
        content.addStretch(1)
        self.drift = DriftInspector()
        self.drift.retrain_asked.connect(self._retrain)
        self.inspector = self.drift

    def refresh(self) -> None:
        """Show the periods."""
        view = self.view
        if view is None or view.evaluation is None:
            self.show_empty(_no_model(), lambda: self.page_asked.emit("train"))
        elif not view.periods:
            self.show_empty(_no_period(), lambda: self.action_asked.emit("watch"))
        else:
            self.show_full()
            alarm = view.periods[-1].alarm
            self.answer(*answer(view))
            self.retrain.setVisible(alarm)
            for button in (self.add, self.add_first, self.retrain, self.drift.retrain):
                button.setEnabled(not view.read_only)
            self.add.setVisible(alarm)
            self.add_first.setVisible(not alarm)
            self.compared.set_runs(Run(size_words(view.periods[-1])))
            self.heat.show_rows(rows(view), [period_name(report) for report in shown_periods(view)])
            self.heat.choose(0)
            self._draw_soon()
        self.inspector_changed.emit()

    def choose(self, number: int) -> None:
        """Explain a column of the newest period."""
        if self.view is not None and self.view.periods:
            self.drift.show_column(columns(self.view)[number], self.view.periods[-1])

    def _retrain(self) -> None:
        """Add the newer rows to the table, then leave it to the user how long to look."""
        if self.view is not None:
            before = self.view.table.rows if self.view.table is not None else 0
            taken = monitoring.take_in(self.view.folder)
            self.run(taken.success(lambda view: self._lead_to_training(view, before)))

    def _lead_to_training(self, view: ProjectView, before: int) -> None:
        self.page_asked.emit("train")
        if view.table is not None:
            self.message_given.emit(added_words(before, view.table.rows))

    def changeEvent(self, event: QEvent) -> None:
        """Have the chart drawn in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.view is not None and self.view.periods:
            self._draw_soon()

    def _draw_soon(self) -> None:
        self._pause.start()

    def _draw(self) -> None:
        if self.view is None or not self.view.periods:
            return
        size = self.chart.wanted_size()
        operation = charts.draw(
            self.view.folder,
            "drift",
            width=size.width(),
            height=size.height(),
            scale=self.devicePixelRatioF(),
            colours=chart_colours(),
        )
        self.operation_asked.emit(operation.success(self.chart.show_drawing).failed(self.chart_card.hide))

    def _heat_card(self) -> Card:
        card = Card(tr("What moved, worst for the model first"))
        card.body.addWidget(self.heat)
        card.body.addWidget(self.compared)
        return card


def _no_model() -> EmptyState:
    return EmptyState(
        "activity",
        tr("Nothing to watch yet"),
        tr("Once a model is trained, bring next month's table here to see whether the model still fits."),
        tr("Train a model"),
    )


def _no_period() -> EmptyState:
    return EmptyState(
        "activity",
        tr("Drop this month's table here"),
        tr("It is compared, column by column, with the table the model learned from."),
        tr("Choose a newer table…"),
    )
