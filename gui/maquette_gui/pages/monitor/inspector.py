"""The inspector of Monitor: one column before and after, how sure, what it means, what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maquette.monitoring.drift import ColumnDrift, DriftReport
from maquette_gui.pages.monitor.state import advice, figure, harm_words, pairs, summary, words_of
from maquette_gui.texts import plain, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.label import Label, Pill
from maquette_gui.widgets.pairs import PairedBars
from maquette_gui.widgets.sentence import Run, Sentence, strong


class DriftInspector(QWidget):
    """Explains how a column moved. Tells when a retrain is wanted."""

    retrain_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period = Label("", "note")
        self.column = Sentence(pixels=17)
        self.pill = Pill()
        self.bars = PairedBars()
        self.said, self.sure, self.advice = Sentence(), Sentence(), Sentence()
        self.sure_heading = Label(tr("How sure"), "section")
        self.retrain = Button(tr("Retrain on newer rows"), "primary_small")
        self.retrain.clicked.connect(self.retrain_asked)
        self._arrange()

    def show_column(self, drift: ColumnDrift, report: DriftReport) -> None:
        """Explain another column."""
        words = words_of(drift)
        self.period.setText(plain(report.period, 40))
        self.column.set_runs(strong(plain(drift.column, 80)))
        tone = "bad" if drift.moved and report.alarm else "info" if drift.moved else "good"
        self.pill.show_text(figure(drift), tone)
        self.bars.setVisible(bool(drift.before))
        self.bars.show_pairs(pairs(drift), (tr("learned from"), plain(report.period, 24)), summary(drift))
        self.said.set_runs(Run(" ".join(part for part in (words.said, harm_words(drift)) if part)))
        self.sure.set_runs(Run(words.sure))
        self.sure.setVisible(bool(words.sure))
        self.sure_heading.setVisible(bool(words.sure))
        self.advice.set_runs(Run(advice(report)))
        self.retrain.setVisible(report.alarm)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(units(5), 0, units(5), units(5))
        layout.setSpacing(units(1.5))
        layout.addWidget(self.column)
        layout.addWidget(self.period)
        layout.addSpacing(units(1))
        layout.addWidget(self.pill)
        layout.addSpacing(units(3))
        layout.addWidget(self.bars)
        headed = ((Label(tr("What moved"), "section"), self.said), (self.sure_heading, self.sure))
        for heading, content in (*headed, (Label(tr("What to do"), "section"), self.advice)):
            layout.addSpacing(units(3))
            layout.addWidget(heading)
            layout.addWidget(content)
        layout.addSpacing(units(1))
        layout.addWidget(self.retrain, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
