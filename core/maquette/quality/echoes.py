"""What one finding says already need not be said by another, and what names people is not shown by any."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from maquette.data.masks import mask
from maquette.data.steps import MapValues
from maquette.quality.finding import Finding, Severity

# Findings about how the cells of one column are written: of names of people, nothing of that is to be shown.
ABOUT_WORDS = (
    "spelling_variants",
    "stray_whitespace",
    "rare_categories",
    "identifier_like",
    "contradictions",
)
PLAIN = ("variant", "column", "target", "columns", "by", "other", "names")


def without_echoes(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out what a graver finding says already.

    A column that gives the answer away must go, however empty; a customer whose rows all answer alike gives
    nothing away but that. A column of personal data is known to name rows, and how people's names are spelt
    matters to nobody who leaves them out. That empty cells tell the answer is the more pressing thing about
    them. Of numbers in the wrong place the finding that knows most is kept: that they can't be, that they are
    in another unit, that their decimal sign slipped; after these, that they lie far out.
    """
    grave = [each for each in findings if each.severity is Severity.SERIOUS]
    going = _columns(each for each in grave if each.check == "gives_answer_away")
    personal = _named(findings)
    # What is merely good to know does not stand for what is worth a look.
    pressing = [each for each in findings if each.severity is not Severity.INFO]
    telling, owners = (
        _columns(each for each in pressing if each.check == check)
        for check in ("missing_tells_answer", "leaky_groups")
    )
    ordered, impossible, moved = (
        _columns(each for each in findings if each.check == check)
        for check in ("ordered_names", "impossible_values", "wrong_magnitude")
    )
    unusable = _columns(each for each in grave if each.check == "unusable_target")
    units = {each.columns[0] for each in findings if each.check == "mixed_units"}
    said = {
        "missing": going | telling,
        "missing_tells_answer": going,
        "near_constant": going,
        "ordered_names": going,
        "target_average": going,
        "long_tail": units,
        "wrong_magnitude": units | impossible,
        "outliers": units | impossible | moved,
        **dict.fromkeys(ABOUT_WORDS, personal),
    }
    found = [each for each in findings if not _is_owners_clue(each, owners)]
    said["identifier_like"] = personal | ordered | unusable
    said["constant_column"] = unusable
    said["rare_categories"] = personal | going
    return [
        each for each in found if not each.columns or not set(each.columns) <= said.get(each.check, set())
    ]


def _is_owners_clue(finding: Finding, owners: set[str]) -> bool:
    """Tell whether a column answers well only because rows of one owner answer alike, which is told of it."""
    alone = finding.check == "gives_answer_away" and finding.details.get("variant") in ("alone", "suspect")
    return alone and set(finding.columns) <= owners


def without_names_of_people(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with no cell in them of a column that holds personal data; hints stay."""
    personal = _named(findings)
    return [
        _hushed(each) if each.check != "personal_data" and personal & _shown(each) else each
        for each in findings
    ]


def _shown(finding: Finding) -> set[str]:
    """Return the columns of which a finding may show cells."""
    beside = (finding.details.get(name) for name in ("column", "other", "by", "first", "second"))
    return {*finding.columns, *(name for name in beside if isinstance(name, str))}


def _named(findings: Iterable[Finding]) -> set[str]:
    """Return the columns that name people or lead to them; a birth date alone does neither."""
    return _columns(
        each for each in findings if each.check == "personal_data" and each.details.get("variant") != "birth"
    )


def _columns(findings: Iterable[Finding]) -> set[str]:
    return {name for each in findings for name in each.columns}


def _hushed(finding: Finding) -> Finding:
    shown = {
        key: mask(value) if isinstance(value, str) and key not in PLAIN else value
        for key, value in finding.details.items()
    }
    # A step that writes cells anew holds them.
    fixes = tuple(fix for fix in finding.fixes if not any(isinstance(step, MapValues) for step in fix.steps))
    return replace(finding, details=shown, evidence=(), fixes=fixes)
