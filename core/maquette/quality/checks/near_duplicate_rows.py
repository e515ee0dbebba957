"""Rows that are alike but for a slip: one letter in one text, one digit in a number, or a number rounded.

Rows are looked for that agree in every column but one (columns that name rows aside), by their hashes, and
the two cells that differ are compared. Chance gives such pairs too where rows are a few categories each.
What speaks for copies: independent columns would hardly give that many pairs, most rows differ from all
others, and of the pairs that differ in that one column more are slips than are anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.schema import Column, Kind
from maquette.data.steps import LeaveOutRows
from maquette.quality.checks.spelling_variants import count_slips, fingerprint
from maquette.quality.evidence import MOST_ROWS, Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.rescaling import in_file
from maquette.quality.row_hashes import agree_by_chance, hash_cells, hash_rows
from maquette.quality.row_names import names_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH_ROWS, FEWEST_COLUMNS = 30, 3
# A pair or two are soon met among thousands of rows, and mended by hand.
FEWEST_PAIRS = 3
MOSTLY_DIFFERENT = 0.7
# Of larger tables, groups of rows are drawn by their hashes; of all pairs so many are compared.
MOST_HASHES, MOST_PAIRS = 200_000, 2_000
# More rows than that which agree in all but one column are no copies of one another.
MOST_ALIKE = 4
TIMES_COMMONER = 2.0
MANY = 0.01
SHORTEST_SLIP = 5
PLACES = (0, 1, 2, 3)
MANY_NUMBERS = 50


@dataclass
class _Pairs:
    """The pairs of rows alike but for a slip in one column, and how many differ there in another way."""

    slips: list[tuple[int, int, str]] = field(default_factory=list)
    others: int = 0


def find_near_duplicates(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding when rows repeat others but for a slip in one cell."""
    import numpy as np

    columns = [column for column in evidence.schema.columns if not _is_name(evidence, column)]
    if evidence.rows < ENOUGH_ROWS or len(columns) < FEWEST_COLUMNS:
        return
    whole = hash_rows(evidence, [column.name for column in columns])
    if 1 + (np.diff(np.sort(whole)) != 0).sum() < MOSTLY_DIFFERENT * evidence.rows:
        return
    slips: list[tuple[int, int, str]] = []
    for column in columns:
        pairs = _Pairs()
        _compare(evidence, column, whole - hash_cells(evidence, column.name), pairs)
        if len(pairs.slips) <= TIMES_COMMONER * pairs.others:
            continue
        others = [evidence.cells[other.name] for other in columns if other is not column]
        if not agree_by_chance(others, len(pairs.slips), strictly=False):
            slips += pairs.slips
    if len(slips) >= FEWEST_PAIRS:
        yield _finding(evidence, slips)


def _is_name(evidence: Evidence, column: Column) -> bool:
    """Tell whether a column holds numbers and codes of rows, rather than names with which one can slip."""
    return column.kind is not Kind.TEXT and names_rows(evidence, column)


