"""Numbers, dates and lengths of texts: the two-sample Kolmogorov-Smirnov test.

The effect is its statistic, the largest gap between the two cumulative shares: so many of 100 rows would
have to change for the tables to look alike. It depends on the order of values only, so that one typing
error of 10,000 hides nothing and alarms nobody. With ties the p-value is on the safe side (Conover 1999,
Practical Nonparametric Statistics, 6.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.data.days import count_days
from maquette.monitoring.detectors.shift import Shift

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def detect_values(reference: NDArray[np.generic], current: NDArray[np.generic]) -> Shift | None:
    """Compare numbers or dates, those missing apart; None when one side has none."""
    return _detect("values", _as_numbers(reference), _as_numbers(current))


def detect_lengths(reference: NDArray[np.generic], current: NDArray[np.generic]) -> Shift | None:
    """Compare how long texts are, since free texts themselves hardly ever agree."""
    return _detect("length", text_lengths(reference), text_lengths(current))


def _detect(how: str, before: NDArray[np.float64], after: NDArray[np.float64]) -> Shift | None:
    import numpy as np
    from scipy.stats import ks_2samp

    before, after = before[~np.isnan(before)], after[~np.isnan(after)]
    if not len(before) or not len(after):
        return None
    result = ks_2samp(before, after, method="asymp")
    return Shift(how=how, p=float(result.pvalue), effect=float(result.statistic))


def _as_numbers(values: NDArray[np.generic]) -> NDArray[np.float64]:
    import numpy as np

    if values.dtype.kind == "M":
        return count_days(values)
    return values.astype(np.float64)


def text_lengths(values: NDArray[np.generic]) -> NDArray[np.float64]:
    """Return the number of characters of each text, NaN for a missing one."""
    import numpy as np

    return np.array([len(text) if isinstance(text, str) else np.nan for text in values], dtype=np.float64)
