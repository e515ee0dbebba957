"""What was found out about a model, in the words and figures of its cards."""

from dataclasses import dataclass
from itertools import pairwise

from maquette.data.schema import Column, Kind, Schema
from maquette.explain.calibration import Calibration, ChanceBin
from maquette.explain.effects import Effect, EffectPoint
from maquette.explain.importance import Influence
from maquette.explain.slices import Condition, Slice
from maquette.explain.words import describe_calibration, describe_effect, describe_slice
from maquette.shares import of_hundred
from maquette_gui.texts import counted, day, percent, plain, short, tr, translated, whole, words
from maquette_gui.widgets.axes import Axis, Tick, ends_of, round_steps
from maquette_gui.widgets.curve import CurvePoint
from maquette_gui.widgets.ranked import RankedBar
from maquette_gui.widgets.reliability import Promise

MOST_DRIVERS = 8
_NAMED_UNCLEAR = 3
_TYPICAL_PROMISE = 0.7
# With a quarter of the rows that an even spread would put there, a stretch of a curve rests on little.
_THIN = 0.25
# Below this share of all rows, what is said of one value rests on little.
_FEW = 0.02
# Where one gap takes up more than this of an axis, what lies beside it could not be told apart.
_WIDE_GAP = 0.5


@dataclass(frozen=True)
class Drivers:
    """The clear influences as bars, the columns of each, and a sentence about the others."""

    title: str
    bars: tuple[RankedBar, ...]
    columns: tuple[tuple[str, ...], ...]
    others: str


def drivers(influences: tuple[Influence, ...]) -> Drivers:
    """Return what drives the answers, the strongest first."""
    clear = [one for one in influences if one.clear][:MOST_DRIVERS]
    if not clear:
        return Drivers(tr("No column has a clear effect"), (), (), _without_effect(influences))
    most = max(one.high for one in clear) or 1.0
    return Drivers(
        title=_strongest(clear[0]),
        bars=tuple(_bar(one, most) for one in clear),
        columns=tuple(one.columns for one in clear),
        others=_without_effect(influences),
    )


def _strongest(one: Influence) -> str:
    if len(one.columns) > 1:
        return tr("“{columns}” drive it most", columns=_together(one))
    return tr("“{column}” drives it most", column=_together(one))


def _bar(one: Influence, most: float) -> RankedBar:
    code = "driver.together" if len(one.columns) > 1 else "driver.clear"
    said = words(code, {"column": _together(one), "share": of_hundred(one.share)})
    return RankedBar(
        label=" + ".join(plain(name, 30) for name in one.columns),
        share=one.drop / most,
        low=max(0.0, one.low) / most,
        high=one.high / most,
        value=percent(one.share),
        said=said,
    )


def _together(one: Influence) -> str:
    return "”, “".join(plain(name, 30) for name in one.columns)


def _without_effect(influences: tuple[Influence, ...]) -> str:
    names = [plain(name, 24) for one in influences if not one.clear for name in one.columns]
    if not names:
        return ""
    named = ", ".join(f"“{name}”" for name in names[:_NAMED_UNCLEAR])
    more = len(names) - _NAMED_UNCLEAR
    if more > 0:
        return tr("No clear effect: {names} and {count} more.", names=named, count=whole(more))
    return tr("No clear effect: {names}.", names=named)


def first_to_trace(influences: tuple[Influence, ...], schema: Schema) -> str:
    """Return the column that matters most among those of which a curve can be drawn, "" without one."""
    texts = {column.name for column in schema.columns if column.kind is Kind.TEXT}
    names = [name for one in influences if one.clear for name in one.columns if name not in texts]
    return next(iter(names), "")


@dataclass(frozen=True)
class Finding:
    """A title that states what was found: what stands out, and the figures of it."""

    strong: str
    rest: str = ""


def effect_title(effect: Effect) -> Finding:
    """Return what a curve shows."""
    said = plain(describe_effect(effect, translated), 400)
    first, colon, rest = said.rpartition(": ")
    return Finding(f"{first}{colon}".strip(), rest) if first else Finding(said)


@dataclass(frozen=True)
class Curve:
    """A curve over sizes with its axes; a missing cell, which lies nowhere on it, in words."""

    points: tuple[CurvePoint, ...]
    across: Axis
    up: Axis
    note: str


