"""What would change the answer: the nearest cells of one column or two with which the file says otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.errors import MaquetteError
from maquette.explain.asking import VALUE, class_asked, pick
from maquette.explain.grid import Setting, feed_settings, settings_of
from maquette.explain.levels import is_sized, sizes_of
from maquette.model.contract import InputColumn
from maquette.model.file import Model
from maquette.model.predict import feeds_from
from maquette.training.evaluation import answer_asked
from maquette.training.metrics import Answers

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

STEPS = 101
VALUES = 20
STEPS_OF_A_PAIR = 13
MOST_PAIRED = 8
MOST_FOUND = 5
MOST_CELLS = 2_000_000
# Another value is as far away as a number that passes half of the rows.
OTHER_VALUE = 0.5
# A second column must save this much of the way to be worth naming.
SECOND_COLUMN = 0.1


class Wish(Value):
    """What the file should say: a class (any other where none is named), or a number's least or most."""

    answer: str = ""
    least: float | None = None
    most: float | None = None


class NewCell(Value):
    """A column and the cell it would have to hold."""

    column: str
    setting: Setting


class Change(Value):
    """Cells with which the file says `answer`, or `value`; `far` in shares of the training rows passed."""

    cells: tuple[NewCell, ...]
    far: float
    answer: str = ""
    value: float | None = None


@dataclass(frozen=True)
class _Moves:
    """M ways to set columns: for each the places of columns and of their settings, and how far that is."""

    cells: list[tuple[tuple[int, int], ...]]
    far: list[float]


@dataclass(frozen=True)
class _Start:
    """The row to start from, what each open column can be set to, how far that is, and what is wished."""

    model: Model
    own: dict[str, np.ndarray]
    part: int | None
    settings: dict[int, tuple[Setting, ...]]
    far: dict[int, tuple[float, ...]]
    wish: Wish
    said: int


def find_changes(
    model: Model,
    row: pd.DataFrame,
    wish: Wish | None = None,
    *,
    locked: Iterable[str] = (),
    part: int | None = None,
) -> tuple[Change, ...]:
    """Return up to MOST_FOUND changes of a raw row that make the file answer as wished, the nearest first.

    First each open column is set to every cell across its training range, then the strongest ones two by
    two (counterfactuals after Wachter et al. 2018, few and nearest). None is returned where nothing within
    the ranges would do, or the file says so already. Raises MaquetteError: no_such_answer or no_wish.
    """
    wish = wish or Wish()
    start = _start(model, row.iloc[:1], wish, frozenset(locked), part)
    if _is_granted(start, _answer(start, _Moves([()], [0.0])))[0]:
        return ()
    single = _single_moves(start)
    if not single.cells:
        return ()
    answers = _answer(start, single)
    found = _granted(start, single, answers)
    pairs = _paired_moves(start, _strongest(start, single, answers))
    if pairs.cells:
        found += _granted(start, pairs, _answer(start, pairs))
    return _nearest(found)


