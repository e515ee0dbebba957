"""Each column as a small picture: a histogram of numbers and dates, the commonest of other values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from maquette.data.formats import is_measured
from maquette.data.profile import Count
from maquette.data.schema import Column, Kind
from maquette.quality.evidence import Cells, Evidence
from maquette.quality.overview.values import ColumnPicture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_BARS, MOST_VALUES = 24, 5
# As much of a value as anybody reads; a cell may hold a book.
LONGEST = 80
QUANTILE_ROWS = 50_000


def picture_column(evidence: Evidence, column: Column, *, withheld: bool) -> ColumnPicture:
    """Return the picture of a column; where `withheld`, its counts alone."""
    cells = evidence.cells[column.name]
    picture = ColumnPicture(
        column=column.name,
        kind=column.kind,
        missing=evidence.rows - cells.filled,
        different=len(cells.texts),
        is_withheld=withheld,
    )
    if withheld:
        return picture
    numbers = evidence.numbers(column) if is_measured(column) else None
    if numbers is not None:
        return _with_bars(picture, numbers, evidence)
    # Names and messages are all different, or none of anybody's business.
    return picture if column.kind in (Kind.TEXT, Kind.IDENTIFIER) else _with_top(picture, cells)


def _with_bars(picture: ColumnPicture, numbers: NDArray[np.float64], evidence: Evidence) -> ColumnPicture:
    import numpy as np

    known = np.flatnonzero(~np.isnan(numbers))
    values = numbers[known]
    if not len(values):
        return picture
    low, high = float(values.min()), float(values.max())
    drawn = numbers[evidence.draw(known, QUANTILE_ROWS)]
    # Values that are there: between two of the largest, there is none that a number could hold.
    cuts = np.quantile(drawn, (0.01, 0.5, 0.99), method="inverted_cdf")
    first, middle, last = (float(each) for each in cuts)
    start, end = _bulk(low, first, last, high)
    return replace(
        picture,
        bars=_count_bars(values, start, end, picture.different),
        start=start,
        end=end,
        below=int((values < start).sum()),
        above=int((values > end).sum()),
        low=low,
        typical=middle,
        high=high,
    )


def _bulk(low: float, first: float, last: float, high: float) -> tuple[float, float]:
    """Return where a histogram starts and ends: a few far values must not press all others into one bar."""
    # Halves: the whole width may be more than a number holds.
    half = last / 2 - first / 2
    if half <= 0:
        return low, high
    start = low if first / 2 - low / 2 <= half else first
    end = high if high / 2 - last / 2 <= half else last
    return start, end


def _count_bars(values: NDArray[np.float64], start: float, end: float, different: int) -> tuple[int, ...]:
    import numpy as np

    many = max(1, min(MOST_BARS, different))
    width = end / 2 - start / 2
    if width <= 0:
        return (len(values),)
    inside = values[(values >= start) & (values <= end)]
    places = np.minimum(((inside / 2 - start / 2) / width * many).astype(np.intp), many - 1)
    return tuple(np.bincount(places, minlength=many).tolist())


def _with_top(picture: ColumnPicture, cells: Cells) -> ColumnPicture:
    top = commonest(cells, MOST_VALUES)
    counts = cells.counts
    shown = tuple(Count(value=short_text(cells, code), rows=int(counts[code])) for code in top)
    return replace(picture, top=shown, other=cells.filled - sum(count.rows for count in shown))


def commonest(cells: Cells, most: int) -> list[int]:
    """Return the codes of the commonest texts; of equally common ones, the first in the alphabet."""
    import numpy as np

    counts = cells.counts
    if len(counts) > most:
        least = np.partition(counts, len(counts) - most)[len(counts) - most]
        surely, maybe = np.flatnonzero(counts > least), np.flatnonzero(counts == least)
        # Thousands may be equally rare: which of them is shown must not cost the reading of them all.
        places = [*surely, *maybe[:1000]]
    else:
        places = [*range(len(counts))]
    ranked = sorted((int(code) for code in places), key=lambda code: (-int(counts[code]), cells.text(code)))
    return ranked[:most]


def short_text(cells: Cells, code: int) -> str:
    """Return the first letters of a text."""
    text = cells.text(code)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
