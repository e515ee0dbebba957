"""Values that change along the table although nothing in it says why.

Rows that stand together are then more alike than others, and what was true at the top need not be at the
end: often the rows stand in the order in which things happened, and a model is best tested on the last of
them. Rows are cut into blocks by their place in the file; a column is accused where the blocks tell a
notable share of its ranks (adjusted eta squared; F test, corrected for the columns). Not where the table is
simply sorted: by a column, or by groups that stand together, since these say why.

This one check depends on the order of rows: that is what it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.days import day_at
from maquette.data.profile import Count
from maquette.data.schema import Column, Kind, Role
from maquette.data.steps import SetRole
from maquette.quality.chances import f_tail
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.plain_numbers import show_number
from maquette.quality.row_names import names_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH_ROWS = 200
BLOCKS, ROWS_A_BLOCK, MOST_JUDGED = 20, 10, 50_000
BY_CHANCE = 1e-4
# The share of a column's spread that its place in the file tells.
NOTABLE, NOTABLE_INPUT, MUCH = 0.05, 0.15, 0.3
# What keeps so close to its neighbour is sorted, or stands in groups.
SORTED = 0.9
MOST_LEVELS = 50


@dataclass(frozen=True)
class Drift:
    """A column of which the place in the file tells the share `told`; its middle in each block of rows."""

    column: Column
    told: float
    middles: tuple[float, ...]


def find_order_effects(evidence: Evidence) -> Iterator[Finding]:
    """Yield one finding for all columns that change along the table for no reason in it."""
    import numpy as np

    if evidence.rows < ENOUGH_ROWS or any(c.role is Role.TIME for c in evidence.schema.columns):
        return
    rows = evidence.draw(np.arange(evidence.rows), MOST_JUDGED)
    ranks = {c.name: _rank(evidence, c, rows) for c in evidence.schema.columns if _is_judged(evidence, c)}
    sorted_by = [c for c in evidence.schema.columns if c.name in ranks and _clings(ranks[c.name])]
    times = [c for c in sorted_by if c.kind is Kind.DATE]
    if len(sorted_by) > len(times):
        return
    drifts = _find_drifts(evidence, rows, ranks)
    # That things change with time is no surprise; that the answer does is.
    told = [drift for drift in drifts if not times or drift.column.name == evidence.target]
    if told:
        yield _finding(evidence, told, times)


def _is_judged(evidence: Evidence, column: Column) -> bool:
    cells = evidence.cells[column.name]
    if len(cells.texts) < 2 or 2 * cells.filled < evidence.rows:
        return False
    if column.kind is Kind.DATE or column.kind is Kind.NUMBER:
        return column.name in evidence.sizes and not names_rows(evidence, column)
    return column.kind in (Kind.CATEGORY, Kind.YES_NO) and len(cells.texts) <= MOST_LEVELS


def _rank(evidence: Evidence, column: Column, rows: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return the ranks of numbers and dates; for categories, whether it is the commonest; NaN where empty."""
    import numpy as np

    cells = evidence.cells[column.name]
    if column.kind in (Kind.CATEGORY, Kind.YES_NO):
        codes = cells.codes[rows]
        usual = min(range(len(cells.texts)), key=lambda code: (-int(cells.counts[code]), cells.text(code)))
        return np.where(codes < 0, np.nan, (codes == usual).astype(float))
    values = evidence.sizes[column.name][rows]
    known = np.isfinite(values)
    ranks = np.full(len(values), np.nan)
    _, places, counts = np.unique(values[known], return_inverse=True, return_counts=True)
    ranks[known] = (np.cumsum(counts) - counts / 2)[places]
    return ranks


def _clings(ranks: NDArray[np.float64]) -> bool:
    """Tell whether each row keeps close to the one before, as in a table that is sorted or grouped."""
    import numpy as np

    values = ranks[np.isfinite(ranks)]
    spread = float(values.var())
    return spread > 0 and 1 - float((np.diff(values) ** 2).mean()) / (2 * spread) >= SORTED


def _find_drifts(
    evidence: Evidence, rows: NDArray[np.intp], ranks: dict[str, NDArray[np.float64]]
) -> list[Drift]:
    aside = {c.name for c in evidence.schema.columns} - {c.name for c in evidence.inputs} - {evidence.target}
    found = []
    for name, values in ranks.items():
        drift = None if name in aside else _measure(evidence, name, rows, values, BY_CHANCE / len(ranks))
        if drift is not None:
            found.append(drift)
    return sorted(found, key=lambda each: (each.column.name != evidence.target, -each.told, each.column.name))