def _start(model: Model, row: pd.DataFrame, wish: Wish, locked: frozenset[str], part: int | None) -> _Start:
    import numpy as np

    if wish.answer:
        class_asked(model.contract, wish.answer)
    if not model.contract.classes and wish.least is None and wish.most is None:
        raise MaquetteError("no_wish", target=model.contract.target)
    own = feeds_from(model.contract, row)
    answers = answer_asked(model, own, None if part is None else np.array([part]))
    columns = model.contract.columns
    open_ = [place for place, column in enumerate(columns) if column.name not in locked]
    steps = max(STEPS_OF_A_PAIR, min(STEPS, MOST_CELLS // (len(columns) * max(len(open_), 1))))
    settings = {place: settings_of(columns[place], steps, min(VALUES, steps)) for place in open_}
    far = {place: _how_far(columns[place], own[columns[place].input], settings[place]) for place in open_}
    said = int(answers.said[0]) if model.contract.classes else VALUE
    return _Start(model, own, part, settings, far, wish, said)


def _how_far(column: InputColumn, cell: np.ndarray, settings: tuple[Setting, ...]) -> tuple[float, ...]:
    """Return the share of training rows between a cell and each setting; 0 is the cell itself."""
    import numpy as np

    if not is_sized(column):
        return tuple(0.0 if each.text.strip() == cell[0, 0].strip() else OTHER_VALUE for each in settings)
    (size,) = sizes_of(column, cell)
    sizes = np.array([each.size for each in settings], float)
    if np.isnan(size):
        return (OTHER_VALUE,) * len(settings)
    ranks = np.interp([size, *sizes], *_ranks(column))
    unlike = np.abs(sizes - size) > np.abs(size) * 1e-6
    # Of two cells that no training row lies between, the nearer one is still nearer.
    slight = np.abs(sizes - size) / (np.ptp([size, *sizes]) or 1.0) * 1e-3
    return tuple(map(float, np.where(unlike, np.abs(ranks[1:] - ranks[0]) + slight, 0.0)))


def _ranks(column: InputColumn) -> tuple[np.ndarray, np.ndarray]:
    """Return the different training quantiles of a column, and the share of rows up to the middle of each."""
    import numpy as np

    quantiles = np.array(column.quantiles)
    sizes, places, counts = np.unique(quantiles, return_index=True, return_counts=True)
    return sizes, (places + (counts - 1) / 2) / (len(quantiles) - 1)


def _single_moves(start: _Start) -> _Moves:
    moves = _Moves([], [])
    for place, far in start.far.items():
        for number, way in enumerate(far):
            if way > 0:
                moves.cells.append(((place, number),))
                moves.far.append(way)
    return moves


def _paired_moves(start: _Start, columns: list[int]) -> _Moves:
    """Return settings of the columns two by two, coarser than alone."""
    import numpy as np

    moves = _Moves([], [])
    coarse = {}
    for place in columns:
        open_ = [number for number, way in enumerate(start.far[place]) if way > 0]
        kept = np.unique(np.linspace(0, len(open_) - 1, STEPS_OF_A_PAIR).round().astype(int))
        coarse[place] = [open_[number] for number in kept]
    for one, two in combinations(columns, 2):
        for first in coarse[one]:
            for second in coarse[two]:
                moves.cells.append(((one, first), (two, second)))
                moves.far.append(start.far[one][first] + start.far[two][second] + SECOND_COLUMN)
    return moves


def _answer(start: _Start, moves: _Moves) -> Answers:
    """Return what the file answers to the row with each of the moves, in one batch."""
    import numpy as np

    count = len(moves.cells)
    feeds = pick(start.own, np.zeros(count, int))
    columns = start.model.contract.columns
    choices = {place: feed_settings(columns[place], each) for place, each in start.settings.items()}
    by_column: dict[int, list[tuple[int, int]]] = {}
    for move, cells in enumerate(moves.cells):
        for place, number in cells:
            by_column.setdefault(place, []).append((move, number))
    for place, pairs in by_column.items():
        at, numbers = np.array(pairs).T
        feeds[columns[place].input][at] = choices[place][numbers]
    return answer_asked(start.model, feeds, None if start.part is None else np.full(count, start.part))


def _is_granted(start: _Start, answers: Answers) -> np.ndarray:
    """Tell of each answer whether it is as wished, (M,)."""
    import numpy as np

    classes, wish = start.model.contract.classes, start.wish
    if classes and wish.answer:
        return np.asarray(answers.said == classes.index(wish.answer))
    if classes:
        return np.asarray(answers.said != start.said)
    least = -np.inf if wish.least is None else wish.least
    most = np.inf if wish.most is None else wish.most
    return np.asarray((answers.said >= least) & (answers.said <= most))


def _strongest(start: _Start, moves: _Moves, answers: Answers) -> list[int]:
    """Return the columns that bring the answer nearest to what is wished, alone."""
    nearer: dict[int, float] = {}
    for ((place, _),), near in zip(moves.cells, _how_near(start, answers).tolist(), strict=True):
        nearer[place] = max(nearer.get(place, near), near)
    return sorted(nearer, key=lambda place: -nearer[place])[:MOST_PAIRED]


def _how_near(start: _Start, answers: Answers) -> np.ndarray:
    """Return how near each answer is to what is wished, (M,), more is nearer."""
    import numpy as np

    classes, wish = start.model.contract.classes, start.wish
    if classes:
        wanted = classes.index(wish.answer) if wish.answer else None
        return np.asarray(-answers.chances[:, start.said] if wanted is None else answers.chances[:, wanted])
    short = np.zeros(len(answers.said)) if wish.least is None else wish.least - answers.said
    over = np.zeros(len(answers.said)) if wish.most is None else answers.said - wish.most
    return np.asarray(-np.maximum(short, over))


def _granted(start: _Start, moves: _Moves, answers: Answers) -> list[Change]:
    return [
        _change(start, moves, answers, int(number)) for number in _is_granted(start, answers).nonzero()[0]
    ]


def _change(start: _Start, moves: _Moves, answers: Answers, number: int) -> Change:
    contract = start.model.contract
    cells = tuple(
        NewCell(column=contract.columns[place].name, setting=start.settings[place][setting])
        for place, setting in moves.cells[number]
    )
    said = answers.said[number]
    if contract.classes:
        return Change(cells=cells, far=moves.far[number], answer=contract.classes[int(said)])
    return Change(cells=cells, far=moves.far[number], value=float(said))


def _nearest(found: list[Change]) -> tuple[Change, ...]:
    """Return the nearest change of each column or two; two only where they are nearer than either alone."""
    kept: dict[frozenset[str], Change] = {}
    for change in sorted(found, key=lambda each: each.far):
        columns = frozenset(cell.column for cell in change.cells)
        if not any(known <= columns for known in kept):
            kept[columns] = change
    return tuple(kept.values())[:MOST_FOUND]
