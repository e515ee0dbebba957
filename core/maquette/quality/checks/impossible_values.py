"""Values that can't be: an age of 214, a share of 130 %, a birth date in the future, a negative price.

What a column measures is read off its name, in the common European languages; what it can be is known of
ages, latitudes, months, prices and their like. Only where nearly all cells keep to the range is one outside a
mistake: else the column is something other than its name says. (Deequ and Great Expectations ask the user for
such ranges.)
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.days import FIRST_DAY, day_at
from maquette.data.profile import Count
from maquette.data.schema import Column, Kind
from maquette.data.steps import TreatAsMissing
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.sentinels import find_sentinels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH_ROWS = 20
# Where more cells than this lie outside, the name means something else.
MOST_OUTSIDE = 0.05
MOST_TEXTS = 200


@dataclass(frozen=True)
class Domain:
    """What a column can hold whose name has one of `words` among its words."""

    name: str
    words: frozenset[str]
    low: float
    high: float


def _domain(name: str, words: str, low: float, high: float) -> Domain:
    return Domain(name, frozenset(words.split()), low, high)


INFINITE = float("inf")
# The first that fits the name counts.
DOMAINS = (
    _domain("age", "age alter edad eta leeftijd idade ålder alder wiek", 0, 122),
    _domain("latitude", "latitude lat breitengrad latitud", -90, 90),
    _domain("longitude", "longitude lon lng long längengrad longitud", -180, 180),
    _domain("humidity", "humidity luftfeuchtigkeit humedad humidite", 0, 100),
    _domain("hour", "hour stunde hora heure", 0, 24),
    _domain("month", "month monat mes mois mese maand", 1, 12),
    _domain("stars", "stars sterne estrellas étoiles etoiles stelle", 0, 10),
    _domain("weekday", "weekday wochentag", 0, 7),
    _domain(
        "amount",
        "price preis prix precio prezzo prijs quantity qty menge anzahl stock height weight width length "
        "distance größe gewicht höhe breite länge dauer duration rooms bedrooms bathrooms zimmer area fläche "
        "days tage dias jours giorni dagen rating bewertung "
        "visits clicks views mileage horsepower salary gehalt lohn einwohner population",
        0,
        INFINITE,
    ),
)
BIRTH = frozenset(
    {"birth", "birthday", "born", "dob", "geburtsdatum", "geburtstag", "nacimiento", "naissance", "nascita"}
)
_WORDS = re.compile(r"[^\W\d_]+")
_HUMPS = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")


def find_impossible_values(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column with values that its name rules out."""
    judged = evidence.inputs
    if evidence.target is not None:
        judged = (*judged, evidence.schema.column(evidence.target))
    for column in judged:
        numbers = evidence.numbers(column)
        if numbers is None or column.kind not in (Kind.NUMBER, Kind.DATE):
            continue
        found = _outside(column, numbers)
        if found is not None:
            yield from _finding(evidence, column, *found)


def _outside(
    column: Column, numbers: NDArray[np.float64]
) -> tuple[str, NDArray[np.bool_], float, float] | None:
    """Return the name of the domain, the rows outside it, and its range; None where all keep to it."""
    import numpy as np

    words = {word.casefold() for word in _WORDS.findall(_HUMPS.sub(" ", column.name))}
    if column.kind is Kind.DATE:
        name, low, high = "birth", -INFINITE, _tomorrow() if words & BIRTH else INFINITE
    else:
        domain = next((each for each in _domains() if each.words & words), None)
        if domain is None or column.unit == "%":
            return None
        name, low, high = domain.name, domain.low, domain.high
    outside = (numbers < low) | (numbers > high)
    # Codes for "missing" are the business of another check.
    codes = [each.number for each in find_sentinels(numbers, dates=column.kind is Kind.DATE)]
    outside &= ~np.isin(numbers, codes)
    filled = int(np.isfinite(numbers).sum())
    if not outside.any() or filled < ENOUGH_ROWS:
        return None
    if name != "birth" and outside.sum() > MOST_OUTSIDE * filled:
        return None
    return name, outside, low, high


def _domains() -> tuple[Domain, ...]:
    """Return what columns can hold by their name; the oldest people alive were born 122 years ago at most."""
    this_year = datetime.datetime.now(datetime.UTC).year
    return (Domain("birth_year", BIRTH, this_year - 122, this_year), *DOMAINS)


def _tomorrow() -> float:
    return float((datetime.datetime.now(datetime.UTC).date() - FIRST_DAY).days + 1)


def _finding(
    evidence: Evidence, column: Column, name: str, outside: NDArray[np.bool_], low: float, high: float
) -> Iterator[Finding]:
    import numpy as np

    cells = evidence.cells[column.name]
    codes = np.unique(cells.codes[outside])
    some = codes[:MOST_TEXTS]
    texts = tuple(sorted(cells.text(code) for code in some))
    counted = sorted(((int(cells.counts[code]), cells.text(code).strip()) for code in some), reverse=True)
    count = int(outside.sum())
    yield Finding(
        check="impossible_values",
        severity=Severity.LOOK,
        columns=(column.name,),
        rows=rows_where(outside),
        affected=count,
        sure=0.9,
        harm=0.3 + 0.5 * count / evidence.rows,
        details={
            "variant": _variant(name, low, high),
            "column": column.name,
            "value": counted[0][1],
            "low": _shown(column, low),
            "high": _shown(column, high),
            "count": count,
            "rows": evidence.rows,
        },
        evidence=tuple(Count(value=text, rows=rows) for rows, text in counted[:6]),
        fixes=(Fix(step=TreatAsMissing(column=column.name, values=texts), safe=False),)
        if len(codes) <= MOST_TEXTS and count <= MOST_OUTSIDE * evidence.rows
        else (),
    )


def _variant(name: str, low: float, high: float) -> str:
    if name == "birth":
        return "birth"
    return "range" if low > -INFINITE and high < INFINITE else "negative"


def _shown(column: Column, limit: float) -> str:
    if limit in (INFINITE, -INFINITE):
        return ""
    return str(day_at(limit)) if column.kind is Kind.DATE else f"{limit:g}"
