"""The inspector of Quality: what was seen, why it matters, what to do, and what that would change."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maquette.data.step_preview import StepPreview
from maquette.quality.finding import Finding, Fix
from maquette_gui.pages.quality.change_list import ChangeList
from maquette_gui.pages.quality.change_words import change_sentence, changes
from maquette_gui.pages.quality.not_a_problem import NotAProblem
from maquette_gui.pages.quality.state import describe, evidence, examples, fix_words, rows_to_look_at
from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.bars import BarList
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.card import clear
from maquette_gui.widgets.label import Label, Pill
from maquette_gui.widgets.sentence import Run, Sentence, strong


class FindingInspector(QWidget):
    """Shows a finding; tells which of its fixes was pressed, or is to be looked at, or that it is fine."""

    fix_chosen = Signal(object)
    preview_wanted = Signal(object)
    dismissed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Sentence(pixels=17)
        self.pill = Pill()
        self.evidence = BarList(tr("What we saw"))
        self.examples = Sentence()
        self.why = Sentence()
        self.gain = Sentence()
        self.rows = Sentence()
        self.fixes = QVBoxLayout()
        self.buttons: list[Button] = []
        self.change = Sentence()
        self.changes = ChangeList()
        self.fine = NotAProblem()
        self.fine.said.connect(self.dismissed)
        self._would = Label("", "section", wrap=True)
        self._seen = _section(Label(tr("What we saw"), "section"), self.evidence, self.examples)
        self._change = _section(self._would, self.change, self.changes)
        self._look = _section(Label(tr("Rows to look at"), "section"), self.rows)
        self._looked_at: Fix | None = None
        self._by_button: dict[QObject, Fix] = {}
        self._arrange()

    def show_finding(self, finding: Finding, *, writable: bool) -> None:
        """Explain another finding; what its recommended fix would change is asked for."""
        text = describe(finding)
        self.title.set_runs(strong(text.words.title))
        self.pill.show_text(f"{text.words.severity} · {text.words.sure}", text.tone)
        self.evidence.show_bars(evidence(finding))
        self.examples.set_runs(Run(examples(finding)))
        self.why.set_runs(Run(text.words.why))
        self.gain.set_runs(*([text.gain] if text.gain else []))
        rows = rows_to_look_at(finding)
        self.rows.set_runs(Run(rows))
        self._show_fixes(finding, writable=writable)
        self.fine.close_reasons()
        self.fine.allow(writable)
        self.evidence.setVisible(bool(evidence(finding)))
        self.examples.setVisible(bool(examples(finding)))
        self._seen.setVisible(bool(finding.evidence))
        self.gain.setVisible(bool(text.gain))
        self._look.setVisible(bool(rows))
        self._looked_at = None
        self._look_at(finding.fixes[0] if finding.fixes else None)

    def show_preview(self, fix: Fix, preview: StepPreview) -> None:
        """Show what a fix would change, where it is still the one that is looked at."""
        if fix == self._looked_at:
            self.change.set_runs(Run(change_sentence(fix, preview), "text"))
            self.changes.show_changes(changes(preview))

    def show_no_preview(self, fix: Fix, why: str) -> None:
        """Say why it can't be shown what a fix would change."""
        if fix == self._looked_at:
            self.change.set_runs(Run(why))
            self.changes.show_changes(())

    def _look_at(self, fix: Fix | None) -> None:
        if fix is not None and fix == self._looked_at:
            return
        self._looked_at = fix
        self._change.setVisible(fix is not None)
        self.changes.show_changes(())
        if fix is not None:
            self._would.setText(tr("What “{fix}” would change", fix=fix_words(fix)))
            self.change.set_runs(Run(tr("Looking…")))
            self._ask()

    def _ask(self) -> None:
        """Ask what the fix would change, once somebody can see it: a large table takes a while."""
        if self._looked_at is not None and self.isVisible():
            self.preview_wanted.emit(self._looked_at)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what was not asked for while nobody looked."""
        super().showEvent(event)
        self._ask()

    def _show_fixes(self, finding: Finding, *, writable: bool) -> None:
        clear(self.fixes)
        self.buttons, self._by_button = [], {}
        for number, fix in enumerate(finding.fixes):
            button = Button(fix_words(fix), "small" if number else "primary_small")
            button.setEnabled(writable)
            button.clicked.connect(_telling(self.fix_chosen, fix))
            button.installEventFilter(self)
            self._by_button[button] = fix
            self.buttons.append(button)
            self.fixes.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the fix that the pointer or the keyboard comes to."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn) and watched in self._by_button:
            self._look_at(self._by_button[watched])
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(units(5), 0, units(5), units(5))
        layout.setSpacing(units(1.5))
        layout.addWidget(self.title)
        layout.addSpacing(units(1))
        layout.addWidget(self.pill)
        layout.addWidget(self._seen)
        layout.addWidget(_section(Label(tr("Why it matters"), "section"), self.why))
        layout.addWidget(_section(Label(tr("What to do"), "section"), self.gain))
        layout.addLayout(self.fixes)
        layout.addWidget(self.fine)
        layout.addWidget(self._change)
        layout.addWidget(self._look)
        layout.addStretch(1)


def _section(*widgets: QWidget) -> QWidget:
    """Return widgets that come and go together, with the gap above them."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, units(4), 0, 0)
    layout.setSpacing(units(1.5))
    for widget in widgets:
        layout.addWidget(widget)
    return holder


def _telling(signal: SignalInstance, fix: Fix) -> Callable[[], None]:
    return lambda: signal.emit(fix)
