"""Columns that only name rows: customer numbers, order codes, e-mail addresses.

A model can learn them by heart and then knows nothing about a new row. `quality.row_names` tells which.
"""

from __future__ import annotations

from collections.abc import Iterator

from maquette.data.profile import Count
from maquette.data.schema import Kind
from maquette.data.steps import LeaveOut
from maquette.quality.evidence import Cells, Evidence
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.row_names import names_rows


def find_identifiers(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column whose values name rows."""
    for column in evidence.inputs:
        cells = evidence.cells[column.name]
        if names_rows(evidence, column):
            yield Finding(
                check="identifier_like",
                severity=Severity.INFO,
                columns=(column.name,),
                affected=evidence.rows,
                sure=0.95 if column.kind is Kind.IDENTIFIER else 0.8,
                harm=0.1,
                details={"column": column.name, "count": len(cells.texts), "rows": evidence.rows},
                evidence=tuple(Count(value=value, rows=1) for value in _first(cells)),
                fixes=(Fix(step=LeaveOut(column=column.name), safe=True),),
            )


def _first(cells: Cells) -> list[str]:
    """Return the first three texts in the order of the alphabet."""
    import pyarrow.compute as pc

    first = pc.select_k_unstable(cells.texts, 3, [("", "ascending")])
    return [str(text) for text in cells.texts.take(first).to_pylist()]
