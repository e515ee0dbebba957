"""Rows that stand in the table twice, word for word or under another name.

A copied row that lands both in the part a model learns from and in the part it is tested on makes the test
look better than the model is. But in a table of a few categories, rows agree by chance. Two signs tell
copies from coincidences:

- independent columns would hardly give that many agreeing pairs (Poisson tail below one in ten thousand), and
- there are more pairs alike in every column than pairs alike in all columns but one. Coincidences come the
  other way round: near-coincidences are commoner than full ones, however the columns depend on each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.steps import DropDuplicateRows
from maquette.quality.alike import add_hashes, are_copied
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.row_names import names_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MANY = 0.01
# Rows that are few kinds of thing (a plan and its price) are alike all the time; copies are told from
# them only where at least this share of the rows differs from all others.
MOSTLY_DIFFERENT = 0.5


def find_duplicate_rows(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding when rows were copied, and one when copies got names of their own."""
    if evidence.rows < 2 or not evidence.schema.columns:
        return
    names = list(evidence.schema.names)
    whole = add_hashes(evidence, names)
    if are_copied(evidence, names, whole):
        yield _whole_finding(evidence, whole)
    yield from _find_renamed(evidence, whole)


def _find_renamed(evidence: Evidence, whole: NDArray[np.uint64]) -> Iterator[Finding]:
    """Look for rows alike in all but the columns that name rows, each row that was copied whole but once."""
    import numpy as np

    names = [column.name for column in evidence.schema.columns if names_rows(evidence, column)]
    others = [name for name in evidence.schema.names if name not in names]
    if not names or not others:
        return
    kept = np.sort(np.unique(whole, return_index=True)[1])
    added = add_hashes(evidence, others)[kept]
    if len(np.unique(added)) >= MOSTLY_DIFFERENT * len(kept) and are_copied(evidence, others, added, kept):
        yield _renamed_finding(evidence, names, kept, added)


def _copies(hashes: NDArray[np.uint64]) -> tuple[NDArray[np.bool_], int]:
    """Return which rows are alike, and how many of them are one too many."""
    import numpy as np

    _, group, sizes = np.unique(hashes, return_inverse=True, return_counts=True)
    return sizes[group] > 1, len(hashes) - len(sizes)


def _renamed_finding(
    evidence: Evidence, names: list[str], kept: NDArray[np.intp], added: NDArray[np.uint64]
) -> Finding:
    import numpy as np

    alike = np.zeros(evidence.rows, dtype=bool)
    alike[kept], count = _copies(added)
    return Finding(
        check="duplicate_rows",
        severity=Severity.LOOK if count >= MANY * evidence.rows else Severity.INFO,
        columns=tuple(names),
        rows=rows_where(alike),
        affected=int(alike.sum()),
        sure=0.8,
        harm=0.5 * count / evidence.rows,
        details={"variant": "renamed", "count": count, "names": ", ".join(names), "rows": evidence.rows},
    )


def _whole_finding(evidence: Evidence, whole: NDArray[np.uint64]) -> Finding:
    alike, count = _copies(whole)
    return Finding(
        check="duplicate_rows",
        severity=Severity.LOOK if count >= MANY * evidence.rows else Severity.INFO,
        columns=(),
        rows=rows_where(alike),
        affected=int(alike.sum()),
        harm=count / evidence.rows,
        details={"count": count, "rows": evidence.rows},
        fixes=(Fix(step=DropDuplicateRows(), safe=True),),
    )