def curve_of(effect: Effect, column: Column | None, target: Column | None) -> Curve | None:
    """Return the curve of a number or a date; None for what has no sizes."""
    sized = [point for point in effect.points if point.setting.size is not None]
    if len(sized) < 2:
        return None
    xs = [point.setting.size or 0.0 for point in sized]
    gaps = [after - before for before, after in pairwise(xs)]
    is_even = len(xs) > 2 and max(gaps) > _WIDE_GAP * (xs[-1] - xs[0])
    is_date = column is not None and column.kind is Kind.DATE
    places = [float(number) for number in range(len(xs))] if is_even else xs
    dense = _densities(sized, places)
    even_spread = sum(point.share for point in sized) / ((places[-1] - places[0]) or 1.0)
    points = tuple(
        CurvePoint(place, point.mean, point.low, point.high, each / max(dense), each < _THIN * even_spread)
        for place, point, each in zip(places, sized, dense, strict=True)
    )
    across = _across(effect.column, column, xs, places, is_even=is_even, is_date=is_date)
    return Curve(points, across, _up(effect, target), _curve_note(effect, points))


def _densities(sized: list[EffectPoint], places: list[float]) -> list[float]:
    """Return the share of rows at each point, by how wide a stretch of the axis it stands for."""
    middles = [(one + two) / 2 for one, two in pairwise(places)]
    edges = [places[0], *middles, places[-1]]
    wides = [last - first for first, last in pairwise(edges)]
    # An end point stands for rows on both its sides, of which the axis shows one.
    wides[0], wides[-1] = 2 * wides[0], 2 * wides[-1]
    return [point.share / wide for point, wide in zip(sized, wides, strict=True)]


def _across(
    name: str, column: Column | None, xs: list[float], places: list[float], *, is_even: bool, is_date: bool
) -> Axis:
    title = _with_unit(name, column, is_date=is_date)
    shown = day if is_date else short
    if is_even:
        ticks = tuple(Tick(place, shown(x)) for place, x in zip(places, xs, strict=True))
    else:
        ticks = tuple(Tick(value, shown(value)) for value in round_steps(xs[0], xs[-1], 5))
    return Axis(title, places[0], places[-1], ticks)


def _up(effect: Effect, target: Column | None) -> Axis:
    if effect.answer:
        ticks = tuple(Tick(mark / 100, tr("{share} %", share=mark)) for mark in (0, 25, 50, 75, 100))
        return Axis(tr("Chance of “{answer}”", answer=plain(effect.answer, 24)), 0.0, 1.0, ticks)
    low, high = ends_of([end for point in effect.points for end in (point.low, point.high)])
    marks = tuple(Tick(value, short(value)) for value in round_steps(low, high))
    name = "" if target is None else _with_unit(target.name, target, is_date=False)
    return Axis(tr("{target}, as it says", target=name), low, high, marks)


def _with_unit(name: str, column: Column | None, *, is_date: bool) -> str:
    unit = "" if column is None or is_date else plain(column.unit, 12)
    return f"{plain(name, 40)} ({unit})" if unit else plain(name, 40)


def _curve_note(effect: Effect, points: tuple[CurvePoint, ...]) -> str:
    said = [tr("80 of 100 rows lie in the band. The grey bars show where rows are.")]
    if any(point.thin for point in points):
        said.append(tr("Dashed: few rows lie there."))
    missing = [point for point in effect.points if not point.setting.text]
    if missing:
        said.append(tr("Where it is missing: {amount}.", amount=_amount(missing[0].mean, effect)))
    return " ".join(said)


def effect_bars(effect: Effect) -> tuple[RankedBar, ...]:
    """Return the effect of each value of a column without sizes, the likeliest first."""
    points = sorted(effect.points, key=lambda point: -point.mean)
    low, high = (0.0, 1.0) if effect.answer else _reach(points)
    apart = (high - low) or 1.0
    return tuple(_value_bar(point, effect, low, apart) for point in points)


def _reach(points: list[EffectPoint]) -> tuple[float, float]:
    return min(0.0, *(point.low for point in points)), max(0.0, *(point.high for point in points))


