"""Groups of rows that the file serves worse than the rest, told only where that is no chance and matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.explain.asking import parts_of
from maquette.explain.grid import Setting, setting_at
from maquette.explain.levels import is_sized, levels_of, sizes_of
from maquette.explain.worse import Worse, compare
from maquette.model.contract import InputColumn
from maquette.model.file import Model
from maquette.model.predict import feeds_from
from maquette.training.evaluation import Asked, answer_asked

if TYPE_CHECKING:
    import numpy as np

FEWEST_ROWS = 30
MOST_ROWS = 20_000
MOST_VALUES = 20
BANDS = 4
PAIRED = 12
MOST_TOLD = 10
# Of all that is told, one in a hundred may be chance.
FALSE_SHARE = 0.01
# So many more wrong answers of each, or so much larger misses, are worth a word.
MORE_WRONG = 0.05
LARGER_MISS = 0.25
# Two groups with so many rows in common are the same one.
ALIKE = 0.8


class Condition(Value):
    """Which rows: where a column holds `text`, is from `low` to `high`, or is missing."""

    column: str
    text: str = ""
    low: Setting | None = None
    high: Setting | None = None
    missing: bool = False


class Slice(Value):
    """Rows that fulfil all conditions and are served worse.

    `loss` and `rest` are the shares of wrong answers there and elsewhere, or the mean misses; `more` is the
    difference with its 95 % interval, `p` the chance of such a one, all that were tried considered.
    `expected` is the share of wrong answers that the file's own chances make due there; None for numbers.
    """

    conditions: tuple[Condition, ...]
    rows: int
    loss: float
    rest: float
    more: float
    low: float
    high: float
    p: float
    expected: float | None = None


class Slices(Value):
    """The slices that do worse, surest first, of so many `tried`; `whole` is the loss over all rows."""

    slices: tuple[Slice, ...]
    whole: float
    tried: int
    rows: int


@dataclass(frozen=True)
class _Group:
    conditions: tuple[Condition, ...]
    inside: np.ndarray
    worse: Worse


@dataclass(frozen=True)
class _Rows:
    """What is known of N rows: loss, due loss, owners, and how much more is worth a word."""

    loss: np.ndarray
    due: np.ndarray | None
    owners: np.ndarray | None
    matters: float


def find_slices(model: Model, asked: Asked, *, seed: int = 0) -> Slices:
    """Return values, quarters of numbers and dates, missing cells, and pairs of the strongest that do worse.

    Each is tested against all other rows, a pair against the rest of either of its two groups, which the
    choice of those two leaves untouched. All tests are corrected together (Benjamini & Hochberg 1995).
    """
    import numpy as np

    places = np.sort(np.random.default_rng(seed).permutation(len(asked.rows))[:MOST_ROWS])
    feeds = feeds_from(model.contract, asked.rows.iloc[places])
    rows = _measure(model, asked, feeds, places)
    groups = [
        _Group((condition,), inside, compare(rows.loss, inside, ~inside, rows.owners))
        for column in model.contract.columns
        for condition, inside in _conditions(column, feeds[column.input])
        if min(inside.sum(), (~inside).sum()) >= FEWEST_ROWS
    ]
    groups += list(_pairs(sorted(groups, key=lambda group: group.worse.p)[:PAIRED], rows))
    return Slices(
        slices=_tell(groups, rows), whole=float(rows.loss.mean()), tried=len(groups), rows=len(places)
    )


def _measure(model: Model, asked: Asked, feeds: dict[str, np.ndarray], places: np.ndarray) -> _Rows:
    import numpy as np

    answers = answer_asked(model, feeds, parts_of(asked, places))
    actual = asked.actual[places]
    owners = None if asked.groups is None else np.unique(asked.groups[places], return_inverse=True)[1]
    if not model.contract.classes:
        loss = np.abs(answers.said - actual)
        return _Rows(loss, None, owners, LARGER_MISS * float(loss.mean()))
    given = answers.chances[np.arange(len(actual)), answers.said]
    return _Rows((answers.said != actual).astype(np.float64), 1 - given, owners, MORE_WRONG)


def _conditions(column: InputColumn, feed: np.ndarray) -> Iterator[tuple[Condition, np.ndarray]]:
    """Yield what rows can be picked by in a column, and the rows (N,) that it picks."""
    import numpy as np

    if is_sized(column):
        sizes = sizes_of(column, feed)
        missing = np.isnan(sizes)
        yield from _bands(column, sizes, missing)
    else:
        levels, names = levels_of(feed)
        missing = levels < 0
        counts = np.bincount(levels[~missing], minlength=len(names))
        for level in np.argsort(-counts, kind="stable")[:MOST_VALUES]:
            yield Condition(column=column.name, text=names[level]), levels == level
    yield Condition(column=column.name, missing=True), missing


def _bands(
    column: InputColumn, sizes: np.ndarray, missing: np.ndarray
) -> Iterator[tuple[Condition, np.ndarray]]:
    """Yield bands of about as many rows each; equal sizes are never apart."""
    import numpy as np

    known = sizes[~missing]
    if not len(known):
        return
    edges = np.unique(np.quantile(known, np.linspace(0, 1, BANDS + 1)[1:-1], method="inverted_cdf"))
    bands = np.where(missing, -1, np.searchsorted(edges, sizes, side="left"))
    for band in range(len(edges) + 1):
        inside = bands == band
        if inside.any():
            held = sizes[inside]
            low, high = (setting_at(column, float(end)) for end in (held.min(), held.max()))
            yield Condition(column=column.name, low=low, high=high), inside


def _pairs(strongest: list[_Group], rows: _Rows) -> Iterator[_Group]:
    """Yield two groups' common rows where they are worse than the rest of either."""
    for one, two in combinations(strongest, 2):
        inside = one.inside & two.inside
        if one.conditions[0].column == two.conditions[0].column or inside.sum() < FEWEST_ROWS:
            continue
        others = [each.inside & ~inside for each in (one, two)]
        if min(other.sum() for other in others) < FEWEST_ROWS:
            continue
        tests = [compare(rows.loss, inside, other, rows.owners) for other in others]
        weakest = max(tests, key=lambda test: test.p)
        if min(test.more for test in tests) >= rows.matters:
            whole = compare(rows.loss, inside, ~inside, rows.owners)
            yield _Group((*one.conditions, *two.conditions), inside, whole.with_p(weakest.p))
        else:
            yield _Group((*one.conditions, *two.conditions), inside, weakest.with_p(1.0))


