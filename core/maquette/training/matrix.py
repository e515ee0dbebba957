"""Features of rows, in the lab: numbers in columns that know where they lie in the file's layout."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


class FeatureKind(StrEnum):
    """What a feature holds."""

    NUMBER = "number"
    CODE = "code"
    ANSWERS = "answers"  # what rows of the same category answered
    WIDE = "wide"  # the same of a category of more values than codes are given to
    TEXT = "text"  # what a text alone would answer


@dataclass(frozen=True)
class Feature:
    """One column of a matrix: its place in the file's layout and what it holds.

    A `part` has features of its own where they were learned from answers; the others are shared. Codes are
    those of a `CategoryEncoding` with K = `codes` categories: K is missing, K + 1 unseen.
    """

    place: int
    kind: FeatureKind
    part: int | None = None
    codes: int = 0


@dataclass(frozen=True)
class Matrix:
    """Features of N rows: `values` (N, F) float64 of float32 precision, one `Feature` a column."""

    values: np.ndarray
    features: tuple[Feature, ...]

    def rows(self, chosen: np.ndarray) -> Matrix:
        """Return the chosen rows."""
        return replace(self, values=self.values[chosen])

    def columns(self, part: int, *kinds: FeatureKind) -> Matrix:
        """Return the features of these kinds that a part may look at."""
        chosen = [
            number
            for number, each in enumerate(self.features)
            if each.kind in kinds and each.part in (None, part)
        ]
        return Matrix(self.values[:, chosen], tuple(self.features[number] for number in chosen))

    def of_kinds(self, *kinds: FeatureKind) -> Matrix:
        """Return the features of these kinds, of all parts."""
        chosen = [number for number, each in enumerate(self.features) if each.kind in kinds]
        return Matrix(self.values[:, chosen], tuple(self.features[number] for number in chosen))

    @property
    def is_code(self) -> np.ndarray:
        """Which features are categories (F,)."""
        import numpy as np

        return np.array([each.kind is FeatureKind.CODE for each in self.features], bool)
