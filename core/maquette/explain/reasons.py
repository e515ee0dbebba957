"""Why one row is answered as it is: how far each column moves its answer from the usual one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.explain.asking import answer_name, class_asked, draw, pick, tell
from maquette.explain.copies import group_copies
from maquette.explain.moving import find_moving
from maquette.model.file import Model
from maquette.model.predict import feeds_from
from maquette.training.evaluation import Asked, answer_asked

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

MOST_BACKGROUND = 50
FEWEST_BACKGROUND = 4
# So many rows of 30 columns are answered within half a second by models as the search makes them (measured),
LONG_LOOK = 12_000
# and so many while a slider moves.
SHORT_LOOK = 1_000
MOST_CELLS = 500_000
MOST_ROUNDS = 4
GROUPED_BY = 1_000
MOST_GROUPS = 40


class Reason(Value):
    """How far columns that move together move the answer, in its unit; `cells` are the row's own texts.

    In a wide table the columns that move answers least share one reason, `others`.
    """

    columns: tuple[str, ...]
    cells: tuple[str, ...]
    moved: float
    others: bool = False


class Reasons(Value):
    """Why a row is answered with `told`: the `usual` answer plus what all reasons moved it, strongest first.

    `told` is the chance of `answer`, or the value where that is "".
    """

    answer: str
    told: float
    usual: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Background:
    """What rows are held against: ordinary rows as the file takes them, and the groups of columns.

    The last group holds all columns that move answers least where `has_others`.
    """

    feeds: dict[str, np.ndarray]
    groups: tuple[tuple[int, ...], ...]
    has_others: bool
    seed: int

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(next(iter(self.feeds.values())))


def find_background(model: Model, asked: Asked, *, seed: int = 0) -> Background:
    """Draw what rows are held against; it serves all rows of a model."""
    import numpy as np

    feeds, parts, _ = draw(model, asked, GROUPED_BY, seed)
    groups = group_copies(model.contract.columns, feeds)
    moving = find_moving(model, feeds, parts, groups, most=MOST_GROUPS, seed=seed)
    others = tuple(each for number, group in enumerate(groups) if number not in moving for each in group)
    told = tuple(groups[number] for number in moving)
    drawn = np.random.default_rng(seed).permutation(len(next(iter(feeds.values()))))[:MOST_BACKGROUND]
    return Background(pick(feeds, drawn), (*told, others) if others else told, bool(others), seed)


def explain_row(
    model: Model,
    background: Background,
    row: pd.DataFrame,
    *,
    part: int | None = None,
    answer: str = "",
    most: int = LONG_LOOK,
) -> Reasons:
    """Return the reasons of one raw row, which the file answers, or one `part` of it, within `most` answers.

    Without an `answer` they are those for yes, or for the one of several classes that is said.

    Shapley values by sampling (Štrumbelj & Kononenko 2014): columns are set to the row's cells one after
    the other, each order also backwards (Mitchell et al. 2022), in the rows of the background. What moved
    adds up to the answer whatever is drawn. The same seed gives the same reasons.
    """
    import numpy as np

    columns, groups = model.contract.columns, background.groups
    own = feeds_from(model.contract, row.iloc[:1])
    place = class_asked(model.contract, answer)
    if not answer and len(model.contract.classes) > 2:
        place = int(answer_asked(model, own, None if part is None else np.array([part])).said[0])
    within = min(most, MOST_CELLS // len(columns)) // (2 * (len(groups) + 1))
    count = min(background.rows, max(FEWEST_BACKGROUND, within))
    rounds = max(1, min(MOST_ROUNDS, within // count))
    ranks = _draw_orders(len(groups), count * rounds, np.random.default_rng(background.seed))
    set_to = _walk(ranks)
    rows = np.repeat(np.tile(np.arange(count), 2 * rounds), len(groups) + 1)
    mixed = pick(background.feeds, rows)
    for number, group in enumerate(groups):
        for name in (columns[each].input for each in group):
            mixed[name][set_to[:, number]] = own[name]
    parts = None if part is None else np.full(len(rows), part)
    told = tell(model, mixed, parts, place).reshape(-1, len(groups) + 1)
    steps = np.take_along_axis(np.diff(told, axis=1), ranks, axis=1)
    return Reasons(
        answer=answer_name(model.contract, place),
        told=float(told[:, -1].mean()),
        usual=float(told[:, 0].mean()),
        reasons=_reasons(model, background, own, steps.mean(axis=0)),
    )


def _draw_orders(groups: int, count: int, random: np.random.Generator) -> np.ndarray:
    """Return when each group is set in each walk, (2 * count, groups): orders and then the same backwards."""
    import numpy as np

    ranks = random.permuted(np.tile(np.arange(groups), (count, 1)), axis=1)
    return np.concatenate([ranks, groups - 1 - ranks])


def _walk(ranks: np.ndarray) -> np.ndarray:
    """Return which groups are set on each step of each walk, (walks * (groups + 1), groups)."""
    import numpy as np

    walks, groups = ranks.shape
    steps = np.arange(groups + 1)
    set_to: np.ndarray = ranks[:, None, :] < steps[None, :, None]
    return set_to.reshape(walks * (groups + 1), groups)


def _reasons(
    model: Model, background: Background, own: dict[str, np.ndarray], moved: np.ndarray
) -> tuple[Reason, ...]:
    columns = model.contract.columns
    last = len(moved) - 1
    found = [
        Reason(
            columns=tuple(columns[each].name for each in group),
            cells=tuple(_as_text(own[columns[each].input][0, 0]) for each in group),
            moved=float(far),
            others=background.has_others and number == last,
        )
        for number, (group, far) in enumerate(zip(background.groups, moved, strict=True))
    ]
    return tuple(sorted(found, key=lambda reason: (reason.others, -abs(reason.moved))))


def _as_text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    text = f"{cell:.6g}"
    return "" if text == "nan" else text
