"""In which shape a JSON object holds tables: under a name, by columns, by rows, split, or as one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from maquette.data.readers.json.cells import write_json_cell
from maquette.data.readers.json.scanner import Number
from maquette.data.readers.json.titles import Titles
from maquette.data.readers.names import unique_names

DEEPEST = 3
MOST_BESIDE = 100
INDEX, KEY = "index", "key"
Record = dict[str, object]


@dataclass(frozen=True)
class Records:
    """A table in an object: its name there, its records, and whether another reading is as likely."""

    name: str
    rows: list[Record]
    doubtful: bool = False
    beside: tuple[str, ...] = ()


def find_records(whole: Record, file: str) -> tuple[Records, ...]:
    """Return the tables in a JSON object, the main one first.

    Raises MaquetteError("too_many_columns") where rows are wider than Maquette reads.
    """
    split = _from_split(whole, file)
    if split is not None:
        return (split,)
    lists = sorted(_lists_of_records(whole, "", 1), key=lambda found: -len(found.rows))
    if lists:
        return tuple(lists)
    by_columns = _from_columns(whole)
    if by_columns is not None:
        return (by_columns,)
    by_rows = _from_objects(whole)
    return (by_rows,) if by_rows is not None else (Records("", [whole], doubtful=True),)


def _from_split(whole: Record, file: str) -> Records | None:
    names, data, index = whole.get("columns"), whole.get("data"), whole.get("index")
    if not isinstance(names, list) or not isinstance(data, list):
        return None
    lists = [row for row in data if isinstance(row, list)]
    if len(lists) < len(data):
        return None
    titles = Titles([_title(name) for name in names], file)
    # Names for the widest row are names for all.
    titles.name(max(lists, key=len, default=[]))
    rows = [titles.name(row) for row in lists]
    fits = isinstance(index, list) and len(index) == len(rows)
    if isinstance(index, list) and fits and not _counts_up(map(write_json_cell, index)):
        rows = _led(INDEX, index, rows)
    used = ("columns", "data", "index") if fits else ("columns", "data")
    return Records("", rows, beside=tuple(name for name in whole if name not in used))


def _title(name: object) -> str | None:
    if isinstance(name, list):
        return " ".join(text for text in map(write_json_cell, name) if text)
    return write_json_cell(name)


def _led(name: str, keys: Iterable[object], rows: Sequence[Record]) -> list[Record]:
    """Put a column before all others; one of them that is called the same keeps its name."""
    others = dict.fromkeys(each for row in rows for each in row)
    own = unique_names((*others, name))[-1]
    return [{own: key, **row} for key, row in zip(keys, rows, strict=True)]


def _lists_of_records(
    whole: Mapping[str, object], path: str, depth: int, around: tuple[str, ...] = ()
) -> Iterator[Records]:
    """Yield the lists of objects in an object and in those within it; `around` stands beside all of them."""
    for name, value in whole.items():
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            yield Records(path + name, value, beside=_others(whole, name, path, around))
        elif isinstance(value, dict) and depth < DEEPEST:
            others = _others(whole, name, path, around)
            yield from _lists_of_records(value, f"{path}{name}.", depth + 1, others)


def _others(whole: Mapping[str, object], name: str, path: str, around: tuple[str, ...]) -> tuple[str, ...]:
    beside = islice((path + each for each in whole if each != name), MOST_BESIDE)
    return (*beside, *around)[:MOST_BESIDE]


def _from_columns(whole: Record) -> Records | None:
    """Return the rows of an object of lists, one a column, all of one length."""
    columns = list(whole.values())
    if len(columns) < 2 or not all(isinstance(column, list) and column for column in columns):
        return None
    lists = [column for column in columns if isinstance(column, list)]
    if len({len(column) for column in lists}) > 1:
        return None
    return Records("", [dict(zip(whole, row, strict=True)) for row in zip(*lists, strict=True)])


def _from_objects(whole: Record) -> Records | None:
    """Return the rows of an object of objects, which are its columns or its rows."""
    inner = [value for value in whole.values() if isinstance(value, dict) and value]
    if not inner or len(inner) < len(whole):
        return None
    if len(inner) == 1 and not _counts_up(inner[0]) and not _counts_up(whole):
        return None
    keys = list(dict.fromkeys(key for each in inner for key in each))
    by_number, by_name = all(map(_is_place, keys)), not any(map(_is_place, whole))
    if _counts_up(keys) or (by_number and by_name) or (by_name and _are_columns(inner, keys)):
        return _turned(whole, keys)
    if _counts_up(whole):
        return Records("", inner)
    return Records("", _led(KEY, whole, inner), doubtful=True)


def _turned(whole: Record, keys: list[str]) -> Records:
    plain = _counts_up(keys)
    columns = {name: column for name, column in whole.items() if isinstance(column, dict)}
    rows = [{name: column.get(key) for name, column in columns.items()} for key in keys]
    return Records("", rows if plain else _led(INDEX, keys, rows), doubtful=not plain)


def _are_columns(inner: list[Record], keys: list[str]) -> bool:
    """Tell whether the objects are columns: each of one kind, and as long as the others or nearly so."""
    alike = all(len({_kind(value) for value in each.values() if value is not None}) <= 1 for each in inner)
    plain = all(not isinstance(value, dict | list) for each in inner for value in each.values())
    return alike and plain and len(keys) > len(inner)


def _kind(value: object) -> str:
    return "number" if isinstance(value, Number) else type(value).__name__


def _is_place(key: str) -> bool:
    """Tell whether a key is a number or a date: the place of a row rather than the name of a column."""
    return key[:1].isdigit() or (key[:1] == "-" and key[1:2].isdigit())


def _counts_up(keys: Iterable[str | None]) -> bool:
    return all(str(place) == key for place, key in enumerate(keys))
