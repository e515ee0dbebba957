"""The inspector of Data: one column explained, how it is read to correct, and the cleaning steps."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maquette.data.schema import Column
from maquette_gui.pages.data.add_step import AddStep
from maquette_gui.pages.data.chain import StepLine
from maquette_gui.pages.data.reading import (
    question_of,
    reasons,
    sure_words,
    unfit_words,
)
from maquette_gui.pages.data.reading_form import QuestionCard, ReadingForm
from maquette_gui.pages.data.state import column_facts, top_values
from maquette_gui.pages.data.step_forms import StepForm
from maquette_gui.pages.data.step_list import StepList
from maquette_gui.pages.data.value_list import ValueList
from maquette_gui.texts import plain, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.bars import Histogram
from maquette_gui.widgets.button import Button, Tick
from maquette_gui.widgets.facts import FactList
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.sentence import Run, Sentence, strong
from maquette_gui.widgets.table_model import Heading


@dataclass(frozen=True)
class Explained:
    """All that the inspector shows: a column, the steps, what can be added; `given` says it was overruled."""

    heading: Heading
    steps: tuple[StepLine, ...]
    forms: tuple[StepForm, ...]
    can_give_back: bool
    allowed: bool


class ColumnInspector(QWidget):
    """Shows a column. Tells what the user says of it, of rows to show, of steps to change."""

    value_chosen = Signal(str)
    misfits_asked = Signal()
    guess_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Sentence(pixels=17)
        self.question = QuestionCard()
        self.histogram = Histogram()
        self.values = ValueList()
        self.values.chosen.connect(self.value_chosen)
        self.reading = ReadingForm()
        self.facts = FactList()
        self.why = Sentence(pixels=12)
        self.misfits = Sentence(pixels=12)
        self.show_misfits = Button(tr("Show them"), "link")
        self.show_misfits.clicked.connect(self.misfits_asked)
        self.give_back = Button(tr("Go back to the guess"), "link")
        self.give_back.clicked.connect(self.guess_wanted)
        self.steps = StepList()
        self.no_steps = Label(tr("None yet. What you change is listed here."), "note", wrap=True)
        self.adding = AddStep()
        self._arrange()

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The switches of the steps."""
        return self.steps.ticks

    def show_column(self, shown: Explained) -> None:
        """Explain another column, or the same one as it is now."""
        column, facts = shown.heading.column, column_facts(shown.heading)
        self.name.set_runs(strong(plain(column.name, 80)))
        self.question.ask(question_of(column, shown.heading.profile), allowed=shown.allowed)
        self.histogram.setVisible(bool(facts.ends))
        self.histogram.show_bars(facts.bars, facts.ends, facts.summary)
        self.values.show_values(top_values(shown.heading))
        self.reading.show_column(column, allowed=shown.allowed)
        self.facts.show_facts(facts.facts)
        self._show_evidence(column)
        self.give_back.setVisible(shown.can_give_back)
        self.give_back.setEnabled(shown.allowed)
        self.no_steps.setVisible(not shown.steps)
        self.steps.show_steps(shown.steps, allowed=shown.allowed)
        self.adding.offer(shown.forms, column.name)
        self.adding.open_menu.setEnabled(shown.allowed)

    def _show_evidence(self, column: Column) -> None:
        self.why.set_runs(Run(sure_words(column), "text"), *(Run(f" {said}") for said in reasons(column)))
        words = unfit_words(column)
        self.misfits.set_runs(Run(words, "warn"))
        self.misfits.setVisible(bool(words))
        self.show_misfits.setVisible(bool(words))

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(units(5), 0, units(5), units(5))
        layout.setSpacing(units(1))
        layout.addWidget(self.name)
        layout.addSpacing(units(3))
        layout.addWidget(self.question)
        layout.addSpacing(units(1))
        self._add(layout, self.histogram, self.values)
        layout.addSpacing(units(2))
        layout.addWidget(self.facts)
        layout.addSpacing(units(4))
        layout.addWidget(Label(tr("How it is read"), "section"))
        self._add(layout, self.reading, self.why, self.give_back, self.misfits, self.show_misfits)
        layout.addSpacing(units(4))
        layout.addWidget(Label(tr("Steps"), "section"))
        self._add(layout, self.no_steps, self.steps)
        layout.addSpacing(units(1))
        layout.addWidget(self.adding)
        layout.addStretch(1)

    @staticmethod
    def _add(layout: QVBoxLayout, *widgets: QWidget) -> None:
        for widget in widgets:
            layout.addWidget(widget)
