"""Missing values in disguise: -999 among ages, "?" among occupations, "N/A" or "about 30" among numbers.

A model takes -999 for a very young customer and "?" for a trade. What counts as a disguise is decided from
the rest of the column; see `quality.sentinels` and `quality.tokens`. (After Qahtan et al. 2018, "FAHES: a
robust disguised missing values detector", KDD.)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.schema import Column, Kind
from maquette.data.steps import TreatAsMissing
from maquette.quality.evidence import Cells, Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.sentinels import Sentinel, find_sentinels, is_day_code
from maquette.quality.tokens import NO_VALUE, UNKNOWN, is_country_code, says_nothing_among_numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A frequent "unknown" is an answer of its own, a rare one is a gap.
RARE = 0.05
MOST_TEXTS = 200
KNOWN = ("tokens", "read_as_missing", "far_date")


def find_disguised_missing(evidence: Evidence) -> Iterator[Finding]:
    """Yield findings for codes, for words among numbers, and for words that say nothing among categories."""
    judged = evidence.inputs
    if evidence.target is not None:
        judged = (*judged, evidence.schema.column(evidence.target))
    for column in judged:
        numbers = evidence.numbers(column)
        if numbers is None:
            yield from _judge_words(evidence, column)
            continue
        if column.kind in (Kind.NUMBER, Kind.DATE):
            for sentinel in find_sentinels(numbers, dates=column.kind is Kind.DATE):
                yield _sentinel_finding(evidence, column, numbers, sentinel)
        yield from _judge_strays(evidence, column, numbers)


def _sentinel_finding(
    evidence: Evidence, column: Column, numbers: NDArray[np.float64], sentinel: Sentinel
) -> Finding:
    import numpy as np

    mask = numbers == sentinel.number
    cells = evidence.cells[column.name]
    texts = tuple(sorted({cells.text(code) for code in np.unique(cells.codes[mask])}))
    details: dict[str, str | int | float] = {
        "variant": "date" if column.kind is Kind.DATE else "number",
        "column": column.name,
        "value": texts[0].strip(),
        "count": sentinel.rows,
        "rows": evidence.rows,
    }
    if column.kind is not Kind.DATE:
        details["average"] = float(np.nanmean(numbers))
        details["average_without"] = float(np.nanmean(numbers[~mask]))
    return Finding(
        check="disguised_missing",
        severity=Severity.LOOK,
        columns=(column.name,),
        rows=rows_where(mask),
        affected=sentinel.rows,
        sure=sentinel.sure,
        harm=0.3 + 0.5 * sentinel.rows / evidence.rows,
        details=details,
        evidence=_most_common(evidence, column.name, texts),
        fixes=(Fix(step=TreatAsMissing(column=column.name, values=texts), safe=sentinel.number < 0),),
    )


def _judge_strays(evidence: Evidence, column: Column, numbers: NDArray[np.float64]) -> Iterator[Finding]:
    """Look at what stands in a column of numbers or dates without being one."""
    import numpy as np

    cells = evidence.cells[column.name]
    mask = np.isnan(numbers) & ~cells.empty
    unread = np.unique(cells.codes[mask])
    days = {cells.text(code) for code in unread if _is_day_code(column, cells, code)}
    if days:
        yield _words_finding(evidence, column, "far_date", tuple(sorted(days)), Severity.INFO)
    texts = sorted({cells.text(code) for code in unread} - days)
    known = tuple(text for text in texts if says_nothing_among_numbers(text))
    others = tuple(text for text in texts if not says_nothing_among_numbers(text))
    if known:  # such cells are read as missing anyway, so little harm is done
        yield _words_finding(evidence, column, "read_as_missing", known, Severity.INFO)
    if others:
        variant = "not_dates" if column.kind is Kind.DATE else "not_numbers"
        yield _words_finding(evidence, column, variant, others, Severity.LOOK)


def _is_day_code(column: Column, cells: Cells, code: int) -> bool:
    if column.kind is not Kind.DATE:
        return False
    return is_day_code(cells.text(code), column.format, int(cells.counts[code]))


def _judge_words(evidence: Evidence, column: Column) -> Iterator[Finding]:
    cells = evidence.cells[column.name]
    silent = {cells.text(code) for code in cells.among(tuple(NO_VALUE))}
    texts = tuple(sorted(text for text in silent if not _is_country_code(text, cells)))
    if texts:
        yield _words_finding(evidence, column, "tokens", texts, Severity.LOOK)
        return
    unknown = tuple(sorted(cells.text(code) for code in cells.among(tuple(UNKNOWN))))
    if unknown and _rows_with(evidence, column.name, unknown).sum() < RARE * evidence.rows:
        yield _words_finding(evidence, column, "unknown", unknown, Severity.INFO)


def _is_country_code(text: str, cells: Cells) -> bool:
    return text.strip() == "NA" and is_country_code(
        text, tuple(v.strip() for v in cells.values if v.strip() != "NA")
    )


def _words_finding(
    evidence: Evidence, column: Column, variant: str, texts: tuple[str, ...], severity: Severity
) -> Finding:
    mask = _rows_with(evidence, column.name, texts)
    count = int(mask.sum())
    fix = Fix(step=TreatAsMissing(column=column.name, values=texts), safe=variant in KNOWN)
    return Finding(
        check="disguised_missing",
        severity=severity,
        columns=(column.name,),
        rows=rows_where(mask),
        affected=count,
        sure=0.95 if variant in KNOWN else 0.7,
        harm=(0.2 if severity is Severity.LOOK else 0.02) + 0.5 * count / evidence.rows,
        details={
            "variant": variant,
            "column": column.name,
            "value": _commonest(evidence, column.name, texts).strip(),
            "count": count,
            "kinds": len(texts),
            "rows": evidence.rows,
        },
        evidence=_most_common(evidence, column.name, texts),
        fixes=(fix,) if len(texts) <= MOST_TEXTS else (),
    )


def _rows_with(evidence: Evidence, name: str, texts: tuple[str, ...]) -> NDArray[np.bool_]:
    cells = evidence.cells[name]
    return cells.rows_of(cells.codes_of(texts))


def _commonest(evidence: Evidence, name: str, texts: tuple[str, ...]) -> str:
    return _most_common(evidence, name, texts)[0].value


def _most_common(evidence: Evidence, name: str, texts: tuple[str, ...]) -> tuple[Count, ...]:
    cells = evidence.cells[name]
    counted = [(cells.text(code), int(cells.counts[code])) for code in cells.codes_of(texts)]
    ranked = sorted(counted, key=lambda pair: (-pair[1], pair[0]))
    return tuple(Count(value=value, rows=rows) for value, rows in ranked[:8])
