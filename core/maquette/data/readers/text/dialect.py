"""Which signs part and quote the cells of a text.

Each likely pair of signs is tried on a sample and scored by how regular the rows get, how much the cells look
like values of some kind, and how well quotes stand at the ends of cells. The idea of weighing regular rows
against known kinds of cells is that of van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by
detecting row and type patterns" (2019); the scores are our own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from maquette.data.readers.text.records import Record, Records
from maquette.data.readers.text.shapes import (
    CODE,
    DATE,
    EMPTY,
    LINK,
    MAIL,
    NUMBER,
    TEXT,
    WORD,
    kind_of,
    shape_of,
)
from maquette.data.readers.text.signs import BLANKS, WIDE_BLANKS, Signs

SCORED_LINES = 250
SCORED_SIGNS, SCORED_LINE = 1 << 17, 1 << 14
# How likely a sign is a delimiter before anything was looked at.
PRIORS: dict[str, float] = {",": 1.0, ";": 1.0, "\t": 1.0, "|": 1.0, " ": 0.5, ":": 0.45, "=": 0.4}
UNLIKELY, LIKELY = frozenset("/-\u2212\u2013\u2014._+@%$€£()[]{}<>?!'\"`\\"), 0.8
UNLIKELY_PRIOR, BLANKS_PRIOR, WIDE_PRIOR, LIKELY_ENOUGH = 0.12, 0.5, 0.8, 0.4
KIND_SCORES = {EMPTY: 0.6, NUMBER: 1.0, DATE: 1.0, CODE: 0.95, WORD: 0.9, TEXT: 0.6}
# A cell with a quote at one end or a delimiter inside was probably cut in the wrong places.
SUSPICIOUS_CELL = 0.15
ONE_COLUMN_REGULARITY = 0.16
MOST_CANDIDATES = 14
QUOTES = ('"', "'", "`", "´", "“", "|", "~", "^", "$", "*", "%", "#", "@", "þ")
USUAL_QUOTES = ('"', "'")
# Cells of a row that stand in one: commas without a blank behind.
LIST = re.compile(r"[^\s,],(?=[^\s,])")
# What stands beside quotes where it, and not the sign that is tried, parts the cells.
BESIDE = frozenset(",;|\t :^~=")
# What stands inside dates, times and amounts.
INSIDE_VALUES = frozenset(" :/-\u2212\u2013.$€£") | {BLANKS}
# What parts cells far more often than it stands in an address.
COMMON = frozenset(",;\t|")
MINUS = "-\u2212\u2013 "
NO_DELIMITERS = frozenset("\"'\r\n\ufeff\ufffd\x00")


class Scored(NamedTuple):
    """Signs and how well they cut the sample."""

    score: float
    signs: Signs


def find_signs(lines: Sequence[str], given: Signs | None = None, fixed: Iterable[str] = ()) -> list[Scored]:
    """Return the signs that may cut the lines, best first; those of `given` that `fixed` names are kept."""
    sample = _sample(lines)
    kept = frozenset(fixed)
    if given is not None and {"delimiter", "quote", "escape"} <= kept:
        return [Scored(1.0, given)]
    delimiters = [given.delimiter] if given and "delimiter" in kept else _delimiters(sample)
    found = []
    for delimiter in delimiters:
        quotes = [given.quote] if given and "quote" in kept else _quotes(sample, delimiter)
        for quote in quotes:
            escapes = [given.escape] if given and "escape" in kept else _escapes(sample, quote, delimiter)
            found += [Signs(delimiter, quote, escape) for escape in escapes]
    scored = [Scored(score(sample, signs), signs) for signs in found]
    return sorted(scored, key=lambda each: -each.score)


def _sample(lines: Sequence[str]) -> list[str]:
    sample, signs = [], 0
    for line in lines:
        sample.append(line[:SCORED_LINE])
        signs += len(sample[-1])
        if len(sample) >= SCORED_LINES or signs > SCORED_SIGNS:
            break
    return sample


def _delimiters(lines: list[str]) -> list[str]:
    """Return the signs that stand in many lines, the likely ones first, and no sign at all."""
    filled = [line.strip("\r") for line in lines if line.strip()]
    counts: Counter[str] = Counter()
    for line in filled:
        counts.update(set(line))
    least = max(1, 0.2 * len(filled)) if len(filled) > 4 else 1
    signs = [
        sign
        for sign, count in counts.items()
        if count >= least and not sign.isalnum() and sign not in NO_DELIMITERS
    ]
    if _protects(filled):
        signs = [sign for sign in signs if sign != "="]
    signs = sorted(signs, key=lambda sign: -_prior(sign) * counts[sign])[:MOST_CANDIDATES]
    doubled = [sign for sign in signs if sign != " " and _is_doubled(filled, sign)]
    return [*(sign for sign in signs if sign not in doubled), *_longer(filled, signs), ""]


def _protects(lines: list[str]) -> bool:
    """Tell whether "=" stands before quotes alone, as in ="007", which keeps Excel from taking a number."""
    text = "\n".join(lines)
    return 10 * text.count('="') >= 9 * text.count("=") > 0


def _longer(lines: list[str], signs: list[str]) -> Iterator[str]:
    """Yield delimiters of several signs: one with a blank behind or around it, one twice, runs of blanks."""
    text = "\n".join(lines)
    for sign in signs:
        if sign == " " or _prior(sign) < LIKELY_ENOUGH:
            continue
        many = text.count(sign)
        for longer in (sign + " ", f" {sign} "):
            if text.count(longer) >= 0.6 * many:
                yield longer
        if _is_doubled(lines, sign):
            yield sign * 2
    if r"\t" in text and text.count(r"\t") >= len(lines):
        yield r"\t"
    if "  " in text:
        yield WIDE_BLANKS
        yield BLANKS


def _is_doubled(lines: list[str], sign: str) -> bool:
    """Tell whether a sign always stands twice, and between filled cells in the first line that has it."""
    first = next((line for line in lines if sign in line), "")
    text = "\n".join(lines)
    return all(first.split(sign * 2)) and 2 * text.count(sign * 2) >= 0.98 * text.count(sign)


def _prior(delimiter: str) -> float:
    if delimiter == BLANKS:
        return BLANKS_PRIOR
    if delimiter == WIDE_BLANKS:
        return WIDE_PRIOR
    sign = delimiter.strip(" ") or delimiter
    if len(sign) > 1:
        return LIKELY if sign == r"\t" or sign[0] not in UNLIKELY else UNLIKELY_PRIOR
    if sign in UNLIKELY:
        return UNLIKELY_PRIOR
    return PRIORS.get(sign, LIKELY)


def _quotes(lines: list[str], delimiter: str) -> list[str]:
    """Return the quotes that stand around cells: at least one pair does."""
    text = "\n".join(line.strip("\r") for line in lines)
    if not delimiter:
        return ['"'] if '"' in text else [""]
    bare = delimiter.strip(" ") or " "
    found = []
    for quote in QUOTES:
        if quote in delimiter or quote not in text or (quote not in USUAL_QUOTES and '"' in text):
            continue
        sign, mark = re.escape(bare), re.escape(quote)
        around = len(re.findall(rf"(?:^|{sign}) ?{mark}[^{mark}\n]*{mark} ?(?={sign}|$)", text, re.MULTILINE))
        opened = len(re.findall(rf"(?:^|{sign}) ?{mark}", text, re.MULTILINE))
        if (quote == '"' and opened) or (around >= max(2, 0.25 * len(lines)) and around >= 0.4 * opened):
            found.append(quote)
    return [*found, '"'] if '"' not in found and delimiter != '"' else found


def _escapes(lines: list[str], quote: str, delimiter: str) -> list[str]:
    if not quote:
        return [""]
    text = "\n".join(lines)
    escapes = [quote]
    for sign in ("\\", "/", "^", "~", "?", "%"):
        protected = text.count(sign + quote)
        if sign != "\\" and (protected < 3 or sign == delimiter):
            continue
        # An escape stands before quotes that neither open nor close a cell.
        inside = len(
            re.findall(
                rf"{re.escape(sign + quote)}(?!{re.escape(delimiter or ',')}|\r?$)", text, re.MULTILINE
            )
        )
        bare = len(re.findall(rf"\w{re.escape(quote)}\w", text))
        if bare > inside:
            continue
        before = text.count(sign + delimiter) if delimiter and sign == "\\" and quote * 2 not in text else 0
        if inside or before:
            escapes.append(sign)
    return escapes


def score(lines: list[str], signs: Signs) -> float:
    """Return how well the signs cut the lines, from 0 to about 1."""
    found = [record for record in Records(iter(lines), signs) if record.cells]
    rows = _without_ends(found) if signs.delimiter else found
    if not rows:
        return 0.0
    quoting = _quoting(rows, signs)
    kinds = _kinds(rows, signs)
    prose = _is_prose(rows, signs)
    odd = sum(bool(row.suspects) for row in rows) / len(rows)
    if not signs.delimiter:
        return ONE_COLUMN_REGULARITY * kinds
    return (
        max(_regularity(rows), _quoted_regularity(rows, signs) * quoting)
        * kinds
        * quoting**2
        * _prior(signs.delimiter)
        * (0.3 if prose else 1.0)
        * (1 - 0.9 * _valued(rows, signs))
        * _usual(signs)
        * (1 - 0.3 * odd)
        * len(rows)
        / len(found)
    )


def _valued(rows: list[Record], signs: Signs) -> float:
    """Return the share of lines that are one value each, such as an amount with its unit or a time of day."""
    sign = signs.delimiter.strip() or signs.delimiter
    if sign not in COMMON:
        linked = sum(shape_of(row.text) in (LINK, MAIL) for row in rows) / len(rows)
        if linked:
            return linked
    if sign not in INSIDE_VALUES:
        return 0.0
    if _has_one_unit(rows):
        return 1.0
    return sum(kind_of(row.text.lstrip(MINUS)) in (NUMBER, DATE) for row in rows) / len(rows)


def _has_one_unit(rows: list[Record]) -> bool:
    """Tell whether each line is a number with the same word beside it."""
    if len(rows) < 3 or any(len(row.cells) != 2 for row in rows):
        return False
    for unit, amount in ((0, 1), (1, 0)):
        alike = len({row.cells[unit] for row in rows}) == 1 and kind_of(rows[0].cells[unit]) != NUMBER
        if alike and all(kind_of(row.cells[amount]) == NUMBER for row in rows):
            return True
    return False


def _usual(signs: Signs) -> float:
    quote = 1.0 if signs.quote in ('"', "") else 0.97
    escape = 1.0 if signs.escape == signs.quote else 0.999
    return quote * escape * (1.02 if len(signs.delimiter) > 1 else 1.0)


def _without_ends(rows: list[Record]) -> list[Record]:
    """Leave out titles and remarks of one cell at the ends."""
    start, end = 0, len(rows)
    while start < end - 1 and start < 0.4 * len(rows) and len(rows[start].cells) == 1:
        start += 1
    while end > start + 1 and len(rows) - end < 0.3 * len(rows) and len(rows[end - 1].cells) == 1:
        end -= 1
    return rows[start:end]


def _regularity(rows: list[Record]) -> float:
    """Return how much rows are as long as most and as their neighbours."""
    lengths = [len(row.cells) for row in rows]
    ((usual, often),) = Counter(lengths).most_common(1)
    if usual == 1:
        several = [length for length in lengths if length > 1]
        if not several:
            return 0.0
        ((usual, often),) = Counter(several).most_common(1)
    same = sum(a == b for a, b in pairwise(lengths)) / max(1, len(lengths) - 1)
    share = often / len(lengths)
    even: float = share if len(lengths) < 3 else 0.5 * share + 0.5 * max(same if usual > 1 else 0.0, share**2)
    regularity: float = even**2 * (1 - 1 / usual) ** 0.35
    return regularity


def _quoted_regularity(rows: list[Record], signs: Signs) -> float:
    """Return how much quotes alone show what parts cells: where there are many, and all at ends of cells."""
    if not signs.quote or max(len(row.cells) for row in rows) < 2:
        return 0.0
    marks = sum(row.text.count(signs.quote) for row in rows)
    return 0.45 * min(1.0, marks / (2 * len(rows)))


def _quoting(rows: list[Record], signs: Signs) -> float:
    """Return the share of quotes at ends of cells, among those and the ones beside another likely sign."""
    if not signs.quote:
        return 1.0
    text = "\n".join(row.text for row in rows)
    marks = text.count(signs.quote)
    if marks < max(2, 0.1 * len(rows)) and signs.quote == '"':
        return 1.0
    text = f"\n{_parted(text.replace(signs.quote * 2, ''), signs)}\n"
    placed = strange = 0
    for match in re.finditer(re.escape(signs.quote), text):
        around = text[match.start() - 1], text[match.end()]
        placed += "\n" in around
        strange += "\n" not in around and not BESIDE.isdisjoint(around)
    return 0.05 + 0.95 * placed / (placed + strange) if placed + strange else 1.0


def _parted(text: str, signs: Signs) -> str:
    """Return the text with a newline for each delimiter, and without quotes that are escaped."""
    if signs.other_escape:
        text = text.replace(signs.other_escape + signs.quote, "")
    if signs.run:
        return signs.run.sub("\n", text)
    return text.replace(signs.delimiter, "\n") if signs.delimiter else text


def _kinds(rows: list[Record], signs: Signs) -> float:
    """Return how much cells look like values: columns count alike, and one of one kind more."""
    whole = count = 0.0
    for row in rows:
        for cell in row.cells:
            whole += _cell_score(cell, signs)
            count += 1
    return whole / count if count else 0.0


def _cell_score(cell: str, signs: Signs) -> float:
    text = cell.strip()
    if not text:
        return KIND_SCORES[EMPTY]
    if text[0] in "\"'" and (len(text) == 1 or text[-1] != text[0]):
        return SUSPICIOUS_CELL
    if text[-1] == '"' and text.count('"') % 2:
        return SUSPICIOUS_CELL
    kind = kind_of(cell)
    if kind in (TEXT, CODE) and (
        any(sign in text for sign in (";", "\t", "|")) or len(LIST.findall(text)) > 1
    ):
        return SUSPICIOUS_CELL * 2
    if kind == TEXT and text.count('"') >= 2 and signs.quote == '"':
        return 2 * SUSPICIOUS_CELL
    return KIND_SCORES[kind]


def _is_prose(rows: list[Record], signs: Signs) -> bool:
    """Tell whether a sign only ends words, as in sentences: rows are irregular then, and blanks follow."""
    sign = signs.delimiter.strip(" ") or " "
    if sign not in (",", ";", ":", " ") or len(rows) < 2:
        return False
    lengths = Counter(len(row.cells) for row in rows)
    if lengths.most_common(1)[0][1] > 0.8 * len(rows):
        return False
    if sign == " ":
        return '"' not in "".join(row.text for row in rows[:50])
    if signs.delimiter != sign:
        return True
    several = [cell for row in rows for cell in row.cells[1:]]
    return sum(cell[:1] == " " for cell in several) > 0.8 * len(several) > 0
