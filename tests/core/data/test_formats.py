"""A cell means the same number or moment to every part that reads it."""

import datetime
import math

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from maquette.data import formats
from maquette.data.date_formats import DATE_FORMATS, UTC, WEEK
from maquette.data.dates import read_date
from maquette.data.engine import quoted
from maquette.data.months import MONTHS, WEEKDAYS
from maquette.data.numbers import (
    BASIC_FORMATS,
    DURATION,
    GROUPED,
    NUMBER_FORMATS,
    PLAIN,
    number_reading,
    read_number,
)
from maquette.data.units import BOOKED, MULTIPLIERS

UNITS = ("", "$", "%", "kg", "B", "€", "l/100km")
WRITTEN_IN_ONE = tuple(form for form in NUMBER_FORMATS if form != DURATION)


def by_sql(texts: list[str], sql: str) -> list[object]:
    with duckdb.connect() as database:
        asked = f"SELECT {sql} FROM (SELECT unnest(?::VARCHAR[]) AS cell)"
        found = database.execute(asked, [texts]).fetchall()
    return [row[0] for row in found]


@st.composite
def written_numbers(draw: st.DrawFn, form: str, unit: str) -> tuple[str, float]:
    """A number as a person may write it in `form`, and what they mean."""
    whole = str(draw(st.integers(0, 10**9)))
    fraction = draw(st.from_regex("[0-9]{0,4}", fullmatch=True))
    reading = number_reading(form, unit)
    shown = whole
    if reading.groups and draw(st.booleans()):
        sign = draw(st.sampled_from(reading.groups))
        if form.startswith("12,34"):
            head, last = whole[:-3], whole[-3:]
            pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
            shown = ",".join([*pairs, last])
        else:
            shown = f"{int(whole):,}".replace(",", sign)
    if fraction:
        shown += reading.point + fraction
    value = float(f"{whole}.{fraction or 0}")
    if reading.factors and draw(st.booleans()):
        letters = draw(st.sampled_from(sorted(reading.factors)))
        shown, value = f"{shown}{draw(st.sampled_from(['', ' ']))}{letters}", value * reading.factors[letters]
    if unit:
        shown = draw(st.sampled_from([f"{shown} {unit}", f"{unit}{shown}", f"{shown}{unit}", shown]))
    minus = draw(st.sampled_from(["{}", "-{}", "− {}", "({})", "{}-", "+{}", " {}\u00a0"]))
    return minus.format(shown), -value if set(minus) & set("-−(") else value


@settings(max_examples=60, deadline=None)
@given(data=st.data(), form=st.sampled_from(WRITTEN_IN_ONE), unit=st.sampled_from(UNITS))
def test_a_number_means_what_its_writer_meant_to_every_reader(
    data: st.DataObject, form: str, unit: str
) -> None:
    cells = data.draw(st.lists(written_numbers(form, unit), min_size=5, max_size=20))
    texts = [text for text, _ in cells]
    meant = [value for _, value in cells]
    assert [read_number(text, form, unit) for text in texts] == pytest.approx(meant, rel=1e-15)
    assert by_sql(texts, formats.number_sql("cell", form, unit)) == [
        read_number(t, form, unit) for t in texts
    ]


@settings(max_examples=150, deadline=None)
@given(
    texts=st.lists(st.text("0123456789 +-−().,:'_’eEkM%$\u00a0DRC", max_size=12), min_size=1, max_size=40),
    form=st.sampled_from(NUMBER_FORMATS),
    unit=st.sampled_from((*UNITS, *BOOKED)),
)
@example(
    texts=["1e400", "-1e400", "1e-400", "1_000", "5.", ".5", ".", "-", "(-5)", "(5", "5-)"],
    form=PLAIN,
    unit="",
)
def test_what_is_no_number_is_none_to_every_reader(texts: list[str], form: str, unit: str) -> None:
    alone = [read_number(text, form, unit) for text in texts]
    assert by_sql(texts, formats.number_sql("cell", form, unit)) == [
        None if math.isnan(n) else n for n in alone
    ]


