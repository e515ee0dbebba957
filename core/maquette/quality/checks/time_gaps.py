"""A regular series of dates with some missing, or some there twice.

Sums over a week and the value "a day ago" are wrong where a day is missing, and a day that stands there twice
counts double. Regular is what keeps to a rhythm nearly throughout (`quality.calendars`): every hour, every
working day, every month. Where each date comes once for every shop or sensor, each of them is a series.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.days import day_at
from maquette.data.profile import Count
from maquette.data.schema import Column, Kind, Role
from maquette.data.steps import LeaveOutRows
from maquette.quality.calendars import ENOUGH_DATES, Rhythm, find_rhythm
from maquette.quality.evidence import MOST_ROWS, Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.rescaling import in_file

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Nearly all dates come once in a series.
NEARLY_ONCE = 0.98
MOST_SERIES, MOST_GLANCED = 500, 20_000
# Of many columns that could part dates, these are tried.
MOST_TRIED = 40
# Series that are regular, of all.
MOST_REGULAR = 0.8


@dataclass(frozen=True)
class Series:
    """The rhythm of each series by its code (0 where there is one), and the rows that repeat a date."""

    group: str
    rhythms: dict[int, Rhythm]
    repeated: NDArray[np.bool_]


def find_time_gaps(evidence: Evidence) -> Iterator[Finding]:
    """Yield findings for each column of dates that are regular but for some."""
    if evidence.drawn_of:
        return  # of dates drawn by chance most are missing
    for column in evidence.inputs:
        if column.kind is Kind.DATE and column.name in evidence.sizes:
            series = _as_series(evidence, column)
            if series is not None:
                yield from _judge(evidence, column, series)


def _as_series(evidence: Evidence, column: Column) -> Series | None:
    """Return the dates as one series, or as one for each value of the column that parts them best."""
    import numpy as np

    dates = evidence.sizes[column.name]
    alone = np.zeros(evidence.rows, dtype=np.int64)
    different = len(evidence.cells[column.name].texts)
    if _once(dates, alone) >= NEARLY_ONCE:
        return _by_group(dates, alone, "")
    for other in _groups(evidence, column):
        if different * len(evidence.cells[other].texts) < NEARLY_ONCE * evidence.cells[column.name].filled:
            continue
        codes = evidence.cells[other].codes.astype(np.int64)
        if _once(dates, codes) >= NEARLY_ONCE:
            return _by_group(dates, codes, other)
    return None


def _groups(evidence: Evidence, column: Column) -> list[str]:
    """Return the columns that could part the dates into series, those meant for that first."""
    found = []
    for other in evidence.schema.columns:
        many = len(evidence.cells[other.name].texts)
        able = other.kind is not Kind.DATE and other.name != column.name
        if able and 1 < many <= min(MOST_SERIES, evidence.rows / ENOUGH_DATES):
            found.append((other.role is not Role.GROUP, many, other.name))
    return [name for _, _, name in sorted(found)[:MOST_TRIED]]


def _once(dates: NDArray[np.float64], codes: NDArray[np.int64]) -> float:
    """Return the share of dates that come once in their series."""
    import numpy as np

    known = np.isfinite(dates) & (codes >= 0)
    if known.sum() < ENOUGH_DATES:
        return 0.0
    # What comes twice among some comes twice among all.
    if len(dates) > MOST_GLANCED:
        some = np.random.default_rng(0).choice(len(dates), MOST_GLANCED, replace=False)
        if (share := _once(dates[some], codes[some])) < NEARLY_ONCE:
            return share
    keys = np.sort(_seconds(dates[known]) * (int(codes.max()) + 1) + codes[known])
    return (1 + int((np.diff(keys) != 0).sum())) / len(keys)


def _by_group(dates: NDArray[np.float64], codes: NDArray[np.int64], group: str) -> Series | None:
    import numpy as np

    rows = np.flatnonzero(np.isfinite(dates) & (codes >= 0))
    rows = rows[np.lexsort((rows, dates[rows], codes[rows]))]
    same = np.append(False, (np.diff(dates[rows]) < 1e-6) & (np.diff(codes[rows]) == 0))
    repeated = np.zeros(len(dates), dtype=bool)
    repeated[rows[same]] = True
    kept = rows[~same]
    bounds = np.flatnonzero(np.append(True, np.diff(codes[kept]) != 0))
    parts = np.split(kept, bounds[1:])
    rhythms = {int(codes[part[0]]): find_rhythm(dates[part]) for part in parts if len(part) >= ENOUGH_DATES}
    regular = {code: rhythm for code, rhythm in rhythms.items() if rhythm is not None}
    return Series(group, regular, repeated) if regular and len(regular) >= MOST_REGULAR * len(parts) else None


def _judge(evidence: Evidence, column: Column, series: Series) -> Iterator[Finding]:
    import numpy as np

    missing = sum(rhythm.missing for rhythm in series.rhythms.values())
    if missing:
        yield _gaps(evidence, column, series, missing)
    count = int(series.repeated.sum())
    if count:
        rows = np.flatnonzero(series.repeated)
        left_out = Fix(step=LeaveOutRows(rows=in_file(evidence, rows)), safe=False)
        yield Finding(
            check="time_gaps",
            severity=Severity.LOOK,
            columns=(column.name, series.group) if series.group else (column.name,),
            rows=rows_where(series.repeated),
            affected=count,
            sure=0.8,
            harm=0.1 + 0.5 * count / evidence.rows,
            details={
                "variant": "twice_in" if series.group else "twice",
                "column": column.name,
                "group": series.group,
                "value": evidence.cells[column.name].text(evidence.cells[column.name].codes[rows[0]]).strip(),
                "count": count,
                "rows": evidence.rows,
            },
            fixes=(left_out,) if count <= MOST_ROWS else (),
        )


def _gaps(evidence: Evidence, column: Column, series: Series, missing: int) -> Finding:
    gaps = [(-many, date, code) for code, rhythm in series.rhythms.items() for date, many in rhythm.gaps]
    widest, last, code = min(gaps)
    before = _starts(evidence, column, series, gaps)
    text = evidence.cells[series.group].text(code).strip() if series.group else ""
    return Finding(
        check="time_gaps",
        severity=Severity.LOOK,
        columns=(column.name, series.group) if series.group else (column.name,),
        rows=rows_where(before),
        affected=int(before.sum()),
        sure=0.8,
        harm=0.1 + 0.2 * min(1.0, missing / evidence.rows),
        details={
            "variant": "gaps_in" if series.group else "gaps",
            "column": column.name,
            "group": series.group,
            "level": text,
            "value": str(day_at(last)),
            "widest": -widest,
            "count": missing,
            "rows": evidence.rows,
        },
        evidence=tuple(
            Count(value=_label(evidence, series, each), rows=-each[0]) for each in sorted(gaps)[:6]
        ),
    )


def _starts(
    evidence: Evidence, column: Column, series: Series, gaps: list[tuple[int, float, int]]
) -> NDArray[np.bool_]:
    """Tell for each row whether its date is the last one before a gap."""
    import numpy as np

    dates = evidence.sizes[column.name]
    codes = evidence.cells[series.group].codes if series.group else np.zeros(evidence.rows, dtype=np.int32)
    known = np.flatnonzero(np.isfinite(dates) & (codes >= 0))
    width = int(codes.max()) + 1
    ends = _seconds(np.array([date for _, date, _ in gaps])) * width + [code for _, _, code in gaps]
    found = np.zeros(evidence.rows, dtype=bool)
    found[known] = np.isin(_seconds(dates[known]) * width + codes[known], ends)
    return found


def _seconds(dates: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return days as seconds, the shortest step that is told apart."""
    import numpy as np

    return np.round(dates * 86_400).astype(np.int64)


def _label(evidence: Evidence, series: Series, gap: tuple[int, float, int]) -> str:
    day = f"> {day_at(gap[1])}"
    return f"{evidence.cells[series.group].text(gap[2]).strip()} {day}" if series.group else day