def _measure(
    evidence: Evidence, name: str, rows: NDArray[np.intp], values: NDArray[np.float64], chance: float
) -> Drift | None:
    import numpy as np

    places = evidence.in_file(rows)
    blocks = np.minimum((places - places[0]) * BLOCKS // (places[-1] - places[0] + 1), BLOCKS - 1)
    known = np.isfinite(values)
    counts = np.bincount(blocks[known], minlength=BLOCKS)
    many = int((counts >= ROWS_A_BLOCK).sum())
    if many < BLOCKS / 2 or values[known].var() == 0:
        return None
    means = np.bincount(blocks[known], values[known], BLOCKS) / np.maximum(counts, 1)
    size = len(values[known])
    between = float((counts * (means - values[known].mean()) ** 2).sum())
    total = float(((values[known] - values[known].mean()) ** 2).sum())
    filled = int((counts > 0).sum())
    f = (between / (filled - 1)) / max((total - between) / (size - filled), 1e-12)
    told = 1 - (1 - between / total) * (size - 1) / (size - filled)
    least = NOTABLE if name == evidence.target else NOTABLE_INPUT
    if told < least or f_tail(f, filled - 1, size - filled) > chance:
        return None
    return Drift(evidence.schema.column(name), told, _middles(evidence, name, rows[known], blocks[known]))


def _middles(
    evidence: Evidence, name: str, rows: NDArray[np.intp], blocks: NDArray[np.int64]
) -> tuple[float, ...]:
    """Return the mean of each block: of numbers, or the percentage of the commonest value."""
    import numpy as np

    cells = evidence.cells[name]
    column = evidence.schema.column(name)
    if column.kind in (Kind.CATEGORY, Kind.YES_NO):
        usual = min(range(len(cells.texts)), key=lambda code: (-int(cells.counts[code]), cells.text(code)))
        values = 100.0 * (cells.codes[rows] == usual)
    else:
        values = evidence.sizes[name][rows]
    return tuple(float(values[blocks == block].mean()) for block in np.unique(blocks))


def _finding(evidence: Evidence, drifts: list[Drift], times: list[Column]) -> Finding:
    first = drifts[0]
    about_target = first.column.name == evidence.target
    fixes = tuple(Fix(step=SetRole(column=c.name, role=Role.TIME), safe=False) for c in times[:1])
    return Finding(
        check="order_effects",
        severity=Severity.LOOK if about_target and (times or first.told >= MUCH) else Severity.INFO,
        columns=tuple(drift.column.name for drift in drifts),
        affected=evidence.rows,
        sure=0.8,
        harm=min(1.0, (0.2 if about_target else 0.02) + first.told),
        details={
            "variant": _variant(first, about_target=about_target, timed=bool(times)),
            "column": first.column.name,
            "other": times[0].name if times else "",
            "least": _shown(first, min(first.middles)),
            "most": _shown(first, max(first.middles)),
            "usual": _usual(evidence, first.column),
            "kinds": len(drifts),
            "rows": evidence.rows,
        },
        evidence=tuple(
            Count(value=drift.column.name, rows=round(drift.told * evidence.rows)) for drift in drifts[:6]
        ),
        fixes=fixes,
    )


def _variant(drift: Drift, *, about_target: bool, timed: bool) -> str:
    is_share = drift.column.kind not in (Kind.NUMBER, Kind.DATE)
    if not about_target:
        return "input_share" if is_share else "input"
    if timed:
        return "time_share" if is_share else "time"
    return "target_share" if is_share else "target"


def _shown(drift: Drift, value: float) -> str:
    if drift.column.kind is Kind.DATE:
        return str(day_at(value))
    return show_number(value) if drift.column.kind is Kind.NUMBER else f"{value:.0f} %"


def _usual(evidence: Evidence, column: Column) -> str:
    """Return the commonest value of a category, of which percentages are shown."""
    if column.kind is Kind.NUMBER or column.kind is Kind.DATE:
        return ""
    cells = evidence.cells[column.name]
    return min(cells.values, key=lambda text: (-int(cells.counts[cells.values.index(text)]), text)).strip()
