"""Put the quality report on sheets, block by block, so that the window stays awake in between."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import TypeVar

from PySide6.QtCore import QRectF

from maquette.report.overview_parts import ColumnCard, Part
from maquette.report.quality_page import FindingCard, QualityPage
from maquette.report.sketches.sketch import Sketch
from maquette_gui.pages.quality.paper.sheet import MARGIN, ROOM, Sheets, Text, measure
from maquette_gui.texts import words

T = TypeVar("T")
_TONES = {"serious": "bad", "look": "warn", "info": "info", "good": "good"}
_PAD, _GAP, _EDGE = 12.0, 8.0, 3.0
_INNER = ROOM - 2 * _PAD - _EDGE
_HALF = (ROOM - _GAP) / 2


def write_report(page: QualityPage) -> Generator[None, None, bytes]:
    """Write the report; yields after each block, and returns the PDF."""
    sheets = Sheets(words("page.quality.heading"), words("page.footer"))
    for _ in _blocks(sheets, page):
        yield
    return sheets.done()


def _blocks(sheets: Sheets, page: QualityPage) -> Iterator[None]:
    sheets.write(Text(words("page.quality.heading"), 20, strong=True))
    sheets.write(Text(page.about, 9.5, "muted"))
    sheets.write(Text(page.verdict[0], 12, strong=True, above=10))
    sheets.write(Text(" ".join(page.verdict[1:]), 9.5))
    sheets.top += _GAP
    for card in page.cards:
        _write_card(sheets, card.tone, finding_texts(card))
        yield
    if page.further:
        title = Text(words("page.quality.further"), 11, strong=True)
        _write_card(sheets, "info", [title, *(Text(f"• {each}") for each in page.further[:20])])
        yield
    if page.cards:
        sheets.write(Text(words("page.quality.order"), 8.5, "muted"))
        sheets.top += _GAP
    if page.dismissed:
        sheets.write(Text(words("page.quality.dismissed"), 14, strong=True, above=14), keep=60)
        sheets.top += _GAP
    for card in page.dismissed:
        _write_card(sheets, card.tone, finding_texts(card))
        yield
    if page.passed:
        title = Text(f"✓ {words('page.quality.passed')}", 11, strong=True)
        _write_card(sheets, "good", [title, Text(", ".join(page.passed), above=2)])
        yield
    yield from _write_columns(sheets, page)
    for part in (page.answers, page.links, page.gaps):
        if part is not None:
            yield from _write_part(sheets, part)


def finding_texts(card: FindingCard) -> list[Text]:
    """Return what stands on the card of a finding, from top to bottom."""
    texts = [
        Text(f"{card.words.severity} · {card.words.sure}", 8.5, _TONES[card.tone], strong=True),
        Text(card.words.title, 11, strong=True),
        Text(card.words.body),
    ]
    if card.remark:
        return [*texts, Text(f"✓ {card.remark}", tone="good", strong=True, above=3)]
    seen = card.examples or "; ".join(f"{bar.label}: {bar.text}" for bar in card.bars)
    return [
        *texts,
        *_under(words("page.quality.why"), card.words.why),
        *_under(words("page.quality.saw"), seen),
        *_under(words("page.quality.rows"), card.rows, card.row_note),
        *_under(words("page.quality.do"), card.fixes, card.gain),
    ]


def _under(heading: str, said: str, remark: str = "") -> list[Text]:
    """Return a heading with what stands under it and a remark on its own line; nothing without `said`."""
    if not said:
        return []
    texts = [Text(heading, 8.5, strong=True, above=5), Text(said, 9)]
    return [*texts, Text(remark, 8.5, "muted")] if remark else texts


def _write_card(sheets: Sheets, tone: str, texts: Sequence[Text]) -> None:
    """Write texts on a card with a coloured edge; one longer than a sheet goes on without."""
    height = sum(text.above + measure(text, _INNER) for text in texts) + 2 * _PAD
    sheets.need(height)
    top = sheets.top
    sheets.box(QRectF(MARGIN, top, ROOM, height), "surface", "line", rounded=5)
    sheets.box(QRectF(MARGIN, top + 4, _EDGE, height - 8), _TONES[tone], rounded=1.5)
    at = top + _PAD
    for text in texts:
        at += text.above
        sheets.write_at(text, MARGIN + _PAD + _EDGE, at, _INNER)
        at += measure(text, _INNER)
    sheets.top = top + height + _GAP


def _write_columns(sheets: Sheets, page: QualityPage) -> Iterator[None]:
    if not page.columns:
        return
    sheets.write(Text(words("overview.columns"), 14, strong=True, above=14), keep=120)
    sheets.top += _GAP
    for pair in _pairs(page.columns):
        _write_pair(sheets, [(_heading(card), card.sketch, card.facts) for card in pair])
        yield
    if page.others:
        count = len(page.others) + page.more_others
        listed = ", ".join(page.others[:80]) + ("…" if count > 80 else "")
        said = words("overview.others_listed", {"count": count})
        sheets.write(Text(f"{said} {listed}", 8.5, "muted"))
        yield


def _pairs(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[place : place + 2] for place in range(0, len(things), 2))


def _heading(card: ColumnCard) -> str:
    return f"{card.name}  ·  {card.kind}"


def _write_pair(sheets: Sheets, cells: Sequence[tuple[str, Sketch | None, tuple[str, ...]]]) -> None:
    """Write two small cards beside each other."""
    width = _HALF - 2 * _PAD
    drawn = [sketch.height * width / sketch.width + 4 if sketch else 0.0 for _, sketch, _ in cells]
    height = (
        2 * _PAD
        + 16
        + max(
            each + sum(measure(Text(fact, 8), width) for fact in facts)
            for each, (_, _, facts) in zip(drawn, cells, strict=True)
        )
    )
    sheets.need(height)
    for number, (heading, sketch, facts) in enumerate(cells):
        left, top = MARGIN + number * (_HALF + _GAP), sheets.top
        sheets.box(QRectF(left, top, _HALF, height), "surface", "line", rounded=5)
        sheets.write_at(Text(heading, 9, strong=True), left + _PAD, top + _PAD - 2, width)
        at = top + _PAD + 16
        if sketch is not None:
            at += sheets.draw(sketch, left + _PAD, at, width) + 4
        for fact in facts:
            sheets.write_at(Text(fact, 8, "muted"), left + _PAD, at, width)
            at += measure(Text(fact, 8), width)
    sheets.top += height + _GAP


def _write_part(sheets: Sheets, part: Part) -> Iterator[None]:
    sheets.write(Text(part.heading, 14, strong=True, above=14), keep=120)
    for said, tone in ((part.summary, "text"), (part.about, "muted")):
        if said:
            sheets.write(Text(said, 9, tone))
    for each in part.legend:
        sheets.need(14)
        sheets.box(QRectF(MARGIN, sheets.top + 3, 8, 8), each.tone, rounded=2)
        sheets.write_at(Text(each.text, 8.5), MARGIN + 14, sheets.top, ROOM - 14)
        sheets.top += 13
    sheets.top += _GAP
    if len(part.sketches) == 1 and not part.sketches[0][0]:
        _write_wide(sheets, part.sketches[0][1])
        yield
        return
    for pair in _pairs(part.sketches):
        _write_pair(sheets, [(name, sketch, ()) for name, sketch in pair])
        yield


def _write_wide(sheets: Sheets, sketch: Sketch) -> None:
    width = ROOM - 2 * _PAD
    height = sketch.height * width / sketch.width + 2 * _PAD
    sheets.need(height)
    sheets.box(QRectF(MARGIN, sheets.top, ROOM, height), "surface", "line", rounded=5)
    sheets.draw(sketch, MARGIN + _PAD, sheets.top + _PAD, width)
    sheets.top += height + _GAP
