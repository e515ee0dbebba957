"""Answers of which one is very common, or another too rare to learn.

Where 97 of 100 rows have one answer, saying it always is right for 97 of 100: "right for 97" then means
nothing. And of an answer that stands in 12 rows, two or three are left to test on. Learners need some ten
rows an input to learn from (Peduzzi et al. 1996, J. Clin. Epidemiol. 49:1373-1379, for logistic regression);
fewer than fifty in all leave ten to test on.
"""

from __future__ import annotations

from collections.abc import Iterator

from maquette.data.arrow import as_texts
from maquette.data.profile import Count
from maquette.quality.answers import is_of_classes
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Severity

ENOUGH_ROWS = 50
COMMON = 0.95
RARE_ROWS, FEWEST = 50, 10
# In a small table every answer is rare: that is said of the table as a whole.
RARE_SHARE = 0.05
MOST_SHOWN = 8


def find_imbalance(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding where nearly all rows have one answer, or some answers are too rare to learn."""
    import numpy as np

    if evidence.target is None or evidence.rows < ENOUGH_ROWS or not is_of_classes(evidence):
        return
    cells = evidence.cells[evidence.target]
    names, same = np.unique(as_texts(cells.folded).astype(str), return_inverse=True)
    counts = np.bincount(same, cells.counts, len(names)).astype(int)
    if len(names) < 2:
        return
    order = np.lexsort((names, -counts))
    most = int(counts[order[0]])
    rare = [int(place) for place in order if counts[place] < min(RARE_ROWS, RARE_SHARE * counts.sum())]
    shown = tuple(Count(value=str(names[place]), rows=int(counts[place])) for place in order[:MOST_SHOWN])
    common = most >= COMMON * counts.sum()
    if not rare and not common:
        return
    scarce = rare or [int(place) for place in order[1:]]
    mask = cells.rows_of(np.flatnonzero(np.isin(same, scarce)))
    yield Finding(
        check="imbalance",
        severity=Severity.LOOK if common or int(counts[rare[-1]]) < FEWEST else Severity.INFO,
        columns=(evidence.target,),
        rows=rows_where(mask),
        affected=int(mask.sum()),
        sure=1.0,
        harm=0.3,
        details={
            "variant": "rare" if rare else "common",
            "column": evidence.target,
            "answer": str(names[order[0]]),
            "common": min(99, round(100 * most / int(counts.sum()))),
            "rare": str(names[scarce[-1]]),
            "least": int(counts[scarce[-1]]),
            "count": len(rare),
            "rows": int(counts.sum()),
        },
        evidence=shown,
    )
