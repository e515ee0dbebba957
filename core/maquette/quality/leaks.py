"""Columns that give the answer away: what a model must not look at, found before it is trained."""

from __future__ import annotations

from collections.abc import Iterable

from maquette.data.steps import LeaveOut
from maquette.progress import Progress, Silent
from maquette.quality.dismissal import Dismissal, is_about
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Finding, Severity
from maquette.quality.registry import CHECKS

# Checks whose serious findings name columns that know the answer; training leaves those out by itself.
LEAKS = frozenset({"gives_answer_away", "target_average"})


def find_leaks(evidence: Evidence, dismissed: Iterable[Dismissal] = ()) -> dict[str, Finding]:
    """Return the columns that give the answer away, each with the finding that says so.

    What the user said is no problem (`dismissed`) is not among them.
    """
    return dict(list_leaks(evidence, dismissed, Silent()))


def list_leaks(
    evidence: Evidence, dismissed: Iterable[Dismissal], progress: Progress
) -> tuple[tuple[str, Finding], ...]:
    """Return each column that gives the answer away with every finding that says so, of any check.

    What the user said is no problem (`dismissed`) is not among them.
    """
    said, checks = tuple(dismissed), [check for check in CHECKS if check.name in LEAKS]
    found: list[Finding] = []
    for number, check in enumerate(checks):
        progress.step(number / len(checks), "checking", check=check.name)
        found += (each for each in check.find(evidence) if each.severity is Severity.SERIOUS)
    return tuple(
        (step.column, finding)
        for finding in found
        if not any(is_about(each, finding) for each in said)
        for fix in finding.fixes[:1]
        for step in fix.steps
        if isinstance(step, LeaveOut)
    )
