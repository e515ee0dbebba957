"""Rows that are lists, made records: each cell under the name that stands above it, or one of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from maquette.data.readers.names import check_width, unique_names


class Titles:
    """The names of columns; rows wider than all before bring more, "Column 4" and on.

    Raises MaquetteError("too_many_columns") where there are more than Maquette reads.
    """

    def __init__(self, named: Sequence[str | None], file: str) -> None:
        self._named, self._file = tuple(named), file
        self._unique = self._checked(len(named))

    def name(self, row: Sequence[object]) -> dict[str, object]:
        """Return a row as a record of all columns, None in those for which it has no cell."""
        if len(row) > len(self._unique):
            self._unique = self._checked(len(row))
        return dict(zip_longest(self._unique, row))

    def _checked(self, width: int) -> tuple[str, ...]:
        check_width(width, self._file)
        return unique_names((*self._named, *[None] * (width - len(self._named))))
