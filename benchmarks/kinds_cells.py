"""Cells as tables of all countries have them: makers that write one cell from a seeded draw and its row."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from random import Random

Maker = Callable[[Random, int], str]
NBSP, THIN = "\u00a0", "\u202f"
_ENDS: dict[str, tuple[str, str]] = {
    "1234.5": ("", "."),
    "1,234.5": (",", "."),
    "1.234,5": (".", ","),
    "1234,5": ("", ","),
    "1 234.5": (" ", "."),
    "1 234,5": (" ", ","),
    "1_234,5": (NBSP, ","),
    "1-234,5": (THIN, ","),
    "1'234.5": ("'", "."),
    "1’234.5": ("’", "."),
    "1'234,5": ("'", ","),
    "12,34,567.8": ("lakh", "."),
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada "
    "grudnia",
    "fr-": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "de-": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez.",
    "nl-": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "es-": "ene feb mar abr may jun jul ago sep oct nov dic",
    "it-": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pt-": "jan fev mar abr mai jun jul ago set out nov dez",
    "en-": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
DAY = datetime.timedelta(days=1)


def written(value: float, places: int, form: str) -> str:
    """Return a number with so many places behind the point, its groups as `form` has them."""
    groups, point = _ENDS[form]
    whole, _, rest = f"{abs(value):.{places}f}".partition(".")
    text = _grouped(whole, groups) + (point + rest if rest else "")
    return f"-{text}" if value < 0 and float(f"{value:.{places}f}") else text


def _grouped(whole: str, groups: str) -> str:
    if groups != "lakh":
        return f"{int(whole):,}".replace(",", groups)
    head, last = whole[:-3], whole[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ",".join([*pairs, last])


def amount(
    low: float, high: float, places: int = 2, form: str = "1234.5", *, around: str = "{}", steep: float = 1
) -> Maker:
    """Numbers from `low` to `high`, more small ones the steeper; `around` holds what stands beside them."""

    def make(draw: Random, _: int) -> str:
        return around.format(written(low + (high - low) * draw.random() ** steep, places, form))

    return make


def whole(low: int, high: int, form: str = "1234.5", *, around: str = "{}", steep: float = 1) -> Maker:
    """Whole numbers, see `amount`."""
    return amount(low, high, 0, form, around=around, steep=steep)


def booked(low: float, high: float, form: str, minus: str, *, plus: str = "{}", places: int = 2) -> Maker:
    """Amounts of which some are negative: `minus` and `plus` hold how their size is written."""

    def make(draw: Random, _: int) -> str:
        value = draw.uniform(low, high)
        return (minus if value < 0 else plus).format(written(abs(value), places, form))

    return make


def normal(middle: float, spread: float, places: int = 1, form: str = "1234.5", around: str = "{}") -> Maker:
    """Numbers around a middle."""
    return lambda draw, _: around.format(written(draw.gauss(middle, spread), places, form))


def pick(words: str, mark: str = " ", *, steep: float = 1) -> Maker:
    """One of `words` (with `mark` between them), the first ones more often the steeper."""
    chosen = words.split(mark)
    return lambda draw, _: chosen[int(len(chosen) * draw.random() ** steep)]


def numbered(pattern: str, start: int = 1, step: int = 1) -> Maker:
    """The number of the row from `start` on, in `pattern`."""
    return lambda _, row: pattern.format(start + row * step)


def shaped(*patterns: str) -> Maker:
    """Codes: in a pattern # is a digit, @ a capital, ? a digit from 1 on, ~ a letter or digit of a hash."""

    def make(draw: Random, _: int) -> str:
        signs = {"#": "0123456789", "@": "ABCDEFGHJKLMNPRSTUVWXYZ", "?": "123456789", "~": "0123456789abcdef"}
        return "".join(draw.choice(signs[each]) if each in signs else each for each in draw.choice(patterns))

    return make


def days(pattern: str, first: str, last: str, tongue: str = "en") -> Maker:
    """Moments between two days in `pattern`, see `moment_text`."""
    start = datetime.datetime.fromisoformat(first)
    seconds = int((datetime.datetime.fromisoformat(last) - start).total_seconds())
    return lambda draw, _: moment_text(
        start + datetime.timedelta(seconds=draw.randrange(seconds)), pattern, tongue
    )


def each_time(pattern: str, first: str, step: datetime.timedelta, tongue: str = "en") -> Maker:
    """One moment a row, `step` apart."""
    start = datetime.datetime.fromisoformat(first)
    return lambda _, row: moment_text(start + row * step, pattern, tongue)


def moment_text(moment: datetime.datetime, pattern: str, tongue: str) -> str:
    """Return a moment as strftime writes it; {d}, {month}, {q}, {w}, {s} and others stand for more."""
    month = _MONTHS[tongue].split()[moment.month - 1]
    seconds = int(moment.replace(tzinfo=datetime.UTC).timestamp())
    hour = moment.hour % 12 or 12
    parts = {"month": month, "Month": month.capitalize(), "MONTH": month.upper(), "h": hour, "s": seconds}
    parts |= {"d": moment.day, "m": moment.month, "q": (moment.month + 2) // 3, "H": moment.hour}
    parts |= {"ms": seconds * 1000 + moment.microsecond // 1000, "w": moment.isocalendar().week}
    parts |= {"serial": (moment.date() - datetime.date(1899, 12, 30)).days}
    return moment.strftime(pattern).format_map(parts)


def spans(low: int, high: int, pattern: str) -> Maker:
    """Lengths of time in seconds, written with {h}, {m}, {s}; {M} are all minutes."""

    def make(draw: Random, _: int) -> str:
        span = draw.randrange(low, high)
        return pattern.format(h=span // 3600, m=span // 60 % 60, s=span % 60, M=span // 60)

    return make


def phrases(*parts: str) -> Maker:
    """One of each part (with | between), one behind the other: sentences, names of people, addresses."""
    chosen = [part.split("|") for part in parts]
    return lambda draw, _: " ".join(draw.choice(each) for each in chosen).strip()


def several(words: str, mark: str, most: int = 4) -> Maker:
    """Some of `words` (with ; between), with `mark` between them."""
    chosen = words.split(";")
    return lambda draw, _: mark.join(draw.sample(chosen, draw.randint(1, most)))


def joined(pattern: str, *makers: Maker) -> Maker:
    """What several makers write, in one pattern."""
    return lambda draw, row: pattern.format(*(make(draw, row) for make in makers))


def either(*makers: Maker) -> Maker:
    """One of several makers."""
    return lambda draw, row: draw.choice(makers)(draw, row)


def holes(make: Maker, share: float, words: Sequence[str] = ("",)) -> Maker:
    """The same with words for "no value", or other misfits, in a share of the rows."""
    return lambda draw, row: draw.choice(words) if draw.random() < share else make(draw, row)
