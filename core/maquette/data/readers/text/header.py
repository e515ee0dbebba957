"""Which of the first rows of a table name its columns, and how the columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from maquette.data.readers.names import USUAL_NAMES, says_unit, unique_names
from maquette.data.readers.text.records import Record, cuts_with_signs
from maquette.data.readers.text.shapes import (
    CODE,
    DATE,
    EMPTY,
    NUMBER,
    TEXT,
    WORD,
    Columns,
    kind_of,
    shape_of,
)
from maquette.data.readers.text.signs import Signs, cuts_beside_quotes, cuts_by_other_sign

MOST_HEADER_ROWS = 5
LEARNED_ROWS, LONGEST_NAMES = 100, 20_000
YEARS = range(1800, 2101)
# A vote between these is little better than a guess.
SURE_VOTE = 0.25
# Words above so many columns of numbers and dates are no first row with something odd in it.
MANY_STRANGE, STEADY = 3, 0.95
# What columns are called that number or name the rows.
ROW_NAMES = frozenset(("id", "key", "nr", "nr.", "no", "no.", "number", "nummer", "code", "#"))
# So many numbers that rise by one step name columns, as wavelengths do.
LEAST_STEPS = 5
_PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_MARKED_NAME = re.compile(r"^#+ ?(?=[^\W\d_])")
DRAWN = re.compile(r":?[-=_\u2500\u2550]{2,}:?")


class Header(NamedTuple):
    """How many of the first records name columns, and whether that was little better than a guess."""

    rows: int
    doubtful: bool


def find_header(records: Sequence[Record], width: int) -> Header:
    """Return which of the filled records of a table are its header; they begin with the first one."""
    first = fit_header(records[0].cells, width)
    alike = _alike(records)
    body = [record.cells for record in records[alike:LEARNED_ROWS] if len(record.cells) == width]
    if not body:
        numbers = sum(kind_of(cell) in (NUMBER, DATE) for cell in records[0].cells)
        return Header(0 if numbers else 1, doubtful=len(records) > 1)
    vote = _vote(first, Columns(body, width), body) / width
    if vote < 0:
        return Header(0, doubtful=vote > -SURE_VOTE)
    count = 1
    while count < min(MOST_HEADER_ROWS, len(records) - 1) and _goes_on(records, count, width):
        count += 1
    strange = count < len(records) - 1 and bool(_strange_places(records, count, width))
    return Header(count, doubtful=vote < SURE_VOTE or strange or _lacks_one(records[0].cells, width))


def _lacks_one(names: Sequence[str], width: int) -> bool:
    """Tell whether a name is missing though the first one says what rows are called, as R leaves that out.

    A number whose decimals stand behind the delimiter makes one cell more as well.
    """
    return len(names) == width - 1 and names[0].strip().casefold() in ROW_NAMES


def _alike(records: Sequence[Record]) -> int:
    """Count the first rows that are the same, as a header said several times is."""
    most = min(MOST_HEADER_ROWS, len(records) - 1)
    return next((n for n in range(1, most) if records[n].cells != records[0].cells), max(1, most))


def has_names(records: Sequence[Record], width: int) -> bool:
    """Tell whether the first of the records names columns."""
    return bool(find_header(records, width).rows)


def may_name(record: Record, signs: Signs, width: int) -> bool:
    """Tell whether a row of another length above a table of `width` columns may hold their names."""
    cells = record.cells
    if any(kind_of(cell) in (NUMBER, DATE) for cell in cells):
        return False
    if len(cells) > 1 and abs(len(cells) - width) <= max(1, width // 4):
        return True
    others = (*cuts_with_signs(record, signs), *cuts_by_other_sign(record.text, signs, width))
    return any(len(found) == width for found in others)


def _goes_on(records: Sequence[Record], count: int, width: int) -> bool:
    """Tell whether the record behind `count` header rows is one more of them.

    It is where it says the same again, where it completes names that stand above several columns, or where
    it says units. Words above numbers alone may as well be a first row with something odd in it.
    """
    row = records[count].cells
    if row == records[count - 1].cells and len(row) > 1 and len(records) > count + 1:
        return True
    above = [cell.strip() for cell in fit_header(records[count - 1].cells, width)]
    if _fills_gaps(above, row) and _steady_places(records, count, width):
        return True
    strange = _strange_places(records, count, width)
    if not strange:
        return False
    completes = "" in above[1:] or len(set(above)) < len(above)
    return completes or len(strange) >= MANY_STRANGE or all(says_unit(row[place]) for place in strange)


def _fills_gaps(above: Sequence[str], row: Sequence[str]) -> bool:
    """Tell whether a row has words for all columns that the names above leave out, and none for others."""
    gaps = [place for place, name in enumerate(above) if not name]
    filled = [place for place, cell in enumerate(row) if cell.strip()]
    return bool(gaps) and set(gaps) <= set(filled) and len(filled) < len(row)


def _steady_places(records: Sequence[Record], count: int, width: int) -> list[int]:
    """Return where a record of words alone has one above numbers or dates that no row leaves out."""
    row = records[count].cells
    columns = _columns_below(records, count, width)
    if columns is None or len(row) != width or any(kind_of(cell) in (NUMBER, DATE) for cell in row):
        return []
    valued = [place for place in range(width) if columns.kind(place) in (NUMBER, DATE)]
    return [place for place in valued if columns.share(place, columns.kind(place)) > STEADY]


def _columns_below(records: Sequence[Record], count: int, width: int) -> Columns | None:
    """Return how the columns below a record look, where rows are many without those that may be header."""
    first = MOST_HEADER_ROWS if len(records) > 2 * MOST_HEADER_ROWS else count + 1
    below = records[max(first, count + 1) : LEARNED_ROWS]
    body = [record.cells for record in below if len(record.cells) == width]
    return Columns(body, width) if len(body) > 1 else None


def _strange_places(records: Sequence[Record], count: int, width: int) -> list[int]:
    """Return where a record holds words above numbers or dates, if it does so nearly everywhere."""
    row = records[count].cells
    columns = _columns_below(records, count, width)
    if columns is None or len(row) != width or any(kind_of(cell) in (NUMBER, DATE) for cell in row):
        return []
    valued = [place for place in range(width) if columns.kind(place) in (NUMBER, DATE)]
    if not valued or any(not row[place].strip() for place in valued if len(valued) < 3):
        return []
    strange = [place for place in valued if kind_of(row[place]) in (WORD, TEXT, CODE)]
    steady = all(columns.share(place, columns.kind(place)) > STEADY for place in strange)
    return strange if steady and len(strange) >= max(1, 0.75 * len(valued)) else []


def fit_header(cells: Sequence[str], width: int) -> list[str]:
    """Return names for `width` columns: blank ones too many are dropped, missing ones added at the end."""
    names = list(cells)
    for place in range(len(names) - 1, -1, -1):
        if len(names) > width and not names[place].strip():
            del names[place]
    return [*names[:width], *[""] * (width - len(names))]


def _vote(names: Sequence[str], columns: Columns, body: Sequence[Sequence[str]]) -> float:
    """Return how much the row looks like names rather than like one more row: over 0 for names."""
    series = _is_series(names) or (_rises_evenly(names) and not any(map(_rises_evenly, body)))
    whole = 0.0
    for place, name in enumerate(names):
        if series and kind_of(name) == NUMBER:
            whole += 0.5
        else:
            whole += _vote_of_column(name, place, columns, body)
    filled = [name.strip() for name in names if name.strip()]
    if len(set(filled)) < len(filled):
        whole -= 0.1 * (len(filled) - len(set(filled)))
    return whole


def _is_series(names: Sequence[str]) -> bool:
    """Tell whether the numbers among names are years, or count columns from 0."""
    numbers = [name.strip() for name in names if kind_of(name) == NUMBER]
    if len(numbers) < 2 or not all(each.isascii() and each.isdigit() for each in numbers):
        return False
    values = [int(each) for each in numbers]
    rising = all(a < b for a, b in pairwise(values)) or all(a > b for a, b in pairwise(values))
    if all(value in YEARS for value in values):
        return rising
    return values == list(range(len(values)))


def _rises_evenly(names: Sequence[str]) -> bool:
    """Tell whether there are many numbers among names, each larger than the one before it by the same."""
    numbers = [name.strip() for name in names if kind_of(name) == NUMBER]
    if len(numbers) < LEAST_STEPS or not all(_PLAIN.fullmatch(each) for each in numbers):
        return False
    steps = {round(float(b) - float(a), 6) for a, b in pairwise(numbers)}
    return len(steps) == 1 and steps.pop() != 0


def _vote_of_column(name: str, place: int, columns: Columns, body: Sequence[Sequence[str]]) -> float:
    mine, usual = kind_of(name), columns.kind(place)
    if mine == EMPTY:
        return -0.3 if name.strip() else -0.05
    if _is_usual(name) and not any(row[place] == name for row in body):
        return 0.8
    share = columns.share(place, usual)
    if usual in (NUMBER, DATE):
        if mine in (WORD, TEXT):
            return share
        if mine == CODE:
            return 0.7 * share
        return 0.3 if usual == NUMBER and mine == DATE else -share
    if mine in (NUMBER, DATE):
        return -0.8
    if usual == EMPTY:
        return 0.3
    cells = [row[place] for row in body if row[place].strip()]
    if name in cells:
        return -0.45
    if usual == CODE:
        return 0.6 * share if mine in (WORD, TEXT) else (-0.6 if columns.has_shape(name, place) else 0.2)
    return _vote_of_words(name, usual, cells)


def _is_usual(name: str) -> bool:
    """Tell whether a cell is what columns are often called."""
    return name.strip().casefold() in USUAL_NAMES


def _vote_of_words(name: str, usual: str, cells: Sequence[str]) -> float:
    """Return the vote of a column of words: names are shorter, or built otherwise than all cells."""
    longest = max(map(len, cells))
    middle = sorted(map(len, cells))[len(cells) // 2]
    if usual == TEXT and middle > 2 * len(name):
        return 0.3
    if usual == WORD and len({shape_of(cell) for cell in cells}) == 1 and len(cells) > 2:
        return 0.5 if shape_of(name) != shape_of(cells[0]) else -0.2
    return 0.08 if kind_of(name) == WORD or len(name) <= longest else -0.05


def name_columns(records: Sequence[Record], body: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """Return a name for each of `width` columns from the header rows, rows joined by blanks; each its own."""
    rows = [_header_cells(record.cells, body, width) for record in records]
    joined = [" ".join(_words(row[place] for row in rows)) for place in range(width)]
    if width > 1:
        # Where lines of remarks begin with a sign, that of names may as well.
        joined[0] = _MARKED_NAME.sub("", joined[0])
    return unique_names(joined)


def _words(cells: Iterable[str]) -> Iterator[str]:
    """Yield what names a column; a line drawn under the names, as in "---", does not."""
    for cell in cells:
        word = cell.strip()
        if word and not DRAWN.fullmatch(word):
            yield word


def _header_cells(cells: list[str], body: Sequence[Sequence[str]], width: int) -> list[str]:
    if len(cells) == width - 1 and _names_rows([row[0] for row in body]):
        # R writes the names of rows into a column without a name.
        return ["", *cells]
    return fit_header(cells, width)


def _names_rows(cells: Sequence[str]) -> bool:
    """Tell whether the cells of a first column name rows: counted from 0 or 1, or each word or day once."""
    kinds = {kind_of(cell) for cell in cells}
    if kinds == {NUMBER}:
        counted = [[str(number) for number in range(first, first + len(cells))] for first in (0, 1)]
        return [cell.strip() for cell in cells] in counted
    return not kinds & {NUMBER, EMPTY} and len(set(cells)) == len(cells) > 1


def cut_names(record: Record, signs: Signs, width: int) -> Record:
    """Return a header row, cut otherwise where the table's own signs give too few names."""
    if len(record.cells) < width and len(record.text) < LONGEST_NAMES:
        others = cuts_by_other_sign(record.text, signs, width)
        literal = cuts_with_signs(record, signs)
        for found in (*literal, *cuts_beside_quotes(record.text, signs), *others):
            if len(found) == width:
                return record._replace(cells=found)
    return record
