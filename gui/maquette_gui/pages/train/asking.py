"""The left side of Train: what to predict and how to test it; how long to look, and within what limits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from maquette.view import ProjectView
from maquette_gui.pages.train.limits import (
    BUDGETS,
    PACES,
    SIZES,
    budget_words,
    limit_words,
    pace_of,
    pace_words,
    place_words,
    stop_of,
)
from maquette_gui.pages.train.state import Search, answer_words, kinds_of, profile_of, targets, task_words
from maquette_gui.pages.train.testing import chosen_way, ways_to_test
from maquette_gui.pages.train.warnings import warnings
from maquette_gui.texts import plain, tr
from maquette_gui.theme.icons import icon
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, Picker
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
    """How long to look and where the model will run; further down the dials of its limits."""

    budget_chosen = Signal(float)
    size_chosen = Signal(int)
    # Milliseconds, or None for any time.
    pace_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.budget = ChoiceRow(tr("Time to look"), across=3)
        self.budget.show_choices([(str(seconds), budget_words(seconds)) for seconds in BUDGETS])
        self.budget.chosen.connect(lambda seconds: self.budget_chosen.emit(float(seconds)))
        self.place = ChoiceRow(tr("Where it will run"), across=2)
        self.place.show_choices(place_words())
        self.place.chosen.connect(lambda most: self.size_chosen.emit(int(most)))
        self.dial = _dial(tr("Smaller or more accurate"), len(SIZES))
        self.dial.valueChanged.connect(lambda stop: self.size_chosen.emit(SIZES[stop]))
        self.pace = _dial(tr("Faster or more accurate"), len(PACES))
        self.pace.valueChanged.connect(lambda stop: self.pace_chosen.emit(PACES[stop]))
        self.limit = Label("", "note", wrap=True)
        self.more = Button(tr("More"), "link")
        self.more.clicked.connect(self._toggle)
        self.dials = QWidget()
        self._arrange()

    def show_search(self, search: Search, *, held: bool) -> None:
        """Show what a search may take; `held` while one runs."""
        self.budget.choose(str(round(search.seconds)))
        self.place.choose(str(search.most_bytes))
        _turn(self.dial, stop_of(search.most_bytes), limit_words(search.most_bytes))
        _turn(self.pace, pace_of(search.most_ms), pace_words(search.most_ms))
        self._show_limits()
        for control in (self.budget, self.place, self.dial, self.pace):
            control.setEnabled(not held)

    def _toggle(self) -> None:
        is_open = self.dials.isHidden()
        self.dials.setVisible(is_open)
        self.more.set_words(tr("Less") if is_open else tr("More"))
        self._show_limits()

    def _show_limits(self) -> None:
        """Say the limits that there are, and what each dial stands at while both are shown."""
        is_limited = self.pace.value() < self.pace.maximum()
        told = (self.dial, self.pace) if is_limited or not self.dials.isHidden() else (self.dial,)
        self.limit.setText(" ".join(dial.accessibleDescription() for dial in told))

    def _arrange(self) -> None:
        self.body.addLayout(column(Label(tr("Time to look"), "heading"), self.budget, spacing=2))
        self.body.addSpacing(units(1))
        self.body.addLayout(column(Label(tr("Where it will run"), "heading"), self.place, spacing=2))
        pair = QVBoxLayout(self.dials)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(units(2))
        pair.addLayout(_between(tr("smaller"), self.dial, tr("more accurate")))
        pair.addLayout(_between(tr("faster"), self.pace, tr("more accurate")))
        self.dials.hide()
        below = column(self.limit, spacing=1)
        below.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self.dials)
        self.body.addLayout(below)


def _dial(name: str, stops: int) -> QSlider:
    dial = QSlider(Qt.Orientation.Horizontal)
    dial.setAccessibleName(name)
    dial.setRange(0, stops - 1)
    dial.setPageStep(1)
    return dial


def _turn(dial: QSlider, stop: int, words: str) -> None:
    """Have a dial stand at a stop without telling anybody."""
    dial.blockSignals(True)
    dial.setValue(stop)
    dial.blockSignals(False)
    dial.setAccessibleDescription(words)


def _between(low: str, dial: QSlider, high: str) -> QVBoxLayout:
    """Return a dial with what its ends mean below."""
    ends = QHBoxLayout()
    ends.addWidget(Label(low, "note"))
    ends.addStretch(1)
    ends.addWidget(Label(high, "note"))
    whole = column(dial, spacing=0.5)
    whole.addLayout(ends)
    return whole
