"""The inspector of Data: one column explained, its kind to correct, its cleaning steps to take back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from maquette.data.schema import Kind
from maquette_gui.pages.data.state import ColumnFacts
from maquette_gui.texts import for_menu, kind_word, plain, tr
from maquette_gui.theme.icons import icon
from maquette_gui.theme.scale import units
from maquette_gui.widgets.bars import Bar, BarList, Histogram
from maquette_gui.widgets.button import Button, Tick
from maquette_gui.widgets.card import clear, row
from maquette_gui.widgets.facts import FactList
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.sentence import Sentence, strong
from maquette_gui.widgets.table_header import KIND_ICONS


class ColumnInspector(QWidget):
    """Shows a column. Tells of a chosen kind, of leaving out or taking in, and of steps taken back."""

    kind_chosen = Signal(object)
    role_toggled = Signal()
    step_removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Sentence(pixels=17)
        self.histogram = Histogram()
        self.top = BarList(tr("Most common values"))
        self.facts = FactList()
        self.change_kind = Button(tr("Change kind"), "small")
        self.change_kind.setMenu(self._kinds())
        self.leave_out = Button("", "small")
        self.leave_out.clicked.connect(self.role_toggled)
        self.steps_heading = Label(tr("Steps"), "section")
        self.steps = QVBoxLayout()
        self.steps.setSpacing(units(1))
        self.ticks: list[Tick] = []
        self._allowed = True
        self._arrange()

    def show_column(
        self, facts: ColumnFacts, top: tuple[Bar, ...], steps: tuple[tuple[int, str], ...]
    ) -> None:
        """Explain another column."""
        self.name.set_runs(strong(plain(facts.name, 80)))
        self.histogram.setVisible(bool(facts.ends))
        self.top.setVisible(not facts.ends and bool(top))
        self.histogram.show_bars(facts.bars, facts.ends, facts.summary)
        self.top.show_bars(top)
        self.facts.show_facts(facts.facts)
        self.leave_out.set_words(tr("Take in again") if facts.left_out else tr("Leave out"))
        self._show_steps(steps)

    def allow_changes(self, allowed: bool) -> None:
        """Enable the buttons, or not where the project is read only."""
        self.change_kind.setEnabled(allowed)
        self.leave_out.setEnabled(allowed)
        self._allowed = allowed
        for tick in self.ticks:
            tick.setEnabled(allowed)

    def _show_steps(self, steps: tuple[tuple[int, str], ...]) -> None:
        clear(self.steps)
        self.ticks = []
        self.steps_heading.setVisible(bool(steps))
        for number, words in steps:
            tick = Tick(words)
            tick.setChecked(True)
            tick.setEnabled(self._allowed)
            tick.toggled.connect(lambda _on, number=number: self.step_removed.emit(number))
            self.ticks.append(tick)
            self.steps.addWidget(tick)

    def _kinds(self) -> QMenu:
        menu = QMenu(self)
        for kind in Kind:
            action = menu.addAction(icon(KIND_ICONS[kind]), for_menu(kind_word(kind).capitalize()))
            action.triggered.connect(lambda _checked=False, kind=kind: self.kind_chosen.emit(kind))
        return menu

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(units(5), units(6), units(5), units(5))
        layout.setSpacing(units(1))
        layout.addWidget(Label(tr("Column"), "note"))
        layout.addWidget(self.name)
        layout.addSpacing(units(3))
        layout.addWidget(self.histogram)
        layout.addWidget(self.top)
        layout.addSpacing(units(2))
        layout.addWidget(self.facts)
        layout.addSpacing(units(4))
        layout.addLayout(row(self.change_kind, self.leave_out, spacing=3))
        layout.addSpacing(units(4))
        layout.addWidget(self.steps_heading)
        layout.addLayout(self.steps)
        layout.addStretch(1)
