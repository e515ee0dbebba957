"""The answers by what one column holds: a lying bar, or a dot with its range, for each group of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from maquette.data.schema import Kind
from maquette.quality.overview.values import AnswersBy, AnswersPicture, Bin
from maquette.report.sentences import same, sentence
from maquette.report.sketches.sketch import FONT, Box, Sketch, Words, fit, write_size
from maquette.shares import of_hundred

WIDTH = 340.0
CLASS_TONES = ("accent", "info", "good", "warn", "muted", "bar")
_LINE, _LABEL, _FIGURE = 17.0, 122.0, 66.0
# Of fewer rows nothing is drawn strongly, and no scale is made.
FEW = 10


@dataclass(frozen=True)
class Scale:
    """From where to where the bars of all columns run, so that one can be held against another."""

    low: float
    high: float

    def place(self, value: float) -> float:
        """Return how far along the drawing a value stands."""
        room = WIDTH - _LABEL - _FIGURE
        inside = min(max(value, self.low), self.high)
        # Halves: the whole range may be more than a number holds.
        return _LABEL + room * (inside / 2 - self.low / 2) / ((self.high / 2 - self.low / 2) or 1.0)


def told_class(answers: AnswersPicture) -> int | None:
    """Return the place of the one answer that is drawn: the rarer of two; None where all are, or numbers."""
    return 1 if len(answers.classes) == 2 and not answers.more_classes else None


def make_scale(answers: AnswersPicture) -> Scale:
    """Return the scale on which the columns of `answers` are drawn."""
    bins = [each for column in answers.columns for each in column.bins if each.rows >= FEW]
    told = told_class(answers)
    if told is not None:
        return Scale(0.0, max((each.shares[told] for each in bins), default=1.0) or 1.0)
    if answers.classes:
        return Scale(0.0, 1.0)
    bins.append(answers.overall)
    return Scale(min(each.mean_low for each in bins), max(each.mean_high for each in bins))


def sketch_answers(
    answers: AnswersPicture, column: AnswersBy, scale: Scale, translate: Callable[[str], str] = same
) -> Sketch:
    """Return the answers by one column."""
    boxes: list[Box] = []
    words: list[Words] = []
    height = len(column.bins) * _LINE
    for place, each in enumerate(column.bins):
        base = place * _LINE + FONT + 1
        ink = "muted" if each.is_empty else "text"
        words.append(Words(0, base, fit(_label(each, column.kind, translate), _LABEL - 8), ink))
        words.append(Words(WIDTH, base, _figure(answers, each, translate), anchor="end"))
        boxes += _marks(answers, each, scale, place * _LINE)
    told = told_class(answers)
    if told is not None or not answers.classes:
        middle = answers.overall.mean if told is None else answers.overall.shares[told]
        boxes.append(Box(scale.place(middle) - 0.5, 0, 1, height, "text", 0.55))
    return Sketch(WIDTH, height, tuple(boxes), tuple(words), _summary(answers, column, translate))


def _marks(answers: AnswersPicture, each: Bin, scale: Scale, top: float) -> Iterator[Box]:
    pale = 0.35 if each.rows < FEW else 0.8
    said = f"{each.rows:,}"
    told = told_class(answers)
    start = scale.place(scale.low)
    if told is not None:
        length = scale.place(each.shares[told]) - start
        if not length:
            return
        yield Box(start, top + 3, max(1.0, length), 11, CLASS_TONES[0], pale, 1.5, said)
    elif answers.classes:
        for tone, share in zip(CLASS_TONES, each.shares, strict=False):
            length = scale.place(share) - scale.place(0.0)
            if length > 0:
                yield Box(start, top + 3, length, 11, tone, pale, 0, said)
            start += length
    else:
        left, right = scale.place(each.mean_low), scale.place(each.mean_high)
        yield Box(left, top + 8, max(1.0, right - left), 1.5, "accent", pale)
        yield Box(scale.place(each.mean) - 3, top + 5.5, 6, 6, "accent", pale, 3, said)


def _label(each: Bin, kind: Kind, translate: Callable[[str], str]) -> str:
    if each.is_empty:
        return sentence("overview.empty", translate=translate)
    if each.low is not None and each.high is not None:
        low, high = write_size(each.low, kind), write_size(each.high, kind)
        if kind is Kind.DATE:  # both ends of a range of days take too much room
            return low if low == high else sentence("overview.from", {"low": low}, translate)
        return low if low == high else f"{low} – {high}"
    return each.value or sentence("overview.others", translate=translate)


def _figure(answers: AnswersPicture, each: Bin, translate: Callable[[str], str]) -> str:
    told = told_class(answers)
    if told is not None:
        return sentence("overview.of_hundred", {"share": of_hundred(each.shares[told])}, translate)
    if answers.classes:
        return sentence("overview.rows", {"count": each.rows}, translate)
    return write_size(each.mean, Kind.NUMBER)


def _summary(answers: AnswersPicture, column: AnswersBy, translate: Callable[[str], str]) -> str:
    parts = "; ".join(
        f"{fit(_label(each, column.kind, translate), 120)}: {_figure(answers, each, translate)}"
        for each in column.bins
    )
    return f"{fit(column.column, 200)}. {parts}"
