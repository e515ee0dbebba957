"""How to mend numbers that stand in another unit, or with the decimal sign in another place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from maquette.data.arrow import as_flags, from_texts
from maquette.data.formats import write_number
from maquette.data.steps import LeaveOutRows, MapValues
from maquette.quality.evidence import MOST_ROWS, Cells
from maquette.quality.finding import Fix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from maquette.data.schema import Column
    from maquette.quality.evidence import Evidence

MOST_TEXTS = 2_000
# More rows than this are not simply left out.
MOST_LEFT_OUT = 0.1


def rescaling_fixes(
    evidence: Evidence, column: Column, wrong: NDArray[np.bool_], mend: Callable[[int], float]
) -> tuple[Fix, ...]:
    """Return how to mend the cells in the rows `wrong`; `mend` says what a row should hold.

    Cells are mended by their text: where a text also stands in rows that are right, or means different things
    in different rows, the rows can only be left out.
    """
    import numpy as np

    cells = evidence.cells[column.name]
    codes, first = np.unique(cells.codes[wrong], return_index=True)
    rows = np.flatnonzero(wrong)[first]
    # A step finds texts by what stands between the blanks around them.
    bare = {cells.text(code).strip() for code in codes}
    right = np.setdiff1d(cells.codes[~wrong], codes)
    shared = np.isin(codes, cells.codes[~wrong]).any() or bool(bare & _stripped(cells, right, bare))
    fixes: list[Fix] = []
    if len(codes) <= MOST_TEXTS and not shared:
        pairs = sorted(
            {
                (cells.text(code).strip(), write_number(mend(int(row)), column.format))
                for code, row in zip(codes, rows, strict=True)
            }
        )
        fixes.append(Fix(step=MapValues(column=column.name, values=tuple(pairs)), safe=False))
    if wrong.sum() <= min(MOST_ROWS, MOST_LEFT_OUT * evidence.rows):
        fixes.append(Fix(step=LeaveOutRows(rows=in_file(evidence, np.flatnonzero(wrong))), safe=False))
    return tuple(fixes)


def _stripped(cells: Cells, codes: NDArray[np.int32], wanted: set[str]) -> set[str]:
    """Return which texts of `wanted` some of `codes` say, blanks around them apart."""
    import pyarrow.compute as pc

    known = as_flags(pc.is_in(pc.utf8_trim_whitespace(cells.texts), value_set=from_texts(sorted(wanted))))
    filled = codes[codes >= 0]
    return {cells.text(code).strip() for code in filled[known[filled]]}


def in_file(evidence: Evidence, rows: NDArray[np.intp]) -> tuple[int, ...]:
    """Return the numbers that rows have in the file."""
    return tuple(evidence.in_file(rows).tolist())
