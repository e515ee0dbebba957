"""Which rows Data shows: what finding, filtering and sorting do to a Look, and how that is said."""

from msgspec.structs import replace

from maquette.data.look import WITHOUT_VALUE, Comparison, Condition, Look
from maquette.data.schema import Column, Kind, Schema
from maquette_gui.step_words import comparison_words, condition_words
from maquette_gui.texts import counted, tr, whole

_MEASURED = (Comparison.AT_LEAST, Comparison.AT_MOST)
_COMMON = (Comparison.IS, Comparison.IS_NOT)


def found(look: Look, text: str) -> Look:
    """Return the look at rows that contain `text` somewhere."""
    return replace(look, find=text)


def filtered(look: Look, condition: Condition) -> Look:
    """Return the look at rows for which `condition` holds too; said twice it counts once."""
    if condition in look.conditions:
        return look
    return replace(look, conditions=(*look.conditions, condition))


def unfiltered(look: Look, number: int) -> Look:
    """Return the look without the condition of this number."""
    return replace(look, conditions=look.conditions[:number] + look.conditions[number + 1 :])


def ordered(look: Look, column: str, *, descending: bool = False) -> Look:
    """Return the look in the order of a column, or in the order of the file where `column` is empty."""
    return replace(look, sort=column, descending=descending and bool(column))


def turned(look: Look, column: str) -> Look:
    """Return the look after a click on the arrow of a column: upwards, downwards, as in the file."""
    if look.sort != column:
        return ordered(look, column)
    return ordered(look, "") if look.descending else ordered(look, column, descending=True)


def fitting(look: Look, schema: Schema) -> Look:
    """Return the look without what it says of columns that are not there."""
    names = set(schema.names)
    kept = tuple(condition for condition in look.conditions if condition.column in names)
    look = replace(look, conditions=kept)
    return look if look.sort in names else ordered(look, "")


def hides_rows(look: Look) -> bool:
    """Tell whether a look may leave rows out."""
    return bool(look.find or look.conditions)


def chips(look: Look) -> tuple[str, ...]:
    """Return the conditions as people would say them, in their order."""
    return tuple(condition_words(condition) for condition in look.conditions)


def shown_words(look: Look, shown: int, rows: int) -> str:
    """Return how many rows are shown of how many."""
    if not hides_rows(look) and shown == rows:
        return counted(rows, "{count} row", "{count} rows")
    return tr("{shown} of {rows} rows", shown=whole(shown), rows=whole(rows))


def comparisons(column: Column) -> tuple[tuple[Comparison, str], ...]:
    """Return how cells of a column can be compared, the likeliest first, with words."""
    measured = column.numeric or column.kind in (Kind.NUMBER, Kind.DATE)
    first = _MEASURED + _COMMON if measured else (*_COMMON, Comparison.CONTAINS)
    rest = [Comparison.MISSING, Comparison.FILLED]
    if column.unfit:
        rest.append(Comparison.ODD)
    return tuple((one, comparison_words(one)) for one in (*first, *rest))


def needs_value(comparison: Comparison) -> bool:
    """Tell whether a value must be given to compare with."""
    return comparison not in WITHOUT_VALUE
