"""Personal data inside sentences: what is looked for is strict, since texts are full of numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.arrow import as_flags, as_numbers
from maquette.quality.evidence import Cells
from maquette.quality.people.numbers import CARD, IBAN, Scheme, bare_number, tail

if TYPE_CHECKING:
    pass

# What any of them has, for the whole column at the speed of the machine.
_AT = r"[^@\s]@[^@\s]+\.[A-Za-z]{2}"
_DIGITS = (
    r"\+[1-9][0-9 ().-]{6}|\(\+?[0-9]{2,5}\)|[0-9]{3}[.-][0-9]{2,3}[.-][0-9]{4}"
    r"|\b0[0-9]{1,4}[ /-][0-9]|\b00[1-9][0-9 -]{8}"
    r"|[0-9]{4}[ -][0-9]{4}[ -]|[0-9]{12}|[0-9]{4}[ -][0-9]{6}|[A-Z]{2}[0-9]{2} ?[A-Z0-9]{4}"
)
MOST_READ = 2_000
_EMAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})*\.[A-Za-z]{2,24}\b")
_PHONE = re.compile(
    r"(?<![\w.+-])(?:\+[1-9][0-9]{0,2}[ .-]?(?:\([0-9]{1,4}\)[ .-]?)?[0-9]{1,4}(?:[ .-]?[0-9]{2,4}){2,4}"
    r"|(?:1[ .-])?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[.-])[2-9][0-9]{2}[.-][0-9]{4}|0[1-9](?: [0-9]{2}){4}"
    r"|00[1-9][0-9 -]{8,14}[0-9]|\(0[0-9]{1,4}\) ?[0-9 ]{6,9}|0[0-9]{2,4}[ -/][0-9]{3} ?[0-9]{4})(?![\w-])"
)
_CARD = re.compile(
    r"(?<![\w.-])(?:[0-9]{4}[ -]){3}[0-9]{4}(?![\w-])|(?<![\w.-])[0-9]{12,19}(?![\w-])"
    r"|\b3[47][0-9]{2}[ -][0-9]{6}[ -][0-9]{5}\b"
)
_IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_SSN = re.compile(r"(?<![\w-])(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}(?![\w-])")
BY_CHANCE = 0.011
# One text with something like a call may be about anything; one address of mail is one.
FEWEST = {"phone_in_text": 2, "government_in_text": 2}
SHAPES = {"email_in_text": _EMAIL, "phone_in_text": _PHONE, "government_in_text": _SSN}
CHECKED = {"card_in_text": (_CARD, CARD), "account_in_text": (_IBAN, IBAN)}


@dataclass(frozen=True)
class Mention:
    """One sort of personal data in sentences: its name, the codes of the texts that hold it, an example."""

    name: str
    codes: tuple[int, ...]
    example: str


def find_mentions(cells: Cells) -> tuple[Mention, ...]:
    """Return what the texts of a column mention, most often first."""
    read = {code: cells.text(code) for code in _worth_reading(cells)}
    found = {name: _holding(read, shape) for name, shape in SHAPES.items()}
    found.update((name, _checked(read, shape, scheme)) for name, (shape, scheme) in CHECKED.items())
    mentions = [
        Mention(name, tuple(held), min(held.values()))
        for name, held in found.items()
        if len(held) >= FEWEST.get(name, 1)
    ]
    return tuple(sorted(mentions, key=lambda mention: (-len(mention.codes), mention.name)))


def _worth_reading(cells: Cells) -> list[int]:
    """Return the codes of texts that may mention something, at most so many of each sort.

    Those that are left out are told by their length, which the order of rows does not touch.
    """
    import numpy as np
    import pyarrow.compute as pc

    mails = as_flags(pc.match_substring(cells.texts, "@"))
    if mails.any():
        mails &= as_flags(pc.match_substring_regex(cells.texts, _AT))
    numbers = as_flags(pc.match_substring_regex(cells.texts, _DIGITS)) & ~mails
    lengths = as_numbers(pc.binary_length(cells.texts))
    codes: list[int] = []
    for some in (np.flatnonzero(mails), np.flatnonzero(numbers)):
        longest = some[np.argsort(-lengths[some], kind="stable")[:MOST_READ]]
        codes += longest.tolist() if len(some) > MOST_READ else some.tolist()
    return codes


def _holding(texts: dict[int, str], shape: re.Pattern[str]) -> dict[int, str]:
    """Return what of a shape stands first in each text that holds any, by the text's code."""
    found = ((code, shape.search(text)) for code, text in texts.items())
    return {code: match[0] for code, match in found if match}


def _checked(texts: dict[int, str], shape: re.Pattern[str], scheme: Scheme) -> dict[int, str]:
    """Return a number that passes its check from each text with one, where chance passes fewer."""
    seen = {code: _numbers_in(text, shape, scheme) for code, text in texts.items()}
    numbers = [number for each in seen.values() for number in each]
    passed = sum(map(scheme.fits, numbers))
    if not passed or tail(passed, len(numbers), scheme.chance) > BY_CHANCE:
        return {}
    held = {code: list(filter(scheme.fits, each)) for code, each in seen.items()}
    return {code: each[0] for code, each in held.items() if each}


def _numbers_in(text: str, shape: re.Pattern[str], scheme: Scheme) -> list[str]:
    return [bare for part in shape.findall(text) if (bare := bare_number(part, scheme))]
