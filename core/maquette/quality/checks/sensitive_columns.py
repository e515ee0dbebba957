"""Columns by which nobody should be judged, among what the model looks at, and others that tell them.

Leaving out a person's sex does not help where another column tells it (Pedreschi et al. 2008,
"Discrimination-aware data mining", KDD; Feldman et al. 2015, "Certifying and removing disparate impact", KDD:
what can be foretold from the rest has not been removed). How well a column tells is judged on rows that were
not looked at, against always saying the commonest group, and must be far beyond chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.arrow import as_texts
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

ENOUGH_ROWS, MOST_ROWS, MOST_COLUMNS = 100, 5_000, 200
# Most of the mistakes of always saying the commonest group must be gone, by five standard errors.
MENDED, ERRORS = 0.6, 5.0
MOST_GROUPS, MOST_LEVELS = 20, 3_000
PER_HUNDRED = 100


def find_sensitive_columns(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each sensitive column among the inputs, and for each other input that tells one."""
    import numpy as np

    others = tuple(column for column in evidence.schema.columns if column.name != evidence.target)
    sensitive = [said.column for said in concepts_of(evidence, others) if said.concept.sensitive]
    used = {column.name for column in evidence.schema.inputs if column.name != evidence.target}
    for column in sensitive:
        if column.name in used:
            yield _finding(evidence, column, column, None)
    rows = evidence.draw(np.arange(evidence.rows), MOST_ROWS)
    groups = [(column, _groups(evidence, column, rows)) for column in sensitive]
    for column in [c for c in evidence.inputs if c.name in used and c not in sensitive][:MOST_COLUMNS]:
        levels = list(_levels(evidence, column, rows)) if groups else []
        told = [
            (telling.mended, each.name, telling)
            for each, answers in groups
            if (telling := _tell(levels, answers))
        ]
        if told:
            _, name, telling = max(told, key=lambda one: one[:2])
            yield _finding(evidence, column, evidence.schema.column(name), telling)


def _groups(evidence: Evidence, column: Column, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the group of each row, -1 where the cell is empty; in the order of the groups' names."""
    import numpy as np

    cells = evidence.cells[column.name]
    _, places = np.unique(as_texts(cells.folded), return_inverse=True)
    return np.append(places, -1)[cells.codes[rows]].astype(np.intp)


def _levels(evidence: Evidence, column: Column, rows: NDArray[np.intp]) -> Iterator[NDArray[np.intp]]:
    """Yield the column's texts as numbers in the order of the alphabet, and its sizes in bins."""
    numbers = evidence.numbers(column)
    if len(evidence.cells[column.name].texts) <= MOST_LEVELS:
        yield _groups(evidence, column, rows) + 1
    if numbers is not None:
        yield bin_numbers(numbers[rows])


def _tell(levels: list[NDArray[np.intp]], answers: NDArray[np.intp]) -> Telling | None:
    """Return how well a column tells a sensitive one, None where that is not more than chance or not much."""
    known = answers >= 0
    if known.sum() < ENOUGH_ROWS or not 2 <= len(set(answers[known].tolist())) <= MOST_GROUPS:
        return None
    tellings = [tell_classes(each[known], answers[known]) for each in levels]
    telling = max(tellings, key=lambda one: one.right, default=Telling(right=0.0, plain=1.0))
    error = (telling.plain * (1 - telling.plain) / int(known.sum())) ** 0.5
    beyond_chance = telling.right - telling.plain >= ERRORS * error
    return telling if telling.mended >= MENDED and beyond_chance else None


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
