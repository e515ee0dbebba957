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

# Rows to fit on and to judge at a time, columns to fit by, and rows that tell the spread.
MOST_FITTED, TOGETHER, MOST_COLUMNS, MOST_SPREAD = 5_000, 100_000, 30, 20_000
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
    """How far each row judged is off what is expected of `column`, in powers of ten; NaN where unknown."""

    column: Column
    off: NDArray[np.float64]


def logarithms(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the decimal logarithm of positive numbers, NaN for all else."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(numbers > 0, np.log10(np.where(numbers > 0, numbers, 1)), np.nan)


def deviation(values: NDArray[np.float64]) -> float:
    """Return a measure of spread that a few strays can't change; of many values some are looked at."""
    import numpy as np

    if len(values) > MOST_SPREAD:
        values = values[np.random.default_rng(0).integers(0, len(values), MOST_SPREAD)]
    known = values[np.isfinite(values)]
    return TO_DEVIATION * float(np.median(np.abs(known - np.median(known)))) if len(known) else 0.0


def find_surprises(
    evidence: Evidence, columns: Sequence[Column], among: NDArray[np.intp] | None = None
) -> Iterator[Surprise]:
    """Yield for each of `columns` how far its cells are off what the others say, where they say something.

    Where rows are given, only these are judged.
    """
    import numpy as np

    fitted = evidence.draw(np.arange(evidence.rows), MOST_FITTED)
    able = [c for c in columns if _is_positive(evidence.sizes[c.name][fitted])][:MOST_COLUMNS]
    if len(able) < 2 or evidence.rows < ROWS_A_COLUMN * len(able):
        return
    some = _gather(evidence, able, fitted)
    middle = np.nanmedian(some, axis=0)
    reach = np.array([deviation(column) for column in some.T])
    reach = np.where(reach > 0, reach, np.nanstd(some, axis=0)) + 1e-12
    scaled = _scale(some, middle, reach)
    weights = np.column_stack([_fit(scaled, some[:, place], place) for place in range(len(able))])
    judged = np.arange(evidence.rows) if among is None else among
    off = np.empty((len(able), len(judged)), np.float32)
    for start in range(0, len(judged), TOGETHER):
        logs = _gather(evidence, able, judged[start : start + TOGETHER])
        off[:, start : start + len(logs)] = (logs - _scale(logs, middle, reach) @ weights).T
    for place, column in enumerate(able):
        yield Surprise(column, off[place].astype(np.float64))


def _is_positive(numbers: NDArray[np.float64]) -> bool:
    import numpy as np

    known = np.isfinite(numbers)
    return bool(known.any()) and float((numbers[known] > 0).mean()) >= MOSTLY_POSITIVE


def _gather(evidence: Evidence, columns: list[Column], rows: NDArray[np.intp]) -> NDArray[np.float64]:
    import numpy as np

    return np.column_stack([logarithms(evidence.sizes[column.name][rows]) for column in columns])


def _scale(
    logs: NDArray[np.float64], middle: NDArray[np.float64], reach: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return columns around 0 and one of ones; no value bends a fit, what is unknown stands in the middle."""
    import numpy as np

    scaled = np.clip(np.nan_to_num((logs - middle) / reach), -REACH, REACH)
    return np.column_stack([scaled, np.ones(len(logs))])


def _fit(scaled: NDArray[np.float64], answers: NDArray[np.float64], place: int) -> NDArray[np.float64]:
    """Return by which weights the other columns tell that at `place`, in the rows that keep to it."""
    import numpy as np

    known = np.isfinite(answers)
    by, answers = np.delete(scaled[known], place, axis=1), answers[known]
    kept = np.abs(answers - np.median(answers)) <= TRIM * max(deviation(answers), 1e-12)
    weights: NDArray[np.float64] = np.zeros(by.shape[1])
    for _ in range(ROUNDS):
        x, y = by[kept], answers[kept]
        square = x.T @ x + 1e-6 * len(x) * np.eye(x.shape[1])
        weights = np.linalg.solve(square, x.T @ y).astype(np.float64)
        off = answers - by @ weights
        kept = np.abs(off - np.median(off)) <= TRIM * max(deviation(off), 1e-9)
    return np.insert(weights, place, 0.0)
