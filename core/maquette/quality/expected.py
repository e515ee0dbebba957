"""What the other columns make one expect of a number, on a scale where ten times as much is one step.

Each positive column is fitted by the others, all in logarithms, so that products (price by pieces) and powers
(weight by height) are straight lines. Rows that stray are left out and the fit is made again (least trimmed
squares, Rousseeuw 1984), so that those to be found don't bend it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.schema import Column

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from maquette.quality.evidence import Evidence

# Rows to fit on, to judge, and columns to fit by.
MOST_FITTED, MOST_JUDGED, MOST_COLUMNS = 5_000, 200_000, 30
ROWS_A_COLUMN = 10
MOSTLY_POSITIVE = 0.9
ROUNDS = 5
# Rows off by more than so many deviations have no say.
TRIM = 3.0
# Values farther out are taken to lie here: they would bend a fit.
REACH = 8.0
# Of the median absolute deviation of normal numbers.
TO_DEVIATION = 1.4826


@dataclass(frozen=True)
class Surprise:
    """How far each of `rows` is off what is expected of `column`, in powers of ten; NaN where unknown."""

    column: Column
    rows: NDArray[np.intp]
    off: NDArray[np.float64]


def logarithms(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the decimal logarithm of positive numbers, NaN for all else."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(numbers > 0, np.log10(np.where(numbers > 0, numbers, 1)), np.nan)


def deviation(values: NDArray[np.float64]) -> float:
    """Return a measure of spread that a few strays can't change."""
    import numpy as np

    known = values[np.isfinite(values)]
    return TO_DEVIATION * float(np.median(np.abs(known - np.median(known)))) if len(known) else 0.0


def find_surprises(evidence: Evidence, columns: Sequence[Column]) -> Iterator[Surprise]:
    """Yield for each of `columns` how far its cells are off what the others say, where they say something."""
    import numpy as np

    able = [c for c in columns if _is_positive(evidence.sizes[c.name])][:MOST_COLUMNS]
    rows = evidence.draw(np.arange(evidence.rows), MOST_JUDGED)
    if len(able) < 2 or len(rows) < ROWS_A_COLUMN * len(able):
        return
    logs = np.column_stack([logarithms(evidence.sizes[c.name][rows]) for c in able])
    scaled = _clip(logs)
    fitted = evidence.draw(np.arange(len(rows)), MOST_FITTED)
    for place, column in enumerate(able):
        by = np.column_stack([np.delete(scaled, place, axis=1), np.ones(len(rows))])
        yield Surprise(column, rows, logs[:, place] - _expect(by, logs[:, place], fitted))


def _is_positive(numbers: NDArray[np.float64]) -> bool:
    import numpy as np

    known = np.isfinite(numbers)
    return bool(known.any()) and float((numbers[known] > 0).mean()) >= MOSTLY_POSITIVE


def _clip(logs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return columns around 0 without values that could bend a fit; what is unknown stands in the middle."""
    import numpy as np

    middle = np.nanmedian(logs, axis=0)
    reach = np.array([deviation(column) for column in logs.T])
    reach = np.where(reach > 0, reach, np.nanstd(logs, axis=0)) + 1e-12
    return np.clip(np.nan_to_num((logs - middle) / reach), -REACH, REACH)


def _expect(
    by: NDArray[np.float64], logs: NDArray[np.float64], fitted: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Return what each row is expected to hold, by a fit to those of `fitted` that keep to it."""
    import numpy as np

    fitted = fitted[np.isfinite(logs[fitted])]
    some, answers = by[fitted], logs[fitted]
    kept = np.abs(answers - np.median(answers)) <= TRIM * max(deviation(answers), 1e-12)
    weights: NDArray[np.float64] = np.zeros(by.shape[1])
    for _ in range(ROUNDS):
        x, y = some[kept], answers[kept]
        square = x.T @ x + 1e-6 * len(x) * np.eye(x.shape[1])
        weights = np.linalg.solve(square, x.T @ y).astype(np.float64)
        off = answers - some @ weights
        kept = np.abs(off - np.median(off)) <= TRIM * max(deviation(off), 1e-9)
    expected: NDArray[np.float64] = by @ weights
    return expected
