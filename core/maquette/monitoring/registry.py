"""All drift detectors and the kinds of column each looks at.

To add one: write `detectors/NAME.py` with a function from the cells of two tables to a `Shift`, list it
here, and give its `how` words (`drift.how.HOW`) in the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.schema import Kind
from maquette.monitoring.detectors.missing import detect_missing
from maquette.monitoring.detectors.shares import detect_shares
from maquette.monitoring.detectors.shift import Shift
from maquette.monitoring.detectors.values import detect_lengths, detect_values

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Detect = Callable[[NDArray[np.generic], NDArray[np.generic]], Shift | None]


@dataclass(frozen=True)
class Detector:
    """One detector: what it calls a move, the kinds of column it looks at, and the function that looks."""

    how: str
    kinds: frozenset[Kind]
    detect: Detect


# Names of rows differ by nature: of identifiers only the missing share is compared, of free texts their
# length too.
DETECTORS: tuple[Detector, ...] = (
    Detector("values", frozenset({Kind.NUMBER, Kind.DATE}), detect_values),
    Detector("shares", frozenset({Kind.CATEGORY, Kind.YES_NO}), detect_shares),
    Detector("length", frozenset({Kind.TEXT}), detect_lengths),
    Detector("missing", frozenset(Kind), detect_missing),
)
