"""What is left of a cell that is hidden: enough to tell that there was one, too little to tell whose.

The same hint in SQL, where a table is made ready, and in Python, where a report shows examples.
"""

import re

from maquette.data.blanks import trimmed, trimmed_sql
from maquette.data.engine import literal

# Spelled out, since "\\s" means more signs to Python than to the database.
_BLANK = " \\t\\r\\n\\f"
_MAIL = rf"^([^@{_BLANK}])[^@{_BLANK}]*@[^@{_BLANK}]*\.([A-Za-z]{{2,}})$"
_TIME = r"(?:[ T][0-9:.+Z-]*)?$"
_YEAR_FIRST = rf"^([0-9]{{4}})[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}{_TIME}"
_YEAR_LAST = rf"^[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.]([0-9]{{4}}){_TIME}"
# Of so many digits the last ones tell nobody's number.
_NUMBER = r"^(?:[^0-9@]*[0-9]){8}[^@]*$"
_NUMBER_ENDS = r"[0-9]{2}[0-9A-Za-z]?$"
_WORD = rf"([^{_BLANK}])[^{_BLANK}]*"


def mask_sql(column: str) -> str:
    """Return SQL giving what is left of the cells of `column`, null for empty ones."""
    cell = trimmed_sql(column)
    cases = [
        (_MAIL, f"regexp_replace({cell}, {literal(_MAIL)}, '\\1***@***.\\2')"),
        (_YEAR_FIRST, f"regexp_extract({cell}, {literal(_YEAR_FIRST)}, 1) || '-**-**'"),
        (_YEAR_LAST, f"'**.**.' || regexp_extract({cell}, {literal(_YEAR_LAST)}, 1)"),
    ]
    told = " ".join(f"WHEN regexp_matches({cell}, {literal(shape)}) THEN {hint}" for shape, hint in cases)
    number = f"regexp_matches({cell}, {literal(_NUMBER)}) AND regexp_matches({cell}, {literal(_NUMBER_ENDS)})"
    words = f"regexp_replace({cell}, {literal(_WORD)}, '\\1***', 'g')"
    return (
        f"CASE WHEN coalesce({cell}, '') = '' THEN NULL {told} "
        f"WHEN {number} THEN '**** ' || right({cell}, 4) WHEN length({cell}) < 3 THEN '***' ELSE {words} END"
    )


def mask(text: str) -> str:
    """Return what is left of one text.

    >>> [mask(text) for text in ("anna@shop.de", "4111 1111 1111 1234", "Anna Schmidt", "1980-05-01")]
    ['a***@***.de', '**** 1234', 'A*** S***', '1980-**-**']
    """
    cell = trimmed(text)
    if found := re.search(_MAIL, cell):
        return f"{found[1]}***@***.{found[2]}"
    if found := re.search(_YEAR_FIRST, cell):
        return f"{found[1]}-**-**"
    if found := re.search(_YEAR_LAST, cell):
        return f"**.**.{found[1]}"
    if re.search(_NUMBER, cell) and re.search(_NUMBER_ENDS, cell):
        return f"**** {cell[-4:]}"
    return "***" if 0 < len(cell) < 3 else re.sub(_WORD, r"\1***", cell)
