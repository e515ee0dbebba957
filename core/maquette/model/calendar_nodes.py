"""The calendar as ONNX nodes on int64 tensors [N, 1].

After Howard Hinnant, "chrono-compatible low-level date algorithms": days_from_civil and civil_from_days.
Years lie far enough above zero that division never meets a negative number.
"""

from __future__ import annotations

from maquette.model.nodes import Nodes

DAYS_TO_1970 = 719_468
DAYS_AN_ERA = 146_097
_MONTH_ENDS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Sums:
    """Whole numbers added, multiplied and divided, each a tensor's name or a constant."""

    def __init__(self, nodes: Nodes) -> None:
        self.nodes = nodes

    def _name(self, value: str | int) -> str:
        return self.nodes.integers(value) if isinstance(value, int) else value

    def add(self, left: str, right: str | int) -> str:
        """Return left + right."""
        return self.nodes.op("Add", left, self._name(right))

    def minus(self, left: str, right: str | int) -> str:
        """Return left - right."""
        return self.nodes.op("Sub", left, self._name(right))

    def times(self, left: str, right: int) -> str:
        """Return left * right."""
        return self.nodes.op("Mul", left, self._name(right))

    def over(self, left: str, right: int) -> str:
        """Return left // right; `left` is not negative."""
        return self.nodes.op("Div", left, self._name(right))

    def rest(self, left: str, right: int) -> str:
        """Return left modulo right; `left` is not negative."""
        return self.nodes.op("Mod", left, self._name(right))

    def between(self, value: str, low: int, high: str | int) -> str:
        """Return bool: low <= value <= high."""
        above = self.nodes.op("GreaterOrEqual", value, self._name(low))
        return self.nodes.op("And", above, self.nodes.op("LessOrEqual", value, self._name(high)))

    def choose(self, condition: str, then: str | int, otherwise: str | int) -> str:
        """Return `then` where the condition holds, else `otherwise`."""
        return self.nodes.op("Where", condition, self._name(then), self._name(otherwise))

    def is_zero(self, value: str) -> str:
        """Return bool: value == 0."""
        return self.nodes.op("Equal", value, self._name(0))


def days_since_1970(sums: Sums, year: str, month: str, day: str) -> str:
    """Count the days from 1 January 1970."""
    early = sums.nodes.op("LessOrEqual", month, sums.nodes.integers(2))
    march_year = sums.choose(early, sums.add(year, -1), year)
    march_month = sums.choose(early, sums.add(month, 9), sums.add(month, -3))
    era = sums.over(march_year, 400)
    year_of_era = sums.minus(march_year, sums.times(era, 400))
    day_of_year = sums.add(sums.over(sums.add(sums.times(march_month, 153), 2), 5), sums.add(day, -1))
    leap = sums.minus(sums.over(year_of_era, 4), sums.over(year_of_era, 100))
    day_of_era = sums.add(sums.add(sums.times(year_of_era, 365), leap), day_of_year)
    return sums.add(sums.add(sums.times(era, DAYS_AN_ERA), day_of_era), -DAYS_TO_1970)


def day_of(sums: Sums, days: str) -> tuple[str, str, str]:
    """Return year, month and day of days since 1970."""
    shifted = sums.add(days, DAYS_TO_1970)
    era = sums.over(shifted, DAYS_AN_ERA)
    of_era = sums.minus(shifted, sums.times(era, DAYS_AN_ERA))
    leaps = sums.minus(sums.over(of_era, 36_524), sums.over(of_era, 1_460))
    year_of_era = sums.over(sums.minus(sums.add(of_era, leaps), sums.over(of_era, 146_096)), 365)
    to_year = sums.minus(
        sums.add(sums.times(year_of_era, 365), sums.over(year_of_era, 4)), sums.over(year_of_era, 100)
    )
    of_year = sums.minus(of_era, to_year)
    march_month = sums.over(sums.add(sums.times(of_year, 5), 2), 153)
    to_month = sums.over(sums.add(sums.times(march_month, 153), 2), 5)
    day = sums.add(sums.minus(of_year, to_month), 1)
    late = sums.nodes.op("GreaterOrEqual", march_month, sums.nodes.integers(10))
    month = sums.choose(late, sums.add(march_month, -9), sums.add(march_month, 3))
    year = sums.add(sums.add(year_of_era, sums.times(era, 400)), sums.choose(late, 1, 0))
    return year, month, day


def is_day(sums: Sums, year: str, month: str, day: str) -> str:
    """Return bool: whether the calendar has that day, 30 February not."""
    nodes = sums.nodes
    leap = nodes.op("And", sums.is_zero(sums.rest(year, 4)), _not_a_century(sums, year))
    known = sums.between(month, 1, 12)
    end = nodes.op("Gather", nodes.integers(*_MONTH_ENDS), sums.choose(known, month, 0))
    february = nodes.op("Equal", month, nodes.integers(2))
    last = sums.add(end, sums.choose(nodes.op("And", leap, february), 1, 0))
    return nodes.op("And", known, sums.between(day, 1, last))


def _not_a_century(sums: Sums, year: str) -> str:
    century = sums.choose(sums.is_zero(sums.rest(year, 100)), 0, 1)
    return sums.between(sums.add(century, sums.choose(sums.is_zero(sums.rest(year, 400)), 1, 0)), 1, 2)
