"""Values of JSON as cells: one level of an object becomes columns, what is deeper stays JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import chain

from maquette.data.readers.json.scanner import Number
from maquette.data.readers.json.unique import Copies


def flatten(record: dict[str, object]) -> Iterable[tuple[str, object]]:
    """Return columns and values of a record, no column twice; an object in it gives columns "a.b".

    >>> list(flatten({"a": {"b": 1}, "a.b": 2}))
    [('a.b (2)', 1), ('a.b', 2)]
    """
    if dict not in map(type, record.values()):
        return record.items()
    return _flattened(record).items()


def _flattened(record: dict[str, object]) -> dict[str, object]:
    # What is called "a.b" itself keeps that name, wherever in its record it stands.
    taken = {name for name, value in record.items() if not _is_parted(value)}
    flat: dict[str, object] = {}
    copies = Copies()
    for name, value in record.items():
        if isinstance(value, dict) and value:
            for inner, part in value.items():
                unique = copies.name(f"{name}.{inner}", taken)
                taken.add(unique)
                flat[unique] = part
        else:
            flat[name] = value
    return flat


def _is_parted(value: object) -> bool:
    return isinstance(value, dict) and len(value) > 0


def write_json_cells(cells: list[object]) -> list[str | None]:
    """Return the texts of a column of values."""
    return [write_json_cell(cell) for cell in cells]


def write_json_cell(value: object) -> str | None:
    """Return a value as the text of its cell; lists and objects as JSON.

    >>> write_json_cell([Number("1.50"), "a", None, {"b": True}])
    '[1.50, "a", null, {"b": true}]'
    """
    if value is None or type(value) is str or isinstance(value, Number):
        return value or None
    return _as_json(value)


class _Sign(str):
    """What stands between the values of JSON."""

    __slots__ = ()


_COMMA, _COLON = _Sign(", "), _Sign(": ")


def _as_json(value: object) -> str:
    # Without calls within calls, of which Python allows fewer than JSON has levels.
    texts: list[str] = []
    left = [value]
    while left:
        each = left.pop()
        if isinstance(each, _Sign | Number):
            texts.append(each)
        elif isinstance(each, dict | list):
            left.extend(reversed(_pieces(each)))
        else:
            texts.append(json.dumps(each, ensure_ascii=False))
    return "".join(texts)


def _pieces(value: dict[str, object] | list[object]) -> list[object]:
    """Return the signs and values of which an object or a list is written."""
    parts: list[tuple[object, ...]]
    if isinstance(value, dict):
        begin, end = "{}"
        parts = [(_COMMA, name, _COLON, each) for name, each in value.items()]
    else:
        begin, end = "[]"
        parts = [(_COMMA, each) for each in value]
    return [_Sign(begin), *list(chain.from_iterable(parts))[1:], _Sign(end)]


def kinds_of(cells: Sequence[object]) -> set[str]:
    """Return what JSON holds the values of a column to be; an empty text is as good as none."""
    types = set(map(type, cells)) - {type(None)}
    if str in types and not any(type(cell) is str and cell for cell in cells):
        types.remove(str)
    return {_KINDS.get(kind, "") for kind in types}


_KINDS: dict[type, str] = {Number: "number", bool: "yes/no", str: "text"}
