"""How much each column matters: what the file loses when the column is shuffled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from maquette.codec import Value
from maquette.explain.asking import draw, pick
from maquette.explain.copies import group_copies
from maquette.explain.moving import find_moving
from maquette.model.file import Model
from maquette.progress import Progress
from maquette.training.evaluation import Asked, answer_asked
from maquette.training.experiment import Driver, Task
from maquette.training.metrics import LOWER_IS_BETTER, leading_metric, score

if TYPE_CHECKING:
    import numpy as np

MOST_ROWS = 2_000
FEWEST_ROWS = 100
SHUFFLES = 5
# Of more groups of columns, those that move answers least are not weighed.
MOST_GROUPS = 50
# A file of a megabyte answers so many rows within about two seconds (measured); larger ones are asked less,
# but for the fewest.
MOST_ANSWERS, FEWEST_ANSWERS = 50_000, 15_000
BYTES_OF_MOST_ANSWERS = 1_000_000


class Influence(Value):
    """What the leading metric loses when columns that move together are shuffled together.

    `low` and `high` hold what chance makes of it, 95 of 100 times; only a loss that is `clear` of it says
    anything. `share` is its part of all clear losses.
    """

    columns: tuple[str, ...]
    drop: float
    low: float
    high: float
    share: float
    clear: bool


def find_drivers(model: Model, asked: Asked, seed: int, progress: Progress) -> tuple[Driver, ...]:
    """Return the columns, the one that matters most first; near-copies share what they have in common."""
    return as_drivers(rank_columns(model, asked, seed, progress))


def as_drivers(found: tuple[Influence, ...]) -> tuple[Driver, ...]:
    """Return each column by itself, the share of its group divided among all in it."""
    return tuple(
        Driver(column=column, drop=each.drop, share=each.share / len(each.columns))
        for each in found
        for column in each.columns
    )


def rank_columns(model: Model, asked: Asked, seed: int, progress: Progress) -> tuple[Influence, ...]:
    """Return groups of columns, the one whose shuffling worsens the leading metric most first (Breiman 2001).

    Columns that move together are shuffled together, since each alone would be stood in for by the others.
    Had a group no effect, its rows as they stand would be one shuffle more: the interval is that of one more.
    """
    import numpy as np

    random = np.random.default_rng(seed)
    columns = model.contract.columns
    feeds, parts, _ = draw(model, asked, MOST_ROWS, seed)
    groups = group_copies(columns, feeds)
    moving = find_moving(model, feeds, parts, groups, most=MOST_GROUPS, seed=seed)
    answers = MOST_ANSWERS * BYTES_OF_MOST_ANSWERS // max(len(model.data), BYTES_OF_MOST_ANSWERS)
    most = max(FEWEST_ROWS, min(MOST_ROWS, max(answers, FEWEST_ANSWERS) // (SHUFFLES * len(moving))))
    feeds, parts, places = draw(model, asked, most, seed)
    actual = asked.actual[places]
    whole = _rate(model, feeds, actual, parts)
    found = []
    for number, group in enumerate(groups):
        progress.step(number / len(groups), "finding_drivers")
        losses = np.zeros(SHUFFLES)
        for shuffle in range(SHUFFLES if number in moving else 0):
            own = {columns[each].input: feeds[columns[each].input] for each in group}
            shuffled = {**feeds, **pick(own, random.permutation(len(actual)))}
            losses[shuffle] = whole - _rate(model, shuffled, actual, parts)
        found.append(_influence(tuple(columns[each].name for each in group), losses))
    return _with_shares(found)


def _rate(model: Model, feeds: dict[str, np.ndarray], actual: np.ndarray, parts: np.ndarray | None) -> float:
    """Return the leading metric of the file's answers, turned so that higher is better."""
    task = Task(model.contract.task)
    name = leading_metric(task)
    sign = -1 if name in LOWER_IS_BETTER else 1
    return sign * score(task, name, actual, answer_asked(model, feeds, parts))


def _influence(columns: tuple[str, ...], losses: np.ndarray) -> Influence:
    import numpy as np
    from scipy.stats import t

    drop = float(losses.mean())
    count = len(losses)
    half = float(t.ppf(0.975, count - 1) * losses.std(ddof=1) * np.sqrt(1 + 1 / count))
    clear = drop - half > 0
    return Influence(columns=columns, drop=drop, low=drop - half, high=drop + half, share=0.0, clear=clear)


def _with_shares(found: list[Influence]) -> tuple[Influence, ...]:
    whole = sum(each.drop for each in found if each.clear) or 1.0
    ordered = sorted(found, key=lambda each: (not each.clear, -each.drop))
    return tuple(replace(each, share=each.drop / whole if each.clear else 0.0) for each in ordered)
