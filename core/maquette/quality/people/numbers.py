"""Columns of cards, bank accounts and the numbers that states give people, told by their check digits.

One number of ten passes a check of one digit by chance, so a column is judged by how many pass: the binomial
tail of so many passing must be next to nothing. Where the name of the column says what it holds, the shape is
enough: made-up and mistyped numbers are there too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from maquette.quality.chances import binomial_tail
from maquette.quality.people import check_digits as check
from maquette.quality.people.headers import phrases
from maquette.quality.people.sample import Sample

NEARLY_ALL, MOST, BY_CHANCE = 0.95, 0.6, 1e-7
LONGEST = 50
_BETWEEN = re.compile(r"[ ./\u00a0\u2011-]")
_DAY = r"(?:0[1-9]|[12][0-9]|3[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
GOVERNMENT_NAME = phrases(
    "ssn,social security,sozialversicherung,sozialversicherungsnummer,steuer id,"
    "steueridentifikationsnummer,idnr,national id,nationalid,nino,national insurance,nhs,"
    "nhs number,passport,reisepass,passnummer,pasaporte,passeport,dni,nie,nif,codice fiscale,"
    "codicefiscale,nir,securite sociale,insee,bsn,burgerservicenummer,pesel,ahv,avs,oasi,"
    "personnummer,fodselsnummer,cpr,hetu,rijksregisternummer,numero national,cpf,aadhaar,"
    "aadhar,pan number,tax id,taxid,tin,itin,driver license,drivers license,driver licence,"
    "driving licence,driving license,license number,fuhrerschein,ausweisnummer,personalausweis,"
    "id card,identity card,identity number,rodne cislo,svnr,curp,citizen id,"
    "sin number,patente di guida,rsin,personal number"
)
CARD_NAME = phrases(
    "card,credit card,card number,cc number,ccnumber,cardnumber,kreditkarte,kartennummer,"
    "kreditkartennummer,tarjeta,numero de tarjeta,carte bancaire,carte,carta di credito,"
    "creditcard,pan,debit card,cartao,ccnum,cc num,cc"
)
ACCOUNT_NAME = phrases(
    "iban,bank account,account number,kontonummer,konto nr,bankverbindung,routing number,aba,"
    "sort code,account no,cuenta bancaria,numero de compte,rekeningnummer,acct number,bankkonto,"
    "bankrekening,conto corrente"
)
_ACCOUNT = re.compile(r"[0-9][0-9 -]{4,20}[0-9]")
# Signs that stand for letters or digits of any number of a person: passports, licences.
_ANY_NUMBER = re.compile(r"(?=(?:.*[0-9]){4})[A-Za-z0-9][A-Za-z0-9 ./-]{4,18}[A-Za-z0-9]")


@dataclass(frozen=True)
class Scheme:
    """One kind of number: how it is written without separators, its check, and how often chance passes it.

    `alone` is how many texts must be there to know it without a name of the column, 0 for "never".
    `written` is how it looks with its separators, where those are part of the sign.
    """

    name: str
    shape: re.Pattern[str]
    fits: Callable[[str], bool]
    chance: float
    alone: int = 8
    written: re.Pattern[str] | None = None


def _is_card(digits: str) -> bool:
    return check.luhn(digits)


_CARD = re.compile(
    r"4[0-9]{12}(?:[0-9]{3}){0,2}|5[0-9]{15}|2[2-7][0-9]{14}|6[0-9]{15}(?:[0-9]{3})?|3[47][0-9]{13}"
    r"|3(?:0[0-59]|6[0-9]|[89][0-9])[0-9]{11}|35[0-9]{14}|6[0-9]{11,14}|5[06-8][0-9]{10,17}"
    r"|1800[0-9]{11}|2131[0-9]{11}|62[0-9]{14,17}"
)
CARD = Scheme("card", _CARD, _is_card, 0.1)
IBAN = Scheme("iban", re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}"), check.iban, 1 / 97)


def _scheme(
    name: str, shape: str, fits: Callable[[str], bool], chance: float, alone: int = 8, written: str = ""
) -> Scheme:
    return Scheme(name, re.compile(shape), fits, chance, alone, re.compile(written) if written else None)


def _always(_: str) -> bool:
    return True


_SSN = r"(?!000|666|9)[0-9]{3}(?!00)[0-9]{2}(?!0000)[0-9]{4}"
_NINO = r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]"
SCHEMES = (
    # Without check digits: what stands for them are rules on the places that chance rarely keeps.
    _scheme(
        "ssn",
        r"[0-9]{9}",
        lambda digits: re.fullmatch(_SSN, digits) is not None,
        0.2,
        11,
        r"[0-9]{3}-[0-9]{2}-[0-9]{4}",
    ),
    _scheme("nino", r"[A-Z]{2}[0-9]{6}[A-Z]", lambda signs: re.fullmatch(_NINO, signs) is not None, 0.1),
    _scheme("pan", r"[A-Z]{5}[0-9]{4}[A-Z]", lambda signs: signs[3] in "PCHFATBLJG", 0.385, 20),
    _scheme(
        "danish", rf"{_DAY}{_MONTH}[0-9]{{6}}", _always, 0.04, 8, rf"{_DAY}{_MONTH}[0-9]{{2}}-[0-9]{{4}}"
    ),
    _scheme("curp", r"[A-Z]{4}[0-9]{6}[HM][A-Z]{5}[0-9A-Z][0-9]", _always, 0.001),
    _scheme("nhs", r"[0-9]{10}", check.nhs, 1 / 11, 40),
    _scheme("german_tax", r"[1-9][0-9]{10}", check.german_tax, 0.05),
    _scheme("german_pension", r"[0-9]{2}[0-9]{2}[0-9]{4}[A-Z][0-9]{3}", check.german_pension, 0.1),
    _scheme(
        "nir", r"[1-478][0-9]{2}(?:0[1-9]|1[0-2]|[2-9][0-9])(?:2[AB]|[0-9]{2})[0-9]{8}", check.nir, 1 / 97
    ),
    _scheme("dni", r"[0-9XYZ][0-9]{7}[A-Z]", check.dni, 1 / 23),
    _scheme(
        "codice_fiscale",
        r"[A-Z]{6}[0-9]{2}[A-EHLMPR-T][0-9]{2}[A-Z][0-9]{3}[A-Z]",
        check.codice_fiscale,
        1 / 26,
    ),
    _scheme("bsn", r"[0-9]{9}", check.bsn, 1 / 11, 30),
    _scheme("pesel", rf"[0-9]{{2}}(?:[02468][1-9]|[13579][0-2]){_DAY}[0-9]{{5}}", check.pesel, 0.1),
    _scheme("ahv", r"756[0-9]{10}", check.ean13, 0.1),
    _scheme(
        "swedish", rf"(?:19|20)?[0-9]{{2}}{_MONTH}(?:{_DAY}|[6-9][0-9])[0-9]{{4}}", check.swedish, 0.1, 30
    ),
    _scheme("norwegian", rf"{_DAY}{_MONTH}[0-9]{{7}}", check.norwegian, 0.01),
    _scheme("belgian", rf"[0-9]{{2}}{_MONTH}{_DAY}[0-9]{{5}}", check.belgian, 0.02),
    _scheme("cpf", r"[0-9]{11}", check.cpf, 0.01),
    _scheme("aadhaar", r"[2-9][0-9]{11}", check.aadhaar, 0.1, 20),
    _scheme(
        "chinese", rf"[1-9][0-9]{{5}}(?:19|20)[0-9]{{2}}{_MONTH}{_DAY}[0-9]{{3}}[0-9X]", check.chinese, 0.1
    ),
    _scheme("portuguese", r"[1-35689][0-9]{8}", check.portuguese, 0.1, 60),
    _scheme("austrian", rf"[1-9][0-9]{{3}}{_DAY}(?:0[1-9]|1[0-5])[0-9]{{2}}", check.austrian, 0.1, 30),
    _scheme(
        "czech",
        rf"[0-9]{{2}}(?:0[1-9]|1[0-2]|2[1-9]|3[0-2]|5[1-9]|6[0-2]|7[1-9]|8[0-2]){_DAY}[0-9]{{4}}",
        check.czech,
        0.09,
        30,
    ),
)
FINNISH = re.compile(rf"{_DAY}{_MONTH}[0-9]{{2}}[-+A-FU-Y][0-9]{{3}}[0-9A-Y]")


def holds_cards(sample: Sample) -> bool:
    """Tell whether the texts are numbers of payment cards."""
    return _keeps_to(sample, CARD, named=sample.named(CARD_NAME))


def holds_accounts(sample: Sample) -> bool:
    """Tell whether the texts are bank accounts."""
    if _keeps_to(sample, IBAN, named=sample.named(ACCOUNT_NAME)):
        return True
    return sample.named(ACCOUNT_NAME) and sample.share(_ACCOUNT) >= MOST


def holds_government_numbers(sample: Sample) -> bool:
    """Tell whether the texts are numbers by which a state knows people."""
    named = sample.named(GOVERNMENT_NAME)
    if named and sample.share(_ANY_NUMBER) >= MOST:
        return True
    if sum(_is_finnish(text) for text in sample.texts) >= NEARLY_ALL * len(sample.texts) and sample.speaks:
        return True
    return any(_keeps_to(sample, scheme, named=False) for scheme in SCHEMES)


def _is_finnish(text: str) -> bool:
    return FINNISH.fullmatch(text) is not None and check.finnish(text)


def _keeps_to(sample: Sample, scheme: Scheme, *, named: bool) -> bool:
    """Tell whether the texts have the shape of a scheme and pass its check more often than chance would."""
    if 2 * sum(map(bool, _alike(sample.glimpse, scheme))) < len(sample.glimpse):
        return False
    alike = list(filter(None, _alike(sample.texts, scheme)))
    if len(alike) < (MOST if named else NEARLY_ALL) * len(sample.texts):
        return False
    passed = sum(map(scheme.fits, alike))
    if named:
        return passed >= MOST * len(alike) or tail(passed, len(alike), scheme.chance) < 0.01
    enough = 0 < scheme.alone <= len(alike) and not sample.of_things
    return enough and passed >= 0.95 * len(alike) and tail(passed, len(alike), scheme.chance) < BY_CHANCE


def _alike(texts: tuple[str, ...], scheme: Scheme) -> list[str]:
    return [bare_number(text, scheme) for text in texts]


def bare_number(text: str, scheme: Scheme) -> str:
    """Return the signs of a number, "" where it is none of the scheme's."""
    if scheme.written is not None and scheme.written.fullmatch(text) is None:
        return ""
    bare = _BETWEEN.sub("", text).upper() if len(text) <= LONGEST else ""
    return bare if scheme.shape.fullmatch(bare) else ""


def tail(passed: int, many: int, chance: float) -> float:
    """Return how likely so many or more would pass by chance (the binomial tail)."""
    return binomial_tail(passed, many, chance)