def _compare(evidence: Evidence, column: Column, rest: NDArray[np.uint64], pairs: _Pairs) -> None:
    """Add the pairs of rows that agree in `rest` and differ in `column`."""
    import numpy as np

    halvings = max(0, (len(rest) - 1) // MOST_HASHES).bit_length()
    rows = np.flatnonzero((rest & np.uint64((1 << halvings) - 1)) == 0)
    # To sort numbers takes a tenth of what it takes to say where they stood, and most stand alone.
    ranked = np.sort(rest[rows])
    again = np.append(ranked[1:][ranked[1:] == ranked[:-1]], ~np.uint64(0))
    rows = rows[again[np.searchsorted(again[:-1], rest[rows])] == rest[rows]]
    ordered = rows[np.argsort(rest[rows], kind="stable")]
    starts = np.flatnonzero(np.append(True, rest[ordered][1:] != rest[ordered][:-1]))
    sizes = np.diff(np.append(starts, len(ordered)))
    pairs.others += int((sizes > MOST_ALIKE).sum()) * MOST_ALIKE
    for start, size in _some(starts, sizes):
        group = ordered[start : start + size]
        for place, one in enumerate(group):
            for two in group[place + 1 :]:
                _add(evidence, column, (int(one), int(two)), pairs)


def _some(starts: NDArray[np.intp], sizes: NDArray[np.intp]) -> list[tuple[int, int]]:
    import numpy as np

    chosen = np.flatnonzero((sizes > 1) & (sizes <= MOST_ALIKE))[:MOST_PAIRS]
    return [(int(starts[place]), int(sizes[place])) for place in chosen]


def _add(evidence: Evidence, column: Column, rows: tuple[int, int], pairs: _Pairs) -> None:
    cells = evidence.cells[column.name]
    one, two = (int(cells.codes[row]) for row in rows)
    if one == two:
        return
    if one >= 0 and two >= 0 and _is_slip(evidence, column, rows, (cells.text(one), cells.text(two))):
        pairs.slips.append((*rows, column.name))
    else:
        pairs.others += 1


def _is_slip(evidence: Evidence, column: Column, rows: tuple[int, int], texts: tuple[str, str]) -> bool:
    if column.kind is Kind.DATE:
        return False
    if column.name in evidence.sizes:
        close = _is_rounding(*(float(evidence.sizes[column.name][row]) for row in rows))
        return close or _is_misread(evidence, column, texts)
    one, two = (text.strip() for text in texts)
    if fingerprint(one) == fingerprint(two):
        return True
    # "Windows 7" and "Windows 8" are two things.
    digits = ["".join(filter(str.isdigit, text)) for text in (one, two)]
    long = min(len(one), len(two)) >= SHORTEST_SLIP
    return long and digits[0] == digits[1] and count_slips(one.casefold(), two.casefold()) == 1


def _is_rounding(one: float, two: float) -> bool:
    """Tell whether one number is the other with fewer places after the decimal sign."""
    return one != two and any(round(one, p) == two or round(two, p) == one for p in PLACES)


def _is_misread(evidence: Evidence, column: Column, texts: tuple[str, str]) -> bool:
    """Tell whether one digit differs, in a column of many numbers: 2021 and 2022 are two years."""
    one, two = (text.strip() for text in texts)
    many = len(evidence.cells[column.name].texts) >= MANY_NUMBERS
    return many and len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _finding(evidence: Evidence, slips: list[tuple[int, int, str]]) -> Finding:
    import numpy as np

    mask = np.zeros(evidence.rows, dtype=bool)
    mask[[row for one, two, _ in slips for row in (one, two)]] = True
    later = np.unique([max(one, two) for one, two, _ in slips])
    names = [name for _, _, name in slips]
    ranked = sorted(set(names), key=lambda name: (-names.count(name), name))
    cells = evidence.cells[ranked[0]]
    first = min(
        tuple(sorted(cells.text(cells.codes[row]).strip()[:60] for row in pair[:2]))
        for pair in slips
        if pair[2] == ranked[0]
    )
    count = len(later)
    left_out = Fix(step=LeaveOutRows(rows=in_file(evidence, later)), safe=False)
    return Finding(
        check="near_duplicate_rows",
        severity=Severity.LOOK if count >= MANY * evidence.rows else Severity.INFO,
        columns=tuple(ranked),
        rows=rows_where(mask),
        affected=int(mask.sum()),
        sure=0.7,
        harm=0.8 * count / evidence.rows,
        details={
            "column": ranked[0],
            "value": first[0],
            "other": first[1],
            "count": count,
            "rows": evidence.rows,
        },
        evidence=tuple(Count(value=name, rows=names.count(name)) for name in ranked[:6]),
        fixes=(left_out,) if count <= MOST_ROWS else (),
    )
