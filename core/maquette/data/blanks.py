"""What counts as a blank around a cell: the same signs in SQL, in Python and in what is exported."""

from maquette.data.engine import literal, quoted

# Blanks, tabs and line ends; the no-break, figure, thin and narrow blanks that spreadsheets write.
BLANKS = " \t\r\n\v\f\u00a0\u2007\u2009\u202f\ufeff"
# Those that may stand inside a number or between it and its unit.
GAP = "[ \t\u00a0\u2007\u2009\u202f]"


def trimmed_sql(column: str) -> str:
    """Return SQL giving the cells of `column` without blanks around them."""
    return f"trim({quoted(column)}, {literal(BLANKS)})"


def filled_sql(column: str) -> str:
    """Return SQL giving the cells of `column` as they stand, null where there are blanks only."""
    return f"CASE WHEN {trimmed_sql(column)} <> '' THEN {quoted(column)} END"


def trimmed(text: str) -> str:
    """Return a cell without blanks around it.

    >>> trimmed("\\u00a0 12 ")
    '12'
    """
    return text.strip(BLANKS)
