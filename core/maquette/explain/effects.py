"""How the answer moves with one column: the mean answer of the file when every row is set to one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.errors import MaquetteError
from maquette.explain.asking import answer_name, class_asked, draw, pick, tell
from maquette.explain.grid import MISSING, Setting, feed_settings, settings_of
from maquette.explain.levels import is_sized, sizes_of
from maquette.model.contract import InputColumn
from maquette.model.file import Model
from maquette.training.evaluation import Asked

if TYPE_CHECKING:
    import numpy as np

MOST_ROWS = 500
POINTS = 20
MOST_VALUES = 12
LOWEST, HIGHEST = 10, 90


class EffectPoint(Value):
    """One point of a curve: the column's cell, the mean answer, and how rows differ (10 to 90 of 100).

    `share` of all rows are near it; cells that hold what is on no point are near none.
    """

    setting: Setting
    mean: float
    low: float
    high: float
    share: float


class Effect(Value):
    """How the answer moves with a column: chances of `answer`, or values where that is "".

    Points of numbers and dates ascend; others stand by how common they are, a missing cell last.
    """

    column: str
    answer: str
    points: tuple[EffectPoint, ...]
    rows: int


def trace_effect(model: Model, asked: Asked, column: str, *, answer: str = "", seed: int = 0) -> Effect:
    """Return the partial dependence of the answer on a column (Friedman 2001), over at most MOST_ROWS rows.

    Without an `answer` the chance of yes is told, or of the commonest of several classes. Free text has no
    points. Raises MaquetteError("no_such_column") where the model takes no such column.
    """
    import numpy as np

    known = find_column(model, column)
    place = class_asked(model.contract, answer)
    if not answer and len(model.contract.classes) > 2:
        place = int(np.bincount(asked.actual).argmax())
    feeds, parts, chosen = draw(model, asked, MOST_ROWS, seed)
    settings = settings_of(known, POINTS, MOST_VALUES)
    settings += (MISSING,) if settings and known.missing else ()
    count, many = len(chosen), len(settings)
    if not settings:
        return Effect(column=column, answer=answer_name(model.contract, place), points=(), rows=count)
    every = np.tile(np.arange(count), many)
    repeated = {**pick(feeds, every), known.input: np.repeat(feed_settings(known, settings), count, axis=0)}
    told = tell(model, repeated, None if parts is None else parts[every], place).reshape(many, count)
    low, high = np.percentile(told, [LOWEST, HIGHEST], axis=1)
    shares = _shares(known, feeds[known.input], settings)
    points = tuple(
        EffectPoint(setting=setting, mean=float(mean), low=float(least), high=float(most), share=float(share))
        for setting, mean, least, most, share in zip(
            settings, told.mean(axis=1), low, high, shares, strict=True
        )
    )
    return Effect(column=column, answer=answer_name(model.contract, place), points=points, rows=count)


def find_column(model: Model, name: str) -> InputColumn:
    """Return what the model takes as `name`; raises MaquetteError("no_such_column")."""
    for column in model.contract.columns:
        if column.name == name:
            return column
    names = ", ".join(column.name for column in model.contract.columns)
    raise MaquetteError("no_such_column", column=name, columns=names)


def _shares(column: InputColumn, feed: np.ndarray, settings: tuple[Setting, ...]) -> np.ndarray:
    """Return the share of rows whose cell is nearest to each setting, or is that very text."""
    import numpy as np

    if not is_sized(column):
        texts = [text.strip() for text in feed[:, 0]]
        return np.array([sum(text == each.text.strip() for text in texts) for each in settings]) / len(feed)
    sizes = sizes_of(column, feed)
    held = sizes[~np.isnan(sizes)]
    at = np.array([each.size for each in settings if each.size is not None])
    nearest = np.searchsorted((at[1:] + at[:-1]) / 2, held)
    counts = np.bincount(nearest, minlength=len(at)).tolist()
    missing = [len(sizes) - len(held)] if len(at) < len(settings) else []
    return np.array(counts + missing) / len(feed)
