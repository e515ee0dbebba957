"""Dates as ONNX nodes: the same reading as `maquette.data.dates.read_date`, from a text to its features."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from maquette.data.blanks import BLANKS
from maquette.data.date_formats import (
    COUNTS,
    FIRST_YEAR,
    HALF,
    LAST_YEAR,
    OFFSET,
    TAIL,
    TIME,
    UTC,
    DateFormat,
    date_format,
    year_values,
)
from maquette.data.months import LETTERS, MONTHS
from maquette.model.calendar_nodes import Sums, day_of, days_since_1970, is_day
from maquette.model.nodes import Nodes
from maquette.model.text_nodes import is_filled, look_up, part, token, tokens

NAN = float("nan")
MINUTES_A_DAY = 1_440
MICROS_A_DAY = 86_400_000_000
# Makes any moment that is read a positive number of days.
SHIFT = 800_000
MOST_WORDS = 8
_BLANK = "[" + BLANKS + "]*"


@dataclass(frozen=True)
class _Moment:
    """Tensors int64 [N, 1], and bool [N, 1] of whether they mean anything."""

    days: str
    year: str
    month: str
    day: str
    hour: str
    valid: str


def date_features(nodes: Nodes, texts: str, form: str, unit: str) -> str:
    """Return float32 [N, 6] features (recipe.DATE_PARTS) of texts [N] in a format (see `data.dates`)."""
    from onnx import TensorProto

    known, sums = date_format(form), Sums(nodes)
    whole = f"^{_BLANK}(?:{known.pattern}){_BLANK}$"
    if form in COUNTS:
        moment = _counted(nodes, sums, token(nodes, texts, whole), form)
    else:
        moment = _written(nodes, sums, token(nodes, texts, whole), known, utc=unit == UTC)
    # 4 makes Thursday, 1 January 1970, the fourth day.
    weekday = sums.rest(sums.add(moment.days, 4 + 7 * SHIFT), 7)
    parts = (moment.days, moment.year, moment.month, moment.day, weekday, moment.hour)
    features = nodes.cast(nodes.op("Concat", *parts, axis=1), TensorProto.FLOAT)
    valid = nodes.op("And", moment.valid, sums.between(moment.year, FIRST_YEAR, LAST_YEAR))
    return nodes.op("Where", valid, features, nodes.floats(NAN))


def _column(nodes: Nodes, values: str) -> str:
    return nodes.op("Reshape", values, nodes.integers(-1, 1))


def _small() -> dict[str, int]:
    return {text: value for value in range(100) for text in (str(value), f"{value:02d}")}


def _written(nodes: Nodes, sums: Sums, texts: str, known: DateFormat, *, utc: bool) -> _Moment:
    fits = _column(nodes, is_filled(nodes, texts))
    year, month, day = _date(nodes, sums, texts, known)
    hour, minute, ahead = _clock(nodes, sums, texts, known)
    valid = nodes.op("And", fits, sums.between(year, FIRST_YEAR, LAST_YEAR))
    valid = nodes.op("And", valid, is_day(sums, year, month, day))
    days = days_since_1970(sums, year, month, day)
    if not utc:
        return _Moment(days, year, month, day, hour, valid)
    minutes = sums.add(sums.times(sums.add(days, SHIFT), MINUTES_A_DAY), sums.times(hour, 60))
    minutes = sums.minus(sums.add(minutes, minute), ahead)
    days = sums.add(sums.over(minutes, MINUTES_A_DAY), -SHIFT)
    return _Moment(days, *day_of(sums, days), sums.over(sums.rest(minutes, MINUTES_A_DAY), 60), valid)


def _date(nodes: Nodes, sums: Sums, texts: str, known: DateFormat) -> tuple[str, str, str]:
    """Return year, month and day as they are written, 0 and less where there are none."""
    if known.name == TIME:
        none = sums.times(look_up(nodes, _column(nodes, texts), {"": 0}, otherwise=0), 0)
        return sums.add(none, 1970), sums.add(none, 1), sums.add(none, 1)
    if known.pairs:
        pairs = look_up(nodes, tokens(nodes, texts, "[0-9]{2}", 4), _small(), otherwise=-1)
        century, years, month, day = (part(nodes, pairs, place) for place in range(4))
        return sums.add(sums.times(century, 100), years), month, day
    head = token(nodes, texts, f"^{_BLANK}(?:{known.head})")
    groups = tokens(nodes, head, "[0-9]+", 3)
    years = look_up(nodes, groups, year_values(), otherwise=-1)
    smalls = look_up(nodes, groups, _small(), otherwise=-1)
    first = known.order[0]
    place = known.order.index("y")
    year = part(nodes, years, place)
    values = {each: part(nodes, smalls, known.order.index(each)) for each in known.order if each != "y"}
    if known.swaps:
        swapped = _column(nodes, is_filled(nodes, token(nodes, head, "^[^0-9]*[0-9]{4}")))
        year = sums.choose(swapped, part(nodes, years, 0), year)
        values[first] = sums.choose(swapped, part(nodes, smalls, 1), values[first])
    if "w" in values:
        return _monday(sums, year, values["w"])
    month = _named_month(nodes, head) if known.named else values.get("m", "")
    if "q" in values:
        month = sums.add(sums.times(values["q"], 3), -2)
    return year, month, values.get("d", "") or sums.add(sums.times(year, 0), 1)


def _monday(sums: Sums, year: str, week: str) -> tuple[str, str, str]:
    """Return the day on which a week begins; the year as it stands where it is none that is read."""
    one = sums.add(sums.times(year, 0), 1)
    in_reach = sums.between(year, FIRST_YEAR, LAST_YEAR)
    fourth = days_since_1970(sums, sums.choose(in_reach, year, FIRST_YEAR), one, sums.add(one, 3))
    # 3 makes Monday, 5 January 1970, the first day of a week.
    weekday = sums.rest(sums.add(fourth, 3 + 7 * SHIFT), 7)
    monday = sums.minus(fourth, weekday)
    begun, month, day = day_of(sums, sums.add(sums.add(monday, sums.times(week, 7)), -7))
    return sums.choose(in_reach, begun, year), month, day


def _named_month(nodes: Nodes, head: str) -> str:
    words = look_up(nodes, tokens(nodes, head, LETTERS, MOST_WORDS), MONTHS, otherwise=0)
    return nodes.op("Max", *(part(nodes, words, place) for place in range(MOST_WORDS)))


def _clock(nodes: Nodes, sums: Sums, texts: str, known: DateFormat) -> tuple[str, str, str]:
    """Return hour, minute, and by how many minutes that is ahead of UTC."""
    if known.pairs:
        pairs = look_up(nodes, tokens(nodes, texts, "[0-9]{2}", 6), _small(), otherwise=0)
        return part(nodes, pairs, 4), part(nodes, pairs, 5), sums.times(part(nodes, pairs, 5), 0)
    # Without a time of day this is empty, and so is all that is looked for in it.
    tail = token(nodes, texts, TAIL if known.timed else "^$")
    numbers = look_up(nodes, tokens(nodes, tail, "[0-9]+", 2), _small(), otherwise=0)
    hour, minute = part(nodes, numbers, 0), part(nodes, numbers, 1)
    half = look_up(nodes, tokens(nodes, tail, HALF, 1), _halves(), otherwise=0)
    is_noon = nodes.op("Equal", hour, nodes.integers(12))
    early, late = (nodes.op("Equal", half, nodes.integers(each)) for each in (1, 2))
    before_noon = nodes.op("LessOrEqual", hour, nodes.integers(11))
    hour_late = sums.choose(nodes.op("And", late, before_noon), sums.add(hour, 12), hour)
    return sums.choose(nodes.op("And", early, is_noon), 0, hour_late), minute, _ahead(nodes, sums, tail)


def _halves() -> dict[str, int]:
    """Return every way of writing am (1) and pm (2)."""
    written = itertools.product((("a", 1), ("A", 1), ("p", 2), ("P", 2)), ("", "."), "mM", ("", "."))
    return {f"{first}{dot}{last}{end}": half for (first, half), dot, last, end in written}


def _ahead(nodes: Nodes, sums: Sums, tail: str) -> str:
    offset = token(nodes, tail, OFFSET)
    pairs = look_up(nodes, tokens(nodes, offset, "[0-9]{2}", 2), _small(), otherwise=0)
    minutes = sums.add(sums.times(part(nodes, pairs, 0), 60), part(nodes, pairs, 1))
    behind = _column(nodes, is_filled(nodes, token(nodes, offset, "^-")))
    return sums.choose(behind, sums.times(minutes, -1), minutes)


def _counted(nodes: Nodes, sums: Sums, texts: str, form: str) -> _Moment:
    """Return the moment that lies a number of seconds, milliseconds or days after the start of a count."""
    import numpy as np
    from onnx import TensorProto

    size, start = COUNTS[form]
    # Only digits get as far as the cast; what is none counts as far beyond the years that are read.
    digits = tokens(nodes, texts, r"[0-9]+(?:\.[0-9]+)?", 1, otherwise="9e18")
    scaled = nodes.op(
        "Mul", nodes.cast(digits, TensorProto.DOUBLE), nodes.constant(np.array([size * 1e6], np.float64))
    )
    limit = nodes.constant(np.array([9e15], np.float64))
    in_reach = nodes.op("LessOrEqual", scaled, limit)
    kept = nodes.op("Where", in_reach, scaled, nodes.constant(np.array([0.0], np.float64)))
    rounded = nodes.op("Add", kept, nodes.constant(np.array([0.5], np.float64)))
    micros = sums.add(nodes.cast(rounded, TensorProto.INT64), start * 1_000_000 + SHIFT * MICROS_A_DAY)
    days = sums.add(sums.over(micros, MICROS_A_DAY), -SHIFT)
    hour = sums.over(sums.rest(micros, MICROS_A_DAY), 3_600_000_000)
    return _Moment(days, *day_of(sums, days), hour, in_reach)
