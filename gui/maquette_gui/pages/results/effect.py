"""How the answer moves with one column: a curve over sizes, bars over values."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from maquette.explain.effects import Effect
from maquette.view import ProjectView
from maquette_gui.pages.results.late import LateCard, note
from maquette_gui.pages.results.understood import curve_of, effect_bars, effect_title
from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Picker
from maquette_gui.widgets.card import clear, row
from maquette_gui.widgets.curve import CurveChart
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.ranked import RankedBars


class EffectCard(LateCard):
    """The effect of a column; `asked` tells which column and which answer are wished for."""

    asked = Signal(str, str)

    def __init__(self, view: ProjectView, parent: QWidget | None = None) -> None:
        super().__init__(tr("How the answer moves with a column"), 6, parent)
        self._view = view
        self.column, self.answer = Picker(tr("Column")), Picker(tr("Chance of"))
        classes = view.evaluation.classes if view.evaluation else ()
        for name in classes:
            self.answer.add(name, name)
        self.answer.setCurrentIndex(-1)
        self._answer_label = Label(tr("Chance of"), "note")
        if len(classes) <= 2:
            self._answer_label.hide()
            self.answer.hide()
        for picker in (self.column, self.answer):
            picker.setMinimumWidth(units(46))
            picker.activated.connect(self._ask)
        self._top = row(Label(tr("Column"), "note"), self.column, self._answer_label, self.answer)
        self.body.insertLayout(1, self._top)

    def offer(self, columns: Sequence[str]) -> None:
        """Offer columns to choose from, in their order."""
        self.column.clear()
        for name in columns:
            self.column.add(name, name)
        self.column.setCurrentIndex(-1)

    def choose(self, column: str) -> None:
        """Wish for the effect of a column."""
        if column != self.column.value():
            self.column.choose(column)
        self._ask()

    def show_effect(self, effect: Effect) -> None:
        """Show what was traced."""
        self.answer.choose(effect.answer)
        title = effect_title(effect)
        self.say_title(title.strong, title.rest)
        clear(self.place)
        if not effect.points:
            return
        said = f"{title.strong} {title.rest}".strip()
        schema = self._view.table.schema if self._view.table else None
        known = {column.name: column for column in schema.columns} if schema else {}
        target = self._view.evaluation.target if self._view.evaluation else ""
        curve = curve_of(effect, known.get(effect.column), known.get(target))
        if curve is not None:
            chart = CurveChart(tr("Effect of a column"), said)
            chart.show_curve(curve.points, curve.across, curve.up)
            self.place.addWidget(chart)
            self.place.addWidget(note(curve.note))
            return
        self.place.addWidget(RankedBars(said, effect_bars(effect)))
        self.place.addWidget(note(tr("The thin line holds the answers of 80 of 100 rows.")))

    def _ask(self) -> None:
        if self.column.value():
            self.wait()
            self.asked.emit(self.column.value(), self.answer.value())
