"""Which columns follow from others: where one town goes with each postcode, one departure with each flight.

An approximate functional dependency. Its error is g3 of Kivinen & Mannila (1995), the share of rows that
would have to go for it to hold (TANE, Huhtala et al. 1999, finds such dependencies by it), here counted
within groups of rows that are large enough to have a common value, and against what always saying the
commonest value would do (Mandros et al. 2017 on why chance must be taken off). What tells slips from groups
that truly hold several things is how they lie: slips strike groups at random, as a binomial has it, while a
town of two postcodes holds many rows of both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from maquette.data.arrow import as_flags, as_numbers, from_codes, from_texts
from maquette.data.schema import Column, Kind
from maquette.quality.evidence import Cells, Evidence
from maquette.quality.lots import draw_texts
from maquette.quality.tokens import NO_VALUE

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

NAMING = (Kind.CATEGORY, Kind.IDENTIFIER, Kind.TEXT)
# A group has a common value where it has so many rows, and so much of them agree.
ROWS_A_GROUP, SETTLED = 4, 0.7
FEWEST_GROUPS, FEWEST_ROWS = 10, 60
# Values that hardly come again name rows, and nothing follows from them.
MOST_DIFFERENT, COVERED = 0.5, 0.5
# Groups may hold several things each only where chance could hardly give the others agreement.
SETTLED_GROUPS, NEARLY_SETTLED, SETTLED_ROWS = 0.85, 0.97, 0.75
# What follows has few slips; more only there, and most where groups are large enough to tell slips from
# habits: those differ from group to group.
SLIPS, MANY_SLIPS, MOST_SLIPS = 0.05, 0.1, 0.15
LARGE_GROUP = 10
MANY_KINDS, SPREAD_KINDS = 20, 0.1
MENDED = 0.75
# Slips lie as chance lays them: the variance of their counts is at most so many times the binomial's.
DISPERSED, FEWEST_HIT = 2.0, 0.7
MOST_NAMES, MOST_COLUMNS = 40, 100
MOST_GROUPS, MOST_ROWS, MOST_PAIRS, MOST_COUNTED = 1_000, 20_000, 2_000, 300_000
# Of all columns from which one follows, these many are asked.
MOST_ASKED = 3
LIKELY = 0.5


@dataclass(frozen=True)
class Levels:
    """A column by what its cells say, blanks and capitals apart: the place in `texts`, -1 for nothing."""

    column: Column
    levels: NDArray[np.int32]
    counts: NDArray[np.intp]
    texts: pa.StringArray

    @property
    def meeting(self) -> float:
        """Return the chance that two rows agree."""
        shares = self.counts / max(1, int(self.counts.sum()))
        return float((shares**2).sum())


@dataclass(frozen=True)
class Following:
    """Levels from which others follow: `usual[level]` is what stands beside, -1 where nothing is settled."""

    first: Levels
    usual: NDArray[np.intp]


@dataclass(frozen=True)
class _Sample:
    """Rows of groups, in order of the groups, and pairs of neighbours in one; `whole` if of every group."""

    rows: NDArray[np.intp]
    one: NDArray[np.intp]
    two: NDArray[np.intp]
    whole: bool


@dataclass(frozen=True)
class _Groups:
    """Groups with enough rows: their level, size, and the commonest level beside and how often it stands."""

    level: NDArray[np.intp]
    size: NDArray[np.intp]
    usual: NDArray[np.intp]
    often: NDArray[np.intp]

    @property
    def settled(self) -> NDArray[np.bool_]:
        """Tell for each group whether one level is the common one."""
        return self.often >= SETTLED * self.size


@dataclass(frozen=True)
class _Held:
    """That a column follows from `first` in the groups drawn."""

    first: Levels
    groups: _Groups
    sample: _Sample


def levels_of(evidence: Evidence) -> list[Levels]:
    """Return the columns that may follow from others, or others from them."""
    found: list[Levels] = []
    for column in evidence.inputs:
        if column.kind is Kind.NUMBER:
            continue
        cells = evidence.cells[column.name]
        if 2 <= len(cells.texts) <= MOST_DIFFERENT * cells.filled and cells.filled >= FEWEST_ROWS:
            found.append(_read(column, cells))
            if len(found) == MOST_COLUMNS:
                break
    return found


def _read(column: Column, cells: Cells) -> Levels:
    import numpy as np
    import pyarrow.compute as pc

    # No text is missing; with this, Arrow spares what would load pandas.
    coded: Any = pc.dictionary_encode(cells.folded, null_encoding="encode")
    places = as_numbers(coded.indices).astype(np.int32)
    silent = as_flags(pc.is_in(coded.dictionary, value_set=from_texts(sorted(NO_VALUE))))
    places[silent[places]] = -1
    levels = np.append(places, np.int32(-1))[cells.codes]
    counts = np.bincount(levels[levels >= 0], minlength=len(coded.dictionary))
    return Levels(column, levels, counts, coded.dictionary)


def find_following(evidence: Evidence, columns: list[Levels]) -> dict[str, list[Following]]:
    """Return for each column those from which it follows with the fewest slips, at most `MOST_ASKED`."""
    import numpy as np

    chance = (evidence.lots / np.float64(2**64)).astype(np.float32)
    held: dict[str, list[_Held]] = {}
    meeting = [each.meeting for each in columns]
    for first in [each for each in columns if each.column.kind in NAMING][:MOST_NAMES]:
        sample = _draw(first, chance)
        if sample is None:
            continue
        beside = first.levels[sample.rows]
        for second, by_chance in zip(columns, meeting, strict=True):
            if second is not first and _may_follow(sample, second, by_chance):
                groups = _count(beside, second.levels[sample.rows], len(second.counts))
                if groups is not None and _holds(groups, second):
                    held.setdefault(second.column.name, []).append(_Held(first, groups, sample))
    return {
        second.column.name: [_everywhere(each, second, chance) for each in _best(held[second.column.name])]
        for second in columns
        if second.column.name in held
    }


def _best(held: list[_Held]) -> list[_Held]:
    return sorted(held, key=lambda each: _slips(each.groups))[:MOST_ASKED]


def _everywhere(held: _Held, second: Levels, chance: NDArray[np.float32]) -> Following:
    """Return what usually stands beside each level, those that were not drawn included."""
    import numpy as np

    first, groups = held.first, held.groups
    if not held.sample.whole:
        share = MOST_COUNTED / len(first.levels)
        rows = np.flatnonzero(chance < share) if share < 1 else slice(None)
        groups = _count(first.levels[rows], second.levels[rows], len(second.counts)) or groups
    usual = np.full(len(first.counts) + 1, -1, np.intp)
    usual[groups.level[groups.settled]] = groups.usual[groups.settled]
    return Following(first, usual)


def _draw(first: Levels, chance: NDArray[np.float32]) -> _Sample | None:
    """Return rows of groups of one level each, none where too few levels come again."""
    import numpy as np

    often = np.flatnonzero(first.counts >= ROWS_A_GROUP)
    if len(often) < FEWEST_GROUPS or first.counts[often].sum() < COVERED * first.counts.sum():
        return None
    whole = len(often) <= MOST_GROUPS
    if not whole:
        often = often[draw_texts(first.texts.take(from_codes(often)), MOST_GROUPS)]
    chosen = np.zeros(len(first.counts) + 1, bool)
    chosen[often] = True
    rows = np.flatnonzero(chosen[first.levels])
    if len(rows) > MOST_ROWS:
        rows = rows[chance[rows] < MOST_ROWS / len(rows)]
    rows = rows[np.argsort(first.levels[rows], kind="stable")]
    beside = np.flatnonzero(first.levels[rows[1:]] == first.levels[rows[:-1]])
    beside = beside[:: 1 + len(beside) // MOST_PAIRS]
    return _Sample(rows, rows[beside], rows[beside + 1], whole)


def _may_follow(sample: _Sample, second: Levels, by_chance: float) -> bool:
    """Tell from a few pairs of rows of one group whether they agree often enough to look closer."""
    one, two = second.levels[sample.one], second.levels[sample.two]
    both = (one >= 0) & (two >= 0)
    if not both.any() or by_chance >= 1:
        return False
    agreed = float((one == two)[both].mean())
    return (agreed - by_chance) / (1 - by_chance) >= LIKELY


def _count(one: NDArray[np.int32], two: NDArray[np.int32], width: int) -> _Groups | None:
    """Count which levels of `two` stand beside each of `one`; none where no group is large enough."""
    import numpy as np

    both = (one >= 0) & (two >= 0)
    keys, counts = np.unique(one[both].astype(np.int64) * width + two[both], return_counts=True)
    if not len(keys):
        return None
    level, beside = keys // width, keys % width
    starts = np.flatnonzero(np.append(True, level[1:] != level[:-1]))
    sizes = np.add.reduceat(counts, starts)
    often = np.maximum.reduceat(counts, starts)
    group = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(keys))))
    top = np.flatnonzero(counts == often[group])
    usual = np.full(len(starts), -1, np.intp)
    usual[group[top]] = beside[top]
    enough = sizes >= ROWS_A_GROUP
    if not enough.any():
        return None
    return _Groups(level[starts][enough], sizes[enough], usual[enough], often[enough])


def _slips(groups: _Groups) -> float:
    settled = groups.settled
    return 1 - float(groups.often[settled].sum()) / max(1, int(groups.size[settled].sum()))


def _holds(groups: _Groups, second: Levels) -> bool:
    """Tell whether one level follows from the other, but for slips that strike at random."""
    import numpy as np

    settled = groups.settled
    size = groups.size[settled]
    if len(size) < FEWEST_GROUPS or size.sum() < FEWEST_ROWS or size.sum() < SETTLED_ROWS * groups.size.sum():
        return False
    common = float(second.counts.max() / second.counts.sum())
    slips = _slips(groups)
    kinds = len(np.unique(groups.usual[settled]))
    many = common <= SPREAD_KINDS and kinds >= MANY_KINDS
    if settled.mean() < (SETTLED_GROUPS if many else NEARLY_SETTLED):
        return False
    most = (MOST_SLIPS if size.mean() >= LARGE_GROUP else MANY_SLIPS) if many else SLIPS
    if slips > most or slips > (1 - MENDED) * (1 - common):
        return False
    return _lies_at_random(size - groups.often[settled], size, slips)


def _lies_at_random(odd: NDArray[np.intp], size: NDArray[np.intp], share: float) -> bool:
    """Tell whether odd rows are spread over groups as chance would, rather than gathered in a few."""
    if share == 0:
        return True
    variance = share * (1 - share) * size
    dispersed = float(((odd - share * size) ** 2 / variance).sum()) / (len(odd) - 1)
    expected = float((1 - (1 - share) ** size).sum())
    return dispersed <= DISPERSED and int((odd > 0).sum()) >= FEWEST_HIT * expected
