"""Whether chances hold: of the rows that were given 70 of 100, are about 70 of 100 so?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.explain.asking import answer_name, class_asked
from maquette.model.file import Model
from maquette.model.predict import feeds_from
from maquette.training.evaluation import Asked, answer_asked

if TYPE_CHECKING:
    import numpy as np

BINS = 10
FEWEST_IN_A_BIN = 20
FEWEST_ROWS = 50
# Being off is told where chance makes it once in a hundred times, and where it matters.
SURE = 2.576
MATTERS = 0.02
LEAST_CHANCE = 1e-6


class ChanceBin(Value):
    """Rows that were given about the same chance, and the share that is so, with its 95 % interval."""

    rows: int
    given: float
    found: float
    low: float
    high: float


class Calibration(Value):
    """How far chances of `answer` can be taken at their word; "" stands for whatever class was said.

    `error` is the expected calibration error: how far the bins are off on average. `verdict` is a text code
    after "calibration.": holds, too_high, too_low, too_sure, too_unsure or too_few.
    """

    answer: str
    bins: tuple[ChanceBin, ...]
    error: float
    verdict: str
    rows: int


def check_calibration(model: Model, asked: Asked) -> Calibration | None:
    """Return how well chances hold on rows that the part asked never saw; None for a number.

    Of two classes the chance of yes is checked, of several that of the class said.
    """
    import numpy as np

    classes = model.contract.classes
    if not classes:
        return None
    answers = answer_asked(model, feeds_from(model.contract, asked.rows), asked.parts)
    place = class_asked(model.contract) if len(classes) == 2 else None
    if place is None:
        given, so = answers.chances.max(axis=1), answers.said == asked.actual
    else:
        given, so = answers.chances[:, place], asked.actual == place
    so = so.astype(np.float64)
    bins = _bins(given, so)
    error = sum(each.rows * abs(each.given - each.found) for each in bins) / len(so)
    return Calibration(
        answer="" if place is None else answer_name(model.contract, place),
        bins=bins,
        error=float(error),
        verdict=_judge(given, so, float(error), asked.groups),
        rows=len(so),
    )


def _bins(given: np.ndarray, so: np.ndarray) -> tuple[ChanceBin, ...]:
    """Cut rows into bins of about as many rows each, equal chances never apart."""
    import numpy as np

    count = max(1, min(BINS, len(given) // FEWEST_IN_A_BIN))
    edges = np.unique(np.quantile(given, np.linspace(0, 1, count + 1)[1:-1]))
    places = np.searchsorted(edges, given, side="left")
    return tuple(_bin(given[places == each], so[places == each]) for each in np.unique(places))


def _bin(given: np.ndarray, so: np.ndarray) -> ChanceBin:
    """Return a bin with Jeffreys' interval (Brown, Cai & DasGupta 2001)."""
    from scipy.stats import beta

    rows, right = len(so), float(so.sum())
    low, high = (beta.ppf(share, right + 0.5, rows - right + 0.5) for share in (0.025, 0.975))
    return ChanceBin(
        rows=rows,
        given=float(given.mean()),
        found=right / rows,
        low=0.0 if right == 0 else float(low),
        high=1.0 if right == rows else float(high),
    )


def _judge(given: np.ndarray, so: np.ndarray, error: float, groups: np.ndarray | None) -> str:
    """Return the verdict, by the score tests of a shift and of a slope of the log-odds (Cox 1958)."""
    import numpy as np

    if len(so) < FEWEST_ROWS:
        return "too_few"
    kept = np.clip(given, LEAST_CHANCE, 1 - LEAST_CHANCE)
    log_odds = np.log(kept / (1 - kept))
    weights = kept * (1 - kept)
    off = so - given
    shift = _score(off, groups)
    about = float(np.average(log_odds, weights=weights))
    # With the shift taken out, what is left along the log-odds is being too sure or too unsure.
    slope = _score((off - weights * off.sum() / weights.sum()) * (log_odds - about), groups)
    if error < MATTERS or max(abs(shift), abs(slope)) < SURE:
        return "holds"
    if abs(slope) > abs(shift):
        return "too_sure" if slope < 0 else "too_unsure"
    return "too_high" if shift < 0 else "too_low"


def _score(terms: np.ndarray, groups: np.ndarray | None) -> float:
    """Return a sum in units of its own spread, rows of one group counting as one."""
    import numpy as np

    sums = terms if groups is None else np.bincount(np.unique(groups, return_inverse=True)[1], terms)
    spread = float(np.sqrt((sums**2).sum()))
    return float(sums.sum()) / spread if spread > 0 else 0.0
