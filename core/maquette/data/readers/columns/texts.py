"""Arrow columns of any type as columns of texts, batch by batch."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

from maquette.data.readers.cells import as_array, is_text, write_bytes, write_cell, write_duration

if TYPE_CHECKING:
    import pyarrow as pa


def declared_kind(kind: pa.DataType) -> str:
    """Return what the type of a column says that it is: "number", "date", "yes/no", "text" or ""."""
    from pyarrow import types

    if types.is_dictionary(kind):
        return declared_kind(kind.value_type)
    if types.is_boolean(kind):
        return "yes/no"
    if types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind):
        return "number"
    if types.is_date(kind) or types.is_timestamp(kind):
        return "date"
    words = types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)
    return "text" if words else ""


def as_texts(column: pa.Array[Any]) -> pa.Array[Any]:
    """Return the cells of a column as texts.

    Numbers have the fewest digits that read back the same, times no zeros behind the last digit that counts,
    lists and structures are JSON.
    """
    import pyarrow as pa
    from pyarrow import types

    kind = column.type
    if isinstance(column, pa.ExtensionArray):
        return as_texts(column.storage)
    if isinstance(column, pa.DictionaryArray):
        return as_texts(column.dictionary_decode())
    if types.is_float16(kind):
        return column.cast(pa.float32()).cast(pa.string())
    if types.is_timestamp(kind) or types.is_time(kind):
        return _moment_texts(column)
    if _casts_plainly(kind):
        return column.cast(pa.string())
    return as_array([_write(value) for value in _values(column)])


def _casts_plainly(kind: pa.DataType) -> bool:
    from pyarrow import types

    checks = (
        types.is_integer,
        types.is_floating,
        types.is_boolean,
        types.is_decimal,
        types.is_date,
        types.is_string,
        types.is_large_string,
        types.is_string_view,
        types.is_null,
    )
    return any(check(kind) for check in checks)


def _moment_texts(column: pa.Array[Any]) -> pa.Array[Any]:
    """Spell times to the last digit that counts, and a time zone with its colon."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = column.cast(pa.string())
    texts = pc.replace_substring_regex(texts, r"(\.\d*?)0+($|[Z+-])", r"\1\2")
    texts = pc.replace_substring_regex(texts, r"\.($|[Z+-])", r"\1")
    if getattr(column.type, "tz", None) is None:
        return texts
    return pc.replace_substring_regex(texts, r"([+-]\d{2})(\d{2})$", r"\1:\2")


def _values(column: pa.Array[Any]) -> list[object]:
    import pyarrow as pa
    from pyarrow import types

    if types.is_duration(column.type):
        # In nanoseconds Python would need pandas; what it can't hold is beyond any stopwatch.
        column = column.cast(pa.duration("us"), safe=False)
    return column.to_pylist()


def _write(value: object) -> str | None:
    if value is None or isinstance(value, bytes | datetime.timedelta | str):
        return write_cell(value)
    return json.dumps(value, ensure_ascii=False, default=_in_json)


def _in_json(value: Any) -> str | None:
    if isinstance(value, datetime.timedelta):
        return write_duration(value)
    return write_bytes(value) if isinstance(value, bytes) else write_cell(value)


def count_binary(column: pa.Array[Any]) -> int:
    """Count the cells that hold bytes which are no text."""
    from pyarrow import types

    kind = column.type
    if not (types.is_binary(kind) or types.is_large_binary(kind) or types.is_fixed_size_binary(kind)):
        return 0
    return sum(value is not None and not is_text(value) for value in column.to_pylist())
