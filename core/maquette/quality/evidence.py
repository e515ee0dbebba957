"""What the checks look at: every cell of a table by its text, and numbers and days by their size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from maquette.data.arrow import as_flags, as_numbers, as_texts, from_codes, from_texts
from maquette.data.days import count_days
from maquette.data.engine import connect, quoted
from maquette.data.formats import is_measured, typed_sql
from maquette.data.prepare import KEPT, ROW, prepared_sql
from maquette.data.schema import Column, Kind, Role, Schema
from maquette.data.table import Table
from maquette.progress import Heed, unheeded
from maquette.quality.lots import draw_lots
from maquette.quality.told import Told

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

MOST_ROWS = 1000
# Larger tables are judged by rows drawn by chance: so much fits into memory beside all else.
MOST_CELLS, MOST_BYTES = 45_000_000, 600_000_000
# Columns whose texts are in memory at one time, before each text is kept once; more of short tables.
TOGETHER, CELLS_TOGETHER = 8, 2_000_000
TEXTS_TOGETHER = 200_000
_DRAWN_OF = 1 << 20
_LAST_LOT = float(2**64 - 2**11)
_TEXTS, _TEXT = "texts", "text"


@dataclass(frozen=True)
class Cells:
    """The texts of one column: `codes[row]` is the place of its text in `texts`, -1 for an empty cell.

    `texts` (K,) holds each different text once, as it stands in the file, in the order of first rows.
    """

    codes: NDArray[np.int32]
    texts: pa.StringArray

    @cached_property
    def values(self) -> tuple[str, ...]:
        """Return `texts` as Python's own: only where there are few, or they are few enough to be read."""
        return tuple(map(str, self.texts.to_pylist()))

    @cached_property
    def counts(self) -> NDArray[np.intp]:
        """Return how many rows hold each of `texts`."""
        import numpy as np

        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.texts))

    @property
    def empty(self) -> NDArray[np.bool_]:
        """Tell for each row whether its cell is empty."""
        return self.codes < 0

    @cached_property
    def filled(self) -> int:
        """Return how many cells hold a text."""
        return int((self.codes >= 0).sum())

    @cached_property
    def folded(self) -> pa.StringArray:
        """Return `texts` without blanks around them and in small letters."""
        import pyarrow.compute as pc

        return pc.utf8_lower(pc.utf8_trim_whitespace(self.texts))

    def text(self, code: int) -> str:
        """Return one text."""
        return str(self.texts[int(code)].as_py())

    def among(self, words: Sequence[str]) -> NDArray[np.intp]:
        """Return the codes of the texts that are one of `words`, blanks and capitals apart."""
        import numpy as np
        import pyarrow.compute as pc

        return np.flatnonzero(as_flags(pc.is_in(self.folded, value_set=from_texts(words))))

    def codes_of(self, texts: Sequence[str]) -> NDArray[np.intp]:
        """Return the codes of those of `texts` that stand in the column, to the letter."""
        import numpy as np
        import pyarrow.compute as pc

        return np.flatnonzero(as_flags(pc.is_in(self.texts, value_set=from_texts(texts))))

    def folded_at(self, rows: NDArray[np.intp]) -> NDArray[np.object_]:
        """Return the texts in `rows` as `folded` has them, None where a cell is empty."""
        import numpy as np

        codes = self.codes[rows]
        if len(self.texts) > len(rows):
            return as_texts(self.folded.take(from_codes(codes)))
        found: NDArray[np.object_] = np.append(as_texts(self.folded), [None])[codes]
        return found

    def rows_of(self, codes: Sequence[int] | NDArray[np.intp]) -> NDArray[np.bool_]:
        """Tell for each row whether it holds one of the texts `codes`."""
        import numpy as np

        chosen = np.zeros(len(self.texts) + 1, dtype=bool)
        chosen[np.asarray(codes, dtype=np.intp)] = True
        return chosen[self.codes]


