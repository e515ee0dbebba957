"""Why one row is answered as it is: how far each column moves its answer from the usual one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.explain.asking import answer_name, class_asked, draw, pick, tell
from maquette.explain.copies import group_copies
from maquette.model.file import Model
from maquette.model.predict import feeds_from
from maquette.training.evaluation import Asked

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

MOST_BACKGROUND = 50
FEWEST_BACKGROUND = 4
# So many rows of 30 columns are answered within half a second by models as the search makes them (measured).
MOST_ANSWERS = 12_000
MOST_CELLS = 500_000
MOST_ROUNDS = 4
GROUPED_BY = 2_000


class Reason(Value):
    """How far columns that move together move the answer, in its unit; `cells` are the row's own texts."""

    columns: tuple[str, ...]
    cells: tuple[str, ...]
    moved: float


class Reasons(Value):
    """Why a row is answered with `told`: the `usual` answer plus what all reasons moved it, strongest first.

    `told` is the chance of `answer`, or the value where that is "".
    """

    answer: str
    told: float
    usual: float
    reasons: tuple[Reason, ...]


def explain_row(
    model: Model, asked: Asked, row: pd.DataFrame, *, part: int | None = None, answer: str = "", seed: int = 0
) -> Reasons:
    """Return the reasons of one raw row, which the file answers, or one `part` of it.

    Shapley values by sampling (Štrumbelj & Kononenko 2014): columns are set to the row's cells one after
    the other, each order also backwards (Mitchell et al. 2022), in rows drawn from `asked`. What moved adds
    up to the answer whatever is drawn. The same seed gives the same reasons.
    """
    import numpy as np

    columns = model.contract.columns
    place = class_asked(model.contract, answer)
    own = feeds_from(model.contract, row.iloc[:1])
    groups = group_copies(columns, draw(model, asked, GROUPED_BY, seed)[0])
    within = min(MOST_ANSWERS, MOST_CELLS // len(columns)) // (2 * (len(groups) + 1))
    count = min(len(asked.rows), MOST_BACKGROUND, max(FEWEST_BACKGROUND, within))
    rounds = max(1, min(MOST_ROUNDS, within // count))
    usual, _, _ = draw(model, asked, count, seed)
    ranks = _draw_orders(len(groups), count * rounds, np.random.default_rng(seed))
    set_to = _walk(ranks)
    rows = np.repeat(np.tile(np.arange(count), 2 * rounds), len(groups) + 1)
    mixed = pick(usual, rows)
    for number, group in enumerate(groups):
        for name in (columns[each].input for each in group):
            mixed[name] = np.where(set_to[:, number, None], own[name], mixed[name])
    parts = None if part is None else np.full(len(rows), part)
    told = tell(model, mixed, parts, place).reshape(-1, len(groups) + 1)
    steps = np.take_along_axis(np.diff(told, axis=1), ranks, axis=1)
    return Reasons(
        answer=answer_name(model.contract, place),
        told=float(told[:, -1].mean()),
        usual=float(told[:, 0].mean()),
        reasons=_reasons(model, groups, own, steps.mean(axis=0)),
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
    model: Model, groups: tuple[tuple[int, ...], ...], own: dict[str, np.ndarray], moved: np.ndarray
) -> tuple[Reason, ...]:
    columns = model.contract.columns
    found = [
        Reason(
            columns=tuple(columns[each].name for each in group),
            cells=tuple(_as_text(own[columns[each].input][0, 0]) for each in group),
            moved=float(far),
        )
        for group, far in zip(groups, moved, strict=True)
    ]
    return tuple(sorted(found, key=lambda reason: -abs(reason.moved)))


def _as_text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    text = f"{cell:.6g}"
    return "" if text == "nan" else text
