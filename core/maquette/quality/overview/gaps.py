"""Which cells are empty, and which columns are empty in the same rows."""

from __future__ import annotations

from maquette.data.profile import Count
from maquette.quality.evidence import Evidence
from maquette.quality.overview.values import GapPattern, Gaps

# Each of them is one bit of a row's pattern.
MOST_COLUMNS = 24
MOST_PATTERNS = 12


def find_gaps(evidence: Evidence) -> Gaps | None:
    """Return where cells are empty; None where none is, or all are."""
    import numpy as np

    missing = {name: evidence.rows - cells.filled for name, cells in evidence.cells.items()}
    most = sorted((name for name, count in missing.items() if count), key=lambda name: -missing[name])
    chosen = [name for name in evidence.schema.names if name in set(most[:MOST_COLUMNS])]
    if not chosen:
        return None
    patterns = np.zeros(evidence.rows, np.int64)
    for place, name in enumerate(chosen):
        patterns |= evidence.cells[name].empty.astype(np.int64) << place
    kinds, counts = np.unique(patterns, return_counts=True)
    order = np.lexsort((kinds, -counts))
    shown = order[:MOST_PATTERNS]
    return Gaps(
        columns=tuple(Count(value=name, rows=missing[name]) for name in chosen),
        patterns=tuple(_pattern(int(kinds[at]), int(counts[at]), len(chosen)) for at in shown),
        other_patterns=len(order) - len(shown),
        other_rows=int(evidence.rows - counts[shown].sum()),
    )


def _pattern(bits: int, rows: int, columns: int) -> GapPattern:
    return GapPattern(places=tuple(place for place in range(columns) if bits >> place & 1), rows=rows)
