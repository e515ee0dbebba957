"""What the checks look at: a table as typed columns and as the texts that stood in the file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from maquette.data.days import count_days
from maquette.data.frame import read_frame, read_texts
from maquette.data.prepare import drops_rows, kept_rows
from maquette.data.schema import Column, Kind, Role, Schema
from maquette.data.table import Table

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

MOST_ROWS = 1000


@dataclass(frozen=True)
class Cells:
    """The texts of one column: `codes[row]` is the place of its text in `values`, -1 for an empty cell."""

    codes: NDArray[np.int32]
    values: tuple[str, ...]

    @cached_property
    def counts(self) -> NDArray[np.intp]:
        """Return how many rows hold each of `values`."""
        import numpy as np

        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.values))

    @property
    def empty(self) -> NDArray[np.bool_]:
        """Tell for each row whether its cell is empty."""
        return self.codes < 0


@dataclass(frozen=True)
class Evidence:
    """A table to judge.

    `frame` holds typed columns (float64, datetime64, or str and None), `texts` the cells as they stand in the
    cleaned table, both with the columns of `schema`. `file_rows` (N,) are the numbers the
    rows have in the file, where steps left some of them out.
    """

    schema: Schema
    frame: pd.DataFrame
    texts: pd.DataFrame
    target: str | None = None
    file_rows: NDArray[np.intp] | None = None

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        return len(self.texts)

    @cached_property
    def cells(self) -> dict[str, Cells]:
        """Return the texts of every column by name; blank ones count as empty."""
        return {name: self._read_cells(name) for name in self.schema.names}

    def _read_cells(self, name: str) -> Cells:
        import numpy as np
        import pandas as pd

        raw, values = pd.factorize(self.texts[name].to_numpy(dtype=object))
        codes = raw.astype(np.int32)
        keep = np.array([str(value).strip() != "" for value in values], dtype=bool)
        renumbered = np.where(keep, np.cumsum(keep) - 1, -1).astype(np.int32)
        codes = np.where(codes >= 0, renumbered[codes], -1).astype(np.int32) if len(values) else codes
        return Cells(codes, tuple(str(value) for value, kept in zip(values, keep, strict=True) if kept))

    @property
    def inputs(self) -> tuple[Column, ...]:
        """Return the columns to judge: not the target, and none that the user has put aside."""
        aside = {column.name for column in self.schema.columns if is_put_aside(column)}
        return tuple(c for c in self.schema.columns if c.name not in aside and c.name != self.target)

    def numbers(self, column: Column) -> NDArray[np.float64] | None:
        """Return a column as finite numbers (dates as days since 1970) or NaN; None when it holds words."""
        import numpy as np

        values = self.frame[column.name].to_numpy()
        if column.kind is Kind.DATE and values.dtype.kind == "M":
            return np.where(self.cells[column.name].empty, np.nan, count_days(values))
        if values.dtype.kind != "f":
            return None
        return np.where(np.isfinite(values) & ~self.cells[column.name].empty, values, np.nan)


def gather(table: Table, target: str | None = None) -> Evidence:
    """Read `table`, as it is after its steps, into the evidence that checks look at."""
    import numpy as np

    if target is not None:
        table.schema.column(target)
    frame, texts = read_frame(table), read_texts(table)
    if not drops_rows(table):
        return Evidence(schema=table.schema, frame=frame, texts=texts, target=target)
    kept = np.flatnonzero(kept_rows(table))
    return Evidence(
        schema=table.schema,
        frame=frame.iloc[kept].reset_index(drop=True),
        texts=texts.iloc[kept].reset_index(drop=True),
        target=target,
        file_rows=kept,
    )


def is_put_aside(column: Column) -> bool:
    """Tell whether the user, rather than a guess, keeps the column away from the model."""
    return column.role is Role.IGNORED and column.overruled


def rows_where(mask: NDArray[np.bool_]) -> tuple[int, ...]:
    """Return the first row numbers at which `mask` holds, as many as a finding may carry."""
    import numpy as np

    return tuple(np.flatnonzero(mask)[:MOST_ROWS].tolist())
