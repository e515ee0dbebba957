"""Columns that give the answer away: what a model must not look at, found before it is trained."""

from __future__ import annotations

from collections.abc import Iterable

from maquette.data.steps import LeaveOut
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
    said = tuple(dismissed)
    found = [
        finding
        for check in CHECKS
        if check.name in LEAKS
        for finding in check.find(evidence)
        if finding.severity is Severity.SERIOUS and not any(is_about(each, finding) for each in said)
    ]
    return {
        step.column: finding
        for finding in found
        for fix in finding.fixes[:1]
        for step in fix.steps
        if isinstance(step, LeaveOut)
    }
