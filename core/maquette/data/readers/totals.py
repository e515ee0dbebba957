"""Rows of totals: told by their words, and by their numbers being the sums of those above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# The words that a row of sums begins with, in the languages our users keep their books in.
_TOTAL = re.compile(
    r"(?:(?:sub|grand|overall)[ -]?)?totals?|sum|(?:gesamt|zwischen)?summen?|(?:ins)?gesamt|zusammen|somme|"
    r"totaux|total (?:général|general)|suma|razem|ogółem|totale|totaal|som|celkem|итого|всего|összesen|"
    r"toplam|合計|总计|合计",
    re.IGNORECASE,
)
_MEAN = re.compile(r"average|avg\.?|mean|mittelwert|durchschnitt|moyenne|media|gemiddelde", re.IGNORECASE)
_NO_DIGITS = re.compile(r"[^\d.,()+\-\u2212]")
LEAST_ROWS = 2


def says_total(text: str) -> bool:
    """Tell whether a cell says no more than that its row is one of sums, or of means.

    >>> [says_total(text) for text in ("Total", "SUMME:", "Grand total", "Total Gas")]
    [True, True, True, False]
    """
    return _says_mean(text) or _TOTAL.fullmatch(_bare(text)) is not None


def _says_mean(text: str) -> bool:
    return _MEAN.fullmatch(_bare(text)) is not None


def _bare(text: str) -> str:
    return text.strip().rstrip(":").rstrip()


def adds_up(row: Sequence[str], above: Sequence[Sequence[str]], *, is_whole: bool = True) -> bool:
    """Tell whether some number of a row is the sum of those above it, or their mean if it is called that.

    Where `above` is not all there is (`is_whole`), it has to be as large as the sum of what is there.
    """
    columns = ([each[place] for each in above if place < len(each)] for place in range(1, len(row)))
    if _says_mean(row[0]):
        return is_whole and any(map(_is_mean, row[1:], columns))
    return any(
        _is_sum(cell, column, is_whole=is_whole) for cell, column in zip(row[1:], columns, strict=True)
    )


def _is_sum(cell: str, column: Sequence[str], *, is_whole: bool) -> bool:
    for found, values in _readings(cell, column):
        whole, error = sum(values), 0.005 * len(values) + 1e-9 * abs(found)
        if abs(found - whole) <= error if is_whole else min(values) >= 0 and found >= whole > 0:
            return True
    return False


def _is_mean(cell: str, column: Sequence[str]) -> bool:
    return any(abs(found - sum(values) / len(values)) <= 0.005 for found, values in _readings(cell, column))


def _readings(cell: str, column: Sequence[str]) -> Iterator[tuple[float, list[float]]]:
    """Yield a cell and the filled ones above it as numbers, by each sign that may be that of decimals."""
    filled = [each for each in column if each.strip()]
    for decimal in ".," if len(filled) >= LEAST_ROWS else "":
        found, values = _value(cell, decimal), [_value(each, decimal) for each in filled]
        known = [value for value in values if value is not None]
        if found and len(known) == len(values):
            yield found, known


def _value(cell: str, decimal: str) -> float | None:
    """Return the number of a cell under one reading of its points and commas, None where it is none."""
    text = _NO_DIGITS.sub("", cell).replace("\u2212", "-")
    sign = -1 if text.startswith("(") and text.endswith(")") else 1
    text = text.strip("()").replace("." if decimal == "," else ",", "").replace(decimal, ".")
    try:
        return sign * float(text)
    except ValueError:
        return None
