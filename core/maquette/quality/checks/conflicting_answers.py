"""Rows alike in every input that have different answers.

One of them is wrong, or what tells them apart is not in the table: no model can be right for both. In a table
of a few categories rows meet by chance and may well differ, so only rows are judged that are copies of one
another (`quality.alike`), in tables where most rows differ. Numbers conflict where they lie further apart
than a tenth of the answers do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.arrow import as_texts
from maquette.data.steps import LeaveOutRows
from maquette.quality.alike import are_copied
from maquette.quality.evidence import MOST_ROWS, Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.rescaling import in_file
from maquette.quality.row_hashes import hash_rows
from maquette.quality.row_names import names_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH_ROWS, FEWEST = 20, 4
MOSTLY_DIFFERENT = 0.5
MANY = 0.01
APART = 0.1


def find_conflicting_answers(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding where copies of one row have different answers."""
    import numpy as np

    if evidence.target is None or evidence.rows < ENOUGH_ROWS:
        return
    inputs = [column.name for column in evidence.inputs if not names_rows(evidence, column)]
    answered = np.flatnonzero(_answered(evidence, evidence.target))
    if len(inputs) < 2 or len(answered) < ENOUGH_ROWS:
        return
    added = hash_rows(evidence, inputs)[answered]
    _, groups = np.unique(added, return_inverse=True)
    different = int(groups.max()) + 1
    if different == len(groups) or different < MOSTLY_DIFFERENT * len(groups):
        return
    conflicting = _conflicting(evidence, evidence.target, answered, groups)
    if int(conflicting.sum()) >= FEWEST and are_copied(evidence, inputs, added, answered):
        mask = np.zeros(evidence.rows, bool)
        mask[answered[conflicting]] = True
        yield _finding(evidence, mask, groups[conflicting])


def _answered(evidence: Evidence, target: str) -> NDArray[np.bool_]:
    import numpy as np

    sizes = evidence.numbers(evidence.schema.column(target))
    return ~evidence.cells[target].empty if sizes is None else np.isfinite(sizes)


def _conflicting(
    evidence: Evidence, target: str, answered: NDArray[np.intp], groups: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Tell for each answered row whether its group has answers that differ."""
    import numpy as np

    sizes = evidence.numbers(evidence.schema.column(target))
    if sizes is not None:
        values = sizes[answered]
        low, high = np.full(groups.max() + 1, np.inf), np.full(groups.max() + 1, -np.inf)
        np.minimum.at(low, groups, values)
        np.maximum.at(high, groups, values)
        lower, upper = np.quantile(values, (0.25, 0.75))
        apart = APART * (upper - lower or values.std())
        found: NDArray[np.bool_] = (high - low > apart)[groups]
        return found
    texts = as_texts(evidence.cells[target].folded).astype(str)
    _, same = np.unique(texts, return_inverse=True)
    answers = same[evidence.cells[target].codes[answered]]
    pairs = np.unique(groups * (int(same.max()) + 1) + answers)
    kinds = np.bincount(pairs // (int(same.max()) + 1), minlength=groups.max() + 1)
    several: NDArray[np.bool_] = (kinds > 1)[groups]
    return several


def _finding(evidence: Evidence, mask: NDArray[np.bool_], groups: NDArray[np.intp]) -> Finding:
    import numpy as np

    count = int(mask.sum())
    rows = rows_where(mask)
    numbers = in_file(evidence, np.flatnonzero(mask)[:MOST_ROWS])
    return Finding(
        check="conflicting_answers",
        severity=Severity.LOOK if count >= MANY * evidence.rows else Severity.INFO,
        columns=(str(evidence.target),),
        rows=rows,
        affected=count,
        sure=0.9,
        harm=0.5 * count / evidence.rows,
        details={
            "column": str(evidence.target),
            "count": count,
            "groups": len(np.unique(groups)),
            "rows": evidence.rows,
        },
        fixes=(Fix(step=LeaveOutRows(rows=numbers), safe=False),) if count <= MOST_ROWS else (),
    )
