"""Guess what each column is, from all its cells, with how sure the guess is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.data import formats
from maquette.data.engine import connect, literal, quoted
from maquette.data.schema import Column, Kind, Role, Schema
from maquette.errors import MaquetteError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PAIRS = "yes/no y/n true/false t/f 0/1 on/off ja/nein oui/non si/no sí/no"
YES_NO_PAIRS = tuple(frozenset(pair.split("/")) for pair in _PAIRS.split())
IDENTIFIER_NAME = re.compile(
    r"(^|[ _.-])((?i:id|uuid|guid|nr|no|number|code|key|index|sku|ref))\.?$"
    r"|[a-z](ID|Id|No|Nr|Key)$|^Column 1$"
)
# Amounts with their unit, shares, and dates in a form that is not read yet: they measure, they never name.
CURRENCIES = "eur|usd|gbp|chf|jpy"
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
MEASURES = (
    rf"(?:[$€£¥₹]|\b(?:{CURRENCIES})) ?[+-]?[.,]?\d",
    rf"\d ?(?:[$€£¥₹%]|(?:{CURRENCIES})\b)",
    r"^[0-3]?\d[-/. ][0-3]?\d[-/. ](?:\d{2}|\d{4})\b",
    rf"^[0-3]?\d[-/. ](?:{MONTHS})[a-z]*[-/. ]\d{{2,4}}\b",
    r"^\d{1,2}:\d{2}\b",
)
# Three digits behind one mark: a fraction, or thousands?
DOUBTFUL, FRACTION = r"[+-]?[1-9]\d{0,2}[.,]\d{3}", r"[+-]?0[.,]\d+"
UNSURE = 0.5
# A column is still one of numbers or dates if this share of its cells fits, or if few words stand among them.
FITTING_SHARE = 0.9
STRAY_WORDS = 3
STRAY_SHARE = 0.5
FEW_CATEGORIES = 30
CATEGORY_SHARE = 0.5
MAX_CATEGORIES = 5_000


class Counts(Value):
    """What was counted over all cells of one column (missing cells apart)."""

    filled: int
    distinct: int
    numbers: dict[str, int]
    dates: dict[str, int]
    stray_words: int
    leading_zeros: int
    whole: bool
    low: float | None
    high: float | None
    words: float
    length: float
    pair: tuple[str, ...]
    measures: int
    doubtful: int
    fractions: int


def guess_schema(snapshot: Path, names: tuple[str, ...]) -> Schema:
    """Guess the schema of the texts in the Parquet file `snapshot`."""
    with connect(snapshot) as database:
        counts = [_count(database, snapshot, name) for name in names]
    return Schema(columns=tuple(_guess(name, count) for name, count in zip(names, counts, strict=True)))


def _count(database: DuckDBPyConnection, snapshot: Path, name: str) -> Counts:
    cell = quoted(name)
    numbers = [f"count({formats.number_sql(name, form)})" for form in formats.NUMBER_FORMATS]
    dates = [f"count({formats.date_sql(name, form)})" for form in formats.DATE_ORDERS]
    plain = formats.number_sql(name, formats.PLAIN)
    row = database.execute(
        f"SELECT count({cell}), count(DISTINCT {cell}), {', '.join(numbers)}, {', '.join(dates)}, "  # noqa: S608 -- all quoted
        f"count(DISTINCT CASE WHEN {plain} IS NULL THEN lower(trim({cell})) END), "
        rf"count(*) FILTER (WHERE regexp_full_match(trim({cell}), '0\d+')), "
        f"coalesce(bool_and({plain} = floor({plain})), false), min({plain}), max({plain}), "
        f"coalesce(avg(len(string_split(trim({cell}), ' '))), 0), coalesce(avg(len({cell})), 0), "
        f"list_sort(list(DISTINCT lower(trim({cell}))))[1:3], "
        f"count(*) FILTER (WHERE regexp_matches(trim({cell}), {literal('|'.join(MEASURES))}, 'i')), "
        f"count(*) FILTER (WHERE regexp_full_match(trim({cell}), {literal(DOUBTFUL)})), "
        f"count(*) FILTER (WHERE regexp_full_match(trim({cell}), {literal(FRACTION)})) "
        f"FROM read_parquet({literal(str(snapshot))})"
    ).fetchone()
    assert row is not None  # noqa: S101 -- an aggregate without groups always gives one row
    many, found = len(formats.NUMBER_FORMATS), len(formats.DATE_ORDERS)
    rest = row[2 + many + found :]
    return Counts(
        filled=row[0],
        distinct=row[1],
        numbers=dict(zip(formats.NUMBER_FORMATS, row[2 : 2 + many], strict=True)),
        dates=dict(zip(formats.DATE_ORDERS, row[2 + many : 2 + many + found], strict=True)),
        stray_words=rest[0],
        leading_zeros=rest[1],
        whole=rest[2],
        low=rest[3],
        high=rest[4],
        words=rest[5],
        length=rest[6],
        pair=tuple(rest[7] or ()),
        measures=rest[8],
        doubtful=rest[9],
        fractions=rest[10],
    )


def _guess(name: str, counts: Counts) -> Column:
    if not counts.filled:
        return Column(name=name, kind=Kind.TEXT, role=Role.IGNORED, sure=1.0)
    for guess in (_guess_yes_no, _guess_date, _guess_number):
        column = guess(name, counts)
        if column is not None:
            return column
    return _guess_words(name, counts)


def _guess_yes_no(name: str, counts: Counts) -> Column | None:
    if len(counts.pair) != 2 or frozenset(counts.pair) not in YES_NO_PAIRS:
        return None
    numeric = counts.numbers[formats.PLAIN] == counts.filled
    return Column(name=name, kind=Kind.YES_NO, numeric=numeric, format=formats.PLAIN if numeric else "")


def _guess_date(name: str, counts: Counts) -> Column | None:
    form = max(counts.dates, key=lambda order: counts.dates[order])
    share = counts.dates[form] / counts.filled
    if share < FITTING_SHARE:
        return None
    other = {formats.DAY_FIRST: formats.MONTH_FIRST, formats.MONTH_FIRST: formats.DAY_FIRST}.get(form)
    ambiguous = other is not None and counts.dates[other] == counts.dates[form]
    return Column(name=name, kind=Kind.DATE, format=form, sure=0.5 if ambiguous else share)


def _guess_number(name: str, counts: Counts) -> Column | None:
    form = max(counts.numbers, key=lambda written: counts.numbers[written])
    share = counts.numbers[form] / counts.filled
    strays_only = counts.stray_words <= STRAY_WORDS and share >= STRAY_SHARE
    if (share < FITTING_SHARE and not strays_only) or counts.leading_zeros:
        return None
    if _is_numbering(name, counts):
        return Column(name=name, kind=Kind.IDENTIFIER, role=Role.IGNORED, numeric=True, format=form, sure=0.9)
    sure = UNSURE if _is_ambiguous(form, counts) else round(share, 3)
    return Column(name=name, kind=Kind.NUMBER, numeric=True, format=form, sure=sure)


def _is_ambiguous(form: str, counts: Counts) -> bool:
    """Tell whether every number could also be one with the other decimal sign."""
    both = form != formats.COMMA and counts.numbers[form] == counts.numbers[formats.COMMA]
    return both and counts.doubtful > 0 and not counts.fractions


def _is_numbering(name: str, counts: Counts) -> bool:
    if not counts.whole or counts.distinct < counts.filled or counts.filled < 20:
        return False
    dense = (
        counts.low is not None and counts.high is not None and counts.high - counts.low + 1 == counts.filled
    )
    return dense or IDENTIFIER_NAME.search(name) is not None


def _guess_words(name: str, counts: Counts) -> Column:
    share = counts.distinct / counts.filled
    few = counts.distinct <= FEW_CATEGORIES and (
        share <= CATEGORY_SHARE or counts.filled <= 2 * FEW_CATEGORIES
    )
    if counts.measures >= UNSURE * counts.filled:
        return Column(name=name, kind=Kind.CATEGORY if few else Kind.TEXT, sure=UNSURE)
    if few or (share <= CATEGORY_SHARE and counts.distinct <= MAX_CATEGORIES and counts.words < 4):
        return Column(name=name, kind=Kind.CATEGORY, sure=1.0 if few else 0.8)
    if counts.words < 2 and counts.length <= 40:
        sure = 0.95 if share > 0.99 else 0.6
        return Column(name=name, kind=Kind.IDENTIFIER, role=Role.IGNORED, sure=sure)
    return Column(name=name, kind=Kind.TEXT, role=Role.INPUT, sure=0.9 if counts.words >= 4 else 0.7)


def overrule(snapshot: Path, column: Column, kind: Kind) -> Column:
    """Return the column as `kind`, read in the format that fits most of its cells.

    Raises MaquetteError("kind_does_not_fit") where not one cell can be read so.
    """
    with connect(snapshot) as database:
        counts = _count(database, snapshot, column.name)
    fitting = {Kind.NUMBER: counts.numbers, Kind.DATE: counts.dates}.get(kind)
    if fitting is None:
        numeric = column.numeric and kind is not Kind.TEXT
        form = column.format if numeric else ""
    else:
        form = max(fitting, key=lambda each: fitting[each])
        if not fitting[form]:
            raise MaquetteError("kind_does_not_fit", column=column.name, kind=kind.value)
        numeric = kind is Kind.NUMBER
    role = Role.IGNORED if kind is Kind.IDENTIFIER else column.role
    if column.kind is Kind.IDENTIFIER and kind is not Kind.IDENTIFIER:
        role = Role.INPUT
    return Column(name=column.name, kind=kind, role=role, numeric=numeric, format=form, overruled=True)
