"""Quality: can this table be trusted, and what to do about it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, QTimer
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from maquette.data.step_preview import StepPreview
from maquette.data.steps import Step
from maquette.quality.dismissal import Dismissal, Why, dismiss, dismissed_in, without_dismissed
from maquette.quality.finding import Finding, Fix, QualityReport
from maquette_gui.operations import data, quality
from maquette_gui.pages.page import Page
from maquette_gui.pages.problems import problem
from maquette_gui.pages.quality.card import FindingCard
from maquette_gui.pages.quality.dismissed import DismissedList
from maquette_gui.pages.quality.inspector import FindingInspector
from maquette_gui.pages.quality.state import describe, describe_dismissed, done_words, safe_steps, verdict
from maquette_gui.pages.quality.target import TargetLine
from maquette_gui.texts import counted, for_menu, tr, whole, words
from maquette_gui.theme.icons import icon
from maquette_gui.theme.scale import units
from maquette_gui.widgets.block import block
from maquette_gui.widgets.button import Button, primary
from maquette_gui.widgets.card import Card, Picture, clear, column, row
from maquette_gui.widgets.empty import EmptyState
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.message import Message
from maquette_gui.widgets.sentence import Run, Sentence

# A card takes over a millisecond to make and to lay out: these many are made at once, then in slices.
FIRST = 30
SLICE = 10
_BETWEEN = 2.5


class QualityPage(Page):
    """Inputs: the report, what is no problem. Actions: check, fix, say that it is fine, save the report."""

    question = str(QT_TRANSLATE_NOOP("", "Can you trust this table?"))
    explained = str(QT_TRANSLATE_NOOP("", "Finding"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report = Button(tr("Report"), picture="file-down", tip=tr("Save the report"))
        self.report.setMenu(self._report_menu())
        self.fix_safe = primary("")
        self.fix_safe.clicked.connect(self._fix_safe)
        self.go_on = primary(tr("Train a model"))
        self.go_on.clicked.connect(lambda: self.page_asked.emit("train"))
        for button in (self.report, self.fix_safe, self.go_on):
            self.header.buttons.addWidget(button)
        self.target = TargetLine()
        self.target.chosen.connect(self._check_for)
        self.header.add_line(self.target)
        self._checking = False
        self.cards: list[FindingCard] = []
        self.dismissed = DismissedList()
        self.dismissed.again.connect(self._show_again)
        self._previews: dict[tuple[Step, ...], StepPreview] = {}
        self._blocks = 0
        self.show_all: Button | None = None
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._add_slice)
        self._area = self.scrolling()
        self._list: QVBoxLayout = self._area.content
        self._list.setSpacing(units(_BETWEEN))
        self.finding = FindingInspector()
        self.finding.fix_chosen.connect(self._fix)
        self.finding.preview_wanted.connect(self._preview)
        self.finding.dismissed.connect(self._dismiss)
        self.inspector = self.finding
        self._chosen = 0
        self._explained: Finding | None = None

    def refresh(self) -> None:
        """Show the findings, worst first."""
        view = self.view
        self._previews = {}
        if view is None or view.table is None:
            self.show_empty(_no_table(), lambda: self.action_asked.emit("open_file"))
        elif view.report is None:
            self.show_empty(_not_checked(), lambda: self.action_asked.emit("check"))
            self._hold()
        else:
            self.show_full()
            self.target.show_target(view)
            self._hold()
            place = self._area.verticalScrollBar().value()
            self._show_report(view.report, view.dismissed)
            self._area.verticalScrollBar().setValue(place)
        self.inspector_changed.emit()

    def show_work(self, actions: frozenset[str]) -> None:
        """Say so while the table is checked, and take no second wish for it."""
        was, self._checking = self._checking, "check" in actions
        if was and not self._checking and self.is_empty():
            self.refresh()
        elif was != self._checking:
            self._hold()

    def _hold(self) -> None:
        self.target.hold(self._checking)
        can_check = self.view is not None and self.view.table is not None
        if self._checking and can_check:
            self.hold_empty(tr("Checking the table"), tr("Checking…"))

    def _check_for(self, target: str) -> None:
        if self.view is not None:
            self.run(quality.check(self.view.folder, target or None))

    def has_inspection(self) -> bool:
        """Explain findings where there are any."""
        return super().has_inspection() and bool(self.cards)

    def show_item(self, name: str) -> None:
        """Show a finding by its number."""
        self.choose(int(name))
        if self._chosen >= len(self.cards):
            self._start_slices()

    def choose(self, number: int) -> None:
        """Explain a finding in the inspector."""
        findings = self._open()
        if self.view is None or not 0 <= number < len(findings):
            return
        self._chosen, self._explained = number, findings[number]
        for place, card in enumerate(self.cards):
            card.mark(place == number)
        self.finding.show_finding(findings[number], writable=not self.view.read_only)

    def _open(self) -> tuple[Finding, ...]:
        """Return the findings that are left to settle."""
        report = self.view.open_report if self.view is not None else None
        return report.findings if report is not None else ()

    def _show_report(self, whole_report: QualityReport, dismissals: tuple[Dismissal, ...]) -> None:
        report = without_dismissed(whole_report, dismissals)
        said = dismissed_in(whole_report, dismissals)
        self.answer(*verdict(report, len(said)))
        safe = len(safe_steps(report))
        self.fix_safe.set_words(tr("Fix the safe ones ({count})", count=safe))
        self.fix_safe.setVisible(safe > 0)
        self.fix_safe.setEnabled(self.view is not None and not self.view.read_only)
        self.go_on.setVisible(safe == 0)
        self._clear_cards()
        self._chosen = self._place_in(report)
        self._add_cards(report.findings[: max(FIRST, self._chosen + SLICE)])
        self._offer_all(len(report.findings) - len(self.cards))
        if self.cards:
            note = tr("Ordered by harm to the model, then to people. Every fix can be undone.")
            self._list.addWidget(Label(note, "note"))
        else:
            self._list.addWidget(_all_fine(report.passed))
        self._list.addWidget(self.dismissed)
        texts = tuple(describe_dismissed(finding, dismissal) for finding, dismissal in said)
        self.dismissed.show_dismissed(texts, writable=self.view is not None and not self.view.read_only)
        self._list.addStretch(1)
        self.choose(self._chosen)

    def _clear_cards(self) -> None:
        self._slices.stop()
        for card in self.cards:
            # Going, they pass the keyboard from one to the next, which must not choose anything.
            card.blockSignals(True)
        # It stays unfolded while what it shows is made anew.
        self._list.removeWidget(self.dismissed)
        self.dismissed.setParent(None)
        clear(self._list)
        self.cards, self._blocks = [], 0

    def _place_in(self, report: QualityReport) -> int:
        """Return where the finding that was explained stands now, else what took its place."""
        if self._explained in report.findings:
            return report.findings.index(self._explained)
        return min(self._chosen, max(0, len(report.findings) - 1))

    def _add_cards(self, findings: tuple[Finding, ...]) -> None:
        """Add cards below those that are there, in a block of their own.

        In one list with all others, each slice would have every card before it laid out anew.
        """
        cards = [self._card(number, finding) for number, finding in enumerate(findings, len(self.cards))]
        for number, card in enumerate(cards, len(self.cards)):
            card.mark(number == self._chosen)
        self.cards += cards
        self._list.insertWidget(self._blocks, block(cards, _BETWEEN))
        self._blocks += 1

    def _offer_all(self, more: int) -> None:
        self.show_all = None
        if more:
            self.show_all = Button(tr("Show all ({count} more)", count=whole(more)), "link")
            self.show_all.clicked.connect(self._start_slices)
            self._list.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeft)

    def _start_slices(self) -> None:
        if self.show_all is not None:
            self.show_all.hide()
        self._slices.start()

    def _add_slice(self) -> None:
        findings = self._open()
        self._add_cards(findings[len(self.cards) : len(self.cards) + SLICE])
        if len(self.cards) >= len(findings):
            self._slices.stop()

    def _card(self, number: int, finding: Finding) -> FindingCard:
        card = FindingCard(describe(finding))
        card.chosen.connect(lambda: self.choose(number))
        card.pressed.connect(self.explanation_asked)
        card.fixed.connect(lambda: self._fix_at(number, finding.fixes[0]))
        card.rows_asked.connect(lambda: self._show_rows(finding))
        if card.button is not None and self.view is not None:
            card.button.setEnabled(not self.view.read_only)
        return card

    def _show_rows(self, finding: Finding) -> None:
        columns = finding.columns
        self.row_asked.emit(columns[0] if columns else "", finding.rows[0])

    def _fix_at(self, number: int, fix: Fix) -> None:
        self.choose(number)
        self._fix(fix)

    def _fix(self, fix: Fix) -> None:
        self._apply(fix.steps, done_words(fix))

    def _fix_safe(self) -> None:
        report = self.view.open_report if self.view is not None else None
        if report is not None:
            steps = safe_steps(report)
            self._apply(steps, counted(len(steps), "Done: one fix.", "Done: {count} fixes."))

    def _apply(self, steps: tuple[Step, ...], done: str) -> None:
        """Clean the table; the engine then checks it again as one change that can be undone."""
        if self.view is not None:
            told = Message("good", done, tr("Ctrl+Z undoes it."))
            self.run(data.apply_steps(self.view.folder, steps).success(lambda _view: self.say(told)))

    def _preview(self, fix: Fix) -> None:
        """Have it looked up what a fix would change; once is enough for a table as it stands."""
        if self.view is None:
            return
        if fix.steps in self._previews:
            self.finding.show_preview(fix, self._previews[fix.steps])
            return
        asked = quality.preview_fix(self.view.folder, fix.steps)
        self.run(
            asked.success(lambda preview: self._show_preview(fix, preview)).failure(
                lambda code, details: self.finding.show_no_preview(fix, problem(code, details)[0])
            )
        )

    def _show_preview(self, fix: Fix, preview: StepPreview) -> None:
        self._previews[fix.steps] = preview
        self.finding.show_preview(fix, preview)

    def _dismiss(self, why: Why, own: str) -> None:
        """Put the finding that is explained aside."""
        if self.view is None or self._explained is None:
            return
        said = dismiss(self._explained, why, own)
        where = tr("It stands at the end of the list. Ctrl+Z undoes it.")
        told = Message("good", tr("Put aside as fine."), where)
        self.run(quality.dismiss(self.view.folder, said).success(lambda _view: self.say(told)))

    def _show_again(self, dismissal: Dismissal) -> None:
        if self.view is not None:
            self.run(quality.show_again(self.view.folder, dismissal))

    def _report_menu(self) -> QMenu:
        menu = QMenu(self)
        for said, action in (
            (tr("As a page for the browser…"), "save_report"),
            (tr("As a PDF…"), "save_report_pdf"),
        ):
            entry = menu.addAction(icon("file-down"), for_menu(said))
            entry.triggered.connect(lambda _checked=False, action=action: self.action_asked.emit(action))
        return menu


def _all_fine(passed: tuple[str, ...]) -> Card:
    card = Card(look="good")
    card.body.setContentsMargins(units(6), units(8), units(6), units(8))
    title = Label(tr("Nothing stands in the way"), "lead")
    note = counted(
        len(passed), "{count} check found nothing to mend.", "{count} checks found nothing to mend."
    )
    looked_for = tr("Looked for: {things}.", things=", ".join(words(f"check.{name}") for name in passed))
    card.body.addLayout(row(Picture("circle-check", "good", 32), spacing=4))
    card.body.addLayout(column(title, Label(note, "muted", wrap=True)))
    card.body.addWidget(Sentence(Run(looked_for), pixels=12))
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
