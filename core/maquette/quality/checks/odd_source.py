"""One source, shop or period whose answers contradict all the others.

Answers entered by one careless or dishonest hand are wrong in one place. Each row's answer is held against
what the other columns say (the quick model); a value of a category, or a quarter of the year, is accused
where so many of its rows are far on the wrong side that neither chance nor the rest of the table explains it
(binomial tail, all values of all columns considered). Where answers merely overlap, more rows are undecided
than wrong: see `label_errors`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.schema import Column, Kind
from maquette.quality.chances import binomial_tail
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Severity
from maquette.quality.quick_model import FAR, OVERLAP, SHARP, UNDECIDED, look, tell, tell_without

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_ROWS = 5_000
FEWEST, MOST_SOURCES = 20, 100
CHANCE = 1e-5
# A first look may be this much less sharp.
HOPE = 0.8
# So many columns are judged by a model of all others, times the columns there are; these few in any case.
MOST_JUDGED, FEWEST_JUDGED = 3_000, 3
# So many times the wrong rows of elsewhere, and so many more of 100.
TIMES, MORE = 1.5, 0.08
DAYS_A_QUARTER = 365.25 / 4


@dataclass(frozen=True)
class Source:
    """A value of a column whose answers are `wrong` of 100, against `elsewhere` of 100."""

    column: Column
    name: str
    wrong: float
    elsewhere: float
    rows: NDArray[np.bool_]


def find_odd_sources(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column that has a value whose answers contradict the others."""
    first = look(evidence)
    if first is None or first.usual_margin < HOPE * SHARP:
        return
    told = tell(evidence)
    if told is None or told.usual_margin < SHARP:
        return
    wrong = told.margin < 0
    due = [(_strikes(evidence, column, told.rows, wrong), column) for column in evidence.inputs]
    # In a table of very many columns, a model for each that strikes would take minutes.
    most = max(FEWEST_JUDGED, MOST_JUDGED // len(due))
    enough = sorted((strength for strength, _ in due), reverse=True)[:most][-1]
    for strength, column in due:
        if strength > 0 and strength >= enough:
            odd = _oddest(evidence, column, *_sources(evidence, column))
            if odd is not None:
                yield _finding(evidence, odd)


def _strikes(evidence: Evidence, column: Column, rows: NDArray[np.intp], wrong: NDArray[np.bool_]) -> float:
    """Return by how many standard errors a value of the column is wrong more often, 0 if none stands out."""
    import numpy as np

    sources, names = _sources(evidence, column)
    if not 2 <= len(names) <= MOST_SOURCES:
        return 0.0
    there = sources[rows]
    odd = _stand_out(wrong, there, len(names), len(names) * len(evidence.inputs))
    if not odd.any():
        return 0.0
    counts = np.bincount(there[there >= 0], minlength=len(names))[odd]
    off = np.bincount(there[wrong & (there >= 0)], minlength=len(names))[odd]
    usual = float(np.clip(wrong.mean(), 1 / (1 + len(wrong)), 0.5))
    return float(((off - usual * counts) / np.sqrt(usual * (1 - usual) * counts)).max())


def _oddest(
    evidence: Evidence, column: Column, sources: NDArray[np.intp], names: tuple[str, ...]
) -> Source | None:
    """Return the value with the most answers that all other columns contradict; None where none stands out.

    What the source itself says of the answer is left aside: a model that knows it excuses it.
    """
    import numpy as np

    told = tell_without(evidence, (column.name,), MOST_ROWS)
    if told is None or told.usual_margin < SHARP:
        return None
    there = sources[told.rows]
    share = told.margin / told.usual_margin
    far, undecided = share < FAR, np.abs(share) < UNDECIDED
    odd = _stand_out(far, there, len(names), len(names))
    doubtful = np.bincount(there[undecided & (there >= 0)], minlength=len(names))
    wrong = np.bincount(there[far & (there >= 0)], minlength=len(names))
    rows = np.maximum(np.bincount(there[there >= 0], minlength=len(names)), 1)
    odd &= wrong > OVERLAP * doubtful
    if not odd.any():
        return None
    worst = int(np.argmax(np.where(odd, wrong / rows, -1)))
    others = max(1, int(rows.sum() - rows[worst]))
    elsewhere = float(wrong.sum() - wrong[worst]) / others
    return Source(column, names[worst], float(wrong[worst] / rows[worst]), elsewhere, sources == worst)


def _stand_out(wrong: NDArray[np.bool_], there: NDArray[np.intp], many: int, tried: int) -> NDArray[np.bool_]:
    """Tell of each of `many` sources whether its rows are wrong more often than chance and others explain.

    `there` (N,) is the source of each row, -1 for none; `tried` is how many sources are asked in all.
    """
    import numpy as np

    rows, off = (np.bincount(there[mask & (there >= 0)], minlength=many) for mask in (wrong | True, wrong))
    elsewhere = (off.sum() - off) / np.maximum(rows.sum() - rows, 1)
    beyond = off / np.maximum(rows, 1) >= TIMES * elsewhere + MORE
    found: NDArray[np.bool_] = (rows >= FEWEST) & beyond & (_chance(off, rows, elsewhere) * tried < CHANCE)
    return found


def _sources(evidence: Evidence, column: Column) -> tuple[NDArray[np.intp], tuple[str, ...]]:
    """Return the source of each row, -1 for none, and their names: values, or quarters of years."""
    import numpy as np

    cells, days = evidence.cells[column.name], evidence.numbers(column)
    if column.kind is Kind.DATE and days is not None:
        known = np.isfinite(days)
        quarters, places = np.unique(np.floor(days[known] / DAYS_A_QUARTER), return_inverse=True)
        sources = np.full(evidence.rows, -1)
        sources[known] = places
        return sources, tuple(_quarter(each * DAYS_A_QUARTER) for each in quarters)
    if days is not None or len(cells.texts) > MOST_SOURCES:
        return np.full(evidence.rows, -1), ()
    return cells.codes.astype(np.intp), cells.values


def _quarter(day: float) -> str:
    import numpy as np

    first = np.datetime64(round(day), "D")
    return f"{first} – {first + np.timedelta64(90, 'D')}"


def _chance(
    wrong: NDArray[np.intp], rows: NDArray[np.intp], usual: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the chance of that many wrong rows or more in each source, were it like the others."""
    import numpy as np

    # One more wrong row is granted to all others, so that a rate of none is never certain.
    rate = np.clip(usual + 1 / max(1, int(rows.sum())), 0, 1)
    return np.asarray([binomial_tail(*each) for each in zip(wrong, np.maximum(rows, 1), rate, strict=True)])


def _finding(evidence: Evidence, odd: Source) -> Finding:
    count = int(odd.rows.sum())
    return Finding(
        check="odd_source",
        severity=Severity.LOOK,
        columns=(odd.column.name,),
        rows=rows_where(odd.rows),
        affected=count,
        sure=0.7,
        harm=min(1.0, odd.wrong * count / evidence.rows + 0.2),
        details={
            "column": odd.column.name,
            "target": str(evidence.target),
            "source": odd.name,
            "wrong": max(1, round(100 * odd.wrong)),
            "elsewhere": round(100 * odd.elsewhere),
            "count": count,
            "rows": evidence.rows,
        },
        evidence=(
            Count(value=odd.name, rows=round(odd.wrong * count)),
            Count(value="elsewhere", rows=round(odd.elsewhere * (evidence.rows - count))),
        ),
    )
