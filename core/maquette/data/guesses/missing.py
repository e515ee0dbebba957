"""Words that say "no value" in a column of numbers, dates or answers, whatever else stands there."""

_WORDS = (
    "? ?? ??? - -- --- – — . .. ... * / \\ n/a #n/a na n.a. n.a nan nat nil none null (null) "
    "<null> <na> #null! #value! #ref! #div/0! #name? #num! (blank) blank missing undefined "
    "unknown unk tbd tba n/d s/d nd k.a. ka k/a nr n.r. n/r xx xxx inf -inf infinity #error error "
    "void empty (empty) \\n"
)
MISSING_WORDS = frozenset(_WORDS.split()) | frozenset(
    {
        "not available",
        "not applicable",
        "not known",
        "no data",
        "no value",
        "keine angabe",
        "unbekannt",
        "sin dato",
        "sin datos",
        "desconocido",
        "inconnu",
        "non disponible",
        "brak danych",
        "not specified",
        "not stated",
        "not recorded",
    }
)


def says_missing(text: str) -> bool:
    """Tell whether a cell says that there is no value.

    >>> [says_missing(text) for text in ("N/A", "?", "Nadia")]
    [True, True, False]
    """
    return text.casefold() in MISSING_WORDS
