"""Which rows of a sheet's table are its header, by how its cells differ from those below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maquette.data.readers.cells import write_cell
from maquette.data.readers.names import says_unit

LOOKED_AT = 200
MOST_ROWS = 5
FIRST_YEAR, LAST_YEAR = 1800, 2200
Row = Sequence[object]


@dataclass(frozen=True)
class Header:
    """The rows of a header, the names they give, and whether that is more than a guess."""

    rows: int
    names: tuple[str, ...]
    sure: bool


def find_header(body: Sequence[Row], told: int | None = None) -> Header:
    """Return the header of a table whose rows are `body`; `told` is how many rows a person says it has."""
    if told is not None:
        return Header(told, _names(body[:told], body), sure=True)
    if len(body) < 2:
        return Header(len(body), _names(body, body), sure=False)
    first, below = body[0], body[1 : LOOKED_AT + 1]
    if not _can_be_names(first) and not _mostly_names(first, below):
        return Header(0, _names([], body), sure=_unlike_names(first))
    count = _rows_of_names(body)
    return Header(count, _names(body[:count], body), sure=_differs(first, below))


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _can_be_names(row: Row) -> bool:
    """Tell whether a row could be a header: words, or words and a row of years."""
    filled = [value for value in row if not _blank(value)]
    others = [value for value in filled if not isinstance(value, str) or _is_number(value)]
    if not others:
        return bool(filled)
    return all(_is_year(value) or _is_date(value) for value in others) and _ascending(others)


def _mostly_names(row: Row, below: Sequence[Row]) -> bool:
    """Tell whether words but for one cell, such as the place of an index, stand over cells that are none."""
    words = [isinstance(value, str) and not _blank(value) and not _is_number(value) for value in row]
    return len(words) > 3 and sum(words) == len(words) - 1 and _differs(row, below)


def _ascending(values: Sequence[object]) -> bool:
    texts = [write_cell(value) or "" for value in values]
    return len(set(texts)) > 1 and texts == sorted(texts)


def _is_number(value: str) -> bool:
    text = value.strip().lstrip("+-").replace(",", "").replace(".", "", 1).rstrip("%")
    return text.isascii() and text.isdigit()


def _is_year(value: object) -> bool:
    text = write_cell(value) or ""
    return text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:5]) <= LAST_YEAR


def _is_date(value: object) -> bool:
    return hasattr(value, "isoformat")


def _unlike_names(row: Row) -> bool:
    filled = [value for value in row if not _blank(value)]
    return any(not isinstance(value, str) for value in filled)


def _differs(first: Row, below: Sequence[Row]) -> bool:
    """Tell whether names stand over cells that are no words, as in a table with numbers or dates."""
    for place, name in enumerate(first):
        if not isinstance(name, str) or _blank(name):
            continue
        cells = [row[place] for row in below if not _blank(row[place])]
        typed = sum(not isinstance(cell, str) or _is_number(cell) for cell in cells)
        if typed > len(cells) / 2:
            return True
    return False


def _rows_of_names(body: Sequence[Row]) -> int:
    """Count header rows: where the first leaves columns unnamed or alike, words below it complete it."""
    count = 1
    while count < min(MOST_ROWS, len(body) - 1):
        above, row = body[:count], body[count]
        completes = _incomplete(above) and _completes(above, row) and _differs(row, body[count + 1 :])
        units = all(_blank(cell) or says_unit(str(cell)) for cell in row) and _differs(row, body[count + 1 :])
        if not _can_be_names(row) or not (completes or units or _goes_on(above[-1], row)):
            break
        count += 1
    return count


def _goes_on(above: Row, row: Row) -> bool:
    """Tell whether a name stands once more below itself, as in cells merged downwards."""
    return any(not _blank(name) and name == cell for name, cell in zip(above, row, strict=True))


def _incomplete(rows: Sequence[Row]) -> bool:
    """Tell whether the names so far have gaps or repeat, as over merged cells."""
    names = [_joined_name(rows, place) for place in range(len(rows[0]))]
    return not all(names) or len(set(names)) < len(names)


def _completes(rows: Sequence[Row], row: Row) -> bool:
    before = [_joined_name(rows, place) for place in range(len(rows[0]))]
    doubtful = [place for place, name in enumerate(before) if not name or before.count(name) > 1]
    return any(not _blank(row[place]) for place in doubtful)


def _names(header: Sequence[Row], body: Sequence[Row]) -> tuple[str, ...]:
    width = len(body[0]) if body else 0
    return tuple(_joined_name(header, place) for place in range(width))


def _joined_name(header: Sequence[Row], place: int) -> str:
    parts: list[str] = []
    for row in header:
        text = " ".join((write_cell(row[place]) or "").split())
        if text and text not in parts[-1:]:
            parts.append(text)
    return " ".join(parts)