def _value_bar(point: EffectPoint, effect: Effect, low: float, apart: float) -> RankedBar:
    label = plain(point.setting.text.strip(), 24) or tr("missing")
    few = point.share < _FEW
    amount = _amount(point.mean, effect)
    said = tr(
        "{value}: {amount}; {share} of all rows", value=label, amount=amount, share=percent(point.share)
    )
    return RankedBar(
        label=tr("{value} (few rows)", value=label) if few else label,
        share=(point.mean - low) / apart,
        low=(point.low - low) / apart,
        high=(point.high - low) / apart,
        value=amount,
        said=said,
        faint=few,
    )


def _amount(mean: float, effect: Effect) -> str:
    return tr("{count} of 100", count=of_hundred(min(1.0, max(0.0, mean)))) if effect.answer else short(mean)


def calibration_title(found: Calibration) -> str:
    """Return what becomes of its chances: with figures where they hold, else what is wrong with them."""
    if found.verdict != "holds" or not found.bins:
        return plain(describe_calibration(found, translated), 300)
    told = min(found.bins, key=lambda each: abs(each.given - _TYPICAL_PROMISE))
    figures = {name: of_hundred(getattr(told, name)) for name in ("given", "low", "high")}
    if found.answer:
        return tr("When it says {given} of 100, {low} to {high} are", **figures)
    return tr("When it is {given} of 100 sure, {low} to {high} are right", **figures)


def calibration_note(found: Calibration) -> str:
    """Return how to read the diagram, and on how many rows it rests."""
    rows = counted(found.rows, "Measured on one row.", "Measured on {count} rows.")
    said = tr("On the dashed line, what it says comes true as often as it says. The bands are how sure.")
    return f"{said} {rows}"


def calibration_axes(found: Calibration) -> tuple[str, str]:
    """Return what the two axes of the diagram say."""
    if not found.answer:
        return tr("How sure it says it is, of 100"), tr("Right, of 100")
    answer = plain(found.answer, 20)
    return (
        tr("Chance of “{answer}” it gives, of 100", answer=answer),
        tr("Are “{answer}”, of 100", answer=answer),
    )


def promises(found: Calibration) -> tuple[Promise, ...]:
    """Return the points of the diagram."""
    return tuple(Promise(each.given, each.found, each.low, each.high) for each in found.bins)


def promises_said(found: Calibration) -> str:
    """Return the diagram in words."""
    return "; ".join(_promise_said(each) for each in found.bins)


def _promise_said(each: ChanceBin) -> str:
    figures = {name: of_hundred(getattr(each, name)) for name in ("given", "found", "low", "high")}
    return tr("says {given} of 100, comes true for {found} ({low} to {high})", **figures)


@dataclass(frozen=True)
class SliceLine:
    """A group that is served worse: which rows, how much worse, how sure, and all of it in a sentence."""

    where: str
    figure: str
    sure: str
    said: str


def slice_line(found: Slice) -> SliceLine:
    """Return a group that is served worse in words."""
    is_share = found.expected is not None
    loss, rest, low, high = (
        str(of_hundred(min(1.0, amount))) if is_share else short(amount)
        for amount in (found.loss, found.rest, max(0.0, found.low), found.high)
    )
    figure = tr("wrong for {loss} of 100", loss=loss) if is_share else tr("misses by {loss}", loss=loss)
    rows = counted(found.rows, "{count} row", "{count} rows")
    sure = tr(
        "elsewhere {rest}; surely {low} to {high} more · {rows}", rest=rest, low=low, high=high, rows=rows
    )
    said = plain(describe_slice(found, translated), 400)
    return SliceLine(" · ".join(where(each) for each in found.conditions), figure, sure, said)


def where(condition: Condition) -> str:
    """Return which rows a condition picks."""
    column = plain(condition.column, 30)
    if condition.missing:
        return tr("{column} is missing", column=column)
    if condition.low is None or condition.high is None:
        return tr("{column}: {value}", column=column, value=plain(condition.text, 30))
    low, high = plain(condition.low.text, 20), plain(condition.high.text, 20)
    if low == high:
        return tr("{column}: {value}", column=column, value=low)
    return tr("{column}: {low} to {high}", column=column, low=low, high=high)
