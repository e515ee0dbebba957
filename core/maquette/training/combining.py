"""Differences and ratios of two numbers, where they tell what the numbers one by one do not."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations as pairs_of
from typing import TYPE_CHECKING

from maquette.model.recipe import Combination, Combined, DateEncoding, Encoding, NumberEncoding
from maquette.training.learners.boosting import BOOSTING
from maquette.training.lessons import Lessons, with_every_class
from maquette.training.matrix import Feature, FeatureKind, Matrix

if TYPE_CHECKING:
    import numpy as np

    from maquette.training.learners.learner import Lesson, Settings

# What trees left unexplained is asked of so many rows, and of so many of the numbers that say most.
MOST_ROWS = 5_000
MOST_NUMBERS = 16
FEWEST_ROWS = 200
FEWEST_VALUES = 8
MOST_SCORES = 12
MOST_OF_A_PART = 6
# A combination is kept if it explains so much of what was left, more than either number does, and so many
# standard errors more. On 34 tables that kept one on seven; trees got 4 to 36 % better on six of these.
LEAST_GAIN = 0.01
LEAST_SURE = 2.6
BINS = 16
# So many rows that say nothing are added to each bin.
SMOOTHING = 10.0
# Work of the search: rows by features by scores of all parts, so many in a second of the time given.
WORK_A_SECOND = 60_000
# Few trees leave what is hard to say by one number at a time; many would say it after all, but roughly.
QUICK: Settings = {
    "learning_rate": 0.2,
    "leaves": 8,
    "leaf_rows": 10,
    "l2": 1.0,
    "features": 1.0,
    "rounds": 30,
}


def combine(matrix: Matrix, combinations: tuple[Combination, ...]) -> Matrix:
    """Return a matrix with combinations of its features added, in float32 as the file reckons."""
    import numpy as np

    if not combinations:
        return matrix
    held = matrix.values.astype(np.float32)
    columns = [_combine(held[:, each.left], held[:, each.right], each.how) for each in combinations]
    first = len(matrix.features)
    features = tuple(
        Feature(first + number, FeatureKind.NUMBER, part=each.part)
        for number, each in enumerate(combinations)
    )
    return Matrix(np.column_stack([matrix.values, *columns]), (*matrix.features, *features))


def _combine(left: np.ndarray, right: np.ndarray, how: Combined) -> np.ndarray:
    """Return the combination (N,) of two float32 features (N,), float64 of float32 precision."""
    import numpy as np

    with np.errstate(all="ignore"):
        if how is Combined.DIFFERENCE:
            told = left - right
        else:
            told = np.where(right == 0, np.float32(np.nan), left / right)
    return np.asarray(told, np.float64)


def find_combinations(
    lessons: Lessons, encodings: tuple[Encoding, ...], seconds: float
) -> tuple[Combination, ...]:
    """Return the combinations that each part finds useful by the rows it learns from, within `seconds`."""
    # Only libraries that are loaded already can be limited.
    import sklearn.ensemble  # noqa: F401 -- loaded for its threads
    from threadpoolctl import threadpool_limits

    scores = max(1, lessons.class_count - (lessons.class_count == 2))
    places = _places(encodings)
    rows = sum(min(MOST_ROWS, len(each)) for each in lessons.division.learn)
    work = rows * len(lessons.matrix.features) * scores
    if len(places) < 2 or scores > MOST_SCORES or work > WORK_A_SECOND * seconds:
        return ()
    found: list[Combination] = []
    with threadpool_limits(limits=1):
        for part in range(lessons.division.count):
            lesson = lessons.lesson(part, of_logs=lessons.logs is not None, until=float("inf"))
            if len(lesson.answers) >= FEWEST_ROWS:
                found += _find(_drawn(lesson), part, places)
    return tuple(found)


def _places(encodings: tuple[Encoding, ...]) -> list[int]:
    """Return the places of numbers, and of the days that dates are counted by."""
    places, place = [], 0
    for encoding in encodings:
        if isinstance(encoding, NumberEncoding | DateEncoding):
            places.append(place)
        place += encoding.width
    return places


def _drawn(lesson: Lesson) -> Lesson:
    import numpy as np

    order = np.random.default_rng(lesson.seed).permutation(len(lesson.answers))[:MOST_ROWS]
    return replace(lesson, matrix=lesson.matrix.rows(order), answers=lesson.answers[order])


def _find(lesson: Lesson, part: int, places: list[int]) -> list[Combination]:
    import numpy as np

    left = _left_over(lesson)
    halves = np.array_split(np.arange(len(left)), 2)
    held = lesson.matrix.values.astype(np.float32)
    values = {place: held[:, place] for place in places}
    spoken = _telling(values, _wanted(lesson), halves)
    alone = {place: _explained(values[place], left, halves) for place in spoken}
    whole = float(np.sum(left**2))
    found = []
    for one, other in pairs_of(sorted(spoken), 2):
        for combination in _ways(one, other, values, part):
            told = _combine(values[combination.left], values[combination.right], combination.how)
            better = max((alone[one], alone[other]), key=lambda gains: float(gains.sum()))
            gains = _explained(told, left, halves) - (better if better.sum() > 0 else 0)
            if _is_worth(gains, whole):
                found.append((float(gains.sum()), combination))
    found.sort(key=lambda each: -each[0])
    return [combination for _, combination in found[:MOST_OF_A_PART]]


def _is_worth(gains: np.ndarray, whole: float) -> bool:
    import numpy as np

    error = float(np.std(gains)) * np.sqrt(len(gains))
    total = float(gains.sum())
    return total > LEAST_GAIN * whole and total > LEAST_SURE * error


def _ways(one: int, other: int, values: dict[int, np.ndarray], part: int) -> tuple[Combination, ...]:
    """Return the difference of two features and their ratio, by the one that is 0 less often."""
    import numpy as np

    zeros = [int(np.sum(values[each] == 0)) for each in (one, other)]
    above, below = (one, other) if zeros[1] <= zeros[0] else (other, one)
    return (
        Combination(Combined.DIFFERENCE, one, other, part),
        Combination(Combined.RATIO, above, below, part),
    )


def _wanted(lesson: Lesson) -> np.ndarray:
    """Return what is to be explained (N, S): class by class, or the number, each less its mean."""
    import numpy as np

    known = np.eye(lesson.class_count)[lesson.answers] if lesson.class_count else lesson.answers[:, None]
    wanted: np.ndarray = (known - known.mean(axis=0))[:, int(lesson.class_count == 2) :]
    return wanted


def _left_over(lesson: Lesson) -> np.ndarray:
    """Return what trees leave of the answers (N, S), each half of the rows answered by trees of the other."""
    import numpy as np

    halves = np.array_split(np.arange(len(lesson.answers)), 2)
    said = np.zeros((len(lesson.answers), max(1, lesson.class_count)))
    for learned, apart in (halves, halves[::-1]):
        matrix, answers = with_every_class(
            lesson.matrix.rows(learned), lesson.answers[learned], lesson.class_count
        )
        watched = (lesson.matrix.rows(apart), lesson.answers[apart])
        fitted = BOOSTING.fit(replace(lesson, matrix=matrix, answers=answers, watched=watched), QUICK)
        given = fitted.answer(lesson.matrix.rows(apart), fitted.rounds)
        said[apart] = given if lesson.class_count else given[:, None]
    known = np.eye(lesson.class_count)[lesson.answers] if lesson.class_count else lesson.answers[:, None]
    return np.asarray((known - said)[:, int(lesson.class_count == 2) :])


def _telling(values: dict[int, np.ndarray], wanted: np.ndarray, halves: list[np.ndarray]) -> list[int]:
    """Return the features that say most by themselves, of those that are more than a few grades."""
    import numpy as np

    many = {
        place: column
        for place, column in values.items()
        if len(np.unique(column[~np.isnan(column)])) > FEWEST_VALUES
    }
    if len(many) <= MOST_NUMBERS:
        return list(many)
    gains = {place: float(_explained(column, wanted, halves).sum()) for place, column in many.items()}
    return sorted(many, key=lambda place: -gains[place])[:MOST_NUMBERS]


def _explained(column: np.ndarray, wanted: np.ndarray, halves: list[np.ndarray]) -> np.ndarray:
    """Return how much less squared error each row has (N,) if told the mean of its bin in the other half."""
    import numpy as np

    finite = np.nan_to_num(column, nan=-float(np.finfo(np.float32).max))
    gains = np.zeros(len(column))
    for learned, apart in (halves, halves[::-1]):
        edges = np.quantile(finite[learned], np.linspace(0, 1, BINS + 1)[1:-1], method="lower")
        inside, bins = np.searchsorted(edges, finite[learned]), np.searchsorted(edges, finite[apart])
        counts = np.bincount(inside, minlength=BINS) + SMOOTHING
        for number in range(wanted.shape[1]):
            means = np.bincount(inside, wanted[learned, number], BINS) / counts
            gains[apart] += 2 * wanted[apart, number] * means[bins] - means[bins] ** 2
    return gains
