"""What the columns of a table are: their kind, their role, the format found, and how sure the guess is."""

from enum import StrEnum

from maquette.codec import Value
from maquette.errors import MaquetteError


class Kind(StrEnum):
    """What the cells of a column mean."""

    NUMBER = "number"
    CATEGORY = "category"
    TEXT = "text"
    DATE = "date"
    YES_NO = "yes/no"
    IDENTIFIER = "identifier"


class Role(StrEnum):
    """What a column is for."""

    INPUT = "input"
    TARGET = "target"
    TIME = "time"
    GROUP = "group"
    WEIGHT = "weight"
    SENSITIVE = "sensitive"
    IGNORED = "ignored"


class Column(Value):
    """One column.

    `numeric` says that the cells are read as numbers (a yes/no column may hold 0 and 1, a category may hold
    codes). `format` is how to read them, as named in `data.formats`: "1234.5" or "1.234,5" for numbers, an
    order such as "day-month-year" for dates, "" for text. `sure` runs from 0 to 1. `overruled` is set once
    the user has had the last word.
    """

    name: str
    kind: Kind
    role: Role = Role.INPUT
    numeric: bool = False
    format: str = ""
    sure: float = 1.0
    overruled: bool = False


class Schema(Value):
    """The columns of a table, in the order of the file."""

    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """Return the column called `name`; raises MaquetteError("no_such_column")."""
        for column in self.columns:
            if column.name == name:
                return column
        raise MaquetteError("no_such_column", column=name, columns=", ".join(self.names))

    @property
    def names(self) -> tuple[str, ...]:
        """Names in order."""
        return tuple(column.name for column in self.columns)

    @property
    def inputs(self) -> tuple[Column, ...]:
        """Columns a model may look at."""
        return tuple(column for column in self.columns if column.role in (Role.INPUT, Role.SENSITIVE))
