"""The card of costs: what a missed yes and a false alarm cost decide from which chance on to say yes."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSlider, QVBoxLayout, QWidget

from maquette.explain.thresholds import Costs, Thresholds
from maquette.view import ProjectView
from maquette_gui.operations import explain
from maquette_gui.operations.operation import Details
from maquette_gui.pages.problems import problem
from maquette_gui.pages.results.cost_curve import CostCurveChart
from maquette_gui.pages.results.threshold_words import (
    STEPS,
    curve_of,
    effect_words,
    step_of,
    sure_words,
    title_of,
)
from maquette_gui.texts import plain, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.card import Card, row
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.number_line import NumberLine
from maquette_gui.widgets.sentence import Run, Sentence

# Costs are typed in figure by figure; asking waits for the last.
PAUSE_MS = 300
_DEAREST = 1e9
_WIDE = 140
USUAL = 50


class ThresholdCard(Card):
    """Inputs: a project whose model says yes or no. Asks what thresholds cost, and for one in the file.

    The slider is answered from what was counted already; only other costs are a question to the engine.
    """

    operation_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("What mistakes cost"), parent=parent)
        self.missed = _cost_line(tr("What a missed yes costs"))
        self.alarm = _cost_line(tr("What a false alarm costs"))
        self.costs_words = Label(), Label()
        self.sure = Sentence(pixels=13)
        self.chart = CostCurveChart()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.said = Label("", "strong")
        self.effects = tuple(Sentence(pixels=13) for _ in range(3))
        self.put = Button(tr("Put it into the file"))
        self.put.clicked.connect(self._put)
        self.usual = Button(tr("Back to 50 of 100"), "link")
        self.usual.clicked.connect(lambda: self.slider.setValue(USUAL))
        self._view: ProjectView | None = None
        self._is_owing = self._left = False
        self._found: Thresholds | None = None
        self._chosen_for: Costs | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._body = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._slider_line = QVBoxLayout()
        self._arrange()

    def show_view(self, view: ProjectView) -> None:
        """Show another model: ask what its thresholds cost, by the costs that were said last."""
        self._view, self._found, self._chosen_for = view, None, None
        costs = view.costs or Costs()
        self.missed.set_number(costs.wrong_no)
        self.alarm.set_number(costs.wrong_yes)
        self._body.hide()
        self.sure.set_runs(Run(tr("Counting what each threshold would find and cost…")))
        self._is_owing = True
        self._settle()

    def leave(self) -> None:
        """Take in nothing any more, since the card is about to be gone."""
        self._left = True
        self._pause.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask what nobody had to know while the card was out of sight."""
        super().showEvent(event)
        self._settle()

    def _settle(self) -> None:
        if self._is_owing and self.isVisible():
            self._is_owing = False
            self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand what the slider does beside the curve where there is room, else below it."""
        super().resizeEvent(event)
        wide = event.size().width() >= units(_WIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(across if wide else down)

    def costs(self) -> Costs:
        """Return what mistakes cost, as the user says."""
        return Costs(wrong_yes=self.alarm.number(), wrong_no=self.missed.number())

    def _ask(self) -> None:
        view, costs = self._view, self.costs()
        if view is None:
            return

        def take(found: Thresholds) -> None:
            if not self._left and view is self._view and costs == self.costs():
                self._show(found, costs)

        self.operation_asked.emit(
            explain.weigh_thresholds(view.folder, costs).success(take).failure(self._miss)
        )

    def _show(self, found: Thresholds, costs: Costs) -> None:
        first = self._found is None
        self._found = found
        yes = plain(found.yes, 20)
        self.costs_words[0].setText(tr("A missed “{yes}” costs", yes=yes))
        self.heading.setText(title_of(found))
        self.sure.set_runs(Run(sure_words(found)))
        self.chart.show_curve(curve_of(found, costs), title_of(found))
        before, after = self.chart.slider_room()
        self._slider_line.setContentsMargins(before, 0, after, 0)
        self.slider.setAccessibleName(tr("Say “{yes}” from so many of 100 on", yes=yes))
        # A threshold that somebody put into the file is shown as it is; else one that surely saves.
        own = first and step_of(found.now) != USUAL
        if costs != self._chosen_for:
            self.slider.setValue(step_of(found.cheapest if found.sure and not own else found.now))
        self._chosen_for = costs
        self._body.show()
        self._follow()

    def _follow(self) -> None:
        """Tell what the slider's step would change."""
        if self._left or self._found is None:
            return
        step, yes = self.slider.value(), plain(self._found.yes, 20)
        self.chart.show_chosen(step)
        self.said.setText(tr("Say “{yes}” from {step} of 100 on", yes=yes, step=step))
        runs = effect_words(self._found, step, self.costs())
        for sentence, each in zip(self.effects, runs, strict=True):
            sentence.set_runs(*each)
        there = step == step_of(self._found.now)
        read_only = self._view is not None and self._view.read_only
        self.put.setEnabled(not there and not read_only)
        self.put.set_words(tr("It is in the file") if there else tr("Put it into the file"))
        self.usual.setVisible(step != USUAL)

    def _put(self) -> None:
        if self._view is not None:
            chance = self.slider.value() / STEPS
            self.put.setEnabled(False)
            view = self._view
            asked = explain.set_threshold(view.folder, chance, self.costs(), view.model_path)
            self.operation_asked.emit(asked.failed(self._follow).stopped(self._follow))

    def _miss(self, code: str, details: Details) -> None:
        if self._left:
            return
        self._body.hide()
        self.sure.set_runs(Run(" ".join(problem(code, details))))

    def _arrange(self) -> None:
        self.costs_words[0].setText(tr("A missed yes costs"))
        self.costs_words[1].setText(tr("a false alarm costs"))
        for line in (self.missed, self.alarm):
            line.changed.connect(self._pause.start)
        self.slider.setRange(1, STEPS - 1)
        self.slider.setPageStep(5)
        self._slider_line.addWidget(self.slider)
        self.slider.valueChanged.connect(self._follow)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(units(1))
        left.addWidget(self.chart)
        left.addLayout(self._slider_line)
        left.addStretch(1)
        right.setSpacing(units(2))
        right.addWidget(self.said)
        for sentence in self.effects:
            right.addWidget(sentence)
        right.addSpacing(units(1))
        right.addLayout(row(self.put, self.usual, spacing=3))
        note = tr(
            "These figures are a little too good: the threshold was chosen on the same rows. "
            "What is saved was counted on others."
        )
        right.addWidget(Sentence(Run(note), pixels=12))
        right.addStretch(1)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(units(6))
        self._halves.addLayout(left, 11)
        self._halves.addLayout(right, 9)
        costs = row(self.costs_words[0], self.missed, self.costs_words[1], self.alarm)
        self.body.addLayout(costs)
        self.body.addWidget(self.sure)
        self.body.addWidget(self._body)
        self.body.addStretch(1)


def _cost_line(name: str) -> NumberLine:
    line = NumberLine(name, 0, _DEAREST)
    line.setFixedWidth(units(20))
    return line
