"""The fitted representation of a model: what `maquette.model.graph` turns into ONNX, and nothing else.

An encoding's `column` is what the user calls it, its `origin` how it comes from the columns of the file.
A recipe holds plain numbers and arrays. Training fits it, the lab scores with the estimator it came from,
and the two must agree row by row before a file is written (`maquette.model.verify`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from maquette.data.lineage import Origin

if TYPE_CHECKING:
    import numpy as np

DATE_PARTS = ("days", "year", "month", "day", "weekday", "hour")
# What onnxruntime's Python makes of None, NaN and NA in a string input, and what other runtimes are given.
MISSING_TEXTS = ("", "None", "nan", "NaN", "<NA>", "NaT")
# Shorter than any text that holds a known term, long enough to divide nothing by.
LEAST_LENGTH = 1e-6
# What stands between words: the blanks, signs and quotes of ASCII, Latin-1, general and East Asian writing.
# Spelled out, since what counts as a letter differs between versions of Unicode.
BETWEEN_WORDS = (
    (0x00, 0x2F),
    (0x3A, 0x40),
    (0x5B, 0x5E),
    (0x60, 0x60),
    (0x7B, 0xA9),
    (0xAB, 0xB4),
    (0xB6, 0xB9),
    (0xBB, 0xBF),
    (0xD7, 0xD7),
    (0xF7, 0xF7),
    (0x2000, 0x206F),
    (0x3000, 0x303F),
    (0xFE00, 0xFE0F),
    (0xFF00, 0xFF0F),
)
# Kana and Han are written without blanks: each sign is a word.
WORDS_OF_ONE_SIGN = ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))


def word_pattern() -> str:
    """Return the pattern of a word, alike for RE2 and Python."""
    between, single = (
        "".join(f"{_escaped(first)}-{_escaped(last)}" for first, last in ranges)
        for ranges in (BETWEEN_WORDS, WORDS_OF_ONE_SIGN)
    )
    return f"[{single}]|[^{between}{single}]+"


def item_pattern(separator: str) -> str:
    """Return the pattern of one value of a list, without the blanks around it, alike for RE2 and Python."""
    # With commas programs write ['a', 'b'].
    between = separator + ("[]{}()\"'" if separator == "," else "") + " \t\r\n"
    inside = "[^" + "".join(f"\\x{ord(sign):02x}" for sign in between) + "]+"
    return f"{inside}(?:[ \\t]+{inside})*"


def _escaped(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else chr(code)


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


@dataclass(frozen=True)
class AnswersEncoding:
    """A category column: what rows of the same value answered, as each of P parts learned it.

    `tables` (P, K+2, W) by part and code of `category`; the features of a part lie side by side.
    """

    category: CategoryEncoding
    tables: np.ndarray

    @property
    def column(self) -> str:
        """The column it is made of."""
        return self.category.column

    @property
    def origin(self) -> Origin:
        """How the column comes from those of the file."""
        return self.category.origin

    @property
    def width(self) -> int:
        """Number of features."""
        return int(self.tables.shape[0] * self.tables.shape[2])


@dataclass(frozen=True, eq=False)
class Terms:
    """What texts are counted by: runs of tokens, up to L of them.

    `numbers` gives every spelling of a known token its number, from 1; `runs` (V, L) are such numbers, short
    runs first and filled up with 0. `idf` (V,) is their inverse document frequency.
    """

    numbers: dict[str, int]
    runs: np.ndarray
    idf: np.ndarray

    @property
    def count(self) -> int:
        """V, the number of terms."""
        return len(self.runs)


@dataclass(frozen=True, eq=False)
class TextEncoding:
    """A column of texts: what a linear model of its words and characters says, as each of P parts learned it.

    A text is counted by `words` (and pairs of them) and `characters` (runs within a word). A block's scores
    are the roots of counts (V,) times its rows of `weights` (P, V, S), by the length of roots * idf (V,); the
    features are those of both blocks plus `bias` (P, S), part by part. Without parts there are no features.
    """

    column: str
    origin: Origin
    words: Terms
    characters: Terms
    weights: np.ndarray
    bias: np.ndarray

    @property
    def width(self) -> int:
        """Number of features."""
        return int(self.bias.size)


@dataclass(frozen=True)
class ListEncoding:
    """A column of lists: 1 for each of the values `items` that a cell holds, and how many it has at all."""

    column: str
    origin: Origin
    separator: str
    items: tuple[str, ...]

    @property
    def width(self) -> int:
        """Number of features."""
        return len(self.items) + 1

    @property
    def pattern(self) -> str:
        """The pattern of a value."""
        return item_pattern(self.separator)


Encoding = NumberEncoding | CategoryEncoding | DateEncoding | AnswersEncoding | TextEncoding | ListEncoding


class Combined(StrEnum):
    """How two numbers become one."""

    DIFFERENCE = "difference"
    RATIO = "ratio"


@dataclass(frozen=True)
class Combination:
    """Two features as one: `left` less or by `right` (their places); a ratio by 0 is missing.

    Only the `part` that found it useful looks at it.
    """

    how: Combined
    left: int
    right: int
    part: int


@dataclass(frozen=True)
class Spread:
    """How features become the inputs of a `DenseScorer`: D columns in this order.

    `numbers` (F) are the places of number-like features: filled (`fill` (F,)), scaled (`mean`, `scale` (F,))
    and clipped to ±`clip`; then 1 where one was missing, for those in `flagged` (places in `numbers`); then
    each as B steps from `lower` (F, B) of `width` (F, B), from 0 below a step to 1 above it; beyond the ends
    from -1 to 2. `codes` are the places of categories, each one column for every known one and for missing,
    `code_counts` how many that are.
    """

    numbers: tuple[int, ...]
    fill: np.ndarray
    mean: np.ndarray
    scale: np.ndarray
    clip: float
    flagged: tuple[int, ...]
    lower: np.ndarray
    width: np.ndarray
    codes: tuple[int, ...]
    code_counts: tuple[int, ...]

    @property
    def size(self) -> int:
        """D, the number of columns."""
        return len(self.numbers) + len(self.flagged) + self.lower.size + sum(self.code_counts)


@dataclass(frozen=True)
class DenseScorer:
    """Layers over spread features: weights (D, H) and bias (H,) each, what is below 0 cut off in between.

    One layer is linear or logistic regression, more are a neural network. The last gives S scores.
    """

    spread: Spread
    layers: tuple[tuple[np.ndarray, np.ndarray], ...]


@dataclass(frozen=True)
class Tree:
    """One regression tree over the features, as arrays over its nodes (M,); node 0 is the root.

    Inner nodes send x <= `threshold` (number-like) or codes in `left_codes[node]` (categories) to `left`,
    missing ones where `missing_left` says; leaves add their `value` (M, W) to the scores from `score` on.
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


