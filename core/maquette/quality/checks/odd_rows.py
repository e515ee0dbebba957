"""Rows whose values don't go together although each of them is ordinary: a large house with a tiny plot.

Each number is put on the scale of ranks, as the quantile of a normal distribution, and compared with what all
other columns together say of it (the conditional residual of a Gaussian copula; the same as the parts of
Mahalanobis' distance). A row is odd when such a residual lies far beyond the tail of its own column
(`quality.tails`) while the values themselves lie within the bulk.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.schema import Column
from maquette.data.steps import LeaveOutRows
from maquette.quality.chances import normal_quantiles
from maquette.quality.checks.outliers import judged_numbers
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.rescaling import in_file
from maquette.quality.tails import far_out

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_JUDGED, MOST_COLUMNS = 20_000, 30
ENOUGH_ROWS, ROWS_A_COLUMN = 200, 20
MOSTLY_FILLED = 0.8
BY_CHANCE = 1e-3
# As many times as odd as the next one.
TIMES = 1.5
# Ordinary is what lies within so many deviations: 98 % of the rows.
ORDINARY = 2.33
# The oddness must be so many of its usual deviations.
FAR = 6.0
# Columns that say the same are taken to differ by so much.
RIDGE = 0.01


def find_odd_rows(evidence: Evidence) -> Iterator[Finding]:
    """Yield one finding for the rows whose numbers don't go together."""
    import numpy as np

    columns = [c for c in judged_numbers(evidence) if _is_filled(evidence.sizes[c.name])][:MOST_COLUMNS]
    if len(columns) < 2:
        return
    numbers = np.column_stack([evidence.sizes[column.name] for column in columns])
    rows = evidence.draw(np.flatnonzero(np.isfinite(numbers).all(axis=1)), MOST_JUDGED)
    # A column may say one thing only where all others say something.
    varied = np.ptp(numbers[rows], axis=0) > 0 if len(rows) else np.zeros(len(columns), bool)
    columns = [column for column, varies in zip(columns, varied, strict=True) if varies]
    if len(columns) < 2 or len(rows) < max(ENOUGH_ROWS, ROWS_A_COLUMN * len(columns)):
        return
    scores = _normal_scores(numbers[rows][:, varied])
    alike = np.corrcoef(scores.T) + RIDGE * np.eye(len(columns))
    weights: NDArray[np.float64] = np.linalg.inv(alike).astype(np.float64)
    odd = _odd_cells(scores, weights)
    if odd.any():
        yield _finding(evidence, columns, rows, scores, weights, odd)


def _is_filled(numbers: NDArray[np.float64]) -> bool:
    import numpy as np

    return float(np.isfinite(numbers).mean()) >= MOSTLY_FILLED


def _normal_scores(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each column the normal quantiles of its ranks; equal numbers share one."""
    import numpy as np

    scores = np.empty_like(numbers)
    for place, column in enumerate(numbers.T):
        _, codes, counts = np.unique(column, return_inverse=True, return_counts=True)
        scores[:, place] = normal_quantiles((np.cumsum(counts) - counts / 2) / len(column))[codes]
    return scores


def _odd_cells(scores: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which cells (rows x columns) are ordinary, but far from what the rest of their row says."""
    import numpy as np

    off = scores @ weights / np.sqrt(np.diag(weights))
    usual = np.maximum(1.4826 * np.median(np.abs(off), axis=0), 1e-9)
    chance = BY_CHANCE / off.shape[1]
    far = np.column_stack([far_out(column, chance, TIMES) for column in off.T])
    odd: NDArray[np.bool_] = far & (np.abs(off) >= FAR * usual) & (np.abs(scores) <= ORDINARY)
    return odd


def _finding(
    evidence: Evidence,
    columns: list[Column],
    rows: NDArray[np.intp],
    scores: NDArray[np.float64],
    weights: NDArray[np.float64],
    odd: NDArray[np.bool_],
) -> Finding:
    import numpy as np

    chosen = rows[odd.any(axis=1)]
    off = np.where(odd, np.abs(scores @ weights / np.sqrt(np.diag(weights))), 0.0)
    row, place = (int(each) for each in np.unravel_index(off.argmax(), off.shape))
    # The column that says most loudly that this cell should be another.
    says = -weights[place] * scores[row] * np.sign((scores @ weights)[row, place])
    says[place] = np.inf
    partner = int(says.argmin())
    mask = np.zeros(evidence.rows, dtype=bool)
    mask[chosen] = True
    first, other = (columns[each].name for each in (place, partner))
    return Finding(
        check="odd_rows",
        severity=Severity.INFO,
        columns=(first, other),
        rows=rows_where(mask),
        affected=len(chosen),
        sure=0.6,
        harm=0.1 + 0.3 * len(chosen) / evidence.rows,
        details={
            "column": first,
            "value": _text(evidence, first, int(rows[row])),
            "other": other,
            "level": _text(evidence, other, int(rows[row])),
            "count": len(chosen),
            "rows": evidence.rows,
        },
        evidence=tuple(
            Count(value=columns[each].name, rows=int(odd[:, each].sum()))
            for each in np.flatnonzero(odd.any(axis=0))
        )[:6],
        fixes=(Fix(step=LeaveOutRows(rows=in_file(evidence, chosen)), safe=False),),
    )


def _text(evidence: Evidence, name: str, row: int) -> str:
    cells = evidence.cells[name]
    return cells.text(cells.codes[row]).strip()