def _tell(groups: list[_Group], rows: _Rows) -> tuple[Slice, ...]:
    """Return the groups that are worse beyond chance and by enough, without those that are nearly another."""
    import numpy as np
    from scipy.stats import false_discovery_control

    if not groups:
        return ()
    corrected = false_discovery_control(np.array([group.worse.p for group in groups])).tolist()
    found = [
        (group, p)
        for group, p in zip(groups, corrected, strict=True)
        if p <= FALSE_SHARE and group.worse.more >= rows.matters
    ]
    told: list[_Group] = []
    slices = []
    for group, p in sorted(found, key=lambda pair: -pair[0].worse.low):
        if len(told) < MOST_TOLD and not any(_are_alike(group, each) for each in told):
            told.append(group)
            slices.append(_slice(group, p, rows))
    return tuple(slices)


def _are_alike(one: _Group, two: _Group) -> bool:
    return bool((one.inside & two.inside).sum() >= ALIKE * (one.inside | two.inside).sum())


def _slice(group: _Group, p: float, rows: _Rows) -> Slice:
    inside, worse = group.inside, group.worse
    return Slice(
        conditions=group.conditions,
        rows=int(inside.sum()),
        loss=worse.inside,
        rest=worse.outside,
        more=worse.more,
        low=worse.low,
        high=worse.high,
        p=p,
        expected=None if rows.due is None else float(rows.due[inside].mean()),
    )
