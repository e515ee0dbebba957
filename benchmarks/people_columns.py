"""Columns made up at random: personal data, written as several countries do, and harmless things.

Each maker takes a random generator and returns one text. Names of columns come beside, "" for a name that
says nothing.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable

from maquette.quality.people import check_digits as check

Maker = Callable[[random.Random], str]
_FIRST = (
    "Anna Peter Maria Thomas Sophie Lukas Giulia Marco Priya Rahul Emma James Olivia Carlos Lucia "
    "Pierre Camille Jan Katarzyna Sven Ingrid Aisha Omar Wei Yuki Fatima David Laura Michael Sarah "
    "Björn Zoë Tomáš Ewa Noah Mia"
)
FIRST = _FIRST.split()
_LAST = (
    "Schmidt Müller Rossi García Dubois Smith Johnson Patel Sharma Kowalski Nowak Jansen de Vries "
    "Andersson Hansen O'Brien Silva Novák Fischer Weber Martin Lopez Brown Taylor Singh Kumar Khan "
    "Chen Tanaka Petrov Lindqvist"
)
LAST = _LAST.split()
MAILS = ("gmail.com", "web.de", "shop.example", "mail.co.uk", "orange.fr", "firma-name.at")
STREETS: tuple[Maker, ...] = (
    lambda r: f"{r.randrange(1, 9999)} {r.choice(LAST)} {r.choice(('Street', 'Ave', 'Rd.', 'Lane', 'Blvd'))}",
    lambda r: f"{r.choice(LAST)}{r.choice(('straße', 'str.', 'weg', 'gasse'))} {r.randrange(1, 200)}",
    lambda r: f"{r.randrange(1, 200)} rue {r.choice(LAST)}",
    lambda r: f"Calle {r.choice(LAST)} {r.randrange(1, 200)}, {r.randrange(1, 9)}º",
    lambda r: f"Via {r.choice(LAST)} {r.randrange(1, 200)}",
    lambda r: f"{r.choice(LAST)}straat {r.randrange(1, 200)}",
    lambda r: f"ul. {r.choice(LAST)} {r.randrange(1, 200)}",
)


def digits(r: random.Random, count: int) -> str:
    """Return some digits."""
    return "".join(r.choices(string.digits, k=count))


def until(r: random.Random, make: Maker, fits: Callable[[str], bool]) -> str:
    """Return the first of what `make` makes that passes its check."""
    while not fits(made := make(r)):
        pass
    return made


def grouped(text: str, *lengths: int, mark: str = " ") -> str:
    """Return a number with marks between groups of its signs."""
    places = [sum(lengths[:place]) for place in range(len(lengths))]
    return mark.join(text[place : place + length] for place, length in zip(places, lengths, strict=True))


def born(r: random.Random, order: str) -> str:
    """Return six digits of a birth date."""
    parts = {"d": r.randrange(1, 29), "m": r.randrange(1, 13), "y": r.randrange(40, 100)}
    return "".join(f"{parts[part]:02d}" for part in order)


def card(r: random.Random) -> str:
    """Return the number of a payment card."""
    start, length = r.choice((("4", 16), ("51", 16), ("55", 16), ("37", 15), ("2221", 16), ("6011", 16)))
    return until(r, lambda q: start + digits(q, length - len(start)), check.luhn)


def iban(r: random.Random) -> str:
    """Return a bank account of one of several countries."""
    country, rest = r.choice(
        (("DE", 18), ("FR", 23), ("GB", 0), ("ES", 20), ("NL", 0), ("IT", 0), ("AT", 16))
    )
    body = {"GB": "NWBK" + digits(r, 14), "NL": "ABNA" + digits(r, 10), "IT": "X" + digits(r, 22)}
    basic = body.get(country, digits(r, rest))
    return until(r, lambda q: country + digits(q, 2) + basic, check.iban)


def italian(r: random.Random) -> str:
    """Return an Italian tax code."""
    letters = "".join(r.choices("BCDFGLMNPRSTVZ", k=6))
    day = f"{r.randrange(40, 99)}{r.choice('ABCDEHLMPRST')}{r.randrange(1, 29):02d}"
    start = f"{letters}{day}{r.choice('ABCDFH')}{digits(r, 3)}"
    return until(r, lambda q: start + q.choice(string.ascii_uppercase), check.codice_fiscale)


def german_tax(r: random.Random) -> str:
    """Return a German tax number."""
    return until(r, lambda q: q.choice("123456789") + digits(q, 10), check.german_tax)


def pension(r: random.Random) -> str:
    """Return a German pension number."""
    start = f"{r.randrange(10, 80)}{born(r, 'dmy')}{r.choice(string.ascii_uppercase)}{digits(r, 2)}"
    return until(r, lambda q: start + digits(q, 1), check.german_pension)


def nir(r: random.Random) -> str:
    """Return a French social security number."""
    start = (
        f"{r.choice('12')}{r.randrange(40, 99)}{r.randrange(1, 13):02d}{r.randrange(1, 96):02d}{digits(r, 6)}"
    )
    return start + f"{97 - int(start) % 97:02d}"


def dni(r: random.Random) -> str:
    """Return a Spanish number, of a citizen or somebody else."""
    start = r.choice(("", "", "X", "Y"))
    return until(r, lambda q: (start + digits(q, 8))[:8] + q.choice(check.DNI_LETTERS), check.dni)


def nino(r: random.Random) -> str:
    """Return a British insurance number."""
    return f"{r.choice('ABCEHJLM')}{r.choice('ABCEHJLM')}{digits(r, 6)}{r.choice('ABCD')}"


def ssn(r: random.Random) -> str:
    """Return a social security number of the United States."""
    area = r.choice([n for n in range(1, 900) if n != 666])
    return f"{area:03d}-{r.randrange(1, 100):02d}-{r.randrange(1, 10000):04d}"


def email(r: random.Random) -> str:
    """Return an e-mail address."""
    return (
        f"{r.choice(FIRST)}.{r.choice(LAST)}{r.randrange(99)}@{r.choice(MAILS)}".lower()
        .replace(" ", "")
        .replace("'", "")
    )


PLANTED: dict[str, tuple[tuple[str, ...], tuple[Maker, ...]]] = {
    "email": (("email", "E-Mail-Adresse", "correo", ""), (email,)),
    "phone": (
        ("phone", "Telefon", "Téléphone", "mobile_number", "Handynummer"),
        (
            lambda r: f"+49 {r.randrange(151, 180)} {digits(r, 7)}",
            lambda r: f"({r.randrange(200, 999)}) {r.randrange(200, 999)}-{digits(r, 4)}",
            lambda r: "0" + grouped(f"{r.randrange(1, 8)}{digits(r, 8)}", 1, 2, 2, 2, 2),
            lambda r: f"0{r.randrange(20, 99)} {digits(r, 4)} {digits(r, 4)}",
            lambda r: digits(r, 10),
        ),
    ),
    "phone abroad": (("", "contact"), (lambda r: f"+{r.randrange(30, 60)} {digits(r, 3)} {digits(r, 6)}",)),
    "phone american": (
        ("", "c7"),
        (lambda r: f"{r.randrange(200, 999)}-{r.randrange(200, 999)}-{digits(r, 4)}",),
    ),
    "name": (
        ("name", "customer", "Nachname, Vorname", "full_name", ""),
        (lambda r: f"{r.choice(FIRST)} {r.choice(LAST)}", lambda r: f"{r.choice(LAST)}, {r.choice(FIRST)}"),
    ),
    "first name": (("first_name", "Vorname", "prénom", "nombre"), (lambda r: r.choice(FIRST),)),
    "last name": (("last_name", "Nachname", "cognome", "apellidos"), (lambda r: r.choice(LAST),)),
    "address": (("address", "Anschrift", "Straße", "dirección", "street"), STREETS),
    "address unnamed": (("", "c3"), STREETS[:2]),
    "card": (
        ("card_number", "Kreditkarte", "", "col4"),
        (card, lambda r: grouped(card(r) + " ", 4, 4, 4, 4).strip()),
    ),
    "iban": (("IBAN", "Kontonummer", "", "x"), (iban, lambda r: " ".join(_fours(iban(r))))),
    "ip": (("ip", "client_ip", ""), (lambda r: ".".join(str(r.randrange(1, 255)) for _ in range(4)),)),
    "mac": (("mac", "device", ""), (lambda r: ":".join(f"{r.randrange(256):02x}" for _ in range(6)),)),
    "ssn": (("ssn", "Social Security", ""), (ssn,)),
    "nhs": (("NHS number", ""), (lambda r: until(r, lambda q: digits(q, 10), check.nhs),)),
    "nino": (("NINO", ""), (nino,)),
    "german tax": (("Steuer-ID", ""), (german_tax,)),
    "german pension": (("Sozialversicherungsnummer", ""), (pension,)),
    "nir": (("NIR", "numéro de sécurité sociale", ""), (nir,)),
    "dni": (("DNI", ""), (dni,)),
    "italian": (("codice fiscale", ""), (italian,)),
    "bsn": (("BSN", ""), (lambda r: until(r, lambda q: digits(q, 9), check.bsn),)),
    "pesel": (("PESEL", ""), (lambda r: until(r, lambda q: born(q, "ymd") + digits(q, 5), check.pesel),)),
    "ahv": (
        ("AHV", ""),
        (lambda r: grouped(until(r, lambda q: "756" + digits(q, 10), check.ean13), 3, 4, 4, 2, mark="."),),
    ),
    "swedish": (
        ("personnummer", ""),
        (lambda r: until(r, lambda q: born(q, "ymd") + digits(q, 4), check.swedish),),
    ),
    "birth": (
        ("birthdate", "Geburtsdatum", "date of birth", "fecha de nacimiento"),
        (
            lambda r: f"{r.randrange(1940, 2005)}-{r.randrange(1, 13):02d}-{r.randrange(1, 29):02d}",
            lambda r: f"{r.randrange(1, 29):02d}.{r.randrange(1, 13):02d}.{r.randrange(1940, 2005)}",
        ),
    ),
    "password": (
        ("password", "Passwort", "pwd"),
        (lambda r: "".join(r.choices(string.ascii_letters + string.digits, k=10)),),
    ),
    "in sentences": (
        ("comment", "Notiz", "message"),
        (
            lambda r: f"please answer to {email(r)} by {r.choice(('Monday', 'noon'))}",
            lambda r: f"Could you call me back at +44 {digits(r, 4)} {digits(r, 6)}, thanks",
            lambda r: f"charged my card {card(r)} twice last week",
        ),
    ),
}


def _fours(text: str) -> list[str]:
    return [text[place : place + 4] for place in range(0, len(text), 4)]


_CITIES = (
    "San Diego,Paris,Köln,Santa Fe,St. Louis,Charlotte,Jackson,Victoria,Florence,Madison,"
    "Austin,Lincoln,Orlando,Houston,Santa Maria,San Antonio,San Francisco,Fort Worth,"
    "New York,Los Angeles,Lyon,Nice,Bern,Graz,Linz,Porto,Albany,Helena,Salem,Dallas,"
    "Denver,Phoenix,Springfield,Arlington,Aurora,Anna,Elizabeth,Columbia,Raleigh,"
    "Carson City,Milan,Roma"
)
CITIES = _CITIES.split(",")
THINGS = [
    "Oak",
    "Steel",
    "Blue",
    "Maxi",
    "Ultra",
    "Garden",
    "Coffee",
    "Silver",
    "Classic",
    "Nordic",
    "Table",
    "Lamp",
    "Chair",
    "Mug",
    "Poster",
    "Frame",
    "Print",
]
HARMLESS: dict[str, tuple[tuple[str, ...], Maker]] = {
    "order number": (
        ("order_id", "Bestellnummer", "", "reference"),
        lambda r: str(r.randrange(1_000_000, 9_999_999)),
    ),
    "order number, 9": (("order", ""), lambda r: digits(r, 9)),
    "order number, 10": (("number", ""), lambda r: str(r.randrange(10**9, 10**10))),
    "order number, 11": (("code", ""), lambda r: str(r.randrange(10**10, 10**11))),
    "16 digits": (("id", "number", ""), lambda r: str(r.randrange(10**15, 10**16))),
    "16 digits from 4": (("id", ""), lambda r: "4" + digits(r, 15)),
    "13 digits": (("id", ""), lambda r: "4" + digits(r, 12)),
    "unix time": (("time", "ts", ""), lambda r: str(r.randrange(1_500_000_000, 1_750_000_000))),
    "unix milliseconds": (("created", ""), lambda r: str(r.randrange(1_500_000_000_000, 1_750_000_000_000))),
    "float": (("value", "", "phone_score"), lambda r: f"{r.random():.6f}"),
    "large float": (("weight", ""), lambda r: f"{r.random() * 1e9:.4f}"),
    "price": (("price", ""), lambda r: f"{r.lognormvariate(4, 1):.2f}"),
    "version": (("version", ""), lambda r: f"{r.randrange(9)}.{r.randrange(20)}.{r.randrange(30)}"),
    "version of four": (("build", ""), lambda r: ".".join(str(r.randrange(30)) for _ in range(4))),
    "product code": (
        ("sku", ""),
        lambda r: f"{''.join(r.choices(string.ascii_uppercase, k=2))}-{digits(r, 6)}",
    ),
    "letter and digits": (("code", ""), lambda r: f"A{digits(r, 7)}"),
    "nine and a letter": (("lot", ""), lambda r: f"{digits(r, 8)}{r.choice(string.ascii_uppercase)}"),
    "barcode": (("ean", ""), lambda r: until(r, lambda q: "40" + digits(q, 11), check.ean13)),
    "city": (("city", "Ort", ""), lambda r: r.choice(CITIES)),
    "company": (
        ("company", "Firma", "", "customer"),
        lambda r: f"{r.choice(LAST)} {r.choice(('Inc.', 'GmbH', '& Sons', 'Ltd', 'SA', 'Group'))}",
    ),
    "product": (
        ("product", "", "name", "title"),
        lambda r: f"{r.choice(THINGS)} {r.choice(THINGS)} {r.choice(THINGS)}",
    ),
    "order date": (
        ("order_date", "date", ""),
        lambda r: f"20{r.randrange(10, 26)}-{r.randrange(1, 13):02d}-{r.randrange(1, 29):02d}",
    ),
    "time of day": (
        ("start", ""),
        lambda r: f"{r.randrange(24):02d}:{r.randrange(60):02d}:{r.randrange(60):02d}",
    ),
    "uuid": (
        ("uuid", ""),
        lambda r: (
            f"{r.getrandbits(32):08x}-{r.getrandbits(16):04x}-4{r.getrandbits(12):03x}-a{r.getrandbits(12):03x}-{r.getrandbits(48):012x}"
        ),
    ),
    "tracking": (
        ("tracking", ""),
        lambda r: f"1Z{digits(r, 3)} {digits(r, 3)} {digits(r, 2)} {digits(r, 4)} {digits(r, 3)}",
    ),
    "invoice like a person's number": (("Invoice ID",), ssn),
    "phone type": (("phone_type", "email_status"), lambda r: r.choice(("home", "work", "cell", "none"))),
    "sentence": (
        ("review", ""),
        lambda r: (
            f"the {r.choice(THINGS)} broke after {r.randrange(99)} days, order {r.randrange(10**6, 10**7)}"
        ),
    ),
    "page": (("url", ""), lambda r: f"https://shop.example/{r.choice(THINGS)}/{r.randrange(9999)}"),
    "hex": (("hash", "digest"), lambda r: f"{r.getrandbits(128):032x}"),
    "size": (("dimensions", ""), lambda r: f"{r.randrange(99)}x{r.randrange(99)}x{r.randrange(99)}"),
    "ISO range": (("range", ""), lambda r: f"{r.randrange(100, 999)}-{r.randrange(100, 999)}"),
    "coordinates": (("position", ""), lambda r: f"{r.uniform(-90, 90):.5f}, {r.uniform(-180, 180):.5f}"),
}
