"""In which shape a JSON object holds tables: under a name, by columns, by rows, split, or as one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from maquette.data.readers.json.scanner import Number

DEEPEST = 3
Record = dict[str, object]


@dataclass(frozen=True)
class Records:
    """A table in an object: its name there, its records, and whether another reading is as likely."""

    name: str
    rows: list[Record]
    doubtful: bool = False
    beside: tuple[str, ...] = ()


def find_records(whole: Record) -> tuple[Records, ...]:
    """Return the tables in a JSON object, the main one first."""
    split = _from_split(whole)
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


def _from_split(whole: Record) -> Records | None:
    names, data, index = whole.get("columns"), whole.get("data"), whole.get("index")
    if not isinstance(names, list) or not isinstance(data, list):
        return None
    if not all(isinstance(row, list) for row in data):
        return None
    titles = [" ".join(map(str, name)) if isinstance(name, list) else str(name) for name in names]
    rows = [dict(zip(titles, row, strict=False)) for row in data]
    if isinstance(index, list) and len(index) == len(rows) and not _counts_up(map(str, index)):
        rows = [{"index": key, **row} for key, row in zip(index, rows, strict=True)]
    return Records("", rows)


def _lists_of_records(whole: Mapping[str, object], path: str, depth: int) -> Iterator[Records]:
    """Yield the lists of objects in an object and in those within it."""
    for name, value in whole.items():
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            yield Records(path + name, value, beside=tuple(each for each in whole if each != name))
        elif isinstance(value, dict) and depth < DEEPEST:
            yield from _lists_of_records(value, f"{path}{name}.", depth + 1)


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
    rows = [{"key": key, **each} for key, each in zip(whole, inner, strict=True)]
    return Records("", rows, doubtful=True)


def _turned(whole: Record, keys: list[str]) -> Records:
    plain = _counts_up(keys)
    columns = {name: column for name, column in whole.items() if isinstance(column, dict)}
    rows: list[Record] = []
    for key in keys:
        row: Record = {} if plain else {"index": key}
        row.update((name, column.get(key)) for name, column in columns.items())
        rows.append(row)
    return Records("", rows, doubtful=not plain)


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


def _counts_up(keys: Iterable[str]) -> bool:
    return all(str(place) == key for place, key in enumerate(keys))
