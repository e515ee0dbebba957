"""Which rows Data shows: what finding, filtering and sorting do to a Look, and how that is said."""

from msgspec.structs import replace

from maquette.data.look import WITHOUT_VALUE, Comparison, Condition, Look, condition_sql
from maquette.data.schema import Column, Kind, Schema
from maquette.data.steps import Rename, made_by
from maquette.data.table import Table
from maquette.errors import MaquetteError
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


def followed(look: Look, before: Table, now: Table) -> tuple[Look, tuple[Condition, ...]]:
    """Return the look after other steps, and the conditions that had to be dropped.

    Columns are called as they are called now. What is said of a column that is gone is dropped, and what its
    cells can't be compared with any more.
    """
    names = _names_now(before, now)
    moved = {one: replace(one, column=names.get(one.column, "")) for one in look.conditions}
    dropped = tuple(one for one in look.conditions if not _holds(moved[one], now.schema))
    kept = tuple(moved[one] for one in look.conditions if one not in dropped)
    sort = names.get(look.sort, "")
    return ordered(replace(look, conditions=kept), sort, descending=look.descending), dropped


def _names_now(before: Table, now: Table) -> dict[str, str]:
    """Return what each column is called now, by what it was called before; without those that are gone."""
    called = {first: name for name, first in _first_names(now).items()}
    return {name: called[first] for name, first in _first_names(before).items() if first in called}


def _first_names(table: Table) -> dict[str, tuple[bool, str]]:
    """Return for each column whether the file has it, and what it was called when it came to be."""
    first = {name: (True, name) for name in table.read_as.names}
    for step in table.steps:
        if step.on and isinstance(step, Rename):
            first[step.name] = first.pop(step.column)
        elif step.on:
            first.update({column.name: (False, column.name) for column in made_by(step)})
    return first


def _holds(condition: Condition, schema: Schema) -> bool:
    """Tell whether cells of these columns can be compared so."""
    try:
        condition_sql(schema, condition)
    except MaquetteError:
        return False
    return True


def dropped_words(dropped: tuple[Condition, ...]) -> str:
    """Return which filters could not stay, "" where all could."""
    named = ", ".join(tr("“{what}”", what=condition_words(condition)) for condition in dropped)
    if not named:
        return ""
    return tr("Filter taken away, since its column is gone or read otherwise: {filters}.", filters=named)


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
