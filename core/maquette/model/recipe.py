"""The fitted representation of a model: what `maquette.model.graph` turns into ONNX, and nothing else.

An encoding's `column` is what the user calls it, its `origin` how it comes from the columns of the file.
A recipe holds plain numbers and arrays. Training fits it, the lab scores with the estimator it came from,
and the two must agree row by row before a file is written (`maquette.model.verify`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.lineage import Origin

if TYPE_CHECKING:
    import numpy as np

DATE_PARTS = ("days", "year", "month", "day", "weekday", "hour")
# What onnxruntime's Python makes of None, NaN and NA in a string input, and what other runtimes are given.
MISSING_TEXTS = ("", "None", "nan", "NaN", "<NA>", "NaT")


@dataclass(frozen=True)
class NumberEncoding:
    """A number column: one feature, NaN for missing."""

    column: str
    origin: Origin

    @property
    def width(self) -> int:
        """Number of features."""
        return 1


@dataclass(frozen=True)
class CategoryEncoding:
    """A category column: one feature, the place of the value in `categories`.

    With K categories, K stands for missing and K+1 for unseen or too rare to learn from. Numeric columns
    hold their categories as texts of float32 values.
    """

    column: str
    origin: Origin
    categories: tuple[str, ...]
    numeric: bool = False

    @property
    def width(self) -> int:
        """Number of features."""
        return 1

    @property
    def missing_code(self) -> int:
        """The code of a missing cell."""
        return len(self.categories)

    @property
    def unseen_code(self) -> int:
        """The code of a value that training did not see often enough."""
        return len(self.categories) + 1

    def codes_by_text(self) -> dict[str, int]:
        """Map every known cell text to its code; any other text is unseen.

        Values also match with blanks around them taken away, as many programs do on reading.
        """
        codes = {category: code for code, category in enumerate(self.categories)}
        for code, category in enumerate(self.categories):
            codes.setdefault(category.strip(), code)
        for text in MISSING_TEXTS:
            codes.setdefault(text, self.missing_code)
        return codes


@dataclass(frozen=True)
class DateEncoding:
    """A date column: the features of DATE_PARTS, all NaN where the text holds no date.

    `format` and `unit` say how the text is read (see `maquette.data.dates`).
    """

    column: str
    origin: Origin
    format: str
    unit: str = ""

    @property
    def width(self) -> int:
        """Number of features."""
        return len(DATE_PARTS)


Encoding = NumberEncoding | CategoryEncoding | DateEncoding


@dataclass(frozen=True)
class LinearScorer:
    """Scores = bias + sum over features. S scores, F number-like features in the order of the encodings.

    A number-like feature is filled (`fill` (F,)), scaled (`mean`, `scale` (F,)), clipped to ±`clip` and
    weighed (`weights` (F, S)); where it was missing `missing_weights` (F, S) are added. A category adds the
    row of its code in `tables` (per category encoding (K+2, S)). `bias` (S,).
    """

    fill: np.ndarray
    mean: np.ndarray
    scale: np.ndarray
    clip: float
    weights: np.ndarray
    missing_weights: np.ndarray
    tables: tuple[np.ndarray, ...]
    bias: np.ndarray


@dataclass(frozen=True)
class Tree:
    """One regression tree over the feature matrix, as arrays over its nodes (M,); node 0 is the root.

    Inner nodes send x <= `threshold` (number-like) or codes in `left_codes[node]` (categories) to `left`,
    missing ones where `missing_left` says; leaves add `value` to score `score`.
    """

    score: int
    feature: np.ndarray
    threshold: np.ndarray
    left: np.ndarray
    right: np.ndarray
    missing_left: np.ndarray
    is_leaf: np.ndarray
    value: np.ndarray
    left_codes: dict[int, frozenset[int]]


@dataclass(frozen=True)
class TreeScorer:
    """Scores = `base` (S,) + the values of the leaves that a row reaches."""

    trees: tuple[Tree, ...]
    base: np.ndarray


Scorer = LinearScorer | TreeScorer


@dataclass(frozen=True)
class Recipe:
    """A whole model: encodings make features, the scorer makes scores, the task makes answers.

    `classes` are empty for numbers, whose value is score * `target_scale` + `target_mean`. With two classes
    there is one score, the log-odds of the second, which is answered from `threshold` on.
    """

    encodings: tuple[Encoding, ...]
    scorer: Scorer
    classes: tuple[str, ...]
    threshold: float = 0.5
    target_mean: float = 0.0
    target_scale: float = 1.0
