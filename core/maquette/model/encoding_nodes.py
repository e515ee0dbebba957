"""Encodings as ONNX nodes: a raw column goes in, features or codes come out."""

from __future__ import annotations

from maquette.data.formats import FIRST_YEAR, LAST_YEAR
from maquette.model.nodes import CONTRIB, ML, Nodes
from maquette.model.recipe import CategoryEncoding, DateEncoding, NumberEncoding

NAN = float("nan")
DATE_GROUPS = 6


def number_feature(nodes: Nodes, column: str, encoding: NumberEncoding) -> str:
    """Return the float32 [N, 1] feature of a float32 [N, 1] input."""
    feature = column
    for value in encoding.missing_values:
        same = nodes.op("Equal", feature, nodes.floats(value))
        feature = nodes.op("Where", same, nodes.floats(NAN), feature)
    return feature


def category_codes(nodes: Nodes, column: str, encoding: CategoryEncoding) -> str:
    """Return int64 [N] codes of a string (or, where numeric, float32) [N, 1] input."""
    flat = nodes.op("Reshape", column, nodes.integers(-1))
    if encoding.numeric:
        return _numeric_codes(nodes, flat, encoding)
    codes = encoding.codes_by_text()
    return nodes.op(
        "LabelEncoder",
        flat,
        domain=ML,
        keys_strings=list(codes),
        values_int64s=list(codes.values()),
        default_int64=encoding.unseen_code,
    )


def _numeric_codes(nodes: Nodes, flat: str, encoding: CategoryEncoding) -> str:
    known = {float(category): code for code, category in enumerate(encoding.categories)}
    known.update({float(value): encoding.missing_code for value in encoding.missing_values})
    codes = nodes.op(
        "LabelEncoder",
        flat,
        domain=ML,
        keys_floats=list(known) or [0.0],
        values_int64s=list(known.values()) or [encoding.unseen_code],
        default_int64=encoding.unseen_code,
    )
    return nodes.op("Where", nodes.op("IsNaN", flat), nodes.integers(encoding.missing_code), codes)


def date_features(nodes: Nodes, column: str, encoding: DateEncoding) -> str:
    """Return float32 [N, 6] features (recipe.DATE_PARTS) of a string [N, 1] input."""
    from onnx import TensorProto

    numbers = _digit_groups(nodes, nodes.op("Reshape", column, nodes.integers(-1)))
    year, month, day = (_group(nodes, numbers, encoding.order.index(part)) for part in "ymd")
    hour = nodes.op("Max", _group(nodes, numbers, 3), nodes.integers(0))
    days = _days_since_1970(nodes, year, month, day)
    # 4 makes Thursday, 1 January 1970, the fourth day; 700,000 keeps the years before it positive.
    weekday = nodes.op("Mod", nodes.op("Add", days, nodes.integers(4 + 700_000)), nodes.integers(7))
    parts = nodes.op("Concat", days, year, month, day, weekday, hour, axis=1)
    valid_year = _between(nodes, year, FIRST_YEAR, LAST_YEAR)
    valid_day = nodes.op("And", _between(nodes, month, 1, 12), _between(nodes, day, 1, 31))
    valid = nodes.op("And", valid_year, valid_day)
    if encoding.missing_values:
        valid = nodes.op("And", valid, _is_not_in(nodes, column, encoding.missing_values))
    return nodes.op("Where", valid, nodes.cast(parts, TensorProto.FLOAT), nodes.floats(NAN))


def _is_not_in(nodes: Nodes, column: str, texts: tuple[str, ...]) -> str:
    """Return bool [N, 1]: whether each text of a string [N, 1] input is none of `texts`."""
    places = nodes.op(
        "LabelEncoder",
        column,
        domain=ML,
        keys_strings=list(texts),
        values_int64s=[0] * len(texts),
        default_int64=1,
    )
    return nodes.op("Equal", places, nodes.integers(1))


def _digit_groups(nodes: Nodes, texts: str) -> str:
    """Return int64 [N, 6]: the first six groups of digits in each text, -1 where absent or no date part."""
    import numpy as np

    found = nodes.op(
        "Tokenizer", texts, domain=CONTRIB, mark=0, mincharnum=1, pad_value="", tokenexp="[0-9]+"
    )
    count = nodes.op("Shape", texts)
    shape = nodes.op("Concat", count, nodes.integers(DATE_GROUPS), axis=0)
    padding = nodes.op("Expand", nodes.constant(np.array([""], object)), shape)
    padded = nodes.op("Concat", found, padding, axis=1)
    six = nodes.op("Slice", padded, nodes.integers(0), nodes.integers(DATE_GROUPS), nodes.integers(1))
    known = digit_groups()
    # A look-up instead of a cast: a cast of odd text would fail the whole batch.
    return nodes.op(
        "LabelEncoder",
        six,
        domain=ML,
        keys_strings=list(known),
        values_int64s=list(known.values()),
        default_int64=-1,
    )


def digit_groups() -> dict[str, int]:
    """Return every group of digits that can be part of a date, with its value."""
    small = {text: value for value in range(100) for text in (str(value), f"{value:02d}")}
    return {**small, **{str(year): year for year in range(FIRST_YEAR, LAST_YEAR + 1)}}


def _group(nodes: Nodes, numbers: str, place: int) -> str:
    return nodes.op("Slice", numbers, nodes.integers(place), nodes.integers(place + 1), nodes.integers(1))


def _between(nodes: Nodes, value: str, low: int, high: int) -> str:
    above = nodes.op("GreaterOrEqual", value, nodes.integers(low))
    return nodes.op("And", above, nodes.op("LessOrEqual", value, nodes.integers(high)))


def _days_since_1970(nodes: Nodes, year: str, month: str, day: str) -> str:
    """Count days by Howard Hinnant's days_from_civil (chrono-compatible low-level date algorithms)."""

    def add(left: str, right: int) -> str:
        return nodes.op("Add", left, nodes.integers(right))

    def times(left: str, right: int) -> str:
        return nodes.op("Mul", left, nodes.integers(right))

    def part(left: str, right: int) -> str:
        return nodes.op("Div", left, nodes.integers(right))

    early = nodes.op("LessOrEqual", month, nodes.integers(2))
    march_year = nodes.op("Where", early, add(year, -1), year)
    march_month = nodes.op("Where", early, add(month, 9), add(month, -3))
    era = part(march_year, 400)
    year_of_era = nodes.op("Sub", march_year, times(era, 400))
    day_of_year = nodes.op("Add", part(add(times(march_month, 153), 2), 5), add(day, -1))
    leap = nodes.op("Sub", part(year_of_era, 4), part(year_of_era, 100))
    day_of_era = nodes.op("Add", nodes.op("Add", times(year_of_era, 365), leap), day_of_year)
    return add(nodes.op("Add", times(era, 146_097), day_of_era), -719_468)
