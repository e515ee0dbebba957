"""Two heaps of numbers of one shape, a known factor apart: what mixed units leave behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FACTORS: tuple[tuple[str, float], ...] = (
    ("decimal", 10.0),
    ("decimal", 100.0),
    ("decimal", 1_000.0),
    ("decimal", 1_000_000.0),
    ("length", 2.54),
    ("length", 25.4),
    ("length", 30.48),
    ("length", 3.28084),
    ("length", 1.609344),
    ("weight", 2.204623),
    ("weight", 28.349523),
    ("weight", 453.59237),
    ("time", 12.0),
    ("time", 24.0),
    ("time", 60.0),
    ("time", 3_600.0),
)
FAHRENHEIT = "fahrenheit"
ENOUGH_ROWS, FEWEST_ROWS, FEWEST_SHARE = 60, 10, 0.005
FEWEST_VALUES = 10
# Only so many of the widest gaps are looked into.
MOST_GAPS = 3
# What gaps chance leaves is told by so many values on each side.
NEIGHBOURS, BY_CHANCE = 10, 1e-3
# The gap must be so wide beside the step from middle to middle, and in itself (in powers of ten).
GAP_SHARE, GAP = 0.15, 0.05
# Errors of the middles allowed, and how well the step must be known: powers of ten are told more easily.
ERRORS, SLACK = 3.0, 0.002
SHARP, SHARP_DECIMAL = 0.012, 0.06
# Two samples of one shape hardly differ by more (Kolmogorov and Smirnov, one in a hundred).
SAME_SHAPE = 1.63
MOST_COMPARED = 20_000
# The values of a category are many things; only a large step is believed, from one narrow heap to another.
# In powers of ten the middles are then FAR_APART; means of narrow heaps are never half as near.
LARGE_ROWS, NARROW = 20, 0.2
FAR_APART, SURELY_NEAR = 0.8, 0.4
_MIDDLE_ERROR = 1.2533


@dataclass(frozen=True)
class Heaps:
    """Which numbers lie in the smaller heap, what parts the two, and how many times larger they are."""

    odd: NDArray[np.bool_]
    unit: str
    factor: float


def part_by_factor(logs: NDArray[np.float64]) -> Heaps | None:
    """Return the two heaps that a gap parts, as far apart as two units; `logs` are powers of ten or NaN."""
    for odd in _parted(logs, GAP):
        heaps = _judge(logs, odd)
        if heaps is not None:
            return heaps
    return None


def part_by_fahrenheit(numbers: NDArray[np.float64]) -> Heaps | None:
    """Return the heaps of degrees Celsius and Fahrenheit that a gap parts."""
    import numpy as np

    for odd in _parted(numbers, 0.0):
        rest = np.isfinite(numbers) & ~odd
        is_warmer = bool(np.median(numbers[odd]) > np.median(numbers[rest]))
        warm, cold = (odd, rest) if is_warmer else (rest, odd)
        brought = (numbers[warm] - 32) / 1.8
        off = abs(float(np.median(brought)) - float(np.median(numbers[cold])))
        error = _error(brought, numbers[cold])
        if off <= ERRORS * error and error <= 1.5 and _are_alike(brought, numbers[cold]):
            return Heaps(odd, FAHRENHEIT, 1.8 if is_warmer else 1 / 1.8)
    return None


def is_wide(logs: NDArray[np.float64]) -> bool:
    """Tell whether numbers reach far enough for one level of a category to be in another unit."""
    import numpy as np

    known = logs[np.isfinite(logs)]
    return bool(len(known)) and float(np.ptp(known)) >= FAR_APART


def part_by_level(logs: NDArray[np.float64], level: NDArray[np.bool_]) -> Heaps | None:
    """Return the heaps if the rows of `level` are in another unit, ten times larger or smaller at least."""
    import numpy as np

    known = np.isfinite(logs)
    odd, rest = known & level, known & ~level
    if min(odd.sum(), rest.sum()) < LARGE_ROWS or odd.sum() > rest.sum():
        return None
    step = _middle(logs[odd]) - _middle(logs[rest])
    if abs(step) < FAR_APART or max(logs[odd].std(), logs[rest].std()) > NARROW * abs(step):
        return None
    return _judge(logs, odd)


def levels_apart(logs: NDArray[np.float64], codes: NDArray[np.int32]) -> list[int]:
    """Return those of `codes` (N,) whose rows may lie far enough from all others to be in another unit."""
    import numpy as np

    known = np.isfinite(logs) & (codes >= 0)
    if not known.any():
        return []
    counts = np.bincount(codes[known])
    sums = np.bincount(codes[known], logs[known])
    others = (sums.sum() - sums) / np.maximum(counts.sum() - counts, 1)
    apart = np.abs(sums / np.maximum(counts, 1) - others)
    found: list[int] = np.flatnonzero((counts >= LARGE_ROWS) & (apart >= SURELY_NEAR)).tolist()
    return found


def _middle(values: NDArray[np.float64]) -> float:
    import numpy as np

    return float(np.median(values))


def _parted(values: NDArray[np.float64], gap: float) -> list[NDArray[np.bool_]]:
    """Return for each wide gap which values lie on its side with fewer of them."""
    import numpy as np

    known = np.isfinite(values)
    ranked = np.sort(values[known])
    fewest = max(FEWEST_ROWS, int(FEWEST_SHARE * len(ranked)))
    if len(ranked) < max(ENOUGH_ROWS, 2 * fewest):
        return []
    gaps = np.diff(ranked)[fewest - 1 : len(ranked) - fewest]
    found = []
    widest = np.flatnonzero(gaps >= np.partition(gaps, -min(MOST_GAPS, len(gaps)))[-MOST_GAPS:].min())
    for place in widest[np.argsort(-gaps[widest], kind="stable")][:MOST_GAPS]:
        below = place + fewest
        step = float(np.median(ranked[below:]) - np.median(ranked[:below]))
        if gaps[place] < max(gap, GAP_SHARE * step, _gap_by_chance(ranked, below)):
            continue
        low = values < (ranked[below - 1] + ranked[below]) / 2
        found.append(known & (low if 2 * below <= len(ranked) else ~low))
    return found


def _gap_by_chance(ranked: NDArray[np.float64], below: int) -> float:
    """Return how wide a gap chance leaves once in a thousand tables, where values lie as they do here."""
    import numpy as np

    left, right = ranked[max(0, below - NEIGHBOURS) : below], ranked[below : below + NEIGHBOURS]
    usual = max(float(np.ptp(side)) / (len(side) - 1) for side in (left, right))
    return max(usual * float(np.log(len(ranked) / BY_CHANCE)), float(np.finfo(float).tiny))


def _judge(logs: NDArray[np.float64], odd: NDArray[np.bool_]) -> Heaps | None:
    """Tell whether the heap `odd` is the rest, in another unit."""
    import numpy as np

    few, many = logs[odd], logs[np.isfinite(logs) & ~odd]
    if min(len(np.unique(few)), len(np.unique(many))) < FEWEST_VALUES:
        return None
    step, error = float(np.median(few) - np.median(many)), _error(few, many)
    for unit, factor in FACTORS:
        size = float(np.copysign(np.log10(factor), step))
        sharp = SHARP_DECIMAL if unit == "decimal" else SHARP
        if abs(step - size) <= min(ERRORS * error + SLACK, sharp) and ERRORS * error <= 2 * sharp:
            return Heaps(odd, unit, 10.0**size) if _are_alike(few - size, many) else None
    return None


def _error(one: NDArray[np.float64], two: NDArray[np.float64]) -> float:
    """Return the error to expect of the difference of two medians."""
    import numpy as np

    return _MIDDLE_ERROR * float(np.sqrt(one.var() / len(one) + two.var() / len(two)))


def _are_alike(one: NDArray[np.float64], two: NDArray[np.float64]) -> bool:
    import numpy as np

    one, two = (np.sort(each[:: len(each) // MOST_COMPARED + 1]) for each in (np.sort(one), np.sort(two)))
    every = np.concatenate([one, two])
    below = [np.searchsorted(each, every, side="right") / len(each) for each in (one, two)]
    size = len(one) * len(two) / (len(one) + len(two))
    return float(np.abs(below[0] - below[1]).max() * np.sqrt(size)) <= SAME_SHAPE
