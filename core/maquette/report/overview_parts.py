"""The overview in words and drawings: a card a column, the empty cells, what goes together, the answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from maquette.data.schema import Kind
from maquette.quality.overview.values import AnswersPicture, ColumnPicture, Gaps, Links, Overview
from maquette.report.sentences import Details, sentence
from maquette.report.sketches.answers import (
    CLASS_TONES,
    FEW,
    make_scale,
    sketch_answers,
    told_class,
)
from maquette.report.sketches.column import sketch_column
from maquette.report.sketches.gaps import sketch_gaps
from maquette.report.sketches.links import sketch_links
from maquette.report.sketches.sketch import Sketch, fit, write_size
from maquette.report.words import Translate
from maquette.shares import of_hundred

KINDS = {
    Kind.NUMBER: "overview.kind.number",
    Kind.CATEGORY: "overview.kind.category",
    Kind.TEXT: "overview.kind.text",
    Kind.DATE: "overview.kind.date",
    Kind.YES_NO: "overview.kind.yes_no",
    Kind.IDENTIFIER: "overview.kind.identifier",
}
_NAME = 330.0


@dataclass(frozen=True)
class ColumnCard:
    """One column: its name and kind, its chart where it has one, and what is to know in a line or two."""

    name: str
    kind: str
    sketch: Sketch | None
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Legend:
    """What a tone of a drawing stands for."""

    tone: str
    text: str


@dataclass(frozen=True)
class Part:
    """One part of the overview: what it tells in a sentence, how to read it, and its drawings by name."""

    heading: str
    summary: str
    about: str
    sketches: tuple[tuple[str, Sketch], ...]
    legend: tuple[Legend, ...] = ()


def column_cards(overview: Overview, translate: Translate) -> tuple[ColumnCard, ...]:
    """Return a card for each column that is drawn."""
    return tuple(
        ColumnCard(
            name=fit(picture.column, _NAME * 2),
            kind=sentence(KINDS[picture.kind], translate=translate),
            sketch=sketch_column(picture, translate),
            facts=_facts(picture, overview.rows, translate),
        )
        for picture in overview.columns
    )


def _facts(picture: ColumnPicture, rows: int, translate: Translate) -> tuple[str, ...]:
    say = partial(sentence, translate=translate)
    counted = [say("overview.different", {"count": picture.different})]
    if picture.missing:
        counted.append(say("overview.missing", {"count": picture.missing}))
    else:
        counted.append(say("overview.all_filled"))
    if picture.typical is not None:
        counted.append(say("overview.typical", {"value": write_size(picture.typical, picture.kind)}))
    facts = [" · ".join(counted if picture.different else [say("overview.all_empty")])]
    if picture.is_withheld:
        facts.append(say("overview.withheld"))
    elif picture.different and not picture.bars and not picture.top:
        facts.append(say(f"overview.undrawn.{'names' if picture.kind is Kind.IDENTIFIER else 'texts'}"))
    if picture.low is not None and picture.high is not None and (picture.below or picture.above):
        facts.append(" · ".join(_range(picture, picture.low, picture.high, translate)))
    return tuple(facts) if rows else ()


def _range(picture: ColumnPicture, low: float, high: float, translate: Translate) -> list[str]:
    said = {name: write_size(value, picture.kind) for name, value in (("low", low), ("high", high))}
    told = [sentence("overview.range", said, translate)]
    for code, count in (("below", picture.below), ("above", picture.above)):
        if count:
            told.append(sentence(f"overview.far_{code}", {"count": count}, translate))
    return told


def gaps_part(gaps: Gaps, rows: int, translate: Translate) -> Part:
    """Return the part about empty cells."""
    say = partial(sentence, translate=translate)
    heading = say("overview.gaps")
    sketch = sketch_gaps(gaps, rows, translate)
    about = say("overview.gaps.about")
    if gaps.other_patterns:
        about += " " + say("overview.gaps.rest", {"count": gaps.other_patterns, "rows": gaps.other_rows})
    return Part(heading, sketch.summary, about, (("", sketch),))


def links_part(links: Links, translate: Translate) -> Part:
    """Return the part about what goes together."""
    say = partial(sentence, translate=translate)
    sketch = sketch_links(links, translate)
    about = say("overview.links.about", {"rows": links.rows})
    return Part(say("overview.links"), sketch.summary, about, (("", sketch),))


def answer_parts(answers: AnswersPicture, translate: Translate) -> Part:
    """Return the part about the target by column."""
    say = partial(sentence, translate=translate)
    target = {"target": fit(answers.target, 300)}
    heading = say("overview.answers", target)
    if not answers.columns:
        return Part(heading, say("overview.answers.none", target), "", ())
    scale = make_scale(answers)
    drawn = tuple(
        (fit(column.column, _NAME), sketch_answers(answers, column, scale, translate))
        for column in answers.columns
    )
    return Part(heading, "", _about(answers, translate), drawn, _legend(answers, translate))


def _about(answers: AnswersPicture, translate: Translate) -> str:
    told = told_class(answers)
    if told is not None:
        details: Details = {
            "answer": fit(answers.classes[told], 200),
            "share": of_hundred(answers.overall.shares[told]),
            "few": FEW,
        }
        return sentence("overview.answers.two", details, translate)
    if answers.classes:
        return sentence("overview.answers.many", {"few": FEW}, translate)
    mean = write_size(answers.overall.mean, Kind.NUMBER)
    return sentence("overview.answers.mean", {"mean": mean}, translate)


def _legend(answers: AnswersPicture, translate: Translate) -> tuple[Legend, ...]:
    if told_class(answers) is not None:
        return ()
    names = [fit(name, 200) for name in answers.classes]
    if answers.more_classes:
        names.append(sentence("overview.answers.other", translate=translate))
    return tuple(Legend(tone, name) for tone, name in zip(CLASS_TONES, names, strict=False))
