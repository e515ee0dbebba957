"""What the file says about itself, in words: drivers, curves, reasons, changes, slices, chances and costs."""

from collections.abc import Callable
from itertools import pairwise

from maquette.explain.calibration import Calibration
from maquette.explain.changing import Change
from maquette.explain.effects import Effect, EffectPoint
from maquette.explain.grid import Setting
from maquette.explain.importance import Influence
from maquette.explain.reasons import Reason, Reasons
from maquette.explain.slices import Condition, Slice, Slices
from maquette.explain.thresholds import Thresholds
from maquette.report.numbers import write_number
from maquette.report.sentences import Details, same, sentence
from maquette.shares import of_hundred

Translate = Callable[[str], str]
# A curve that spans less than this of its rows' own differences is called flat.
FLAT = 0.05


def describe_influence(influence: Influence, translate: Translate = same) -> str:
    """Return how much columns matter."""
    code = "together" if len(influence.columns) > 1 else "clear"
    details: Details = {"column": "”, “".join(influence.columns), "share": of_hundred(influence.share)}
    return sentence(f"driver.{code if influence.clear else 'unclear'}", details, translate)


def describe_effect(effect: Effect, translate: Translate = same) -> str:
    """Return what a curve shows, for its title."""
    if not effect.points:
        return sentence("effect.text", {"column": effect.column}, translate)
    points = [point for point in effect.points if point.setting.text] or list(effect.points)
    least, most = (pick(points, key=lambda point: point.mean) for pick in (min, max))
    apart = max(point.high for point in points) - min(point.low for point in points)
    if most.mean - least.mean <= FLAT * apart or len(points) < 2:
        return sentence("effect.flat", {"column": effect.column}, translate)
    unit = "chance" if effect.answer else "value"
    details: Details = {
        "answer": effect.answer,
        "column": effect.column,
        "first": _amount(points[0].mean, effect.answer),
        "last": _amount(points[-1].mean, effect.answer),
        "least": _amount(least.mean, effect.answer),
        "most": _amount(most.mean, effect.answer),
        "low": points[0].setting.text,
        "high": points[-1].setting.text,
        "lowest": _cell(least.setting, translate),
        "highest": _cell(most.setting, translate),
    }
    return sentence(f"effect.{_shape(points)}.{unit}", details, translate)


def _shape(points: list[EffectPoint]) -> str:
    """Tell how a curve runs: all the way up or down but for little slips, otherwise, or without an order."""
    if points[0].setting.size is None:
        return "differs"
    steps = [after.mean - before.mean for before, after in pairwise(points)]
    up, down = (sum(max(sign * step, 0.0) for step in steps) for sign in (1, -1))
    if min(up, down) > 0.2 * max(up, down):
        return "bends"
    return "rises" if up > down else "falls"


def _amount(told: float, answer: str) -> str:
    return str(of_hundred(min(1.0, max(0.0, told)))) if answer else write_number(told, 3)


def describe_reasons(reasons: Reasons, translate: Translate = same) -> str:
    """Return the answer beside the usual one."""
    details: Details = {
        "told": _amount(reasons.told, reasons.answer),
        "usual": _amount(reasons.usual, reasons.answer),
        "answer": reasons.answer,
    }
    return sentence(f"reasons.{'chance' if reasons.answer else 'value'}", details, translate)


def describe_reason(reason: Reason, answer: str, translate: Translate = same) -> str:
    """Return how far columns move the answer: of a chance in hundredths, else in its unit."""
    moved = 100 * reason.moved if answer else reason.moved
    text = write_number(round(abs(moved), 1) if answer else abs(moved), 3)
    if reason.others:
        sign = "−" if moved < 0 else "+"
        others: Details = {"count": len(reason.columns), "moved": f"{sign}{text}"}
        return sentence("reason.others", others, translate)
    details: Details = {"column": "”, “".join(reason.columns), "moved": text}
    return sentence(f"reason.{'lowers' if moved < 0 else 'raises'}", details, translate)


def describe_change(change: Change, translate: Translate = same) -> str:
    """Return what the answer would be with which cells."""
    answer = change.answer if change.value is None else write_number(change.value)
    first, last = change.cells[0], change.cells[-1]
    details: Details = {
        "answer": answer,
        "column": first.column,
        "cell": _cell(first.setting, translate),
        "other": last.column,
        "other_cell": _cell(last.setting, translate),
    }
    return sentence("change.single" if len(change.cells) == 1 else "change.pair", details, translate)


def describe_changes(changes: tuple[Change, ...], translate: Translate = same) -> tuple[str, ...]:
    """Return the changes in words, or that there are none."""
    if not changes:
        return (sentence("change.none", translate=translate),)
    return tuple(describe_change(change, translate) for change in changes)


def _cell(setting: Setting | None, translate: Translate) -> str:
    return setting.text.strip() if setting and setting.text else sentence("cell.missing", translate=translate)


def describe_slices(slices: Slices, translate: Translate = same) -> tuple[str, ...]:
    """Return the slices in words, or that there are none."""
    if not slices.slices:
        return (sentence("slice.none", {"tried": slices.tried}, translate),)
    return tuple(describe_slice(each, translate) for each in slices.slices)


def describe_slice(found: Slice, translate: Translate = same) -> str:
    """Return where rows are served worse, by how much, and whether the file's own chances say so."""
    where = [_condition(each, translate) for each in found.conditions]
    both: Details = {"first": where[0], "second": where[-1]}
    said = where[0] if len(where) == 1 else sentence("slice.both", both, translate)
    amounts = {"loss": found.loss, "rest": found.rest, "low": max(found.low, 0.0), "high": found.high}
    details: Details = {"where": said, **{name: _loss(amount, found) for name, amount in amounts.items()}}
    if found.expected is None:
        return sentence("slice.miss", details, translate)
    worse = sentence("slice.wrong", details, translate)
    if found.expected < found.loss - found.more / 2:
        return worse
    due = sentence("slice.due", {"expected": of_hundred(found.expected)}, translate)
    return f"{worse} {due}"


def _loss(amount: float, found: Slice) -> str:
    return write_number(amount, 3) if found.expected is None else str(of_hundred(min(amount, 1.0)))


def _condition(condition: Condition, translate: Translate) -> str:
    details: Details = {
        "column": condition.column,
        "cell": condition.text,
        "low": condition.low.text if condition.low else "",
        "high": condition.high.text if condition.high else "",
    }
    code = "missing" if condition.missing else "value" if condition.low is None else "band"
    return sentence(f"slice.{code}", details, translate)


def describe_calibration(calibration: Calibration, translate: Translate = same) -> str:
    """Return whether chances can be taken at their word."""
    answer = calibration.answer or sentence("calibration.the_answer", translate=translate)
    return sentence(f"calibration.{calibration.verdict}", {"answer": answer}, translate)


def describe_thresholds(thresholds: Thresholds, translate: Translate = same) -> str:
    """Return from which chance on yes is cheapest, and what that saves."""
    details: Details = {
        "yes": thresholds.yes,
        "chance": of_hundred(thresholds.cheapest),
        "saved": write_number(100 * thresholds.saved, 3),
        "low": write_number(100 * thresholds.low, 3),
        "high": write_number(100 * thresholds.high, 3),
    }
    usual = of_hundred(thresholds.cheapest) == 50
    code = "saves" if thresholds.sure else "usual" if usual else "unclear"
    return sentence(f"threshold.{code}", details, translate)
