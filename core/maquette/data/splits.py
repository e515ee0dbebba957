"""Rows are divided before anything is fitted: some to learn from, some that nothing may look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

HELD_OUT_SHARE = 0.2


def split_rows(
    strata: np.ndarray, share: float, seed: int, groups: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Divide row numbers into (kept, held out), both ascending.

    `strata` (N,) are class numbers, or all zero: each class gives its `share` of rows, at least one and
    never all of two or more. Rows with the same number in `groups` (N,) stay on one side, so that a copy of
    a held-out row is never learned from.
    """
    import numpy as np

    owners = np.arange(len(strata)) if groups is None else groups
    _, first = np.unique(owners, return_index=True)
    order = np.random.default_rng(seed).permutation(first)
    held: list[int] = []
    for stratum in np.unique(strata):
        members = order[strata[order] == stratum]
        if len(members) > 1:
            held.extend(members[: max(1, round(share * len(members)))])
    is_held = np.isin(owners, owners[np.array(held, dtype=int)])
    return np.flatnonzero(~is_held), np.flatnonzero(is_held)
