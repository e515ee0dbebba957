"""What Quality says: the verdict, each finding in words, and which fixes are safe to do at once."""

from dataclasses import dataclass

import msgspec

from maquette.data.steps import Step, columns_of
from maquette.quality.dismissal import Dismissal
from maquette.quality.finding import Finding, Fix, Gain, QualityReport, Severity
from maquette.report.words import (
    FindingWords,
    compares,
    describe_alike,
    describe_dismissal,
    describe_finding,
    describe_fix,
    describe_gain,
    describe_verdict,
)
from maquette_gui.step_words import step_words
from maquette_gui.texts import counted, plain, tr, translated, whole
from maquette_gui.widgets.bars import Bar
from maquette_gui.widgets.sentence import Run, emphasise, strong

ICONS = {Severity.SERIOUS: "circle-alert", Severity.LOOK: "triangle-alert", Severity.INFO: "info"}
TONES = {Severity.SERIOUS: "bad", Severity.LOOK: "warn", Severity.INFO: "info"}
_MOST_ROWS = 8


@dataclass(frozen=True)
class FindingText:
    """A finding as a card shows it.

    `fix` is the button's text, "" where there is nothing to press; `can_show` says that rows are known.
    `gain` is what a quick try-out of the fix has measured, None where there was none; `matters` tells that it
    made a difference.
    """

    words: FindingWords
    title: tuple[Run, ...]
    affected: str
    can_show: bool
    fix: str
    tone: str
    icon: str
    gain: Run | None = None
    matters: bool = False


@dataclass(frozen=True)
class DismissedText:
    """A finding that is no problem, as its folded line shows it: what, and why it is fine."""

    title: tuple[Run, ...]
    why: str
    dismissal: Dismissal


def describe(finding: Finding) -> FindingText:
    """Return a finding in words, with the names of its columns standing out."""
    shown = {key: plain(value) if isinstance(value, str) else value for key, value in finding.details.items()}
    words = describe_finding(msgspec.structs.replace(finding, details=shown), translated)
    names = tuple(plain(name) for name in finding.columns)
    return FindingText(
        words=words,
        title=emphasise(words.title, names),
        affected=counted(finding.affected, "{count} row", "{count} rows") if finding.affected else "",
        can_show=bool(finding.rows and finding.affected),
        fix=describe_fix(finding.fixes[0], translated) if finding.fixes else "",
        tone=TONES[finding.severity],
        icon=ICONS[finding.severity],
        gain=_gain(finding.gain),
        matters=finding.gain is not None and finding.gain.sure,
    )


def _gain(gain: Gain | None) -> Run | None:
    if gain is None:
        return None
    return Run(describe_gain(gain, translated), "good" if gain.low > 0 else "muted")


def describe_dismissed(finding: Finding, dismissal: Dismissal) -> DismissedText:
    """Return a finding that is no problem, with the reason the user gave."""
    said = msgspec.structs.replace(dismissal, words=plain(dismissal.words))
    return DismissedText(describe(finding).title, describe_dismissal(said, translated), dismissal)


def verdict(report: QualityReport, dismissed: int = 0) -> tuple[Run, ...]:
    """Return the sentence under the question, its first part standing out.

    `report` holds what is left to settle; `dismissed` findings more are no problem to the user.
    """
    first, *rest = describe_verdict(report, translated, dismissed=dismissed)
    return (strong(first), Run(" " + " ".join(rest))) if rest else (strong(first),)


def safe_steps(report: QualityReport) -> tuple[Step, ...]:
    """Return the recommended steps that change nothing a person could miss, each once."""
    steps: list[Step] = []
    for finding in report.findings:
        if finding.fixes and finding.fixes[0].safe:
            steps.extend(step for step in finding.fixes[0].steps if step not in steps)
    return tuple(steps)


def fix_words(fix: Fix) -> str:
    """Return the text of a fix's button."""
    return describe_fix(fix, translated)


def done_words(fix: Fix) -> str:
    """Return what a fix has done, for the message after it."""
    step, columns = fix.step, columns_of(fix.step)
    if fix.also:
        return tr("Done: {count} columns, {what}.", count=len(fix.steps), what=step_words(step))
    if len(columns) != 1:
        return tr("Done: {what}.", what=step_words(step))
    return tr("Done: {column}, {what}.", column=plain(columns[0], 40), what=step_words(step))


def evidence(finding: Finding) -> tuple[Bar, ...]:
    """Return what was seen, as bars; the first stands out. Nothing where all would be alike."""
    if not compares(finding.evidence):
        return ()
    most = max(count.rows for count in finding.evidence)
    return tuple(
        Bar(plain(count.value, 30), count.rows / most, whole(count.rows), "accent" if number == 0 else "bar")
        for number, count in enumerate(finding.evidence)
    )


def examples(finding: Finding) -> str:
    """Return what was seen equally often, in words."""
    if compares(finding.evidence):
        return ""
    shown = [msgspec.structs.replace(count, value=plain(count.value, 40)) for count in finding.evidence]
    return describe_alike(shown, translated)


def rows_to_look_at(finding: Finding) -> str:
    """Return the first row numbers, counted from 1 as spreadsheets do."""
    if not finding.rows:
        return ""
    first = ", ".join(whole(row + 1) for row in finding.rows[:_MOST_ROWS])
    more = finding.affected - min(len(finding.rows), _MOST_ROWS)
    return tr("{rows} and {more} more", rows=first, more=whole(more)) if more > 0 else first
