"""What is to be predicted, by what each other column holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.formats import is_measured
from maquette.data.schema import Kind
from maquette.quality.evidence import Evidence
from maquette.quality.overview.columns import commonest, short_text
from maquette.quality.overview.features import Feature, filling
from maquette.quality.overview.links import strength
from maquette.quality.overview.values import AnswersBy, AnswersPicture, Bin

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_CLASSES = 5
# A number with no more different values than these is drawn as answers of its own.
FEW_NUMBERS = 10
MOST_BINS, MOST_VALUES, MOST_COLUMNS = 8, 7, 40
# Below, a column goes with the answers as any column of chance would.
WEAKEST = 0.05


@dataclass(frozen=True)
class _Asked:
    """The target on the rows that have one: `levels` (N,) of `classes`, or `values` (N,)."""

    rows: NDArray[np.intp]
    classes: tuple[str, ...]
    more: bool
    levels: NDArray[np.intp] | None
    values: NDArray[np.float64] | None

    def bin(self, inside: NDArray[np.bool_]) -> Bin:
        """Return the answers in some of the rows."""
        import numpy as np

        count = int(inside.sum())
        if self.levels is not None:
            many = len(self.classes) + self.more
            shares = np.bincount(self.levels[inside], minlength=many) / max(1, count)
            return Bin(rows=count, shares=tuple(round(share, 4) for share in shares.tolist()))
        assert self.values is not None  # noqa: S101 -- it has the one or the other
        # Against the largest: squares of the largest numbers are too large for a number.
        size = float(np.abs(self.values).max()) or 1.0
        values = self.values[inside] / size
        mean = float(values.mean()) if count else 0.0
        # 95 of 100: the bell curve is near enough for a picture.
        error = 1.96 * float(values.std(ddof=1)) / count**0.5 if count > 1 else 0.0
        low, high = max(-1.0, mean - error), min(1.0, mean + error)
        return Bin(rows=count, mean=size * mean, mean_low=size * low, mean_high=size * high)


def answer_by_columns(
    evidence: Evidence, target: Feature, features: Sequence[Feature], rows: NDArray[np.intp]
) -> AnswersPicture | None:
    """Return the answers by column, the strongest first; `features` and `target` are on `rows`."""
    import numpy as np

    asked = _ask(evidence, target, rows)
    if asked is None:
        return None
    ranked = [(_tell(target, feature), feature) for feature in features]
    ranked = [each for each in ranked if each[0] >= WEAKEST]
    ranked.sort(key=lambda each: (-each[0], each[1].column.name))
    return AnswersPicture(
        target=target.column.name,
        classes=asked.classes,
        more_classes=asked.more,
        overall=asked.bin(np.ones(len(asked.rows), bool)),
        columns=tuple(
            AnswersBy(
                column=feature.column.name,
                kind=feature.column.kind,
                strength=found,
                bins=tuple(_bins(evidence, feature, asked)),
            )
            for found, feature in ranked[:MOST_COLUMNS]
        ),
    )


def _tell(target: Feature, feature: Feature) -> float:
    """Return how strongly a column goes with the target, by what it holds or by whether it is filled."""
    return max(abs(strength(target, each) or 0.0) for each in (feature, filling(feature)))


def _ask(evidence: Evidence, target: Feature, rows: NDArray[np.intp]) -> _Asked | None:
    column = target.column
    cells = evidence.cells[column.name]
    numbers = evidence.numbers(column) if is_measured(column) else None
    if numbers is not None and (len(cells.texts) > FEW_NUMBERS or column.kind is Kind.DATE):
        there = rows[numbers[rows] == numbers[rows]]
        return _Asked(there, (), False, None, numbers[there]) if len(there) else None
    import numpy as np

    there = rows[cells.codes[rows] >= 0]
    top = commonest(cells, MOST_CLASSES)
    if not len(there):
        return None
    levels = np.full(len(cells.texts), len(top), np.intp)
    levels[top] = np.arange(len(top))
    classes = tuple(short_text(cells, code) for code in top)
    return _Asked(there, classes, len(cells.texts) > len(top), levels[cells.codes[there]], None)


def _bins(evidence: Evidence, feature: Feature, asked: _Asked) -> Iterator[Bin]:
    cells = evidence.cells[feature.column.name]
    numbers = evidence.numbers(feature.column) if feature.ranks is not None else None
    if numbers is not None:
        yield from _number_bins(numbers[asked.rows], asked)
    else:
        yield from _value_bins(evidence, feature, asked)
    empty = cells.codes[asked.rows] < 0
    if empty.any():
        yield _named(asked.bin(empty), is_empty=True)


def _number_bins(numbers: NDArray[np.float64], asked: _Asked) -> Iterator[Bin]:
    """Yield bins of about as many rows each."""
    import numpy as np

    filled = ~np.isnan(numbers)
    values = numbers[filled]
    if not len(values):
        return
    cuts = np.unique(np.quantile(values, np.linspace(0, 1, MOST_BINS + 1)[1:-1], method="lower"))
    places = np.searchsorted(cuts, numbers, side="left")
    for place in range(len(cuts) + 1):
        inside = filled & (places == place)
        if inside.any():
            held = numbers[inside]
            yield _named(asked.bin(inside), low=float(held.min()), high=float(held.max()))


def _value_bins(evidence: Evidence, feature: Feature, asked: _Asked) -> Iterator[Bin]:
    cells = evidence.cells[feature.column.name]
    codes = cells.codes[asked.rows]
    top = commonest(cells, MOST_VALUES)
    rest = codes >= 0
    for code in top:
        inside = codes == code
        rest &= ~inside
        if inside.any():
            yield _named(asked.bin(inside), value=short_text(cells, code))
    if rest.any():
        yield asked.bin(rest)


def _named(found: Bin, **names: object) -> Bin:
    from msgspec.structs import replace

    return replace(found, **names)
