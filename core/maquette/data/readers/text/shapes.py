"""What a cell looks like: its kind for judging a layout, its shape for telling columns apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

EMPTY, NUMBER, DATE, CODE, WORD, TEXT = "empty", "number", "date", "code", "word", "text"
LINK, MAIL = "link", "mail"
_CURRENCY = r"(?:[$€£¥₹]|EUR|USD|GBP|CHF|kr\.?|zł|R\$)"
_NUMBER = re.compile(
    rf"[(]?[+-]?\s?{_CURRENCY}?\s?[+-]?(?:\d[\d.,'\u00a0\u202f]*|\d{{1,3}}(?: \d{{3}})+(?:[.,]\d+)?|[.,]\d+)"
    rf"(?:[eE][+-]?\d{{1,3}})?\s?(?:%|{_CURRENCY})?[)]?"
)
_MONTH = r"(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zé]*\.?"
_TIME = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?"
_DAY = (
    rf"(?:\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}\.?|\d{{1,2}}[-/. ]{{1,2}}{_MONTH}[-/., ]{{0,2}}(?:\d{{2,4}})?"
    rf"|{_MONTH}[-/. ]{{1,2}}\d{{1,2}}(?:,? \d{{4}})?|{_MONTH}[-/. ]{{1,2}}\d{{4}}|\d{{4}}-\d{{2}})"
)
_DATE = re.compile(rf"(?:{_DAY})(?:[T ,]+{_TIME})?|{_TIME}", re.IGNORECASE)
_CODE = re.compile(
    r"[\w.+-]+@[\w.-]+\.\w+|(?:https?|ftp)://\S+|www\.\S+|(?=\S*\d)[\w#./+-]+|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7}",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:(?:https?|ftp)://|www\.)\S+|[\w.+-]+@[\w.-]+\.\w+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d][\w'’.&/-]*")
_MISSING = frozenset({"na", "n/a", "null", "none", "nan", "nil", "-", "--", "?", ".", "#n/a", "\\n"})
_RUNS = ((re.compile(r"[^\W\d_]+"), "a"), (re.compile(r"\d+"), "9"))
_SIGNS = ((re.compile(r"[^\W\d_]"), "a"), (re.compile(r"\d"), "9"))
LONGEST_SHAPE = 24


@lru_cache(maxsize=1 << 14)
def kind_of(cell: str) -> str:
    """Return the kind of a cell's text.

    >>> [kind_of(cell) for cell in ("", "$1,200.50", "3 May 2024", "MG-8769", "Boots", "two words")]
    ['empty', 'number', 'date', 'code', 'word', 'text']
    """
    text = cell.strip()
    if not text or text.lower() in _MISSING:
        return EMPTY
    if len(text) > 200:
        return TEXT
    for kind, pattern in ((NUMBER, _NUMBER), (DATE, _DATE), (CODE, _CODE), (WORD, _WORD)):
        if pattern.fullmatch(text):
            return kind
    return TEXT


@lru_cache(maxsize=1 << 14)
def shape_of(cell: str) -> str:
    """Return a cell's signs with letters as "a" and digits as "9"; texts of several words are just that."""
    if _LINK.fullmatch(cell):
        return LINK if "@" not in cell else MAIL
    if len(cell) > LONGEST_SHAPE or kind_of(cell) == TEXT:
        return TEXT
    for pattern, sign in _SIGNS:
        cell = pattern.sub(sign, cell)
    return cell


def _rough(shape: str) -> str:
    for pattern, sign in _RUNS:
        shape = pattern.sub(sign, shape)
    return shape


class Columns:
    """How the cells of each column look, learned from regular rows."""

    def __init__(self, rows: Iterable[Sequence[str]], width: int) -> None:
        self.width = width
        cells: list[list[str]] = [[] for _ in range(width)]
        for row in rows:
            for column, cell in zip(cells, row, strict=False):
                column.append(cell)
        self.rows = len(cells[0]) if cells else 0
        self._exact = [_shares(map(shape_of, column)) for column in cells]
        self._rough = [_shares(_rough(shape_of(cell)) for cell in column) for column in cells]
        self._kinds = [_shares(map(kind_of, column)) for column in cells]
        self._empty = [shares.get(EMPTY, 0.0) for shares in self._kinds]

    def fit(self, cell: str, column: int) -> float:
        """Return how well a cell fits in a column: over 0 as many there, under 0 as none."""
        if not cell.strip():
            return 0.5 if self._empty[column] else -1.0
        if cell[0] in "\"'" and len(cell) > 1:
            return self.fit(cell[1:], column) - 0.1
        shape = shape_of(cell)
        exact, rough = self._exact[column].get(shape, 0.0), self._rough[column].get(_rough(shape), 0.0)
        if exact or rough:
            return 0.7 + 0.3 * exact + 0.5 * rough + (0.3 if exact else 0.0)
        kind = kind_of(cell)
        if kind not in (TEXT, WORD) and self._kinds[column].get(kind, 0.0) > 0.2:
            return 0.1 + 0.6 * self._kinds[column][kind]
        texts = self._kinds[column].get(TEXT, 0.0) + self._kinds[column].get(WORD, 0.0)
        if kind in (TEXT, WORD):
            return 0.7 * texts if texts else -2.0
        return -0.4 if texts > 0.5 else -1.5

    def has_shape(self, cell: str, column: int) -> bool:
        """Tell whether some cell of the column is built sign by sign like this one."""
        return shape_of(cell) in self._exact[column]

    def kind(self, column: int) -> str:
        """Return the most frequent kind of filled cells in a column; EMPTY where there are none."""
        filled = {kind: share for kind, share in self._kinds[column].items() if kind != EMPTY}
        return max(filled, key=lambda kind: filled[kind]) if filled else EMPTY

    def share(self, column: int, kind: str) -> float:
        """Return the share of a kind among the filled cells of a column."""
        filled = 1.0 - self._empty[column]
        return self._kinds[column].get(kind, 0.0) / filled if filled > 0 else 0.0


def _shares(found: Iterable[str]) -> dict[str, float]:
    counts = Counter(found)
    whole = sum(counts.values())
    return {each: count / whole for each, count in counts.items()}
