"""How the cells of a column are read, as SQL over their texts."""

from maquette.data import formats
from maquette.data.engine import quoted
from maquette.data.schema import Column, Kind


def is_measured(column: Column) -> bool:
    """Tell whether cells are numbers or dates to be compared by size rather than as texts."""
    return column.kind in (Kind.NUMBER, Kind.DATE)


def typed_sql(column: Column) -> str:
    """Return SQL giving the column's texts as DOUBLE, TIMESTAMP or text; null where one can't be read so."""
    if column.kind is Kind.DATE:
        return formats.date_sql(column.name, column.format)
    if column.numeric:
        return formats.number_sql(column.name, column.format)
    return f"CASE WHEN trim({quoted(column.name)}) = '' THEN NULL ELSE {quoted(column.name)} END"
