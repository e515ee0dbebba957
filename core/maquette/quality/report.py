"""Run every check over a table and put what they found in order."""

from msgspec.structs import replace

from maquette.progress import Progress, Silent
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
    for number, check in enumerate(due):
        watched.step(CHECKING * number / len(due), "checking", check=check.name)
        found = list(check.find(evidence))
        findings.extend(found)
        if not found:
            passed.append(check.name)
    if reference is not None:
        found = list(compare_with_reference(evidence, reference))
        findings.extend(found)
        passed += [] if found else [UNLIKE_REFERENCE]
    findings = sorted(put_together(_without_echoes(findings)), key=_worst_first)
    if are_tried:
        watched.step(CHECKING, "trying_fixes")
        findings = sorted(_tried(evidence, findings), key=_worst_first)
    watched.step(1.0, "checking", check="")
    return QualityReport(
        rows=evidence.rows,
        columns=len(evidence.schema.columns),
        target=evidence.target,
        findings=tuple(_numbered(evidence, finding) for finding in findings),
        passed=tuple(passed),
        drawn_of=evidence.drawn_of,
    )


def _tried(evidence: Evidence, findings: list[Finding]) -> list[Finding]:
    """Return the findings with what their fixes gained; those about people are not weighed by a model."""
    people = {check.name for check in CHECKS if check.harms_people}
    others = [finding for finding in findings if finding.check not in people]
    return [*try_fixes(evidence, others), *(finding for finding in findings if finding.check in people)]


def _numbered(evidence: Evidence, finding: Finding) -> Finding:
    """Return the finding with its rows by their numbers in the file."""
    numbers = evidence.file_rows
    return finding if numbers is None else replace(finding, rows=tuple(int(numbers[r]) for r in finding.rows))


def _without_echoes(findings: list[Finding]) -> list[Finding]:
    """Leave out what a graver finding says already.

    A column that gives the answer away must go, however empty; one of personal data is known to name rows;
    that empty cells tell the answer is the more pressing thing about them. Of numbers in the wrong place the
    finding that knows most is kept: that they can't be, that they are in another unit, that their decimal
    sign slipped; after these, that they lie far out.
    """
    going = {f.columns for f in findings if f.check == "gives_answer_away" and f.severity is Severity.SERIOUS}
    personal = {f.columns for f in findings if f.check == "personal_data"}
    ordered = {f.columns for f in findings if f.check == "ordered_names"}
    telling = {f.columns for f in findings if f.check == "missing_tells_answer"}
    impossible = {f.columns for f in findings if f.check == "impossible_values"}
    units = {f.columns[:1] for f in findings if f.check == "mixed_units"}
    moved = {f.columns for f in findings if f.check == "wrong_magnitude"}
    said = {
        "missing": going | telling,
        "missing_tells_answer": going,
        "near_constant": going,
        "identifier_like": personal | ordered,
        "ordered_names": going,
        "target_average": going,
        "rare_categories": personal | going,
        "long_tail": units,
        "wrong_magnitude": units | impossible,
        "outliers": units | impossible | moved,
    }
    return [f for f in findings if f.columns not in said.get(f.check, set())]


def _worst_first(finding: Finding) -> tuple[int, float, str, tuple[str, ...]]:
    return ORDER[finding.severity], -finding.harm, finding.check, finding.columns
