"""Thresholds and costs in words: what saying yes sooner or later finds, misses, accuses and costs."""

from dataclasses import dataclass

from maquette.explain.thresholds import Costs, Threshold, Thresholds
from maquette.explain.words import describe_thresholds
from maquette.shares import of_hundred
from maquette_gui.texts import plain, short, tr, translated
from maquette_gui.widgets.sentence import Run, strong

STEPS = 100


@dataclass(frozen=True)
class CostCurve:
    """What a hundred rows cost at each step of the threshold (1 to 99 of 100); which are told apart."""

    costs: tuple[float, ...]
    cheapest: int
    now: int


def step_of(chance: float) -> int:
    """Return a chance as one of the steps."""
    return max(1, min(STEPS - 1, round(STEPS * chance)))


def cost_of(threshold: Threshold, costs: Costs, rows: int) -> float:
    """Return what a hundred rows cost at a threshold."""
    return 100 * (threshold.wrong_yes * costs.wrong_yes + threshold.wrong_no * costs.wrong_no) / max(1, rows)


def curve_of(found: Thresholds, costs: Costs) -> CostCurve:
    """Return the curve to draw."""
    return CostCurve(
        costs=tuple(cost_of(each, costs, found.rows) for each in found.table),
        cheapest=step_of(found.cheapest),
        now=step_of(found.now),
    )


def title_of(found: Thresholds) -> str:
    """Return what the curve shows."""
    yes, chance = plain(found.yes, 20), step_of(found.cheapest)
    if not found.sure:
        return tr("Saying “{yes}” from 50 of 100 on is about as cheap as any", yes=yes)
    return tr("Saying “{yes}” from {chance} of 100 on costs least", yes=yes, chance=chance)


def sure_words(found: Thresholds) -> str:
    """Return how much the cheapest saves, and how sure that is."""
    return plain(describe_thresholds(found, translated), 300)


def effect_words(found: Thresholds, step: int, costs: Costs) -> tuple[tuple[Run, ...], ...]:
    """Return what a step finds, misses, accuses and costs, beside what the file does now."""
    chosen, now = found.table[step - 1], found.table[step_of(found.now) - 1]
    return (
        _found(chosen, now, found.yes),
        _accused(chosen, now, found.yes),
        _cost(cost_of(chosen, costs, found.rows), cost_of(now, costs, found.rows)),
    )


def _found(chosen: Threshold, now: Threshold, yes: str) -> tuple[Run, ...]:
    count = chosen.right_yes + chosen.wrong_no
    here, before = (_of(each.right_yes, count) for each in (chosen, now))
    low, high = (of_hundred(each) for each in chosen.found)
    words = tr("of 100 that are “{yes}” ({low} to {high})", yes=plain(yes, 20), low=low, high=high)
    return (strong(tr("Finds {count}", count=here)), Run(f" {words}{_instead(here, before)}"))


def _accused(chosen: Threshold, now: Threshold, yes: str) -> tuple[Run, ...]:
    count = chosen.wrong_yes + chosen.right_no
    here, before = (_of(each.wrong_yes, count) for each in (chosen, now))
    low, high = (of_hundred(each) for each in chosen.accused)
    words = tr("of 100 others “{yes}” ({low} to {high})", yes=plain(yes, 20), low=low, high=high)
    return (strong(tr("Wrongly calls {count}", count=here)), Run(f" {words}{_instead(here, before)}"))


def _cost(here: float, before: float) -> tuple[Run, ...]:
    shown, now = short(_rounded(here)), short(_rounded(before))
    return (strong(tr("Costs {cost}", cost=shown)), Run(f" {tr('for 100 rows')}{_instead(shown, now)}"))


def _instead(here: object, before: object) -> str:
    return "." if here == before else tr(", now {before}.", before=before)


def _of(part: int, whole: int) -> int:
    return of_hundred(part / whole) if whole else 0


def _rounded(cost: float) -> float:
    return float(f"{cost:.3g}")
