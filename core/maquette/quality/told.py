"""What a quick model says of the answers that stand in a table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Told:
    """What trees say of rows that they have not seen: `chances` (N, K) of the classes, for `rows` (N,).

    `given` (N,) is the class that stands in the table, a place in `classes`.
    """

    rows: NDArray[np.intp]
    given: NDArray[np.intp]
    classes: tuple[str, ...]
    chances: NDArray[np.float64]

    @property
    def own(self) -> NDArray[np.float64]:
        """Return the chance of the class that stands in the table."""
        import numpy as np

        found: NDArray[np.float64] = self.chances[np.arange(len(self.given)), self.given]
        return found

    @property
    def rival(self) -> NDArray[np.intp]:
        """Return the likeliest other class."""
        import numpy as np

        others = self.chances.copy()
        others[np.arange(len(self.given)), self.given] = -1
        found: NDArray[np.intp] = others.argmax(axis=1)
        return found

    @cached_property
    def margin(self) -> NDArray[np.float64]:
        """Return the chance of each row's class less that of the likeliest other."""
        import numpy as np

        found: NDArray[np.float64] = self.own - self.chances[np.arange(len(self.rows)), self.rival]
        return found

    @property
    def usual_margin(self) -> float:
        """Return the middle size of all margins."""
        import numpy as np

        return float(np.median(np.abs(self.margin)))
