"""Texts whose cells are not parted by signs alone: drawn tables, columns in line, rows quoted as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from maquette.data.readers.text.signs import BLANKS, WIDE_BLANKS, Signs, is_rule, unwrap

BARS = ("|", "\u2502", "\u2503", "\u2551")
EVEN, SOME = 0.9, 0.4
# A gap of one blank is one between columns where so many lines have it, a wider one where these have it.
LINES_FOR_NARROW, LINES_FOR_WIDE = 20, 5
WRAPPED, LEAST_COLUMNS = 0.5, 3
_BAR_IN_QUOTES = re.compile(r'[|] ?"[^"\n|]*[|][^"\n]*" ?[|]')
_DASHES = re.compile(r"\s*[-=]{2,}(?:\s+[-=]+)+\s*")
_DOUBLED = re.compile(r'"+')


def find_drawing(lines: Sequence[str]) -> Signs | None:
    """Return the signs of a table drawn with bars, as databases print them and Markdown has them."""
    filled = [line for line in lines if line.strip()]
    rules = [line for line in filled if is_rule(line)]
    for bar in BARS:
        rows = [line.strip() for line in filled if bar in line and not is_rule(line)]
        if len(rows) < 2 or len(rows) + len(rules) < SOME * len(filled):
            continue
        ((bars, often),) = Counter(len(_bare(row, bar)) for row in rows).most_common(1)
        framed = bars > 1 and all(row.startswith(bar) and row.endswith(bar) for row in rows)
        ruled = any(_rule_bars(rule) == bars for rule in rules)
        if often >= EVEN * len(rows) and (framed or ruled) and not any(map(_BAR_IN_QUOTES.search, rows)):
            return Signs(bar, "", "", drawn=True)
    return None


def _bare(row: str, bar: str) -> list[str]:
    return re.findall(rf"(?<!\\){re.escape(bar)}", row)


def _rule_bars(rule: str) -> int:
    """Count the places at which a drawn line crosses bars."""
    return len(re.findall(r"[^\s:\-=_\u2500\u2501\u2550]", rule))


def find_columns(lines: Sequence[str]) -> Signs | None:
    """Return the signs of a table whose columns stand in line with blanks between, some cells being empty."""
    filled = [line for line in lines if line.strip()]
    ruled = next((line for line in filled if _DASHES.fullmatch(line)), "")
    rows = [line for line in filled if not is_rule(line) and "\t" not in line]
    if not ruled:
        rows = [line for line in rows if len(_parts(line, WIDE_BLANKS)) > 1]
    if len(rows) < LINES_FOR_WIDE or len(rows) < EVEN * len(filled) - 2:
        return None
    gaps = _gaps([ruled], 1) if ruled else _gaps(rows, 1 if len(rows) >= LINES_FOR_NARROW else 2)
    gaps = _named(gaps, rows[0])
    columns = len(gaps) + 1
    uneven = len({len(_parts(line, WIDE_BLANKS)) for line in rows}) > 1
    agreed = columns in (len(_parts(rows[0], WIDE_BLANKS)), len(_parts(rows[0], BLANKS)))
    return Signs(WIDE_BLANKS, "", "", gaps=gaps) if uneven and agreed and columns > 1 else None


def _parts(line: str, delimiter: str) -> list[str]:
    return Signs(delimiter, "", "").cut_plainly(line)


def _gaps(lines: Sequence[str], least: int) -> tuple[tuple[int, int], ...]:
    """Return where lines, perhaps but one, are blank between signs, at `least` so many places in a row."""
    counts = Counter(place for line in lines for place, sign in enumerate(line) if sign != " ")
    places = sorted(place for place, count in counts.items() if count > (len(lines) >= LINES_FOR_NARROW))
    return tuple((before + 1, after) for before, after in pairwise(places) if after - before > least)


def _named(gaps: Sequence[tuple[int, int]], header: str) -> tuple[tuple[int, int], ...]:
    """Leave out gaps behind which no name stands, as the one between a day and its hour."""
    kept: list[tuple[int, int]] = []
    for number, gap in enumerate(gaps):
        end = gaps[number + 1][0] if number + 1 < len(gaps) else len(header)
        if header[gap[0] : end].strip():
            kept.append(gap)
    return tuple(kept)


def find_wrapping(lines: Sequence[str]) -> list[str] | None:
    """Return the lines without the quotes around each, where most rows were quoted as one cell is."""
    filled = [line.removesuffix("\r") for line in lines if line.strip()]
    bare = [unwrap(line) for line in filled]
    wrapped = sum(a != b for a, b in zip(filled, bare, strict=True))
    return bare if len(filled) > 1 and wrapped >= WRAPPED * len(filled) else None


def are_rows(lines: Sequence[str], signs: Signs) -> bool:
    """Tell whether lines that were taken out of quotes are rows of several cells, and all of as many."""
    lengths = {len(signs.cut(line).cells) for line in lines}
    quoted = sum(signs.quote in line for line in lines if signs.quote) >= WRAPPED * len(lines)
    return len(lengths) == 1 and min(lengths) >= (2 if quoted else LEAST_COLUMNS) and not signs.run


def with_doubled(signs: Signs, lines: Sequence[str]) -> Signs:
    """Return the signs with `"` as doubled in cells quoted otherwise, where it never stands alone."""
    if signs.quote != "'":
        return signs
    runs = _DOUBLED.findall("\n".join(lines))
    return replace(signs, doubled='"') if runs and all(len(run) % 2 == 0 for run in runs) else signs
