"""Columns that never change.

What is the same in every row can't tell rows apart. It adds nothing to a model, and an empty column often
shows that an export went wrong. (scikit-learn's VarianceThreshold drops the same columns.)
"""

from collections.abc import Iterator

from maquette.data.steps import LeaveOut
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Finding, Fix, Severity

# In fewer rows a column may well look constant without being so.
ENOUGH_ROWS = 10
# One value may be written with other blanks around it, but hardly in so many ways.
MOST_TEXTS = 100


def find_constant_columns(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column that is empty or holds one value in every row."""
    if evidence.rows < ENOUGH_ROWS:
        return
    for column in evidence.inputs:
        variant = _how_constant(evidence, column.name)
        if variant:
            yield _finding(evidence, column.name, variant, Severity.INFO)
    if evidence.target is not None:
        values = _distinct(evidence, evidence.target)
        if len(values) <= 1:
            yield _finding(evidence, evidence.target, "target", Severity.SERIOUS)


def _how_constant(evidence: Evidence, name: str) -> str:
    cells = evidence.cells[name]
    values = _distinct(evidence, name)
    if not values:
        return "empty"
    # "yes" in some rows and nothing in the others is a yes/no question.
    return "same" if len(values) == 1 and not cells.empty.any() else ""


def _distinct(evidence: Evidence, name: str) -> set[str]:
    """Return the different values, blanks apart; some of them where there are many."""
    return {str(text).strip() for text in evidence.cells[name].texts[:MOST_TEXTS].to_pylist()}


def _finding(evidence: Evidence, name: str, variant: str, severity: Severity) -> Finding:
    value = next(iter(_distinct(evidence, name)), "")
    about_target = severity is Severity.SERIOUS
    return Finding(
        check="constant_column",
        severity=severity,
        columns=(name,),
        affected=evidence.rows,
        harm=1.0 if about_target else 0.05,
        details={"variant": variant, "column": name, "value": value, "rows": evidence.rows},
        fixes=() if about_target else (Fix(step=LeaveOut(column=name), safe=True),),
    )
