"""Where tables begin and end in a text: below titles, above remarks, one table under another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from maquette.data.guesses.missing import says_missing
from maquette.data.readers.text.records import Record
from maquette.data.readers.text.shapes import DATE, EMPTY, NUMBER, Columns, kind_of
from maquette.data.readers.text.signs import Signs, cuts_by_other_sign
from maquette.data.readers.totals import adds_up, says_total

# So many rows of a new length in a row begin another table, if none of the old length follows soon.
SUSTAINED, SOON, RECENT = 3, 20, 50
# So many rows with numbers stand above and below a second header.
AROUND = 3
# A header that stands so many times is said again on each page.
PAGES = 3
TITLE_ROWS = 40
TOTAL = re.compile(
    r"(grand |sub)?(total|sum|summe|gesamt|insgesamt|somme|suma|totaal|totale|totals)\b.*|average|mean|"
    r"(source|note|notes|quelle|hinweis|footnote|remark|generated|exported|end of)\b.*|"
    r"\(?[0-9]+ row(s|\(s\))?( affected| selected| in set.*)?\)?\.?",
    re.IGNORECASE,
)
MARKED = re.compile(r"[*©].*")


@dataclass(frozen=True)
class Block:
    """Records from `start` to before `end` that make one table of `width` columns, names among them."""

    start: int
    end: int
    width: int

    @property
    def rows(self) -> int:
        """How many records it spans."""
        return self.end - self.start


def is_blank(record: Record) -> bool:
    """Tell whether nothing stands in a record."""
    return not any(cell.strip() for cell in record.cells)


def find_blocks(records: Sequence[Record], signs: Signs) -> list[Block]:
    """Return the tables among the records, in their order; at least one where any record is filled."""
    runs = _runs(records, signs)
    tables = [run for run in runs if run.width > 1 and _filled(records, run) > 1]
    if not tables:
        filled = [place for place, record in enumerate(records) if not is_blank(record)]
        if not filled:
            return []
        widths = Counter(len(records[place].cells) for place in filled)
        return [Block(filled[0], filled[-1] + 1, widths.most_common(1)[0][0])]
    return [_trimmed(records, table) for table in tables]


def _filled(records: Sequence[Record], run: Block) -> int:
    return sum(not is_blank(record) for record in records[run.start : run.end])


def _runs(records: Sequence[Record], signs: Signs) -> list[Block]:
    """Return stretches of rows of about one length."""
    places = [place for place, record in enumerate(records) if not is_blank(record)]
    lengths = [len(records[place].cells) for place in places]
    runs: list[Block] = []
    begin = 0
    for number in range(1, len(places)):
        if _begins_anew(records, places, lengths, begin, number) and not _is_row_otherwise(
            records[places[number]], lengths[number - 1], signs
        ):
            runs.append(_run(places, lengths, begin, number))
            begin = number
    if places:
        runs.append(_run(places, lengths, begin, len(places)))
    return runs


def _run(places: list[int], lengths: list[int], begin: int, end: int) -> Block:
    width = Counter(lengths[begin:end]).most_common(1)[0][0]
    if width == 1 and lengths[begin:end].count(1) < 0.9 * (end - begin):
        width = Counter(each for each in lengths[begin:end] if each > 1).most_common(1)[0][0]
    return Block(places[begin], places[end - 1] + 1, width)


def _begins_anew(
    records: Sequence[Record], places: list[int], lengths: list[int], begin: int, number: int
) -> bool:
    """Tell whether the filled record `number` begins another stretch than the one that began at `begin`."""
    length, before = lengths[number], lengths[number - 1]
    after_gap = places[number] > places[number - 1] + 1
    if _repeats_header(records, places, begin, number):
        return True
    old = Counter(lengths[max(begin, number - RECENT) : number]).most_common(1)[0][0]
    if length == old:
        if after_gap and length > 1 and _is_header_again(records, places, begin, number):
            return not is_on_pages(records, records[places[number]].cells)
        return length > 2 and _is_other_header(records, places, begin, number)
    coming = lengths[number : number + SUSTAINED]
    if any(each != length for each in coming) or old in lengths[number : number + SOON]:
        return False
    if length == 1:
        # A short last row is a row still; a line of another kind below the table is a remark.
        return old > 2 or after_gap or before != old
    if old > 1 and len(coming) < SUSTAINED:
        return after_gap and len(coming) > 1
    following = lengths[number : number + SOON]
    return following.count(length) >= 0.8 * len(following)


def _is_row_otherwise(record: Record, width: int, signs: Signs) -> bool:
    """Tell whether a line of one cell is a row of `width` cells between which another sign stands."""
    return len(record.cells) == 1 and width > 2 and bool(cuts_by_other_sign(record.text, signs, width))


def _names_like(record: Record) -> bool:
    return all(kind_of(cell) not in (NUMBER, DATE) for cell in record.cells) and not is_blank(record)


def _repeats_header(records: Sequence[Record], places: list[int], begin: int, number: int) -> bool:
    """Tell whether a row is the first one of the stretch once more, with other rows between."""
    first = records[places[begin]]
    if number - begin < 2 or len(first.cells) < 2 or records[places[number]].cells != first.cells:
        return False
    if is_on_pages(records, first.cells):
        return False
    between = records[places[number - 1]]
    return _names_like(first) and between.cells != first.cells and not _names_like(between)


def is_on_pages(records: Sequence[Record], cells: Sequence[str]) -> bool:
    """Tell whether a header stands so often that it must be that of each page, not that of tables."""
    return sum(record.cells == cells for record in records) >= PAGES


def _is_other_header(records: Sequence[Record], places: list[int], begin: int, number: int) -> bool:
    """Tell whether names of other columns stand between rows that have numbers or dates, without a gap."""
    row = records[places[number]].cells
    if number - begin < AROUND + 1 or len(places) - number <= AROUND or len(set(row)) < len(row):
        return False
    if not _names_like(records[places[number]]) or not all(
        cell.strip() and not says_missing(cell) for cell in row
    ):
        return False
    above = [records[place].cells for place in places[number - AROUND : number]]
    below = [records[place].cells for place in places[number + 1 : number + 1 + AROUND]]
    if any(len(_valued(each)) < 2 for each in (*above, *below)):
        return False
    # All rows are looked through only for the few that are like names so far.
    known = {cell for place in places[begin:number] for cell in records[place].cells}
    return known.isdisjoint(row)


def _valued(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if kind_of(cell) in (NUMBER, DATE)]


def _is_header_again(records: Sequence[Record], places: list[int], begin: int, number: int) -> bool:
    """Tell whether names of columns stand behind a gap, as above numbers and dates."""
    if number + 1 >= len(places) or number - begin < 2:
        return False
    row, following, before = (records[places[each]] for each in (number, number + 1, number - 1))
    filled = all(cell.strip() for cell in row.cells)
    return filled and _names_like(row) and not _names_like(following) and not _names_like(before)


def _trimmed(records: Sequence[Record], block: Block) -> Block:
    """Leave out titles above the table that are filled up to its width with empty cells."""
    start = block.start
    for place in range(block.start, min(block.end - 1, block.start + TITLE_ROWS)):
        alone = 2 * len(records[place].cells) <= block.width and is_blank(records[place + 1])
        if block.width < 3 or (count_filled(records[place]) > 1 and not alone):
            break
        following = [count_filled(each) for each in records[place + 1 : place + 5] if not is_blank(each)]
        if following and max(following) > max(2, 0.5 * block.width):
            start = place + 1
    while start < block.end - 1 and is_blank(records[start]):
        start += 1
    return Block(start, block.end, block.width)


def count_filled(record: Record) -> int:
    """Count the cells of a record that are filled."""
    return sum(bool(cell.strip()) for cell in record.cells)


def filled_width(record: Record) -> int:
    """Return how many cells a row has up to the last that is filled."""
    cells = record.cells
    return next((count for count in range(len(cells), 0, -1) if cells[count - 1]), 0)


def footer_start(
    records: Sequence[Record], start: int, end: int, columns: Columns, signs: Signs, *, is_whole: bool = True
) -> int:
    """Return where, between `start` and `end`, rows end and remarks or totals begin.

    Of a text that is not whole, only the end is known, so that sums can't be checked.
    """
    width = columns.width
    if width == 1:
        while end > start and is_blank(records[end - 1]):
            end -= 1
        return end
    usual = sorted(count_filled(record) for record in records[start:end] if not is_blank(record))
    typical = usual[len(usual) // 2] if usual else 0
    found = end
    for place in range(end - 1, max(start, end - TITLE_ROWS), -1):
        record = records[place]
        gap = is_blank(records[place - 1])
        if (
            is_blank(record)
            or (
                _is_remark(record, typical, columns, gap=gap)
                and (TOTAL.match(record.text) or not cuts_by_other_sign(record.text, signs, width))
            )
            or (len(record.cells) == width and _is_total(record, records[start:place], is_whole=is_whole))
        ):
            found = place
        else:
            break
    return found


def _is_total(record: Record, records: Sequence[Record], *, is_whole: bool) -> bool:
    """Tell whether a row that is called a total, or alone is not called anything, sums up those above."""
    first = record.cells[0].strip()
    if first and not says_total(first):
        return False
    above = [each.cells for each in records if not is_blank(each)]
    if not first and not all(cells[0].strip() for cells in above):
        return False
    return adds_up(record.cells, above, is_whole=is_whole)


def _is_remark(record: Record, typical: int, columns: Columns, *, gap: bool) -> bool:
    first = next((cell.strip() for cell in record.cells if cell.strip()), "")
    count = count_filled(record)
    width = columns.width
    if len(record.cells) == 1 and width > 2:
        return True
    if count == 1 and len(first) > 2 and MARKED.fullmatch(first):
        return True
    if len(first) > 2 and TOTAL.fullmatch(first) and (count < typical or gap or len(record.cells) < width):
        return True
    if count == 1 and typical > 2 and kind_of(first) not in (NUMBER, DATE, EMPTY):
        return gap or columns.fit(record.cells[0], 0) <= 0
    return False
