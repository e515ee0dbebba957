"""Quality: can this table be trusted, and what to do about it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maquette.quality.finding import Finding, Fix, QualityReport
from maquette_gui.operations import data, quality
from maquette_gui.pages.page import Page
from maquette_gui.pages.quality.card import FindingCard
from maquette_gui.pages.quality.inspector import FindingInspector
from maquette_gui.pages.quality.state import describe, safe_steps, verdict
from maquette_gui.texts import counted, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, primary
from maquette_gui.widgets.card import Card, Picture, clear, column, row
from maquette_gui.widgets.empty import EmptyState
from maquette_gui.widgets.label import Label


class QualityPage(Page):
    """Inputs: the report. Actions: check, fix, fix the safe ones, save the report."""

    question = str(QT_TRANSLATE_NOOP("", "Can you trust this table?"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report = Button(
            tr("Report"), picture="file-down", tip=tr("Save the report as a page for the browser")
        )
        self.report.clicked.connect(lambda: self.action_asked.emit("save_report"))
        self.fix_safe = primary("")
        self.fix_safe.clicked.connect(self._fix_safe)
        self.go_on = primary(tr("Train a model"))
        self.go_on.clicked.connect(lambda: self.page_asked.emit("train"))
        for button in (self.report, self.fix_safe, self.go_on):
            self.header.buttons.addWidget(button)
        self.cards: list[FindingCard] = []
        self._list: QVBoxLayout = self.scrolling()
        self._list.setSpacing(units(2.5))
        self.finding = FindingInspector()
        self.finding.fix_chosen.connect(self._fix)
        self.inspector = self.finding
        self._chosen = 0

    def refresh(self) -> None:
        """Show the findings, worst first."""
        view = self.view
        if view is None or view.table is None:
            self.show_empty(_no_table(), lambda: self.action_asked.emit("open_file"))
        elif view.report is None:
            self.show_empty(_not_checked(), lambda: self.action_asked.emit("check"))
        else:
            self.show_full()
            self._show_report(view.report)
        self.inspector_changed.emit()

    def has_inspection(self) -> bool:
        """Explain findings where there are any."""
        return super().has_inspection() and bool(self.cards)

    def show_item(self, name: str) -> None:
        """Show a finding by its number."""
        self.choose(int(name))

    def choose(self, number: int) -> None:
        """Explain a finding in the inspector."""
        if self.view is None or self.view.report is None or not 0 <= number < len(self.cards):
            return
        self._chosen = number
        for place, card in enumerate(self.cards):
            card.mark(place == number)
        self.finding.show_finding(self.view.report.findings[number], writable=not self.view.read_only)

    def _show_report(self, report: QualityReport) -> None:
        self.answer(*verdict(report))
        safe = len(safe_steps(report))
        self.fix_safe.set_words(tr("Fix the safe ones ({count})", count=safe))
        self.fix_safe.setVisible(safe > 0)
        self.fix_safe.setEnabled(self.view is not None and not self.view.read_only)
        self.go_on.setVisible(safe == 0)
        clear(self._list)
        self.cards = [self._card(number, finding) for number, finding in enumerate(report.findings)]
        for card in self.cards:
            self._list.addWidget(card)
        if self.cards:
            note = tr("Ordered by harm to the model, then to people. Every fix can be undone.")
            self._list.addWidget(Label(note, "note"))
        else:
            self._list.addWidget(_all_fine(len(report.passed)))
        self._list.addStretch(1)
        self.choose(min(self._chosen, max(0, len(self.cards) - 1)))

    def _card(self, number: int, finding: Finding) -> FindingCard:
        card = FindingCard(describe(finding))
        card.chosen.connect(lambda: self.choose(number))
        card.fixed.connect(lambda: self._fix(finding.fixes[0]))
        if card.button is not None and self.view is not None:
            card.button.setEnabled(not self.view.read_only)
        return card

    def _fix(self, fix: Fix) -> None:
        if self.view is not None:
            self.run(
                data.apply_steps(self.view.folder, (fix.step,)).success(lambda view: self._check_again())
            )

    def _fix_safe(self) -> None:
        if self.view is not None and self.view.report is not None:
            steps = safe_steps(self.view.report)
            self.run(data.apply_steps(self.view.folder, steps).success(lambda view: self._check_again()))

    def _check_again(self) -> None:
        if self.view is not None:
            self.run(quality.check(self.view.folder, self.view.report.target if self.view.report else None))


def _all_fine(passed: int) -> Card:
    card = Card(look="good")
    card.body.setContentsMargins(units(6), units(8), units(6), units(8))
    title = Label(tr("Nothing stands in the way"), "lead")
    note = counted(passed, "{count} check found nothing to mend.", "{count} checks found nothing to mend.")
    card.body.addLayout(row(Picture("circle-check", "good", 32), spacing=4))
    card.body.addLayout(column(title, Label(note, "muted", wrap=True)))
    return card


def _no_table() -> EmptyState:
    return EmptyState(
        "shield-check",
        tr("Nothing to check yet"),
        tr("Open a table first. Maquette then looks for what would mislead a model."),
        tr("Open a file…"),
    )


def _not_checked() -> EmptyState:
    return EmptyState(
        "shield-check",
        tr("Not checked yet"),
        tr("The check looks for what is missing or repeated, and for columns that give the answer away."),
        tr("Check quality"),
    )
