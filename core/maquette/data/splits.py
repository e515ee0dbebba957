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


def split_newest(days: np.ndarray, share: float) -> tuple[np.ndarray, np.ndarray]:
    """Divide row numbers into (kept, held out), both ascending: held out are the newest rows.

    `days` (N,) are days or NaN, where a row's time is not known: it is kept. Rows of one moment stay on one
    side, so more or fewer may be held out; with fewer than two moments nothing is.
    """
    import numpy as np

    moments, counts = np.unique(days[np.isfinite(days)], return_counts=True)
    if len(moments) < 2:
        return np.arange(len(days)), np.arange(0)
    # How many rows each cut holds out, the first moment apart, before which nothing would be left.
    held = np.cumsum(counts[::-1])[::-1][1:]
    cut = moments[1 + int(np.argmin(np.abs(held - share * counts.sum())))]
    is_held = days >= cut
    return np.flatnonzero(~is_held), np.flatnonzero(is_held)


def keep_together(*numbers: np.ndarray) -> np.ndarray:
    """Return (N,) one number for rows that share a number in one of `numbers` (each N,), or are linked so.

    >>> import numpy as np
    >>> keep_together(np.array([0, 0, 1, 2]), np.array([5, 6, 6, 7])).tolist()
    [0, 0, 0, 1]
    """
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    count, rows, owners, first = len(numbers[0]), [], [], len(numbers[0])
    for each in numbers:
        _, places = np.unique(each, return_inverse=True)
        rows.append(np.arange(count))
        owners.append(first + places)
        first += int(places.max(initial=-1)) + 1
    ends = (np.concatenate(rows), np.concatenate(owners))
    links = coo_matrix((np.ones(len(ends[0]), np.int8), ends), shape=(first, first))
    _, parts = connected_components(links, directed=False)
    _, together = np.unique(parts[:count], return_inverse=True)
    found: np.ndarray = together
    return found


def split_folds(
    strata: np.ndarray, count: int, seed: int, groups: np.ndarray | None = None
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Divide row numbers `count` times into (kept, apart), both ascending: each row is apart once.

    Each class of `strata` (N,) is spread evenly; rows with the same number in `groups` (N,) stay together.
    Fewer groups than folds leave some folds empty, and those are not given.
    """
    import numpy as np

    owners = np.arange(len(strata)) if groups is None else groups
    _, first, members, sizes = np.unique(owners, return_index=True, return_inverse=True, return_counts=True)
    random = np.random.default_rng(seed)
    order = random.permutation(len(first))
    classes, stratum = np.unique(strata[first], return_inverse=True)
    filled = np.zeros((len(classes), count), np.int64)
    fold_of = np.empty(len(first), np.int64)
    # The largest groups first, each to the fold that has the fewest rows of its class, and of all.
    large = order[np.argsort(-sizes[order], kind="stable")][: int((sizes > 1).sum())]
    for owner in large.tolist():
        own = filled[stratum[owner]]
        fold = min(range(count), key=lambda each: (own[each], filled[:, each].sum()))
        fold_of[owner] = fold
        own[fold] += sizes[owner]
    single = order[sizes[order] == 1]
    for number in range(len(classes)):
        rows = single[stratum[single] == number]
        fold_of[rows] = _fill_up(filled, number, len(rows))
        filled[number] += np.bincount(fold_of[rows], minlength=count)
    folds = fold_of[members]
    return [(np.flatnonzero(folds != each), np.flatnonzero(folds == each)) for each in np.unique(folds)]


def _fill_up(filled: np.ndarray, number: int, many: int) -> np.ndarray:
    """Return folds (many,) for rows of a class, those first that hold the fewest of it, and of all.

    `filled` (classes, folds) counts the rows that the folds hold.
    """
    import numpy as np

    own = filled[number]
    turns = np.argsort(filled.sum(axis=0), kind="stable")
    level = np.sort(own)
    # How high the rows fill up the folds, as water does.
    heights = np.arange(1, len(own) + 1) * level - np.cumsum(level)
    reached = int(np.searchsorted(heights, many, side="right"))
    height = (many + level[:reached].sum()) // reached
    room = np.maximum(0, height - own)
    rest = many - int(room.sum())
    room[[fold for fold in turns if own[fold] <= height][:rest]] += 1
    return np.repeat(np.arange(len(own)), room)
