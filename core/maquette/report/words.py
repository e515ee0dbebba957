"""Titles, explanations and verdicts of findings, put together from the catalogue."""

from collections.abc import Callable, Sequence

from maquette.codec import Value
from maquette.data.profile import Count
from maquette.data.schema import Reason, Role
from maquette.data.source import Note
from maquette.data.steps import LeaveOut, SetRole
from maquette.quality.dismissal import Dismissal, Why
from maquette.quality.finding import Finding, Fix, Gain, QualityReport, Severity
from maquette.report.sentences import Details, has_sentence, same, sentence
from maquette.shares import of_hundred

Translate = Callable[[str], str]
ROLES = {Role.GROUP: "fix.set_role.group", Role.TIME: "fix.set_role.time"}


class FindingWords(Value):
    """A finding in words: a headline, what it says, why it matters, and how sure it is."""

    title: str
    body: str
    why: str
    severity: str
    sure: str


def describe_finding(finding: Finding, translate: Translate = same) -> FindingWords:
    """Return the words for `finding`."""
    return FindingWords(
        title=_part(finding, "title", translate),
        body=_part(finding, "body", translate),
        why=_part(finding, "why", translate),
        severity=sentence(f"severity.{finding.severity.value}", translate=translate),
        sure=sentence(f"sure.{_sureness(finding.sure)}", translate=translate),
    )


def _part(finding: Finding, part: str, translate: Translate) -> str:
    special = f"finding.{finding.check}.{finding.details.get('variant', '')}.{part}"
    code = special if has_sentence(special) else f"finding.{finding.check}.{part}"
    return sentence(code, finding.details, translate)


def _sureness(sure: float) -> str:
    if sure >= 0.9:
        return "very"
    return "fairly" if sure >= 0.7 else "somewhat"


def describe_reason(reason: Reason, translate: Translate = same) -> str:
    """Return the words for one reason why a column was taken for what it is."""
    details: Details = {"count": reason.count, "cells": reason.cells, **reason.details}
    return sentence(f"evidence.{reason.code}", details, translate)


def describe_fix(fix: Fix, translate: Translate = same) -> str:
    """Return the words for the button of `fix`."""
    step = fix.step
    code = ROLES[step.role] if isinstance(step, SetRole) else f"fix.{step.__struct_config__.tag}"
    if fix.also and isinstance(step, LeaveOut):
        code = "fix.leave_out.several"
    return sentence(code, translate=translate)


def describe_gain(gain: Gain, translate: Translate = same) -> str:
    """Return what a fix did to the quick model, as a sentence."""
    code = "better" if gain.low > 0 else "worse" if gain.high < 0 else "same"
    code = "leak" if gain.is_leak and code == "worse" else code
    details: Details = {
        "before": of_hundred(max(0.0, gain.before)),
        "after": of_hundred(max(0.0, gain.after)),
        "rows": gain.rows,
    }
    return sentence(f"gain.{gain.measure.value}.{code}", details, translate)


def describe_verdict(
    report: QualityReport, translate: Translate = same, *, dismissed: int = 0
) -> tuple[str, ...]:
    """Return whether the table can be trusted, in sentences: the verdict first, then what was counted.

    `report` holds what is left to settle; `dismissed` findings more are no problem to the user.
    """
    counts = {s: sum(f.severity is s for f in report.findings) for s in Severity}
    said = [_verdict(report, counts, dismissed, translate)]
    if report.drawn_of:
        drawn = {"rows": report.rows, "total": report.drawn_of}
        said.append(sentence("quality.drawn", drawn, translate))
    for severity, count in counts.items():
        if count:
            said.append(sentence(f"quality.count.{severity.value}", {"count": count}, translate))
    if dismissed:
        said.append(sentence("quality.count.dismissed", {"count": dismissed}, translate))
    if report.passed and (report.findings or dismissed):
        said.append(sentence("quality.count.passed", {"count": len(report.passed)}, translate))
    return tuple(said)


def _verdict(report: QualityReport, counts: dict[Severity, int], dismissed: int, translate: Translate) -> str:
    if not report.findings and dismissed:
        return sentence("quality.verdict.notes", translate=translate)
    if not report.findings:
        return sentence("quality.verdict.clean", {"passed": len(report.passed)}, translate)
    worst = next(severity for severity in Severity if counts[severity])
    code = {Severity.SERIOUS: "serious", Severity.LOOK: "look", Severity.INFO: "notes"}[worst]
    return sentence(f"quality.verdict.{code}", translate=translate)


def describe_dismissal(dismissal: Dismissal, translate: Translate = same) -> str:
    """Return why a finding is no problem: the reason, and the user's own words."""
    reason = sentence(f"dismissal.{dismissal.why.value}", translate=translate)
    if not dismissal.words:
        return reason
    return dismissal.words if dismissal.why is Why.OTHER else f"{reason}: {dismissal.words}"


def describe_note(note: Note, translate: Translate = same) -> str:
    """Return what a reader did to rows, as a sentence."""
    return sentence(f"note.{note.code}", {"count": note.rows, **note.details}, translate)


def compares(evidence: Sequence[Count]) -> bool:
    """Tell whether bars of these counts would differ in length: alike, they compare nothing."""
    return len({count.rows for count in evidence}) > 1


def describe_alike(evidence: Sequence[Count], translate: Translate = same) -> str:
    """Return in words what was seen equally often, "" where nothing was."""
    values = ", ".join(count.value for count in evidence)
    if not evidence or evidence[0].rows <= 1:
        return values
    if len(evidence) == 1:
        return sentence("page.quality.seen_once", {"value": values, "count": evidence[0].rows}, translate)
    return sentence("page.quality.seen_each", {"values": values, "count": evidence[0].rows}, translate)
