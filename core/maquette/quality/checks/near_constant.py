"""Columns in which nearly all rows say the same, and too few say anything else to learn from.

From fewer than about ten rows of a kind nothing can be learned that holds for the next one (the customary
least number of events for one input of a model: Peduzzi et al. 1996, J. Clin. Epidemiol. 49, 1373-1379).
scikit-learn's VarianceThreshold looks at the share alone, but one fraud in a thousand rows is no noise where
there are a million rows.
"""

from __future__ import annotations

from collections.abc import Iterator

from maquette.data.profile import Count
from maquette.data.steps import LeaveOut
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity

FEW, FEW_SHARE = 10, 0.015
# Of fewer rows, ten are many.
ENOUGH_ROWS = 200


def find_near_constants(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column whose rows are alike but for a few."""
    if evidence.rows < ENOUGH_ROWS:
        return
    for column in evidence.inputs:
        cells = evidence.cells[column.name]
        # Mostly empty cells are the business of another check.
        if len(cells.texts) < 2 or len(cells.texts) > FEW + 1:
            continue
        usual = int(cells.counts.argmax())
        others = cells.filled - int(cells.counts[usual])
        few = 0 < others < FEW and others <= FEW_SHARE * evidence.rows
        if few and int(cells.counts[usual]) > evidence.rows / 2:
            yield _finding(evidence, column.name, usual, others)


def _finding(evidence: Evidence, name: str, usual: int, others: int) -> Finding:
    cells = evidence.cells[name]
    ranked = sorted(range(len(cells.texts)), key=lambda code: (-int(cells.counts[code]), cells.text(code)))
    mask = cells.rows_of([code for code in ranked if code != usual])
    return Finding(
        check="near_constant",
        severity=Severity.INFO,
        columns=(name,),
        rows=rows_where(mask),
        affected=others,
        sure=0.9,
        harm=0.04,
        details={
            "column": name,
            "value": cells.text(usual).strip(),
            "other": cells.text(next(code for code in ranked if code != usual)).strip(),
            "count": others,
            "rows": evidence.rows,
        },
        evidence=tuple(Count(value=cells.text(c).strip(), rows=int(cells.counts[c])) for c in ranked[:6]),
        fixes=(Fix(step=LeaveOut(column=name), safe=False),),
    )
