"""A target that nothing can be learned for: always the same, another one in each row, or a date.

Training would refuse it; whoever checks a table first should hear it then.
"""

from __future__ import annotations

from collections.abc import Iterator

from maquette.data.schema import Kind
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Finding, Severity
from maquette.quality.row_names import ENOUGH_ROWS, names_rows


def find_unusable_target(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding where no model could predict the target."""
    if evidence.target is None:
        return
    variant = _why_not(evidence, evidence.target)
    if not variant:
        return
    cells = evidence.cells[evidence.target]
    yield Finding(
        check="unusable_target",
        severity=Severity.SERIOUS,
        columns=(evidence.target,),
        harm=1.0,
        details={
            "variant": variant,
            "column": evidence.target,
            "value": cells.text(0).strip() if len(cells.texts) else "",
            "count": len(cells.texts),
            "rows": evidence.rows,
        },
    )


def _why_not(evidence: Evidence, target: str) -> str:
    """Return why a target can't be predicted, "" where it may be."""
    column, cells = evidence.schema.column(target), evidence.cells[target]
    if cells.filled < ENOUGH_ROWS:
        return ""  # the business of few_rows
    if len(cells.texts) == 1:
        return "constant"
    if column.kind is Kind.DATE:
        return "date"
    if column.kind in (Kind.IDENTIFIER, Kind.TEXT) or names_rows(evidence, column):
        return "names"
    return ""
