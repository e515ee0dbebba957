"""Run every check over a table and put what they found in order."""

from dataclasses import replace as replace_in

from msgspec.structs import replace

from maquette.progress import Part, Progress, Silent
from maquette.quality.echoes import without_echoes, without_names_of_people
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Finding, QualityReport, Severity
from maquette.quality.registry import CHECKS
from maquette.quality.together import put_together
from maquette.quality.tryout import try_fixes
from maquette.quality.unlike_reference import NAME as UNLIKE_REFERENCE
from maquette.quality.unlike_reference import Reference, compare_with_reference

# The share of the time that checking takes; the rest goes to trying fixes.
CHECKING = 0.8
ORDER = {Severity.SERIOUS: 0, Severity.LOOK: 1, Severity.INFO: 2}


class Turn:
    """Which check is running: through `heed` its loops say that it is, and hear that they must stop."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._done, self._check = progress, 0.0, ""

    def begin(self, done: float, check: str) -> None:
        """Tell that it is the turn of `check`, of all work so much being done."""
        self._done, self._check = done, check
        self.heed()

    def heed(self) -> None:
        """Tell that the check is still running; raises Stopped once the user asked to stop."""
        self._progress.step(self._done, "checking", check=self._check)


def check_table(
    evidence: Evidence,
    progress: Progress | None = None,
    reference: Reference | None = None,
    *,
    are_tried: bool = True,
) -> QualityReport:
    """Return all findings about a table, worst first, and the names of the checks that found nothing.

    Its groups of people are compared with those of `reference`, where one is given. Whether fixes `are_tried`
    decides how findings of one severity are ordered, and what is told of the fixes.
    """
    watched = progress or Silent()
    findings: list[Finding] = []
    passed: list[str] = []
    due = [check for check in CHECKS if evidence.target is not None or not check.needs_target]
    turn = Turn(watched)
    evidence = replace_in(evidence, heed=turn.heed)
    for number, check in enumerate(due):
        turn.begin(CHECKING * number / len(due), check.name)
        found = list(check.find(evidence))
        findings.extend(found)
        if not found:
            passed.append(check.name)
    if reference is not None:
        found = list(compare_with_reference(evidence, reference))
        findings.extend(found)
        passed += [] if found else [UNLIKE_REFERENCE]
    findings = sorted(put_together(without_names_of_people(without_echoes(findings))), key=_worst_first)
    if are_tried:
        findings = sorted(_tried(evidence, findings, Part(watched, CHECKING, 1.0)), key=_worst_first)
    watched.step(1.0, "checking", check="")
    return QualityReport(
        rows=evidence.rows,
        columns=len(evidence.schema.columns),
        target=evidence.target,
        findings=tuple(_numbered(evidence, finding) for finding in findings),
        passed=tuple(passed),
        drawn_of=evidence.drawn_of,
    )


def _tried(evidence: Evidence, findings: list[Finding], progress: Progress) -> list[Finding]:
    """Return the findings with what their fixes gained; those about people are not weighed by a model."""
    people = {check.name for check in CHECKS if check.harms_people}
    others = [finding for finding in findings if finding.check not in people]
    return [
        *try_fixes(evidence, others, progress),
        *(finding for finding in findings if finding.check in people),
    ]


def _numbered(evidence: Evidence, finding: Finding) -> Finding:
    """Return the finding with its rows by their numbers in the file."""
    numbers = evidence.file_rows
    return finding if numbers is None else replace(finding, rows=tuple(int(numbers[r]) for r in finding.rows))


def _worst_first(finding: Finding) -> tuple[int, float, str, tuple[str, ...]]:
    return ORDER[finding.severity], -finding.harm, finding.check, finding.columns
