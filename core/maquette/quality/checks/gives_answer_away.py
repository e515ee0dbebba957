"""Columns that give the answer away: a copy of the target, or something known only after the fact.

A model with such a column looks perfect on the table and fails on the first new row (Kaufman et al. 2012,
"Leakage in data mining", ACM TKDD 6(4); Kapoor & Narayanan 2023, Patterns 4(9)). Signs looked for, each on
single columns:

- the cells equal the target's, or map to them one to one (renamed and recoded copies, nearly all rows);
- whether a cell is filled tells the answer ("refund date" is there only for those who left, or only for the
  dearer half);
- the column alone answers nearly every row right, judged on rows not looked at, or ranks nearly as the
  target does.

Strong honest columns exist (carat and price share nine tenths of their variance), so the bars are high. A
column just below the highest bar is worth a look; a copy is serious.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from maquette.data.arrow import as_flags, as_numbers, from_codes
from maquette.data.profile import Count
from maquette.data.schema import Column, Kind, Role
from maquette.data.steps import LeaveOut
from maquette.quality.association import (
    bin_numbers,
    line_r2,
    linear_r2,
    rank_r2,
    share_on_line,
    tell_classes,
    tell_number,
    within_one,
)
from maquette.quality.chances import binomial_tail
from maquette.quality.evidence import Cells, Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.shares import of_hundred

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

ENOUGH_ROWS = 30
ENOUGH_OTHERS = 10
MOST_ROWS = 20_000

SAME = 0.98
COPY_MENDED = 0.8
ALONE_MENDED = 0.97
SUSPECT_RIGHT, SUSPECT_MENDED, SUSPECT_RECALL = 0.95, 0.9, 0.965
FILLED_RIGHT, FILLED_MENDED = 0.95, 0.85
PURE, PURE_ROWS, PURE_SHARE, PURE_CHANCE = 0.99, 30, 0.02, 1e-9
HALF = 0.5
NUMBER_R2 = 0.97
# Rows that lie on one line but for slips are told from strong clues by how exactly they do.
ON_LINE = 0.9
# A level this rare is a slip of the pen when telling whether a column is a one-to-one recoding.
RARE_LEVEL = 0.005


@dataclass(frozen=True)
class Giveaway:
    """How a column gives the answer away, and how many of 100 rows it answers right by itself."""

    variant: str
    severity: Severity
    right: float
    plain: float
    limit: str = ""


@dataclass(frozen=True)
class Question:
    """The target on the rows that have one: `answers` are class numbers or, with `classes` empty, numbers.

    `words` are its different texts, blanks and capitals apart, and `said` (N,) the place of each row's there.
    """

    rows: NDArray[np.intp]
    words: pa.StringArray
    said: NDArray[np.intp]
    classes: tuple[str, ...]
    codes: NDArray[np.intp]
    numbers: NDArray[np.float64]


def find_giveaways(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column that tells the target."""
    question = _ask(evidence)
    if question is None:
        return
    # What says which rows belong together, or when they were, the model never sees.
    seen = (column for column in evidence.inputs if column.role not in (Role.GROUP, Role.TIME))
    for column in seen:
        giveaway = _judge(evidence, column, question)
        if giveaway is not None:
            yield _finding(evidence, column, question, giveaway)


def _ask(evidence: Evidence) -> Question | None:
    """Return the question, None when there are too few answers to judge anything."""
    import numpy as np
    import pyarrow.compute as pc

    if evidence.target is None or evidence.rows < ENOUGH_ROWS:
        return None
    column = evidence.schema.column(evidence.target)
    cells = evidence.cells[column.name]
    numbers = evidence.numbers(column) if column.kind is Kind.NUMBER else None
    answered = np.flatnonzero(~cells.empty if numbers is None else np.isfinite(numbers))
    rows = evidence.draw(answered, MOST_ROWS)
    if len(rows) < ENOUGH_ROWS:
        return None
    known = pc.unique(_texts_in(cells, rows)[0])
    words = known.take(pc.array_sort_indices(known))
    said = _places(cells, words, rows)
    if numbers is not None:
        return Question(rows, words, said, (), np.zeros(len(rows), dtype=np.intp), numbers[rows])
    present, codes = np.unique(said, return_inverse=True)
    others = len(rows) - int(np.bincount(codes).max())
    if others < ENOUGH_OTHERS:
        return None
    classes = tuple(str(words[int(place)].as_py()) for place in present)
    return Question(rows, words, said, classes, codes.astype(np.intp), np.zeros(len(rows)))


def _texts_in(cells: Cells, rows: NDArray[np.intp]) -> tuple[pa.StringArray, NDArray[np.intp]]:
    """Return the texts in `rows` without blanks and capitals, and the place of each row's, -1 where empty.

    Of a large table, most texts are in none of the rows looked at.
    """
    import numpy as np
    import pyarrow.compute as pc

    codes, places = np.unique(cells.codes[rows], return_inverse=True)
    texts = cells.texts.take(from_codes(codes[codes >= 0]))
    return pc.utf8_lower(pc.utf8_trim_whitespace(texts)), places - int((codes < 0).sum())


