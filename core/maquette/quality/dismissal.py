"""What the user said is no problem: remembered by what was found where, with the reason."""

from enum import StrEnum

from msgspec.structs import replace

from maquette.codec import Value
from maquette.quality.finding import Finding, QualityReport

# What makes one finding of a check another one, beside its columns.
ABOUT = ("variant", "value", "target", "source", "group", "rare", "level", "answer", "unit")
_LONGEST = 200


class Why(StrEnum):
    """Why a finding is no problem."""

    MEANT = "meant"
    KNOWN = "known"
    RARE = "rare"
    ELSEWHERE = "elsewhere"
    OTHER = "other"


class Dismissal(Value):
    """A finding that is no problem to the user, who may have said so in words of their own.

    It is known again by its check, its columns and `about`, which tells findings of one check in one column
    apart: how many rows it was found in may change.
    """

    check: str
    columns: tuple[str, ...]
    about: tuple[str, ...] = ()
    why: Why = Why.OTHER
    words: str = ""


def dismiss(finding: Finding, why: Why, words: str = "") -> Dismissal:
    """Return the remark that `finding` is no problem."""
    return Dismissal(
        check=finding.check,
        columns=finding.columns,
        about=_about(finding),
        why=why,
        words=words.strip(),
    )


def is_about(dismissal: Dismissal, finding: Finding) -> bool:
    """Tell whether a remark is about a finding."""
    known = (dismissal.check, dismissal.columns, dismissal.about)
    return known == (finding.check, finding.columns, _about(finding))


def remark_on(finding: Finding, dismissals: tuple[Dismissal, ...]) -> Dismissal | None:
    """Return what was said of a finding, if anything."""
    return next((each for each in dismissals if is_about(each, finding)), None)


def without_dismissed(report: QualityReport, dismissals: tuple[Dismissal, ...]) -> QualityReport:
    """Return the report with the findings that are left to settle."""
    left = tuple(each for each in report.findings if remark_on(each, dismissals) is None)
    return replace(report, findings=left)


def dismissed_in(
    report: QualityReport, dismissals: tuple[Dismissal, ...]
) -> tuple[tuple[Finding, Dismissal], ...]:
    """Return the findings that are no problem, with what was said of each."""
    said = ((finding, remark_on(finding, dismissals)) for finding in report.findings)
    return tuple((finding, remark) for finding, remark in said if remark is not None)


def _about(finding: Finding) -> tuple[str, ...]:
    """Return the sort of thing, the value, and the answer a finding is about: for another one it is open."""
    told = (finding.details.get(name, "") for name in ABOUT)
    return tuple(each[:_LONGEST] if isinstance(each, str) else "" for each in told)
