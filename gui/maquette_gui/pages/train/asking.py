"""The left side of Train: what to predict and how to test it; how long to look, and how large a file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from maquette.view import ProjectView
from maquette_gui.pages.train.limits import (
    BUDGETS,
    SIZES,
    budget_words,
    limit_words,
    place_words,
    stop_of,
)
from maquette_gui.pages.train.state import Search, answer_words, kinds_of, profile_of, targets, task_words
from maquette_gui.pages.train.testing import chosen_way, ways_to_test
from maquette_gui.pages.train.warnings import warnings
from maquette_gui.texts import plain, tr
from maquette_gui.theme.icons import icon
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Picker
from maquette_gui.widgets.card import Card, column
from maquette_gui.widgets.choice import ChoiceRow
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.remarks import Remarks
from maquette_gui.widgets.table_header import KIND_ICONS


class TaskCard(Card):
    """What is predicted, as what, and on which rows it is tested."""

    target_chosen = Signal(str)
    kind_chosen = Signal(str)
    test_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.all_columns = Picker(tr("Column to predict"))
        self.all_columns.activated.connect(lambda _index: self.target_chosen.emit(self.all_columns.value()))
        self.kind = Picker(tr("What kind of answer it is"))
        self.kind.activated.connect(lambda _index: self.kind_chosen.emit(self.kind.value()))
        self.test = Picker(tr("Rows to test on"))
        self.test.activated.connect(lambda _index: self.test_chosen.emit(self.test.value()))
        self._kind_row = QWidget()
        self._kind_row.setLayout(column(Label(tr("as"), "note"), self.kind))
        self.remarks = Remarks()
        self.body.addLayout(column(Label(tr("Predict"), "heading"), self.all_columns, spacing=2))
        self.body.addWidget(self._kind_row)
        self.body.addLayout(column(Label(tr("tested on"), "note"), self.test))
        self.body.addWidget(self.remarks)

    def show_view(self, view: ProjectView, search: Search, *, held: bool) -> None:
        """Show the choices of a project; `held` while something runs that they would disturb."""
        self._show_targets(view, search.target)
        kinds = kinds_of(view, search.target)
        self.kind.clear()
        for kind in kinds:
            self.kind.add(answer_words(kind), kind.value, icon(KIND_ICONS[kind]))
        self._kind_row.setVisible(len(kinds) > 1)
        self.test.clear()
        for way in ways_to_test(view, search.target):
            self.test.add(way.words, way.value)
        self.test.choose(chosen_way(view))
        self.remarks.show_remarks(warnings(view, search.target))
        self.all_columns.setEnabled(not held)
        for picker in (self.kind, self.test):
            picker.setEnabled(not held and not view.read_only)
        self.test.setEnabled(self.test.isEnabled() and self.test.count() > 1)

    def _show_targets(self, view: ProjectView, target: str) -> None:
        self.all_columns.clear()
        for name in targets(view):
            schema = view.table.schema if view.table is not None else None
            if schema is None:
                continue
            one = schema.column(name)
            words = f"{plain(name, 40)} ({task_words(one, profile_of(view, name))})"
            self.all_columns.add(words, name, icon(KIND_ICONS[one.kind]))
        self.all_columns.choose(target)


class EffortCard(Card):
    """How long to look, where the model will run, and the dial between smaller and more accurate."""

    budget_chosen = Signal(float)
    size_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.budget = ChoiceRow(tr("Time to look"), across=3)
        self.budget.show_choices([(str(seconds), budget_words(seconds)) for seconds in BUDGETS])
        self.budget.chosen.connect(lambda seconds: self.budget_chosen.emit(float(seconds)))
        self.place = ChoiceRow(tr("Where it will run"), across=2)
        self.place.show_choices(place_words())
        self.place.chosen.connect(lambda most: self.size_chosen.emit(int(most)))
        self.dial = QSlider(Qt.Orientation.Horizontal)
        self.dial.setAccessibleName(tr("Smaller or more accurate"))
        self.dial.setRange(0, len(SIZES) - 1)
        self.dial.setPageStep(1)
        self.dial.valueChanged.connect(lambda stop: self.size_chosen.emit(SIZES[stop]))
        self.limit = Label("", "note", wrap=True)
        ends = QHBoxLayout()
        ends.addWidget(Label(tr("smaller"), "note"))
        ends.addStretch(1)
        ends.addWidget(Label(tr("more accurate"), "note"))
        self.body.addLayout(column(Label(tr("Time to look"), "heading"), self.budget, spacing=2))
        self.body.addSpacing(units(1))
        self.body.addLayout(column(Label(tr("Where it will run"), "heading"), self.place, spacing=2))
        dial = column(self.dial, spacing=0.5)
        dial.addLayout(ends)
        dial.addWidget(self.limit)
        self.body.addLayout(dial)

    def show_search(self, search: Search, *, held: bool) -> None:
        """Show what a search may take; `held` while one runs."""
        self.budget.choose(str(round(search.seconds)))
        self.place.choose(str(search.most_bytes))
        self.dial.blockSignals(True)
        self.dial.setValue(stop_of(search.most_bytes))
        self.dial.blockSignals(False)
        self.limit.setText(limit_words(search.most_bytes))
        self.dial.setAccessibleDescription(self.limit.text())
        for control in (self.budget, self.place, self.dial):
            control.setEnabled(not held)