@pytest.mark.parametrize("name", ["c", "C", "h", "g", "y", "z", "o", "moment", "word", "text", 'a"b', "v0_0"])
@pytest.mark.parametrize("form", ["day-month-year", "1 March 2024", "Q1 2024", "20240301"])
def test_a_column_may_be_called_anything(name: str, form: str) -> None:
    text = formats.write_date(datetime.date(2024, 1, 1), form)
    sql = formats.date_sql(name, form, UTC)
    with duckdb.connect() as database:
        asked = f"SELECT {sql} FROM (SELECT ? AS {quoted(name)})"
        found = database.execute(asked, [text]).fetchall()
    assert found == [(datetime.datetime(2024, 1, 1),)]


CLOCKS = (
    "",
    " %H:%M",
    "T%H:%M:%S",
    " %H:%M:%S.%f",
    " %I:%M %p",
    ", %I:%M:%S%p",
    "T%H:%M:%SZ",
    " %H:%M:%S+02:00",
)
SHAPES = {
    "year-month-day": ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"),
    "day-month-year": ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y", "Mon, %d.%m.%Y"),
    "month-day-year": ("%m/%d/%Y", "%m-%d-%y"),
    "yy-month-day": ("%y-%m-%d",),
    "1 March 2024": ("%d %B %Y", "%d-%b-%y", "%B %d, %Y", "%a, %d %b %Y", "%d.%b.%Y", "%Y %b %d", "%d%b%Y"),
    "20240301": ("%Y%m%d",),
    "2024-03": ("%Y-%m", "%Y/%m"),
    "03/2024": ("%m/%Y", "%m.%Y"),
    "March 2024": ("%B %Y", "%b-%y", "%Y %b"),
    "Q1 2024": ("Q{q} %Y", "%Y-Q{q}", "%YQ{q}", "{q}Q%Y"),
    "2024-W05": ("%G-W%V", "W%V %G", "%GW%V", "Week %V, %G"),
    "13:45": ("",),
}
WITH_CLOCK = ("year-month-day", "day-month-year", "month-day-year", "yy-month-day", "1 March 2024")
MOMENTS = st.datetimes(datetime.datetime(1969, 1, 1), datetime.datetime(2068, 12, 31))


