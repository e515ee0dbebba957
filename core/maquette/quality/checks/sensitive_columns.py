"""Columns by which nobody should be judged, among what the model looks at, and others that tell them.

Leaving out a person's sex does not help where another column tells it (Pedreschi et al. 2008,
"Discrimination-aware data mining", KDD; Feldman et al. 2015, "Certifying and removing disparate impact", KDD:
what can be foretold from the rest has not been removed). How well a column tells is judged on rows that were
not looked at, against always saying the commonest group, and must be far beyond chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.schema import Column
from maquette.data.steps import LeaveOut
from maquette.quality.association import Telling, bin_numbers, tell_classes
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.people.concepts import concepts_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH_ROWS, MOST_ROWS, MOST_COLUMNS = 100, 10_000, 200
# Half of the mistakes of always saying the commonest group must be gone, by five standard errors.
MENDED, ERRORS = 0.5, 5.0
MOST_GROUPS, MOST_LEVELS = 20, 3_000
PER_HUNDRED = 100


def find_sensitive_columns(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each sensitive column among the inputs, and for each other input that tells one."""
    others = tuple(column for column in evidence.schema.columns if column.name != evidence.target)
    sensitive = [said.column for said in concepts_of(evidence, others) if said.concept.sensitive]
    used = {column.name for column in evidence.schema.inputs if column.name != evidence.target}
    for column in sensitive:
        if column.name in used:
            yield _finding(evidence, column, column, None)
    names = {column.name for column in sensitive}
    for column in [c for c in evidence.inputs if c.name in used and c.name not in names][:MOST_COLUMNS]:
        yield from _told_by(evidence, column, sensitive)


def _told_by(evidence: Evidence, column: Column, sensitive: list[Column]) -> Iterator[Finding]:
    """Yield a finding for the sensitive column that a column tells best, where it tells any."""
    tellings = [
        (telling.mended, each, telling) for each in sensitive if (telling := _tell(evidence, column, each))
    ]
    if tellings:
        _, each, telling = max(tellings, key=lambda told: (told[0], told[1].name))
        yield _finding(evidence, column, each, telling)


def _tell(evidence: Evidence, column: Column, sensitive: Column) -> Telling | None:
    """Return how well a column tells a sensitive one, None where that is not more than chance or not much."""
    import numpy as np

    groups = evidence.cells[sensitive.name]
    rows = evidence.draw(np.flatnonzero(~groups.empty & ~evidence.cells[column.name].empty), MOST_ROWS)
    if len(rows) < ENOUGH_ROWS:
        return None
    _, answers = np.unique(groups.folded_at(rows), return_inverse=True)
    if not 2 <= int(answers.max()) + 1 <= MOST_GROUPS:
        return None
    tellings = [tell_classes(levels, answers) for levels in _levels(evidence, column, rows)]
    telling = max(tellings, key=lambda one: one.right, default=Telling(right=0.0, plain=1.0))
    error = (telling.plain * (1 - telling.plain) / len(rows)) ** 0.5
    beyond_chance = telling.right - telling.plain >= ERRORS * error
    return telling if telling.mended >= MENDED and beyond_chance else None


def _levels(evidence: Evidence, column: Column, rows: NDArray[np.intp]) -> Iterator[NDArray[np.intp]]:
    import numpy as np

    cells = evidence.cells[column.name]
    # Told apart by what they say, not by where they stand; too many of them tell nothing.
    if len(cells.texts) <= MOST_LEVELS:
        yield np.unique(cells.folded_at(rows), return_inverse=True)[1]
    numbers = evidence.numbers(column)
    if numbers is not None:
        yield bin_numbers(numbers[rows])


def _finding(evidence: Evidence, column: Column, sensitive: Column, telling: Telling | None) -> Finding:
    cells = evidence.cells[column.name]
    mask = ~cells.empty
    counts = sorted(((int(count), code) for code, count in enumerate(cells.counts)), reverse=True)[:4]
    return Finding(
        check="sensitive_columns",
        severity=Severity.LOOK,
        columns=(column.name,) if telling is None else (column.name, sensitive.name),
        rows=rows_where(mask),
        affected=int(mask.sum()),
        sure=0.9 if telling is None else 0.8,
        harm=0.5 if telling is None else 0.45,
        details={
            "variant": "input" if telling is None else "proxy",
            "column": column.name,
            "sensitive": sensitive.name,
            "target": str(evidence.target),
            "right": 0 if telling is None else min(99, round(PER_HUNDRED * telling.right)),
            "plain": 0 if telling is None else round(PER_HUNDRED * telling.plain),
            "rows": evidence.rows,
        },
        evidence=tuple(Count(value=cells.text(code).strip()[:60], rows=count) for count, code in counts),
        fixes=(Fix(step=LeaveOut(column=column.name), safe=False),),
    )
