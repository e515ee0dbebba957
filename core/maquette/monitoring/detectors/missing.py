"""Missing cells: two shares compared. Tools that drop missing cells before they test never see them come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.monitoring.detectors.shift import Shift, compare_shares

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def detect_missing(reference: NDArray[np.generic], current: NDArray[np.generic]) -> Shift | None:
    """Compare the shares of missing cells; None when there are none, or no rows."""
    import pandas as pd

    before, after = int(pd.isna(reference).sum()), int(pd.isna(current).sum())
    if not len(reference) or not len(current) or before + after == 0:
        return None
    p = compare_shares(before, len(reference), after, len(current))
    return Shift(how="missing", p=p, effect=abs(before / len(reference) - after / len(current)))
