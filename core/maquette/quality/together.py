"""Findings that say the same of several columns, as one: sixteen cards for "NA" hide everything else."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from maquette.data.profile import Count
from maquette.quality.evidence import MOST_ROWS
from maquette.quality.finding import Finding, Fix

# What each sort of finding is called when it is told of several columns.
SORTS = {
    ("disguised_missing", "tokens"): "tokens_together",
    ("disguised_missing", "read_as_missing"): "read_as_missing_together",
    ("missing", "much"): "much_together",
    ("encoding_debris", "mended"): "mended_together",
}
FEWEST = 3
MOST_NAMES, MOST_SHOWN = 5, 8


def put_together(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, those that say the same of three columns or more as one, where the first stood."""
    alike: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        alike.setdefault(_sort(finding) or number, []).append(finding)
    told: list[Finding] = []
    for each in alike.values():
        told.extend(each if len(each) < FEWEST else [_join(each)])
    return told


def _sort(finding: Finding) -> tuple[object, ...]:
    """Return what findings must share to be told as one, () where it is told alone."""
    variant = str(finding.details.get("variant", ""))
    if (finding.check, variant) not in SORTS or len(finding.columns) != 1:
        return ()
    value = "" if finding.check == "encoding_debris" else finding.details.get("value", "")
    return (finding.check, variant, finding.severity, value, bool(finding.fixes))


def _join(findings: list[Finding]) -> Finding:
    first = findings[0]
    names = tuple(finding.columns[0] for finding in findings)
    rows = sorted({row for finding in findings for row in finding.rows})
    fixes = [finding.fixes[0] for finding in findings if finding.fixes]
    return replace(
        first,
        columns=names,
        rows=tuple(rows[:MOST_ROWS]),
        affected=max(len(rows), *(finding.affected for finding in findings)),
        sure=min(finding.sure for finding in findings),
        harm=max(finding.harm for finding in findings),
        details={
            **first.details,
            "variant": SORTS[first.check, str(first.details["variant"])],
            "columns": ", ".join(names[:MOST_NAMES]) + (", …" if len(names) > MOST_NAMES else ""),
            "count": len(names),
            "cells": sum(finding.affected for finding in findings),
        },
        evidence=tuple(
            Count(value=finding.columns[0], rows=finding.affected)
            for finding in sorted(findings, key=lambda each: -each.affected)[:MOST_SHOWN]
        ),
        fixes=(_all_of(fixes),) if fixes else (),
    )


def _all_of(fixes: list[Fix]) -> Fix:
    first, *others = fixes
    return Fix(
        step=first.step,
        safe=all(fix.safe for fix in fixes),
        also=tuple(step for fix in others for step in fix.steps),
    )
