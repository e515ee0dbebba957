"""Columns of e-mail addresses, phone numbers and addresses of machines."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv6Address

from maquette.quality.people.headers import phrases
from maquette.quality.people.sample import Sample

MOST, NEARLY_ALL = 0.6, 0.9
EMAIL = re.compile(
    r"(?:mailto:)?[^@\s,;<>()]{1,64}@[^@\s,;<>()]{1,190}\.[A-Za-z]{2,24}|[^<>@]{1,80}<[^@\s<>]+@[^@\s<>]+>"
)
PHONE_NAME = phrases(
    "phone,telephone,telefon,telefono,telefone,telephon,telefoon,tel,mobile,mobil,movil,"
    "handy,cell,cellphone,fax,portable,cellulare,celular,gsm,whatsapp,phone number,"
    "mobile number,contact number,rufnummer,numero de telephone,telefonnummer,handynummer,"
    "mobilnummer,telefonnr,gsmnummer,komorka,landline,recapito telefonico,puhelin,telefonszam"
)
_PHONE = re.compile(
    r"(?:\+|00)?[0-9(][0-9() ./\u00a0\u2011-]{4,22}[0-9](?: ?(?:x|ext\.?|#) ?[0-9]{1,6})?", re.I
)
_ABROAD = re.compile(r"(?:\+|00[ -]?(?=[1-9]))\(?[0-9][0-9() ./\u00a0-]{6,22}")
_AMERICAN = re.compile(
    r"(?:(?:\+|00)?1[ .-]?)?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[ .-])[2-9][0-9]{2}[ .-][0-9]{4}"
    r"(?: ?(?:x|ext\.?) ?[0-9]{1,6})?",
    re.I,
)
_FRENCH = re.compile(r"0[1-9](?:[ .-][0-9]{2}){4}")
_NO_PHONE = re.compile(
    r"[0-9]{3}-[0-9]{2}-[0-9]{4}|[0-9]+[.][0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}.*|(?:[0-9]{1,3}\.){3}[0-9]{1,3}"
    r"|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}|[0-9]{4}-[0-9]{4}|[0-9]{5}-[0-9]{3,4}"
)
IP_NAME = phrases(
    "ip,ipv,ip address,ipaddress,remote addr,client ip,host ip,adresse ip,ip adresse,source ip,login ip"
)
_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IP4 = re.compile(rf"{_OCTET}(?:\.{_OCTET}){{3}}(?::[0-9]{{1,5}}|/[0-9]{{1,2}})?")
_IP6 = re.compile(r"[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:%\w+)?")
MAC = re.compile(
    r"[0-9A-Fa-f]{2}(?:([:-])[0-9A-Fa-f]{2})(?:\1[0-9A-Fa-f]{2}){4}|[0-9A-Fa-f]{4}(?:\.[0-9A-Fa-f]{4}){2}"
)
# Groups of digits come in several ways where people wrote them down.
WAYS = 3


def holds_email(sample: Sample) -> bool:
    """Tell whether the texts are e-mail addresses."""
    return sample.share(EMAIL) >= MOST


def holds_phone(sample: Sample) -> bool:
    """Tell whether the texts are phone numbers.

    Digits in groups may number anything, so without a name the texts must begin as calls abroad do, keep to
    the rules of North America or France, or be written in several ways with signs that only calls have.
    """
    called = [text for text in sample.texts if _is_phone(text)]
    share = len(called) / len(sample.texts)
    if share < MOST:
        return False
    if sample.named(PHONE_NAME):
        return True
    if sample.of_things or not sample.speaks or share < NEARLY_ALL:
        return False
    many = len(called)
    if sum(_ABROAD.fullmatch(text) is not None and not text.isdigit() for text in called) >= MOST * many:
        return True
    strict = max(sum(shape.fullmatch(text) is not None for text in called) for shape in (_AMERICAN, _FRENCH))
    return strict >= 0.95 * many or _are_written_by_people(called)


def _is_phone(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return 6 <= digits <= 17 and _PHONE.fullmatch(text) is not None and _NO_PHONE.fullmatch(text) is None


def _are_written_by_people(texts: list[str]) -> bool:
    ways = {re.sub("[0-9]+", "9", text) for text in texts}
    apart = sum(not text.isdigit() for text in texts)
    marked = sum(text[0] in "+(" or text.startswith("0") for text in texts)
    signs = {sign for text in texts for sign in text if sign in "+()/"}
    return len(ways) > WAYS and apart >= len(texts) / 2 and marked >= 0.3 * len(texts) and "+" in signs


def holds_machines(sample: Sample) -> bool:
    """Tell whether the texts are addresses of machines in a network.

    Versions of programs look alike, but hardly one of them has a number over 99.
    """
    if sample.share(MAC) >= NEARLY_ALL and (sample.speaks or sample.header.says(frozenset({"mac"}))):
        return True
    four = [text for text in sample.texts if _IP4.fullmatch(text)]
    six = sum(_is_ip6(text) for text in sample.texts)
    share = (len(four) + six) / len(sample.texts)
    if sample.named(IP_NAME):
        return share >= MOST
    high = sum(max(map(int, re.split("[.:/]", text)[:4])) > 99 for text in four)
    return (
        share >= NEARLY_ALL
        and not sample.of_things
        and sample.speaks
        and high + six >= NEARLY_ALL / 2 * (len(four) + six)
    )


def _is_ip6(text: str) -> bool:
    if _IP6.fullmatch(text) is None or text.count(":") < 2 or len(text) < 5:
        return False
    try:
        return IPv6Address(text.split("%")[0]).compressed.count(":") >= 2 and not re.fullmatch(
            r"[0-9]{1,2}(?::[0-9]{2}){2}", text
        )
    except AddressValueError:
        return False
