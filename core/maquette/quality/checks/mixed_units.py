"""One column, two units: some heights in centimetres and some in inches, some prices in cents.

The numbers then fall into two heaps of one shape, and the step from one to the other is a known factor. Heaps
are looked for where a gap parts them, among the numbers themselves and among what the other columns make one
expect (`quality.expected`), and by the values of a category: one shop that counts in cents. That two honest
groups stand apart by 2.54, to within the error of their middles, and have the same shape to the eye of
Kolmogorov and Smirnov, hardly happens.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.schema import Column, Kind
from maquette.quality.checks.outliers import judged_numbers
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.expected import Surprise, find_surprises, logarithms
from maquette.quality.finding import Finding, Severity
from maquette.quality.heaps import (
    FAHRENHEIT,
    Heaps,
    is_wide,
    levels_apart,
    part_by_factor,
    part_by_fahrenheit,
    part_by_level,
)
from maquette.quality.plain_numbers import show_number
from maquette.quality.rescaling import rescaling_fixes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# More values than that are no source or kind.
MOST_LEVELS = 30
# So many rows show whether there is anything to see.
MOST_GLANCED = 50_000
# Of a table of many columns, only so many are held against values of categories.
MOST_TRIED = 20_000
# A value of a category tells the heaps apart where so much of each is the other.
TELLING = 0.9
# The words for each kind of unit, where the values of another column tell the rows.
TOLD_BY = {
    "decimal": "decimal_by",
    "length": "length_by",
    "weight": "weight_by",
    "time": "time_by",
    FAHRENHEIT: "fahrenheit_by",
}


def find_mixed_units(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column of numbers in two units."""
    columns = judged_numbers(evidence)
    found: dict[str, Heaps] = {}
    for column in columns:
        heaps = _by_itself(evidence, column)
        if heaps is not None:
            found[column.name] = heaps
    # A column in two units makes others look odd beside it.
    found = found or _by_the_others(evidence, columns)
    for column in columns:
        if column.name in found:
            yield _finding(evidence, column, found[column.name])


def _by_itself(evidence: Evidence, column: Column) -> Heaps | None:
    """Return the heaps of all rows, where some rows show any."""
    import numpy as np

    every = np.arange(evidence.rows)
    some = evidence.draw(every, MOST_GLANCED)
    found = _part(evidence, column, some)
    return found if found is None or len(some) == evidence.rows else _part(evidence, column, every)


def _part(evidence: Evidence, column: Column, rows: NDArray[np.intp]) -> Heaps | None:
    numbers = evidence.sizes[column.name][rows]
    logs = logarithms(numbers)
    return part_by_factor(logs) or part_by_fahrenheit(numbers) or _by_categories(evidence, column, logs, rows)


def _by_categories(
    evidence: Evidence, column: Column, logs: NDArray[np.float64], rows: NDArray[np.intp]
) -> Heaps | None:
    if not is_wide(logs):
        return None
    for other in _of_few_levels(evidence, MOST_TRIED // (1 + len(evidence.sizes))):
        codes = evidence.cells[other].codes[rows]
        for code in levels_apart(logs, codes) if other != column.name else ():
            heaps = part_by_level(logs, codes == code)
            if heaps is not None:
                return heaps
    return None


def _of_few_levels(evidence: Evidence, most: int) -> tuple[str, ...]:
    """Return the columns of few categories, of very many the first."""
    words = (column for column in evidence.schema.columns if column.kind in (Kind.CATEGORY, Kind.YES_NO))
    few = (column.name for column in words if 1 < len(evidence.cells[column.name].texts) <= MOST_LEVELS)
    return tuple(few)[:most]


def _by_the_others(evidence: Evidence, columns: list[Column]) -> dict[str, Heaps]:
    """Return the one column that keeps to the others once its smaller heap is brought to the larger."""
    import numpy as np

    every = np.arange(evidence.rows)
    some = evidence.draw(every, MOST_GLANCED)
    apart = _apart(evidence, columns, some)
    if apart and len(some) < len(every):
        apart = _apart(evidence, columns, every)
    best: tuple[float, str, Heaps] | None = None
    for surprise, heaps in apart:
        logs = logarithms(evidence.sizes[surprise.column.name])
        mended = logs - heaps.odd * np.log10(heaps.factor)
        wider = float(np.nanstd(logs) / max(np.nanstd(mended), 1e-12))
        if wider > 1 and (best is None or wider > best[0]):
            best = (wider, surprise.column.name, heaps)
    return {} if best is None else {best[1]: best[2]}


def _apart(evidence: Evidence, columns: list[Column], rows: NDArray[np.intp]) -> list[tuple[Surprise, Heaps]]:
    """Return the columns whose rows fall into two heaps beside what the others make one expect."""
    parted = ((each, part_by_factor(each.off)) for each in find_surprises(evidence, columns, rows))
    return [(surprise, heaps) for surprise, heaps in parted if heaps is not None]


def _mended(number: float, heaps: Heaps) -> float:
    """Return what a number of the smaller heap is in the unit of the larger."""
    if heaps.unit == FAHRENHEIT:
        return round((number - 32) / 1.8, 3) if heaps.factor > 1 else round(number * 1.8 + 32, 3)
    return float(f"{number / heaps.factor:.6g}")


def _finding(evidence: Evidence, column: Column, heaps: Heaps) -> Finding:
    import numpy as np

    numbers = evidence.sizes[column.name]
    rest = np.isfinite(numbers) & ~heaps.odd
    other, level = _told_by(evidence, column.name, heaps.odd, rest)
    count = int(heaps.odd.sum())
    return Finding(
        check="mixed_units",
        severity=Severity.LOOK,
        columns=(column.name, other) if other else (column.name,),
        rows=rows_where(heaps.odd),
        affected=count,
        sure=0.9 if other else 0.8,
        harm=0.4 + 0.4 * count / evidence.rows,
        details={
            "variant": TOLD_BY[heaps.unit] if other else heaps.unit,
            "column": column.name,
            "other": other,
            "level": level,
            "times": f"{max(heaps.factor, 1 / heaps.factor):.4g}",
            "usual": show_number(float(np.median(numbers[rest]))),
            "odd": show_number(float(np.median(numbers[heaps.odd]))),
            "count": count,
            "rows": evidence.rows,
        },
        evidence=(
            Count(value="~ " + show_number(float(np.median(numbers[rest]))), rows=int(rest.sum())),
            Count(value="~ " + show_number(float(np.median(numbers[heaps.odd]))), rows=count),
        ),
        fixes=rescaling_fixes(evidence, column, heaps.odd, lambda row: _mended(float(numbers[row]), heaps)),
    )


def _told_by(
    evidence: Evidence, name: str, odd: NDArray[np.bool_], rest: NDArray[np.bool_]
) -> tuple[str, str]:
    """Return the category and its value in which the rarer unit stands, "" where none tells."""
    for other in _of_few_levels(evidence, MOST_TRIED):
        cells = evidence.cells[other]
        for code in range(len(cells.texts)):
            level = cells.codes == code
            inside = int((odd & level).sum())
            if other != name and inside >= TELLING * max(odd.sum(), ((odd | rest) & level).sum()):
                return other, cells.text(code).strip()
    return "", ""
