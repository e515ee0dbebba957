"""One catalogue of words for everything the engine says by code: in the window, on the line, in reports.

The engine's values carry codes and details. This module alone knows the English sentence of a code; the
window passes its translator, which sees the template, so that word order is free in every language.

    >>> sentence("error.no_such_column", {"column": "Churm", "columns": "Churn, Plan"})
    'There is no column called “Churm” in this table.'
"""

from collections.abc import Callable, Mapping

from maquette.report.catalogue import TEXTS

Details = Mapping[str, str | int | float]


def same(template: str) -> str:
    """Translate into English, which the catalogue already is."""
    return template


def sentence(code: str, details: Details | None = None, translate: Callable[[str], str] = same) -> str:
    """Return the words for `code`, filled with `details`.

    Where the catalogue has `code` + ".one" and details["count"] is 1, that template is used. Raises
    KeyError for a code without words: a bug, which the contract tests look for.
    """
    values = dict(details or {})
    singular = code + ".one"
    template = TEXTS[singular] if values.get("count") == 1 and singular in TEXTS else TEXTS[code]
    return translate(template).format(**values)


def has_sentence(code: str) -> bool:
    """Tell whether the catalogue has words for `code`."""
    return code in TEXTS
