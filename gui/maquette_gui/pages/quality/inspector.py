"""The inspector of Quality: what was seen, why it matters, what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maquette.quality.finding import Finding
from maquette_gui.pages.quality.state import describe, evidence, fix_words, rows_to_look_at
from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.bars import BarList
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.card import clear
from maquette_gui.widgets.label import Label, Pill
from maquette_gui.widgets.sentence import Run, Sentence, strong


class FindingInspector(QWidget):
    """Shows a finding; tells which of its fixes was pressed."""

    fix_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Sentence(pixels=17)
        self.pill = Pill()
        self.evidence = BarList(tr("What we saw"))
        self.why = Sentence()
        self.rows = Sentence()
        self.fixes = QVBoxLayout()
        self._seen, self._do = Label(tr("What we saw"), "section"), Label(tr("What to do"), "section")
        self._look = Label(tr("Rows to look at"), "section")
        self._arrange()

    def show_finding(self, finding: Finding, *, writable: bool) -> None:
        """Explain another finding."""
        text = describe(finding)
        self.title.set_runs(strong(text.words.title))
        self.pill.show_text(f"{text.words.severity} · {text.words.sure}", text.tone)
        self.evidence.show_bars(evidence(finding))
        self.why.set_runs(Run(text.words.why))
        rows = rows_to_look_at(finding)
        self.rows.set_runs(Run(rows))
        self._show_fixes(finding, writable=writable)
        for widget, wanted in (
            (self._seen, bool(finding.evidence)),
            (self.evidence, bool(finding.evidence)),
            (self._do, bool(finding.fixes)),
            (self._look, bool(rows)),
            (self.rows, bool(rows)),
        ):
            widget.setVisible(wanted)

    def _show_fixes(self, finding: Finding, *, writable: bool) -> None:
        clear(self.fixes)
        for number, fix in enumerate(finding.fixes):
            button = Button(fix_words(fix), "small" if number else "primary_small")
            button.setEnabled(writable)
            button.clicked.connect(lambda _=False, fix=fix: self.fix_chosen.emit(fix))
            self.fixes.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(units(5), 0, units(5), units(5))
        layout.setSpacing(units(1.5))
        layout.addWidget(self.title)
        layout.addSpacing(units(1))
        layout.addWidget(self.pill)
        for heading, content in (
            (self._seen, self.evidence),
            (Label(tr("Why it matters"), "section"), self.why),
        ):
            layout.addSpacing(units(4))
            layout.addWidget(heading)
            layout.addWidget(content)
        layout.addSpacing(units(4))
        layout.addWidget(self._do)
        layout.addLayout(self.fixes)
        layout.addSpacing(units(4))
        layout.addWidget(self._look)
        layout.addWidget(self.rows)
        layout.addStretch(1)