# Two tables are never compared.
@dataclass(frozen=True, eq=False)
class Evidence:
    """A table to judge.

    `cells` are the columns of `schema` by name; `sizes` those of numbers (float64) and dates (days since
    1970), NaN where a cell is none. `file_rows` (N,) are the numbers the rows have in the file, where steps
    or a draw left some out; `drawn_of` is how many rows they were drawn from, 0 where all are there.

    Long loops of checks call `heed`, which ends them when they are to stop. What the quick model said is kept
    in `told`, for as long as this evidence is there; a copy with other cells starts anew.
    """

    schema: Schema
    rows: int
    cells: dict[str, Cells]
    sizes: dict[str, NDArray[np.float64]]
    target: str | None = None
    file_rows: NDArray[np.int64] | None = None
    drawn_of: int = 0
    heed: Heed = unheeded
    told: dict[str, Told | None] = field(init=False, default_factory=dict)

    @cached_property
    def places(self) -> dict[str, int]:
        """Return the place of each column among all."""
        return {name: place for place, name in enumerate(self.schema.names)}

    @cached_property
    def inputs(self) -> tuple[Column, ...]:
        """Return the columns to judge: not the target, and none that the user has put aside."""
        aside = {column.name for column in self.schema.columns if is_put_aside(column)}
        return tuple(c for c in self.schema.columns if c.name not in aside and c.name != self.target)

    @cached_property
    def lots(self) -> NDArray[np.uint64]:
        """Return a number for each row by which rows are drawn: by what it holds, not by where it stands."""
        columns = (
            self.sizes.get(name, (self.cells[name].codes, self.cells[name].texts))
            for name in self.schema.names
        )
        return draw_lots(self.rows, tuple(columns))

    def draw(self, rows: NDArray[np.intp], most: int) -> NDArray[np.intp]:
        """Return at most `most` of `rows`, in their order: in a shuffled table, rows that hold the same."""
        import numpy as np

        if len(rows) <= most:
            return rows
        lots = self.lots[rows]
        # Those that are likely to do are picked first: to part all takes longer.
        likely = np.flatnonzero(lots <= np.uint64(min(1.0, 1.2 * most / len(rows)) * _LAST_LOT))
        some = likely if len(likely) > most else np.arange(len(rows))
        return np.sort(rows[some[np.argpartition(lots[some], most)[:most]]])

    def in_file(self, rows: NDArray[np.intp]) -> NDArray[np.int64]:
        """Return the numbers that `rows` have in the file."""
        import numpy as np

        return rows.astype(np.int64) if self.file_rows is None else self.file_rows[rows]

    def numbers(self, column: Column) -> NDArray[np.float64] | None:
        """Return a column as finite numbers (dates as days since 1970) or NaN; None when it holds words."""
        return self.sizes.get(column.name)