@dataclass(frozen=True)
class SymmetricScorer:
    """T trees of depth D that ask the same on all nodes of a level, and so have 2^D leaves each.

    Each level of a tree asks whether the feature at its place in `features` (T, D) is at least as large as
    its border in `borders` (T, D); what is missing is not. The answers, first level first, are the digits of
    the leaf. Scores = `base` (S,) + the `values` (T, 2^D, S) of the leaves, which are of float16 precision.
    """

    features: np.ndarray
    borders: np.ndarray
    values: np.ndarray
    base: np.ndarray


Scorer = DenseScorer | TreeScorer | SymmetricScorer


class Link(StrEnum):
    """How scores become answers: log-odds, chances or values as they are, logarithms of values."""

    LOG_ODDS = "log-odds"
    PLAIN = "plain"
    LOG = "log"


@dataclass(frozen=True)
class Member:
    """One way to answer, learned by some of the parts of a model: their numbers, scorers and weights (P,).

    A part answers with the weighted sum of its members' answers. Its weights sum to 1.
    """

    link: Link
    parts: tuple[int, ...]
    scorers: tuple[Scorer, ...]
    weights: np.ndarray


@dataclass(frozen=True)
class Amounts:
    """The units of a number: standardised answers z stand for z * `scale` + `mean`.

    Scores of logarithms stand for exp(score * `log_scale` + `log_mean`) - `shift`, in the target's unit.
    """

    mean: float = 0.0
    scale: float = 1.0
    log_mean: float = 0.0
    log_scale: float = 1.0
    shift: float = 0.0


@dataclass(frozen=True)
class Recipe:
    """A whole model: encodings make features, members answer, parts mix members, the file mixes parts.

    The features of `combinations` come after those of the encodings.

    `classes` are empty for numbers. With two classes a member has one score and one chance, of the second,
    which is answered from `threshold` on. `bends` (P, 2) straighten each part's chances: log-odds of two
    classes times the first plus the second; logarithms of several chances times the first.
    The model answers with the mean of its parts.
    """

    encodings: tuple[Encoding, ...]
    members: tuple[Member, ...]
    part_count: int
    classes: tuple[str, ...]
    bends: np.ndarray
    threshold: float = 0.5
    amounts: Amounts = Amounts()
    combinations: tuple[Combination, ...] = ()
