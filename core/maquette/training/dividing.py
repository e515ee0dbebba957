"""Which rows each part of a model learns from, is chosen by and is measured on: never the same for two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.splits import split_folds, split_newest, split_rows
from maquette.errors import MaquetteError

if TYPE_CHECKING:
    import numpy as np

# A table of so many cells can be learned from five times within a second of the time given (measured).
CELLS_A_SECOND = 10_000
PARTS = 5
PARTS_OF_FEW_ROWS = 8
FEW_ROWS = 1_000
APART_SHARE = 0.1
MOST_APART = 10_000
NEWEST_SHARE = 0.2


@dataclass(frozen=True)
class Division:
    """For each of P parts the rows to learn from, to choose by, and to be measured on.

    With several parts a row is apart for one of them, which it is measured by; the rows of the others say
    what that part is made of. With one part the three are different rows.
    """

    learn: tuple[np.ndarray, ...]
    watch: tuple[np.ndarray, ...]
    report: tuple[np.ndarray, ...]

    @property
    def count(self) -> int:
        """P, the number of parts."""
        return len(self.learn)

    def judges(self, part: int) -> tuple[int, ...]:
        """Return the parts by whose watched rows a part is chosen: all others."""
        return tuple(each for each in range(self.count) if each != part) or (0,)

    @property
    def reported(self) -> tuple[np.ndarray, np.ndarray]:
        """The rows that are measured, ascending (M,), and the part that answers each (M,)."""
        import numpy as np

        rows = np.concatenate(self.report)
        parts = np.repeat(np.arange(self.count), [len(each) for each in self.report])
        order = np.argsort(rows)
        return rows[order], parts[order]


def divide(
    strata: np.ndarray,
    copies: np.ndarray,
    days: np.ndarray | None,
    *,
    columns: int,
    seconds: float,
    seed: int,
) -> Division:
    """Divide N rows; rows with the same number in `copies` (N,) stay together.

    `strata` (N,) are class numbers or all zero. With `days` (N,) the newest rows are measured, and those just
    before them chosen by. Else a table small enough for the time is learned from in several parts, so that
    every row can be learned from and measured on. Raises MaquetteError("no_rows_to_test").
    """
    if days is not None:
        return _by_time(days, copies, seed)
    if len(strata) * max(columns, 1) <= CELLS_A_SECOND * seconds:
        count = PARTS_OF_FEW_ROWS if len(strata) <= FEW_ROWS else PARTS
        folds = split_folds(strata, count, seed, copies)
        if len(folds) > 1:
            apart = tuple(each for _, each in folds)
            return Division(tuple(kept for kept, _ in folds), apart, apart)
    share = min(APART_SHARE, MOST_APART / len(strata))
    kept, report = split_rows(strata, share, seed, copies)
    learn, watch = split_rows(strata[kept], share / (1 - share), seed + 1, copies[kept])
    return _checked(kept[learn], kept[watch], report)


def _by_time(days: np.ndarray, copies: np.ndarray, seed: int) -> Division:
    """Measure on the newest rows; of what is in them too, nothing is learned.

    Chosen by are the newest of the rest, unless too little would be left to learn from.
    """
    import numpy as np

    kept, report = split_newest(days, NEWEST_SHARE)
    kept = kept[~np.isin(copies[kept], copies[report])]
    if not len(kept):
        raise MaquetteError("no_rows_to_test")
    learn, watch = split_newest(days[kept], NEWEST_SHARE)
    learn = learn[~np.isin(copies[kept[learn]], copies[kept[watch]])]
    if len(learn) < len(kept) / 2:
        learn, watch = split_rows(np.zeros(len(kept), np.int64), NEWEST_SHARE, seed, copies[kept])
    return _checked(kept[learn], kept[watch], report)


def _checked(learn: np.ndarray, watch: np.ndarray, report: np.ndarray) -> Division:
    if not len(report) or not len(watch) or len(learn) + len(watch) < len(report):
        raise MaquetteError("no_rows_to_test")
    return Division((learn,), (watch,), (report,))
