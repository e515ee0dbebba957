"""Dates as numbers and back: days since 1 January 1970, the scale of profiles, checks and quantiles."""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SECONDS_A_DAY = 86_400
FIRST_DAY = datetime.date(1970, 1, 1)


def count_days(dates: NDArray[np.generic]) -> NDArray[np.float64]:
    """Return datetime64 values as days since 1970 with the hours as a fraction; NaN where there is none."""
    import numpy as np

    days = dates.astype("datetime64[s]").astype(np.float64) / SECONDS_A_DAY
    return np.where(np.isnat(dates), np.nan, days)


def day_at(days: float) -> datetime.date:
    """Return the day that lies `days` after 1 January 1970.

    >>> day_at(19_723.9), day_at(-1)
    (datetime.date(2024, 1, 1), datetime.date(1969, 12, 31))
    """
    return FIRST_DAY + datetime.timedelta(days=math.floor(days))
