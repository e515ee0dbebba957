"""What was tried, in plain words: what each model is, how good alone, how long it took, its share."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale

from maquette.codec import from_json
from maquette.errors import MaquetteError
from maquette.training.experiment import Candidate
from maquette.training.metrics import LOWER_IS_BETTER
from maquette_gui.texts import learner_words, percent, short, tr, whole

FIRST_SHOWN = 8
_LONG, _SHORTEST = 10, 0.1


@dataclass(frozen=True)
class Tried:
    """A line of the record. `share` is how much of the answer is this model's, 0 outside the mix."""

    words: str
    score: str
    time: str
    share: float = 0.0
    is_best: bool = False

    @property
    def share_words(self) -> str:
        """The share, "" without one."""
        return percent(self.share) if self.share else ""

    def spoken(self) -> str:
        """Return the line in words."""
        mixed = tr("{share} of the mix", share=self.share_words) if self.share else ""
        return ", ".join(filter(None, (self.words, self.score, self.time, mixed)))


def candidate_words(candidate: Candidate) -> str:
    """Return what a model is."""
    options = _options(candidate)
    leaves = whole(round(options.get("leaves", 0)))
    if candidate.learner == "linear" and options.get("steps"):
        said = tr("bent lines")
    elif candidate.learner == "boosting" and "leaves" in options:
        said = tr("boosted trees, {leaves} leaves", leaves=leaves)
    elif candidate.learner in ("forest", "extra_trees") and "leaves" in options:
        said = tr("{trees}, {leaves} leaves", trees=learner_words(candidate.learner), leaves=leaves)
    elif candidate.learner == "network" and "first" in options:
        said = tr("a neural network, {count} cells", count=whole(_cells(options)))
    else:
        said = learner_words(candidate.learner)
    return tr("{model}, by the logarithm", model=said) if options.get("log") else said


def _cells(options: dict[str, float]) -> int:
    return round(options.get("first", 0) + options.get("second", 0))


def _options(candidate: Candidate) -> dict[str, float]:
    try:
        return from_json(candidate.settings.encode(), dict[str, float])
    except MaquetteError:
        return {}  # settings of another version


def tried(candidates: tuple[Candidate, ...], shares: tuple[float, ...]) -> tuple[Tried, ...]:
    """Return the record, those in the mix first, then by their score."""
    if not candidates:
        return ()
    sign = 1 if candidates[0].metric in LOWER_IS_BETTER else -1
    best = min(candidates, key=lambda one: sign * one.score)
    given = shares if len(shares) == len(candidates) else (0.0,) * len(candidates)
    pairs = sorted(zip(candidates, given, strict=True), key=lambda pair: (-pair[1], sign * pair[0].score))
    return tuple(
        Tried(candidate_words(one), score_words(one.score), seconds_words(one.seconds), share, one is best)
        for one, share in pairs
    )


def seconds_words(seconds: float) -> str:
    """Return how long a model took."""
    return tr(
        "{seconds} s", seconds=QLocale().toString(max(seconds, _SHORTEST), "f", 0 if seconds >= _LONG else 1)
    )


def score_words(score: float) -> str:
    """Return a score, those of one search with as many places."""
    return QLocale().toString(score, "f", 3) if abs(score) < 1 else short(score)
