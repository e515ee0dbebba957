"""What may stand beside a number: currencies, per cent, measures, and letters that multiply it."""

_OTHER_CODES = "SEK NOK DKK CNY RMB ZAR AED SAR MYR KES EGP"
# Each currency with all its spellings; the first is the one that is shown.
CURRENCIES: tuple[tuple[str, ...], ...] = (
    ("$", "US$", "USD", "US $", "U$S"),
    ("€", "EUR", "Euro", "Euros"),
    ("£", "GBP"),
    ("¥", "JPY", "円"),
    ("₹", "INR", "Rs.", "Rs"),
    ("zł", "PLN"),
    ("₽", "RUB", "руб.", "руб"),
    ("₩", "KRW"),
    ("₺", "TRY", "TL"),
    ("₪", "ILS"),
    ("₴", "UAH"),
    ("₫", "VND"),
    ("R$", "BRL"),
    ("C$", "CA$", "CAD"),
    ("A$", "AU$", "AUD"),
    ("CHF", "SFr.", "Fr."),
    ("Kč", "CZK"),
    ("Ft", "HUF"),
    ("kr", "kr.", ":-"),
    ("IDR", "Rp", "Rp."),
    ("PEN", "S/", "S/."),
    ("PHP", "₱"),
    ("THB", "฿"),
    ("NGN", "₦"),
    ("HKD", "HK$"),
    ("NZD", "NZ$"),
    ("SGD", "S$"),
    ("TWD", "NT$"),
    ("MXN", "MX$", "Mex$"),
    ("RON", "lei"),
    ("BGN", "лв", "лв."),
    *((code,) for code in _OTHER_CODES.split()),
)
PERCENT = "%"
# How books say on which side an amount stands, the side that is subtracted last.
BOOKED: dict[str, tuple[str, str]] = {"CR/DR": ("CR", "DR"), "C/D": ("C", "D"), "H/S": ("H", "S")}
_MEASURES = (
    "% ‰ ° °C °F C F kg g mg µg t lb lbs oz km m cm mm µm mi mile miles ft in yd m² m2 km² km2 ha "
    "ac sqft l L ml cl dl gal s sec secs ms µs min mins h hr hrs hour hours d day days wk week "
    "weeks mo month months yr yrs year years B KB MB GB TB kB bit bits Hz kHz MHz GHz W kW MW GW "
    "Wh kWh MWh V mV A mA J kJ kcal cal Pa kPa hPa bar psi mph km/h kmh m/s kph rpm hp bhp PS cc "
    "ccm kmpl mpg km/l Nm j jours mois Std Std. Tage Tg Min Min. px pt dpi pcs pc Stk Stück people persons "
    "users"
)
MEASURES = frozenset(_MEASURES.split()) | {"° C", "° F"}
# Long names first, so that "Mio" is not read as "M" with a rest.
MULTIPLIERS: dict[str, float] = {
    **dict.fromkeys(("thousand", "Thousand", "Tsd.", "Tsd", "tsd", "tys.", "tys", "K", "k"), 1e3),
    **dict.fromkeys(("lakhs", "lakh", "Lakh", "Lakhs"), 1e5),
    **dict.fromkeys(
        ("millions", "million", "Million", "Millionen", "Millions", "Mio.", "Mio", "mio", "mn", "MM"), 1e6
    ),
    **dict.fromkeys(("mln.", "mln", "Mln", "milj.", "milj", "Mill.", "mill.", "M", "m"), 1e6),
    **dict.fromkeys(("crores", "crore", "Crore", "Crores", "Cr", "cr"), 1e7),
    **dict.fromkeys(
        ("billions", "billion", "Billion", "Mrd.", "Mrd", "mrd", "mld.", "mld", "Mld", "bn", "Bn", "BN"), 1e9
    ),
    **dict.fromkeys(("G", "B", "b"), 1e9),
    **dict.fromkeys(("trillion", "Trillion", "tn", "T"), 1e12),
}


def spellings(unit: str) -> tuple[str, ...]:
    """Return every way in which cells write `unit`, longest first.

    >>> spellings("€")
    ('Euros', 'euros', 'EUROS', 'Euro', 'euro', 'EURO', 'EUR', 'eur', '€')
    """
    known = BOOKED.get(unit) or next((names for names in CURRENCIES if names[0] == unit), None)
    names = known or _singular_and_plural(unit)
    written = [each for name in names for each in (name, name.lower(), name.upper())]
    # A capital is another unit in "mW" and "MW", and nothing but a habit in "Kg" and "KG".
    if known and unit in BOOKED:
        written += [name.capitalize() for name in known]
    found = written if known or len(unit) > 3 or unit.casefold() in ("kg", "km", "cm", "mm", "min") else names
    return tuple(sorted(dict.fromkeys(found), key=lambda name: -len(name)))


def _singular_and_plural(unit: str) -> tuple[str, ...]:
    if len(unit) > 3 and unit.endswith("s"):
        return unit, unit[:-1]
    return (unit,)


def canonical_unit(text: str) -> str:
    """Return the unit that `text` is a spelling of; itself where it is none that is known.

    >>> canonical_unit("EUR"), canonical_unit("usd"), canonical_unit("bhp")
    ('€', '$', 'bhp')
    """
    for names in CURRENCIES:
        if text.casefold() in {name.casefold() for name in names}:
            return names[0]
    return text


def is_currency(unit: str) -> bool:
    """Tell whether a unit (as `canonical_unit` returns it) is a currency."""
    return any(names[0] == unit for names in CURRENCIES)


def is_unit(text: str) -> bool:
    """Tell whether a text alone is a unit that is known."""
    return text in MEASURES or is_currency(canonical_unit(text))


def factors(unit: str) -> dict[str, float]:
    """Return the letters that multiply a number beside `unit`: "B" is no billion where it means bytes."""
    taken = spellings(unit) if unit else ()
    return {letters: factor for letters, factor in MULTIPLIERS.items() if letters not in taken}
