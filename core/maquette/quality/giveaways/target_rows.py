"""What is to be answered, on the rows that columns are judged by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from maquette.data.arrow import as_flags, as_numbers, from_codes
from maquette.data.schema import Kind
from maquette.quality.evidence import Cells, Evidence

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

ENOUGH_ROWS, ENOUGH_OTHERS = 30, 10
MOST_ROWS = 20_000


@dataclass(frozen=True)
class TargetRows:
    """The target on `rows` (N,) that have one: `codes` of `classes` or, where these are empty, `numbers`.

    `words` are its different texts, blanks and capitals apart, and `said` (N,) the place of each row's there.
    """

    rows: NDArray[np.intp]
    words: pa.StringArray
    said: NDArray[np.intp]
    classes: tuple[str, ...]
    codes: NDArray[np.intp]
    numbers: NDArray[np.float64]


def read_target(evidence: Evidence) -> TargetRows | None:
    """Return the target on drawn rows, None when there are too few answers to judge anything."""
    import numpy as np
    import pyarrow.compute as pc

    if evidence.target is None or evidence.rows < ENOUGH_ROWS:
        return None
    column = evidence.schema.column(evidence.target)
    cells = evidence.cells[column.name]
    numbers = evidence.numbers(column) if column.kind is Kind.NUMBER else None
    answered = np.flatnonzero(~cells.empty if numbers is None else np.isfinite(numbers))
    rows = evidence.draw(answered, MOST_ROWS)
    if len(rows) < ENOUGH_ROWS:
        return None
    known = pc.unique(_texts_in(cells, rows)[0])
    words = known.take(pc.array_sort_indices(known))
    said = places_among(cells, words, rows)
    if numbers is not None:
        return TargetRows(rows, words, said, (), np.zeros(len(rows), dtype=np.intp), numbers[rows])
    present, codes = np.unique(said, return_inverse=True)
    others = len(rows) - int(np.bincount(codes).max())
    if others < ENOUGH_OTHERS:
        return None
    classes = tuple(str(words[int(place)].as_py()) for place in present)
    return TargetRows(rows, words, said, classes, codes.astype(np.intp), np.zeros(len(rows)))


def _texts_in(cells: Cells, rows: NDArray[np.intp]) -> tuple[pa.StringArray, NDArray[np.intp]]:
    """Return the texts in `rows` without blanks and capitals, and the place of each row's, -1 where empty.

    Of a large table, most texts are in none of the rows looked at.
    """
    import numpy as np
    import pyarrow.compute as pc

    codes, places = np.unique(cells.codes[rows], return_inverse=True)
    texts = cells.texts.take(from_codes(codes[codes >= 0]))
    return pc.utf8_lower(pc.utf8_trim_whitespace(texts)), places - int((codes < 0).sum())


def places_among(cells: Cells, words: pa.StringArray, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the place of each row's text among `words`, blanks and capitals apart; -1 for any other."""
    import numpy as np
    import pyarrow.compute as pc

    texts, places = _texts_in(cells, rows)
    known: Any = pc.index_in(texts, value_set=words)
    among = np.where(as_flags(pc.is_valid(known)), as_numbers(known), -1)
    found: NDArray[np.intp] = np.append(among, -1)[places].astype(np.intp)
    return found


def levels_at(cells: Cells, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the place of each row's text among those in `rows`, an empty cell being one."""
    import numpy as np

    return np.unique(cells.codes[rows], return_inverse=True)[1].astype(np.intp)
