"""A few numbers ten, a hundred or a thousand times too large or too small: 1550 for 15.50.

A decimal sign was lost or put elsewhere. A number is accused when it lies strangely far from the others of
its column, or from what the other columns of its row make one expect (`quality.expected`), and would lie
among them if its decimal sign stood elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.formats import write_number
from maquette.data.profile import Count
from maquette.data.schema import Column
from maquette.quality.checks.outliers import judged_numbers
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.expected import MOST_SPREAD, deviation, find_surprises, logarithms
from maquette.quality.finding import Finding, Severity
from maquette.quality.rescaling import rescaling_fixes
from maquette.quality.row_names import names_rows
from maquette.quality.sentinels import find_sentinels
from maquette.quality.tails import far_out

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BY_CHANCE = 1e-3
# As many times as far off as the next one.
TIMES = 1.5
# A place moved must bring the number so near to what is expected.
NEAR, SLACK = 3.0, 0.02
# Where numbers spread more than that (in powers of ten), ten times as much is nothing strange. What other
# columns make one expect must be sharper: rows can be odd there for many reasons.
WIDEST_ALONE, WIDEST_EXPECTED = 0.3, 0.08
MOST_PLACES, NEAREST = 6, 0.5


def find_wrong_magnitudes(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column with numbers off by a power of ten."""
    columns = judged_numbers(evidence)
    blamed = _blame_one(evidence, _accuse(evidence, columns)) if columns else {}
    for column in columns:
        moved = blamed.get(column.name)
        if moved is not None and moved.any() and not _is_else(evidence, column, moved):
            yield _finding(evidence, column, moved)


def _accuse(evidence: Evidence, columns: list[Column]) -> dict[str, NDArray[np.int_]]:
    """Return for each column that is accused by how many places each number is off, 0 where it is right."""
    import numpy as np

    chance = BY_CHANCE / len(columns) / 2
    reaching = [column.name for column in columns if _reaches_far(evidence, column.name)]
    alone = {name: _moved_places(_off_middle(evidence, name), chance, WIDEST_ALONE) for name in reaching}
    places = {name: moved for name, moved in alone.items() if moved.any()}
    for surprise in find_surprises(evidence, columns):
        found = _moved_places(surprise.off, chance, WIDEST_EXPECTED)
        if found.any():
            known = places.get(surprise.column.name, found)
            places[surprise.column.name] = np.where(known != 0, known, found)
    return places


def _off_middle(evidence: Evidence, name: str) -> NDArray[np.float64]:
    import numpy as np

    logs = logarithms(evidence.sizes[name])
    known = logs[evidence.draw(np.flatnonzero(np.isfinite(logs)), MOST_SPREAD)]
    return logs - float(np.median(known)) if len(known) else logs


def _reaches_far(evidence: Evidence, name: str) -> bool:
    """Tell whether the least or the greatest number is half a place away from the middle."""
    import numpy as np

    numbers = evidence.sizes[name]
    some = numbers[evidence.draw(np.arange(len(numbers)), MOST_SPREAD)]
    middle = float(np.median(some[np.isfinite(some)])) if np.isfinite(some).any() else 0.0
    far = 10**NEAREST
    return middle <= 0 or bool(np.nanmax(numbers) >= middle * far or np.nanmin(numbers) <= middle / far)


def _blame_one(evidence: Evidence, places: dict[str, NDArray[np.int_]]) -> dict[str, NDArray[np.int_]]:
    """Keep in each row the accusation that mends most: a wrong price makes the total look wrong as well."""
    import numpy as np

    gains: dict[str, NDArray[np.float64]] = {}
    for name, moved in places.items():
        off = _off_middle(evidence, name)
        gain = (np.abs(off) - np.abs(off - moved)) / max(deviation(off), 1e-9)
        gains[name] = np.where(moved != 0, np.nan_to_num(gain), 0.0)
    best = np.max(list(gains.values()), axis=0) if gains else 0.0
    return {n: np.where((gain > 0) & (gain == best), places[n], 0) for n, gain in gains.items()}


def _moved_places(off: NDArray[np.float64], chance: float, widest: float) -> NDArray[np.int_]:
    """Return by how many places the decimal sign moved in each row; 0 where it did not."""
    import numpy as np

    moved = np.zeros(len(off), dtype=np.int_)
    # Nearer than half a place to the middle, nothing has moved.
    if not (np.abs(off) >= NEAREST).any() or (spread := deviation(off)) > widest:
        return moved
    far = far_out(off, chance, TIMES)
    places = np.clip(np.round(off[far]), -MOST_PLACES, MOST_PLACES)
    explained = np.abs(off[far] - places) <= NEAR * spread + SLACK
    moved[far] = np.where(explained, places, 0)
    return moved


def _is_else(evidence: Evidence, column: Column, moved: NDArray[np.int_]) -> bool:
    """Tell whether the numbers are codes for "missing", or name rows."""
    import numpy as np

    codes = [each.number for each in find_sentinels(evidence.sizes[column.name], dates=False)]
    return bool(np.isin(evidence.sizes[column.name][moved != 0], codes).any()) or names_rows(evidence, column)


def _finding(evidence: Evidence, column: Column, moved: NDArray[np.int_]) -> Finding:
    import numpy as np

    numbers, cells = evidence.sizes[column.name], evidence.cells[column.name]
    wrong = moved != 0
    rows = np.flatnonzero(wrong)
    shown = int(rows[np.lexsort((numbers[rows], -np.abs(moved[rows])))[0]])
    count = int(wrong.sum())
    codes = np.unique(cells.codes[wrong])[:6]
    return Finding(
        check="wrong_magnitude",
        severity=Severity.LOOK,
        columns=(column.name,),
        rows=rows_where(wrong),
        affected=count,
        sure=0.8,
        harm=0.25 + 0.3 * min(1.0, 20 * count / evidence.rows),
        details={
            "column": column.name,
            "value": cells.text(cells.codes[shown]).strip(),
            "meant": write_number(float(numbers[shown]) / 10.0 ** int(moved[shown]), column.format),
            "count": count,
            "rows": evidence.rows,
        },
        evidence=tuple(Count(value=cells.text(c).strip(), rows=int(cells.counts[c])) for c in codes),
        fixes=rescaling_fixes(
            evidence, column, wrong, lambda row: float(numbers[row]) / 10.0 ** int(moved[row])
        ),
    )
