"""Some of the different texts of a column, the same ones whatever the order of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from maquette.data.blanks import trimmed
from maquette.data.engine import connect
from maquette.data.schema import Column
from maquette.quality.evidence import Cells, Evidence
from maquette.quality.people.headers import ABOUT, OF_THINGS, Header

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

MOST_TEXTS, GLIMPSED = 500, 50
# So few different texts say what they are only together with the name of their column, or not at all.
FEW, FEWEST = 8, 3
LONGEST = 2_000
_TEXTS = "texts"


@dataclass(frozen=True)
class Sample:
    """A column by its name and up to some 500 of its different texts, without blanks around them."""

    column: Column
    header: Header
    texts: tuple[str, ...]

    def named(self, phrases: frozenset[str]) -> bool:
        """Tell whether the column's name says one of `phrases`, and means the thing itself."""
        return self.header.says(phrases) and not self.header.says(ABOUT)

    @cached_property
    def of_things(self) -> bool:
        """Tell whether the column's name is about goods, papers or amounts."""
        return self.header.says(OF_THINGS)

    @cached_property
    def speaks(self) -> bool:
        """Tell whether there are enough texts to say something without the column's name."""
        return len(self.texts) >= FEW

    @cached_property
    def glimpse(self) -> tuple[str, ...]:
        """Return a few of the texts from all over the alphabet, enough to see what they are not."""
        return self.texts[:: max(1, len(self.texts) // GLIMPSED)]

    def share(self, shape: re.Pattern[str]) -> float:
        """Return the share of texts that are wholly of a shape."""
        return sum(shape.fullmatch(text) is not None for text in self.texts) / len(self.texts)


def take_samples(evidence: Evidence, columns: tuple[Column, ...]) -> Iterator[Sample]:
    """Yield a sample of each of `columns` that has enough different texts."""
    large = [c.name for c in columns if len(evidence.cells[c.name].texts) > MOST_TEXTS]
    drawn = dict(zip(large, _draw([evidence.cells[name] for name in large]), strict=True))
    for column in columns:
        texts = drawn.get(column.name) or evidence.cells[column.name].texts.to_pylist()
        told = tuple(sorted({trimmed(str(text)[:LONGEST]) for text in texts}))
        if len(told) >= FEWEST:
            yield Sample(column, Header(column.name), told)


def _draw(cells: list[Cells]) -> list[list[str]]:
    """Return about MOST_TEXTS texts of each column, chosen by what they say rather than where they stand."""
    if not cells:
        return []
    with connect() as database:
        return [_draw_texts(database, each.texts) for each in cells]


def _draw_texts(database: DuckDBPyConnection, texts: pa.StringArray) -> list[str]:
    import pyarrow as pa

    one_in = len(texts) // MOST_TEXTS
    # A number written out keeps the sum in the machine's own arithmetic.
    drawn = database.from_arrow(pa.table({_TEXTS: texts})).filter(f"hash({_TEXTS}) % {one_in}::UBIGINT = 0")
    return [str(text) for text in drawn.to_arrow_table().column(0).to_pylist()]