def _places(cells: Cells, words: pa.StringArray, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the place of each row's text among `words`, blanks and capitals apart; -1 for any other."""
    import numpy as np
    import pyarrow.compute as pc

    texts, places = _texts_in(cells, rows)
    known: Any = pc.index_in(texts, value_set=words)
    among = np.where(as_flags(pc.is_valid(known)), as_numbers(known), -1)
    found: NDArray[np.intp] = np.append(among, -1)[places].astype(np.intp)
    return found


def _levels(cells: Cells, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the place of each row's text among those in `rows`, an empty cell being one."""
    import numpy as np

    return np.unique(cells.codes[rows], return_inverse=True)[1].astype(np.intp)


def _judge(evidence: Evidence, column: Column, question: Question) -> Giveaway | None:
    empty = evidence.cells[column.name].empty[question.rows]
    copied = _judge_copy(evidence, column, question)
    if copied is not None:
        return copied
    partly = 0 < int(empty.sum()) < len(empty)
    if question.classes:
        filled = _judge_filled(empty, question) if partly else None
        return filled or _judge_classes(evidence, column, question)
    filled = _judge_filled_amount(empty, question) if partly else None
    return filled or _judge_number(evidence, column, question)


def _judge_copy(evidence: Evidence, column: Column, question: Question) -> Giveaway | None:
    """Hold the filled cells against the answers: a copy that is made later is empty until then."""
    import numpy as np

    cells = evidence.cells[column.name]
    filled = ~cells.empty[question.rows]
    if filled.sum() < max(ENOUGH_ROWS, PURE_SHARE * len(filled)):
        return None
    same = float(np.mean(_places(cells, question.words, question.rows)[filled] == question.said[filled]))
    answers = question.codes[filled]
    if not question.classes:
        numbers = evidence.numbers(column)
        if numbers is not None:
            same = max(same, float(np.mean(numbers[question.rows][filled] == question.numbers[filled])))
        _, answers = np.unique(question.numbers[filled], return_inverse=True)
    plain = float(np.bincount(answers).max() / len(answers))
    if same >= SAME and same - plain >= COPY_MENDED * (1 - plain):
        return Giveaway(variant="copy", severity=Severity.SERIOUS, right=same, plain=plain)
    return None


def _judge_filled(empty: NDArray[np.bool_], question: Question) -> Giveaway | None:
    import numpy as np

    telling = tell_classes(empty.astype(np.intp), question.codes)
    if telling.right >= FILLED_RIGHT and telling.mended >= FILLED_MENDED:
        return Giveaway(variant="filled", severity=Severity.SERIOUS, right=telling.right, plain=telling.plain)
    for side, variant in ((~empty, "filled_only"), (empty, "empty_only")):
        if _is_pure(question.codes, side):
            return Giveaway(
                variant=variant, severity=Severity.SERIOUS, right=telling.right, plain=telling.plain
            )
    return None


def _is_pure(codes: NDArray[np.intp], side: NDArray[np.bool_]) -> bool:
    """Tell whether the rows on one side nearly all have one answer, which chance would not do."""
    import numpy as np

    many = int(side.sum())
    if many < max(PURE_ROWS, PURE_SHARE * len(codes)):
        return False
    counts = np.bincount(codes[side])
    answer, hits = int(counts.argmax()), int(counts.max())
    usual = float(np.mean(codes == answer))
    return hits >= PURE * many and binomial_tail(hits, many, usual) < PURE_CHANCE


def _judge_filled_amount(empty: NDArray[np.bool_], question: Question) -> Giveaway | None:
    """Tell whether the rows on one side all have high answers, or all low ones, as half of all do not."""
    import numpy as np

    for side, above, below in (
        (~empty, "filled_above", "filled_below"),
        (empty, "empty_above", "empty_below"),
    ):
        if not max(PURE_ROWS, PURE_SHARE * len(empty)) <= side.sum() <= PURE * len(empty):
            continue
        low, high = (float(limit) for limit in np.quantile(question.numbers[side], (1 - PURE, PURE)))
        for variant, limit, beyond in (
            (above, low, question.numbers >= low),
            (below, high, question.numbers <= high),
        ):
            usual = float(beyond.mean())
            if usual <= HALF:
                right = float(beyond[side].mean())
                return Giveaway(variant, Severity.SERIOUS, right=right, plain=usual, limit=f"{limit:.6g}")
    return None


def _judge_classes(evidence: Evidence, column: Column, question: Question) -> Giveaway | None:
    import numpy as np

    codes = _levels(evidence.cells[column.name], question.rows)
    telling = tell_classes(codes, question.codes)
    counts = np.bincount(codes)
    levels = int((counts >= max(1, RARE_LEVEL * len(codes))).sum())
    if telling.right >= SAME and telling.mended >= COPY_MENDED and levels <= len(question.classes) + 1:
        return Giveaway(
            variant="recoded", severity=Severity.SERIOUS, right=telling.right, plain=telling.plain
        )
    numbers = evidence.numbers(column)
    if numbers is not None:
        binned = tell_classes(bin_numbers(numbers[question.rows]), question.codes)
        telling = max(telling, binned, key=lambda one: one.right)
    if telling.right >= SAME and telling.mended >= ALONE_MENDED:
        return Giveaway(variant="alone", severity=Severity.SERIOUS, right=telling.right, plain=telling.plain)
    # Of a rare answer, a fifth of wrong alarms undoes what the telling mends.
    told = telling.mended >= SUSPECT_MENDED or telling.recall >= SUSPECT_RECALL
    if telling.right >= SUSPECT_RIGHT and told:
        return Giveaway(variant="suspect", severity=Severity.LOOK, right=telling.right, plain=telling.plain)
    return None


def _judge_number(evidence: Evidence, column: Column, question: Question) -> Giveaway | None:
    import numpy as np

    answers = within_one(question.numbers)
    r2 = tell_number(_levels(evidence.cells[column.name], question.rows), answers)
    numbers = evidence.numbers(column)
    if numbers is not None:
        values = numbers[question.rows]
        r2 = max(r2, tell_number(bin_numbers(values), answers))
        both = np.isfinite(values)
        if both.sum() >= max(ENOUGH_ROWS, PURE_SHARE * len(values)):
            r2 = max(r2, _follow(within_one(values[both]), answers[both]))
    if not r2 >= NUMBER_R2:
        return None
    return Giveaway(variant="follows", severity=Severity.SERIOUS, right=r2, plain=0.0)


def _follow(values: NDArray[np.float64], answers: NDArray[np.float64]) -> float:
    """Return how much of the answers follows from the values, by rank or along a straight line."""
    ranks = rank_r2(values, answers)
    # One far-off row makes any two columns look alike on a straight line; ranks don't fall for it.
    found = max(ranks, min(linear_r2(values, answers), ranks + 0.1), line_r2(values, answers))
    share, rows = share_on_line(values, answers)
    return max(found, NUMBER_R2) if share >= ON_LINE and rows >= ENOUGH_ROWS else found


def _finding(evidence: Evidence, column: Column, question: Question, giveaway: Giveaway) -> Finding:
    cells = evidence.cells[column.name]
    mask = cells.empty if giveaway.variant.startswith("empty") else ~cells.empty
    serious = giveaway.severity is Severity.SERIOUS
    return Finding(
        check="gives_answer_away",
        severity=giveaway.severity,
        columns=(column.name,),
        rows=rows_where(mask),
        affected=int(mask.sum()),
        sure=0.95 if serious else 0.6,
        harm=giveaway.right,
        details={
            "variant": giveaway.variant,
            "column": column.name,
            "target": str(evidence.target),
            "answer": giveaway.limit or _usual_answer(mask, question),
            "right": of_hundred(giveaway.right),
            "plain": of_hundred(giveaway.plain),
            "rows": evidence.rows,
        },
        evidence=_beside(evidence, column, question, filled=giveaway.variant in FILLED_VARIANTS),
        fixes=(Fix(step=LeaveOut(column=column.name), safe=serious),),
    )


FILLED_VARIANTS = ("filled", "filled_only", "empty_only")


def _usual_answer(mask: NDArray[np.bool_], question: Question) -> str:
    import numpy as np

    codes = question.codes[mask[question.rows]]
    return question.classes[int(np.bincount(codes).argmax())] if question.classes and len(codes) else ""


def _beside(evidence: Evidence, column: Column, question: Question, *, filled: bool) -> tuple[Count, ...]:
    """Return how often the column's values stand beside each answer, commonest first."""
    import numpy as np

    if not question.classes:
        return ()
    cells = evidence.cells[column.name]
    codes = cells.codes[question.rows].astype(np.intp)
    codes = (codes < 0).astype(np.intp) - 2 if filled else codes
    names = {-2: "filled", -1: "empty"}
    codes += len(names)
    pairs, counts = np.unique(codes * len(question.classes) + question.codes, return_counts=True)
    order = np.lexsort((pairs, -counts))[:6]
    return tuple(
        Count(
            value=f"{_name(cells, int(pairs[i]) // len(question.classes) - len(names), names)}, "
            f"{question.classes[int(pairs[i]) % len(question.classes)]}",
            rows=int(counts[i]),
        )
        for i in order
    )


def _name(cells: Cells, code: int, names: dict[int, str]) -> str:
    return names[code] if code < 0 else cells.text(code).strip()
