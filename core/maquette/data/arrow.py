"""Arrow's arrays from Python's values and as NumPy's, without pandas.

Arrow's own `pa.array`, `pa.scalar` and `to_numpy` load pandas, which takes most of a second: longer than it
takes to look through an ordinary table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Arrow = pa.Array[Any] | pa.ChunkedArray[Any]


def from_texts(texts: Sequence[str]) -> pa.StringArray:
    """Return texts as an Arrow array, half letters (surrogates) as question marks."""
    import numpy as np
    import pyarrow as pa

    written = [text.encode("utf-8", "replace") for text in texts]
    ends = np.cumsum([0, *map(len, written)]).astype(np.int32)
    return pa.StringArray.from_buffers(
        len(written), pa.py_buffer(ends.tobytes()), pa.py_buffer(b"".join(written))
    )


def from_codes(codes: NDArray[np.integer[Any]]) -> pa.Int32Array:
    """Return codes (N,) as an Arrow array of places to take, none where a code is below 0."""
    import numpy as np
    import pyarrow as pa

    known = pa.py_buffer(np.packbits(codes >= 0, bitorder="little").tobytes())
    values = pa.py_buffer(codes.astype(np.int32).tobytes())
    return cast("pa.Int32Array", pa.Array.from_buffers(pa.int32(), len(codes), [known, values]))


def as_numbers(array: Arrow) -> NDArray[Any]:
    """Return numbers or dates (N,): where one is missing NaN or NaT, of whole numbers 0.

    Days are datetime64[D], moments datetime64 of Arrow's unit.
    """
    import numpy as np
    import pyarrow as pa

    one = _in_one(array)
    if pa.types.is_date32(one.type):
        return _with_gaps(_values(one, np.int32).astype("datetime64[D]"), one)
    if pa.types.is_timestamp(one.type):
        return _with_gaps(_values(one, np.int64).view(f"datetime64[{one.type.unit}]"), one)
    return _with_gaps(_values(one, one.type.to_pandas_dtype()), one)


def as_flags(array: Arrow) -> NDArray[np.bool_]:
    """Return booleans (N,), False where one is missing."""
    one = _in_one(array)
    return _bits(one.buffers()[1], one.offset, len(one)) & _known(one)


def as_texts(array: Arrow) -> NDArray[np.object_]:
    """Return texts (N,) as Python's, None where one is missing."""
    import numpy as np

    texts = np.empty(len(array), dtype=object)
    texts[:] = array.to_pylist()
    return texts


def _in_one(array: Arrow) -> pa.Array[Any]:
    import pyarrow as pa

    if not isinstance(array, pa.ChunkedArray):
        return array
    chunks = array.chunks or [pa.nulls(0, array.type)]
    return chunks[0] if len(chunks) == 1 else pa.concat_arrays(chunks)


def _values(array: pa.Array[Any], kind: Any) -> NDArray[Any]:
    import numpy as np

    buffer, kind = array.buffers()[1], np.dtype(kind)
    if buffer is None or not len(array):
        return np.zeros(len(array), kind)
    values: NDArray[Any] = np.frombuffer(cast("Any", buffer), kind, len(array), array.offset * kind.itemsize)
    return values


def _with_gaps(values: NDArray[Any], array: pa.Array[Any]) -> NDArray[Any]:
    import numpy as np

    if not array.null_count:
        return values
    gaps: dict[str, Any] = {"f": np.nan, "M": np.datetime64("NaT")}
    gap = np.asarray(gaps.get(values.dtype.kind, 0)).astype(values.dtype)
    filled: NDArray[Any] = np.where(_known(array), values, gap)
    return filled


def _known(array: pa.Array[Any]) -> NDArray[np.bool_]:
    import numpy as np

    buffer = array.buffers()[0]
    if buffer is None or not array.null_count:
        return np.ones(len(array), bool)
    return _bits(buffer, array.offset, len(array))


def _bits(buffer: pa.Buffer | None, start: int, count: int) -> NDArray[np.bool_]:
    import numpy as np

    if buffer is None or not count:
        return np.zeros(count, bool)
    packed: NDArray[np.uint8] = np.frombuffer(cast("Any", buffer), np.uint8)
    bits = np.unpackbits(packed[start // 8 : (start + count + 7) // 8], bitorder="little")
    found: NDArray[np.bool_] = bits[start % 8 : start % 8 + count].astype(bool)
    return found
