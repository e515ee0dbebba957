"""Raw rows become lessons: features of every part, and answers in the units that are learned."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from maquette.model.recipe import Amounts, CategoryEncoding, Encoding, Spread, TextEncoding
from maquette.training.answering import Learned, learn_answers
from maquette.training.combining import combine, find_combinations
from maquette.training.dividing import Division
from maquette.training.experiment import Task
from maquette.training.features import codes_of, encode, fit_wide, lay_out
from maquette.training.lessons import Lessons
from maquette.training.matrix import FeatureKind, Matrix
from maquette.training.origins import work_out
from maquette.training.reading import learn_texts
from maquette.training.spreading import fit_spread
from maquette.training.task import Question
from maquette.training.weighing import weigh_texts

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

# How large a file may become unless told otherwise; what of that the learners may take, the rest being for
# encodings and the contract; and what of it the words and characters of all columns of texts.
MOST_BYTES = 5_000_000
SHARE_FOR_LEARNERS = 0.84
SHARE_FOR_TEXTS = 0.42
STEPS = (0, 12)
LAYERED = (FeatureKind.NUMBER, FeatureKind.TEXT, FeatureKind.WIDE, FeatureKind.CODE)
# Steps of many columns would be more than is worth learning.
MOST_STEPPED = 4_000
# Numbers whose logarithm lies evener than they do themselves are learned as logarithms too.
SKEWED = 1.0


def prepare(
    inputs: pd.DataFrame,
    question: Question,
    shared: tuple[Encoding, ...],
    division: Division,
    *,
    seconds: float,
    seed: int,
    most_bytes: int = MOST_BYTES,
) -> tuple[tuple[Encoding, ...], Lessons]:
    """Return all encodings, those learned from answers last, and what there is to learn from.

    `inputs` are raw rows, `shared` encodings that looked at no answer. Of `seconds` in all, learning from
    texts may take its share.
    """
    import numpy as np

    answers, logs, amounts = _standardise(question)
    room = int(SHARE_FOR_TEXTS * most_bytes)
    texts = tuple(each for each in shared if isinstance(each, TextEncoding))
    kept = tuple(each for each in shared if not isinstance(each, TextEncoding))
    matrix = encode(inputs, kept)
    learned = [
        *_learn_categories(inputs, matrix, kept, answers, question, division, seed),
        *_learn_texts(
            inputs, texts, answers, question, division, seconds=seconds, seed=seed, most_bytes=room
        ),
    ]
    encodings: tuple[Encoding, ...] = (*kept, *(each.encoding for each in learned))
    matrix = Matrix(np.hstack([matrix.values, *(each.values for each in learned)]), lay_out(encodings))
    lessons = Lessons(
        task=question.task,
        matrix=matrix,
        crossed=_crossed(learned, len(lay_out(kept)), division),
        answers=answers,
        class_count=len(question.classes),
        division=division,
        seed=seed,
        amounts=amounts,
        logs=logs,
        most_bytes=int(SHARE_FOR_LEARNERS * most_bytes) - weigh_texts(encodings),
        spreads={},
    )
    combinations = find_combinations(lessons, encodings, seconds)
    combined = combine(matrix, combinations)
    return encodings, replace(
        lessons, matrix=combined, combinations=combinations, spreads=_fit_spreads(combined)
    )


def _fit_spreads(matrix: Matrix) -> dict[int, Spread]:
    """Return the spreads of a matrix by their number of steps."""
    even = matrix.of_kinds(*LAYERED)
    stepped = int((~even.is_code).sum()) * max(STEPS)
    return {count: fit_spread(even, count) for count in STEPS if not count or stepped <= MOST_STEPPED}


def _learn_categories(
    inputs: pd.DataFrame,
    matrix: Matrix,
    shared: tuple[Encoding, ...],
    answers: np.ndarray,
    question: Question,
    division: Division,
    seed: int,
) -> list[Learned]:
    """Learn what rows of a value answered, by its commoner values and, where it has many, by all of them."""
    import numpy as np

    places = np.cumsum([0, *(encoding.width for encoding in shared)]).tolist()
    narrow = [
        (one, place) for one, place in zip(shared, places, strict=False) if isinstance(one, CategoryEncoding)
    ]
    wide = [each for each in (fit_wide(inputs, one) for one, _ in narrow) if each is not None]
    coded = [
        *((one, matrix.values[:, place].astype(np.int64)) for one, place in narrow),
        *((one, codes_of(inputs, one)) for one in wide),
    ]
    count = len(question.classes)
    found = [learn_answers(one, codes, answers, count, division, seed) for one, codes in coded]
    return [each for each in found if each is not None]


def _learn_texts(
    inputs: pd.DataFrame,
    encodings: tuple[TextEncoding, ...],
    answers: np.ndarray,
    question: Question,
    division: Division,
    *,
    seconds: float,
    seed: int,
    most_bytes: int,
) -> list[Learned]:
    count = len(encodings)
    return [
        learn_texts(
            each,
            work_out(inputs, each.origin),
            answers,
            len(question.classes),
            division,
            most_bytes=most_bytes // count,
            seconds=seconds / count,
            seed=seed,
        )
        for each in encodings
    ]


def _crossed(learned: list[Learned], first: int, division: Division) -> tuple[dict[int, np.ndarray], ...]:
    """Return for each part its own columns as the rows that it learns from may see them."""
    crossed: tuple[dict[int, np.ndarray], ...] = tuple({} for _ in range(division.count))
    for each in learned:
        width = each.encoding.width // division.count
        for part in range(division.count):
            for number in range(width):
                crossed[part][first + part * width + number] = each.crossed[part][:, number]
        first += each.encoding.width
    return crossed


def _standardise(question: Question) -> tuple[np.ndarray, np.ndarray | None, Amounts]:
    """Return answers in the units that are learned, their logarithms where worth while, and the units."""
    import numpy as np

    if question.task is not Task.NUMBER:
        return question.answers, None, Amounts()
    numbers = question.answers
    mean, scale = _middle_and_spread(numbers)
    shift = _shift(numbers)
    if shift is None:
        return (numbers - mean) / scale, None, Amounts(mean=mean, scale=scale)
    logs = np.log(numbers + shift)
    log_mean, log_scale = _middle_and_spread(logs)
    amounts = Amounts(mean=mean, scale=scale, log_mean=log_mean, log_scale=log_scale, shift=shift)
    return (numbers - mean) / scale, (logs - log_mean) / log_scale, amounts


def _shift(numbers: np.ndarray) -> float | None:
    """Return what to add before taking logarithms; None where they are not worth learning."""
    import numpy as np

    if numbers.min() < 0 or numbers.max() <= 0:
        return None
    shift = 0.0 if numbers.min() > 0 else float(np.float32(numbers[numbers > 0].min()))
    logs = np.log(numbers + shift)
    even, skewed = abs(_skewness(logs)), _skewness(numbers)
    return shift if skewed > SKEWED and even < skewed else None


def _skewness(numbers: np.ndarray) -> float:
    import numpy as np

    spread = float(np.std(numbers))
    return float(np.mean(((numbers - np.mean(numbers)) / spread) ** 3)) if spread else 0.0


def _middle_and_spread(numbers: np.ndarray) -> tuple[float, float]:
    import numpy as np

    return float(np.float32(np.mean(numbers))), float(np.float32(np.std(numbers) or 1.0))
