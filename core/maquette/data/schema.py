"""What the columns of a table are: their kind, their role, the format found, and how sure the guess is."""

from enum import StrEnum

import msgspec

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


# From here on a guess claims to be sure; below, the user is asked.
SURE = 0.9


class Reason(Value):
    """Why a guess was made: a code with words `evidence.CODE`, and in how many of how many cells it shows."""

    code: str
    count: int = 0
    cells: int = 0
    details: dict[str, str] = msgspec.field(default_factory=dict)


class Reading(Value):
    """One way of reading a column, and how many of its cells fit it."""

    kind: Kind
    format: str = ""
    unit: str = ""
    fits: int = 0


class Column(Value):
    """One column.

    `numeric` says that the cells are read as numbers (a yes/no column may hold 0 and 1, a category may hold
    codes). `format` is how to read them, as named in `data.numbers` and `data.date_formats`: "1234.5" or
    "1.234,5" for numbers, an order such as "day-month-year" for dates; for text it is "", or how lists are
    written. `unit` is what stands beside the numbers, or "UTC" for dates that were brought to it. `sure`
    runs from 0 to 1 and claims to be so from SURE on; `why` says what that rests on, `readings` what else
    would fit as well. `unfit` counts cells that say something which is not of the kind (see
    `data.formats.fits_sql`). `overruled` is set once the user has had the last word,
    `kind_said` once that was about the kind.
    """

    name: str
    kind: Kind
    role: Role = Role.INPUT
    numeric: bool = False
    format: str = ""
    sure: float = 1.0
    overruled: bool = False
    kind_said: bool = False
    unit: str = ""
    why: tuple[Reason, ...] = ()
    readings: tuple[Reading, ...] = ()
    unfit: int = 0


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