def gather(table: Table, target: str | None = None, most_cells: int = MOST_CELLS) -> Evidence:
    """Read `table`, as it is after its steps, into the evidence that checks look at.

    Of a table with more than `most_cells` cells, or with very long ones, rows are drawn by chance, the same
    ones every time.
    """
    import numpy as np

    schema = table.schema
    if target is not None:
        schema.column(target)
    with connect(Path(table.path)) as database:
        source = f"FROM ({prepared_sql(table)}) WHERE {quoted(KEPT)}"
        rows, share = _weigh(database, schema, source, most_cells)
        if share < 1:
            source += f" AND hash({quoted(ROW)}, 7) % {_DRAWN_OF} < {int(share * _DRAWN_OF)}"
        if share < 1 or any(step.on for step in table.steps):
            source += f" ORDER BY {quoted(ROW)}"
        kept = np.asarray(database.execute(f"SELECT {quoted(ROW)} {source}").fetchnumpy()[ROW], np.int64)
        turns = _by_turns(schema, max(TOGETHER, CELLS_TOGETHER // max(1, len(kept))))
        cells = {name: each for some in turns for name, each in _read_cells(database, some, source)}
        measured = [column for column in schema.columns if column.numeric or is_measured(column)]
        read = dict(_read_sizes(database, measured, cells))
        sizes = {column.name: read[column.name] for column in measured}
    return Evidence(
        schema=schema,
        rows=len(kept),
        cells=cells,
        sizes=sizes,
        target=target,
        file_rows=kept if len(kept) < table.rows else None,
        drawn_of=rows if share < 1 else 0,
    )


def _weigh(database: DuckDBPyConnection, schema: Schema, source: str, most_cells: int) -> tuple[int, float]:
    """Return the number of rows, and the share of them that fits into memory."""
    lengths = [f"coalesce(sum(strlen({quoted(name)})), 0)" for name in schema.names]
    # Added up here: a sum of a thousand columns is too deep for the engine.
    ((rows, *sizes),) = database.execute(f"SELECT {', '.join(['count(*)', *lengths])} {source}").fetchall()
    cells = max(1, rows * len(schema.columns))
    return int(rows), min(1.0, most_cells / cells, MOST_BYTES / max(1, sum(map(int, sizes))))


def _by_turns(schema: Schema, together: int) -> Iterator[tuple[str, ...]]:
    names = schema.names
    return (names[place : place + together] for place in range(0, len(names), together))


def _read_cells(
    database: DuckDBPyConnection, names: tuple[str, ...], source: str
) -> Iterator[tuple[str, Cells]]:
    listed = ", ".join(f"{quoted(name)} AS {quoted(f'c{place}')}" for place, name in enumerate(names))
    texts = database.sql(f"SELECT {listed} {source}").to_arrow_table()
    for place, name in enumerate(names):
        yield name, encode(texts.column(place))


def encode(column: pa.ChunkedArray[Any]) -> Cells:
    """Return the cells of a column of texts; blank ones count as empty."""
    import numpy as np
    import pyarrow.compute as pc

    # An empty cell has a code of its own at first: to fill codes in, Arrow would load pandas, for a second.
    coded: Any = pc.dictionary_encode(column, null_encoding="encode")
    # All chunks have the same texts.
    texts = coded.chunk(0).dictionary if coded.num_chunks else from_texts([])
    parts = [as_numbers(chunk.indices) for chunk in coded.chunks]
    codes = np.concatenate(parts).astype(np.int32) if parts else np.zeros(0, np.int32)
    blank = as_numbers(pc.binary_length(pc.utf8_trim_whitespace(texts))) == 0
    odd = np.flatnonzero(blank)
    if len(odd):
        renumbered = np.append(np.where(blank, -1, np.cumsum(~blank) - 1), -1).astype(np.int32)
        codes, texts = renumbered[codes], texts.take(from_codes(np.flatnonzero(~blank)))
    return Cells(codes, texts)


def _read_sizes(
    database: DuckDBPyConnection, columns: list[Column], cells: dict[str, Cells]
) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Yield what the cells of each column measure; each different text is read once.

    Columns that are read in the same way are read together: to ask takes longer than to read a short one.
    """
    import numpy as np
    import pyarrow as pa

    for same in _alike(columns, cells):
        parts = [cells[column.name].texts for column in same]
        database.register(_TEXTS, pa.table({_TEXT: pa.concat_arrays(parts)}))
        found = database.sql(f"SELECT {_reading(same[0])} AS value FROM {_TEXTS}").to_arrow_table()  # noqa: S608 -- all quoted
        database.unregister(_TEXTS)
        values = as_numbers(found.column(0))
        is_days = same[0].kind is Kind.DATE and not same[0].numeric
        numbers = count_days(values) if is_days else values
        sizes = np.where(np.isfinite(numbers), numbers, np.nan)
        ends = np.cumsum([len(part) for part in parts])
        for column, size in zip(same, np.split(sizes, ends[:-1]), strict=True):
            yield column.name, np.append(size, np.nan)[cells[column.name].codes]


def _reading(column: Column) -> str:
    return typed_sql(replace(column, name=_TEXT))


def _alike(columns: list[Column], cells: dict[str, Cells]) -> Iterator[list[Column]]:
    """Yield columns that are read in the same way, some at a time."""
    waiting: dict[str, list[Column]] = {}
    for column in columns:
        same = waiting.setdefault(f"{column.kind} {column.numeric} {_reading(column)}", [])
        same.append(column)
        if sum(len(cells[each.name].texts) for each in same) > TEXTS_TOGETHER:
            yield same.copy()
            same.clear()
    yield from (same for same in waiting.values() if same)


def is_put_aside(column: Column) -> bool:
    """Tell whether the user, rather than a guess, keeps the column away from the model."""
    return column.role is Role.IGNORED and column.overruled


def rows_where(mask: NDArray[np.bool_]) -> tuple[int, ...]:
    """Return the first row numbers at which `mask` holds, as many as a finding may carry."""
    import numpy as np

    return tuple(np.flatnonzero(mask)[:MOST_ROWS].tolist())
