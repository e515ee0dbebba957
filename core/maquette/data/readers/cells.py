"""Cells that a source holds as values, as texts: what a person would have typed, and nothing lost."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

# Up to here a whole number has one spelling in a double; beyond, digits would be made up.
LAST_EXACT = 1e15
SHOWN_BYTES = 64
LONGEST_TEXT = 1 << 20
DATE, NUMBER, YES_NO, TEXT = "date", "number", "yes/no", "text"


def write_cell(value: object) -> str | None:
    """Return a value as the text of its cell, None where there is none.

    >>> [write_cell(value) for value in (3.0, 0.1, True, datetime.date(2024, 3, 1), None)]
    ['3', '0.1', 'true', '2024-03-01', None]
    """
    write = _WRITERS.get(type(value))
    return str(value) if write is None else write(value)


def kind_of(value: object) -> str:
    """Return what a source holds a value to be: "number", "date", "yes/no", "text", or "" for others."""
    return _KINDS.get(type(value), "")


def common_kind(kinds: Iterable[type]) -> str:
    """Return the one kind that values of these types share, "" where they are of several or of none."""
    found = {_KINDS.get(kind, "") for kind in kinds}
    return found.pop() if len(found) == 1 else ""


def as_array(texts: Sequence[str | None]) -> pa.Array[Any]:
    """Return texts as an Arrow array, "" for None; half of a sign pair, which no text holds, is spelled out.

    From buffers: `pa.array` would import pandas first, which takes longer than most files.
    """
    import numpy as np
    import pyarrow as pa

    cells = [(text or "").encode("utf-8", "backslashreplace") for text in texts]
    ends = np.zeros(len(cells) + 1, np.int32)
    np.cumsum(np.fromiter(map(len, cells), np.int32, len(cells)), out=ends[1:])
    return pa.StringArray.from_buffers(
        len(cells), pa.py_buffer(ends.tobytes()), pa.py_buffer(b"".join(cells))
    )


def as_batch(rows: Sequence[Sequence[object]], width: int) -> pa.RecordBatch:
    """Return rows of values, all `width` cells long, as a batch of texts."""
    import pyarrow as pa

    columns = zip(*rows, strict=True) if rows else [()] * width
    arrays = [as_array(_write_column(column)) for column in columns]
    return pa.RecordBatch.from_arrays(arrays, names=[str(place) for place in range(width)])


def _write_column(cells: Sequence[object]) -> list[str | None]:
    """Return the texts of a column; most columns hold values of one type, whose writer is found once."""
    kinds = set(map(type, cells))
    if len(kinds) == 1:
        return list(map(_WRITERS.get(kinds.pop(), str), cells))
    return [write_cell(value) for value in cells]


def write_duration(span: datetime.timedelta) -> str:
    """Return a span of time as hours, minutes and seconds.

    >>> write_duration(datetime.timedelta(days=1, minutes=5)), write_duration(datetime.timedelta(seconds=-1))
    ('24:05:00', '-0:00:01')
    """
    micros = abs(span) // datetime.timedelta(microseconds=1)
    seconds, fraction = divmod(micros, 1_000_000)
    text = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    sign = "-" if span < datetime.timedelta(0) else ""
    return f"{sign}{text}" + (f".{fraction:06}".rstrip("0") if fraction else "")


def write_bytes(data: bytes) -> str:
    """Return bytes as a text if they are one, else as hexadecimal digits, long ones cut with their length.

    >>> write_bytes(b"abc"), write_bytes(bytes([255, 0]))
    ('abc', '0xff00')
    """
    if is_text(data):
        return data.decode()
    shown = f"0x{data[:SHOWN_BYTES].hex()}"
    return shown if len(data) <= SHOWN_BYTES else f"{shown}… ({len(data):,} bytes)"


def is_text(data: bytes) -> bool:
    """Tell whether bytes are a text in UTF-8, of a length that a cell may have."""
    if len(data) > LONGEST_TEXT:
        return False
    try:
        return "\x00" not in data.decode()
    except UnicodeDecodeError:
        return False


def _write_float(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < LAST_EXACT else repr(value)


def _write_moment(value: datetime.datetime) -> str:
    return _shortened(value.isoformat(" "), value.microsecond)


def _write_time(value: datetime.time) -> str:
    return _shortened(value.isoformat(), value.microsecond)


def _shortened(text: str, micros: int) -> str:
    """Leave out the zeros behind the last digit of a second that counts."""
    fraction = f".{micros:06}"
    return text.replace(fraction, fraction.rstrip("0")) if micros else text


_WRITERS: dict[type, Callable[..., str | None]] = {
    type(None): lambda value: None,
    str: lambda value: value or None,
    bool: lambda value: "true" if value else "false",
    int: str,
    float: _write_float,
    Decimal: lambda value: f"{value:f}",
    datetime.datetime: _write_moment,
    datetime.date: datetime.date.isoformat,
    datetime.time: _write_time,
    datetime.timedelta: write_duration,
    bytes: write_bytes,
}
_KINDS: dict[type, str] = {
    str: TEXT,
    bool: YES_NO,
    int: NUMBER,
    float: NUMBER,
    Decimal: NUMBER,
    datetime.datetime: DATE,
    datetime.date: DATE,
}
