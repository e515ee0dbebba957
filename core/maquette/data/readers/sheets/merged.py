"""Merged cells: their value stands once on a sheet but counts for each of them."""

from __future__ import annotations

from collections.abc import Sequence

Range = tuple[tuple[int, int], tuple[int, int]]
MOST_CELLS = 1_000_000


class Spread:
    """Which cells take their value from the one they are merged with: (left, right, top) by row."""

    def __init__(self, sources: dict[int, list[tuple[int, int, int]]]) -> None:
        self._sources = sources
        self._values: dict[tuple[int, int], object] = {}

    def fill(self, number: int, row: list[object], *, across: bool) -> list[object]:
        """Return row `number` with its merged cells filled downwards, and `across` if asked.

        Rows are handed over in order, from the first. Across, only names are spread: a title in the middle
        of a table would stand in every column.
        """
        for left, right, top in self._sources.get(number, ()):
            if left >= len(row):
                continue
            if top == number:
                self._values[top, left] = row[left]
            end = min(right, len(row)) if across else left + 1
            row[left:end] = [self._values.get((top, left), "")] * (end - left)
        return row

    def rows_between(self, first: int, last: int) -> int:
        """Count the rows from `first` to before `last` with a cell that takes its value from above."""
        return sum(
            first <= number < last and any(top < number for _, _, top in ranges)
            for number, ranges in self._sources.items()
        )


def find_spread(ranges: Sequence[Range], first_column: int) -> Spread:
    """Return how the merged `ranges` of a sheet are filled whose rows begin at `first_column`.

    Ranges of more rows than people merge are left as they are.
    """
    sources: dict[int, list[tuple[int, int, int]]] = {}
    cells = 0
    for (top, left), (bottom, right) in ranges:
        cells += bottom - top + 1
        if cells > MOST_CELLS:
            break
        if left >= first_column:
            place = (left - first_column, right - first_column + 1, top)
            for row in range(top, bottom + 1):
                sources.setdefault(row, []).append(place)
    return Spread(sources)
