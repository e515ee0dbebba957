"""Words that people and programs write where they have no value."""

NO_VALUE = frozenset(
    {
        "?",
        "??",
        "???",
        "-",
        "--",
        "---",
        ".",
        "..",
        "...",
        "n/a",
        "#n/a",
        "n.a.",
        "n.a",
        "na",
        "nan",
        "nat",
        "null",
        "(null)",
        "<null>",
        "<na>",
        "(blank)",
        "blank",
        "missing",
        "undefined",
        "tbd",
        "not available",
        "not applicable",
        "no data",
        "#value!",
        "#ref!",
        "#div/0!",
        "#name?",
        "#num!",
        "#null!",
        "k.a.",
        "keine angabe",
        "s/d",
        "sin dato",
        "n/d",
    }
)
# These may be a real answer ("Heating: none") in a column of words; among numbers they can't be one.
PERHAPS_NO_VALUE = frozenset(
    {"none", "nil", "empty", "unknown", "not known", "unbekannt", "desconocido", "inconnu", "x", "xx"}
)
UNKNOWN = frozenset({"unknown", "not known", "unbekannt", "desconocido", "inconnu"})


def says_nothing(text: str) -> bool:
    """Tell whether `text` means "no value" wherever it stands.

    >>> [says_nothing(text) for text in ("N/A", " ? ", "none", "Nadia")]
    [True, True, False, False]
    """
    return text.strip().casefold() in NO_VALUE


def says_nothing_among_numbers(text: str) -> bool:
    """Tell whether `text` means "no value" in a column of numbers or dates."""
    return says_nothing(text) or text.strip().casefold() in PERHAPS_NO_VALUE


def is_country_code(text: str, others: tuple[str, ...]) -> bool:
    """Tell whether "NA" stands among two-letter codes, where it is Namibia."""
    return text.strip() == "NA" and len(others) >= 3 and all(len(o) == 2 and o.isupper() for o in others)
