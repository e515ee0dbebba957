"""Values of JSON as cells: one level of an object becomes columns, what is deeper stays JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from maquette.data.readers.json.scanner import Number


def flatten(record: dict[str, object]) -> Iterable[tuple[str, object]]:
    """Return columns and values of a record; an object in it gives columns "a.b"."""
    if dict not in map(type, record.values()):
        return record.items()
    return _flattened(record)


def _flattened(record: dict[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in record.items():
        if isinstance(value, dict) and value:
            for inner, part in value.items():
                yield f"{name}.{inner}", part
        else:
            yield name, value


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


def _as_json(value: object) -> str:
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_as_json(name)}: {_as_json(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_as_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def kinds_of(cells: Sequence[object]) -> set[str]:
    """Return what JSON holds the values of a column to be; an empty text is as good as none."""
    types = set(map(type, cells)) - {type(None)}
    if str in types and not any(type(cell) is str and cell for cell in cells):
        types.remove(str)
    return {_KINDS.get(kind, "") for kind in types}


_KINDS: dict[type, str] = {Number: "number", bool: "yes/no", str: "text"}