@settings(max_examples=200, deadline=None)
@given(data=st.data(), form=st.sampled_from(sorted(SHAPES)), moment=MOMENTS)
def test_a_date_means_the_same_moment_to_every_reader(
    data: st.DataObject, form: str, moment: datetime.datetime
) -> None:
    shape = data.draw(st.sampled_from(SHAPES[form]))
    clock = data.draw(st.sampled_from(CLOCKS if form in WITH_CLOCK else ("",)))
    clock = data.draw(st.sampled_from(("%H:%M", "%H:%M:%S", "%I:%M %p"))) if form == "13:45" else clock
    text = moment.strftime(shape + clock).replace("{q}", str((moment.month + 2) // 3))
    unit = data.draw(st.sampled_from(("", UTC)))
    found = read_date(text, form, unit)
    assert found is not None, text
    assert by_sql([text], formats.date_sql("cell", form, unit)) == [found]
    meant = _meant(moment, form, clock)
    if unit == UTC and "+02" in clock:
        meant -= datetime.timedelta(hours=2)
    assert found == meant


def _meant(moment: datetime.datetime, form: str, clock: str) -> datetime.datetime:
    """Leave out of a moment what its text does not say."""
    if form == WEEK:
        return datetime.datetime.combine(
            moment.date() - datetime.timedelta(moment.weekday()), datetime.time()
        )
    day = moment.day if form not in ("2024-03", "03/2024", "March 2024", "Q1 2024") else 1
    month = (moment.month + 2) // 3 * 3 - 2 if form == "Q1 2024" else moment.month
    date = (1970, 1, 1) if form == "13:45" else (moment.year, month, day)
    hour, minute = (moment.hour, moment.minute) if clock else (0, 0)
    second = moment.second if "%S" in clock else 0
    return datetime.datetime(*date, hour, minute, second, moment.microsecond if "%f" in clock else 0)


@settings(max_examples=150, deadline=None)
@given(
    texts=st.lists(st.text("0123456789 -/.:,TZQapmMar", max_size=20), min_size=1, max_size=40),
    form=st.sampled_from(DATE_FORMATS),
)
@example(texts=["T28020", "Q12024", "2024Q1", "1Q2024", "2024T3"], form="Q1 2024")
def test_what_is_no_date_is_none_to_every_reader(texts: list[str], form: str) -> None:
    assert by_sql(texts, formats.date_sql("cell", form)) == [read_date(text, form) for text in texts]


@settings(max_examples=60, deadline=None)
@given(
    day=st.dates(datetime.date(1970, 1, 1), datetime.date(2068, 12, 31)), form=st.sampled_from(DATE_FORMATS)
)
def test_a_day_that_is_written_is_read_back(day: datetime.date, form: str) -> None:
    text = formats.write_date(day, form)
    found = read_date(text, form)
    assert found is not None
    assert by_sql([text], formats.date_sql("cell", form)) == [found]
    assert formats.write_date(found.date(), form) == text


def test_every_name_of_a_month_is_read() -> None:
    for name, month in MONTHS.items():
        assert read_date(f"2. {name} 2024", "1 March 2024") == datetime.datetime(2024, month, 2)


def test_no_word_is_both_a_month_and_a_weekday() -> None:
    assert set(MONTHS).isdisjoint(WEEKDAYS)


@settings(max_examples=60, deadline=None)
@given(
    seconds=st.integers(0, 10**7),
    pattern=st.sampled_from(["{h}:{m:02}:{s:02}", "{M}:{s:02}", "{M}:{s:02}.5"]),
)
def test_a_length_of_time_is_its_seconds_to_every_reader(seconds: int, pattern: str) -> None:
    minutes = seconds // 60
    text = pattern.format(h=minutes // 60, m=minutes % 60, M=minutes, s=seconds % 60)
    meant = seconds + 0.5 * pattern.endswith(".5")
    for cell, value in ((text, meant), (f"-{text}", -meant)):
        assert read_number(cell, DURATION) == value
        assert by_sql([cell], formats.number_sql("cell", DURATION)) == [value]
        assert read_number(formats.write_number(value, DURATION), DURATION) == value


@pytest.mark.parametrize(
    ("unit", "plus", "minus"), [("CR/DR", "CR", "Dr"), ("C/D", "C", "D"), ("H/S", "H", "S")]
)
def test_the_side_of_a_book_is_a_sign(unit: str, plus: str, minus: str) -> None:
    texts = [f"1,032.50 {plus}", f"1,032.50 {minus}", f"1,032.50{minus}", "1,032.50"]
    meant = [1032.5, -1032.5, -1032.5, 1032.5]
    assert [read_number(text, GROUPED, unit) for text in texts] == meant
    assert by_sql(texts, formats.number_sql("cell", GROUPED, unit)) == meant


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("2024-W01", (2024, 1, 1)),
        ("2021W53", (2022, 1, 3)),
        ("KW 1 2025", (2024, 12, 30)),
        ("week 15, 2023", (2023, 4, 10)),
    ],
)
def test_a_week_stands_for_its_monday(text: str, monday: tuple[int, int, int]) -> None:
    meant = datetime.datetime(*monday)
    assert read_date(text, WEEK) == meant
    assert by_sql([text], formats.date_sql("cell", WEEK)) == [meant]


@pytest.mark.parametrize("form", BASIC_FORMATS)
@pytest.mark.parametrize("text", ["1/2", "12:60", "1 2 3", "--5", "", "(5", "kg", "1e", "nan", "inf", "0x1F"])
def test_these_are_never_numbers(form: str, text: str) -> None:
    assert math.isnan(read_number(text, form))


def test_letters_multiply() -> None:
    read = [read_number(text, "1234.5 k") for text in ("1.5k", "3.2 M", "2bn", "7")]
    assert read == [1500, 3_200_000, 2e9, 7]
    assert MULTIPLIERS["M"] == 1e6
