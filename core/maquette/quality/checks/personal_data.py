"""Columns that hold personal data: what reaches a person, names one, or opens something of theirs.

Tools that judge cell by cell take two of three decimals for phone numbers and one order number of ten for a
card. Here a column is judged as a whole: the share of its texts that have the shape, the share that pass the
check digits held against what chance would pass (binomial tail), what the column is called in the common
languages, and how steadily it is written (after Hulsebos et al. 2019, "Sherlock", KDD: the column, not the
cell, has the meaning). In columns of sentences what is looked for is strict.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from maquette.data.masks import mask
from maquette.data.profile import Count
from maquette.data.schema import Column, Kind
from maquette.data.steps import HashCells, LeaveOut, MaskCells
from maquette.quality.evidence import Cells, Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.people.contacts import holds_email, holds_machines, holds_phone
from maquette.quality.people.names import holds_names
from maquette.quality.people.numbers import holds_accounts, holds_cards, holds_government_numbers
from maquette.quality.people.places import holds_addresses
from maquette.quality.people.sample import Sample, take_samples
from maquette.quality.people.secrets import holds_births, holds_secrets
from maquette.quality.people.sentences import find_mentions

# The first that fits counts.
KINDS: tuple[tuple[str, Callable[[Sample], bool]], ...] = (
    ("birth", holds_births),
    ("email", holds_email),
    ("machine", holds_machines),
    ("account", holds_accounts),
    ("card", holds_cards),
    ("government", holds_government_numbers),
    ("secret", holds_secrets),
    ("phone", holds_phone),
    ("address", holds_addresses),
    ("name", holds_names),
)
# What does harm by itself when it gets into the wrong hands.
GRAVE = frozenset({"account", "card", "government", "secret"})
# What points at one person and tells a model nothing.
POINTING = GRAVE | {"email", "phone"}
HARM = {"birth": 0.4, "name": 0.4, "machine": 0.3}
SENTENCE = 3.0
_WORD = re.compile(r"[^\W\d_]{2,}")
EXAMPLES = 3


def find_personal_data(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column that holds personal data."""
    columns = (column for column in evidence.schema.columns if column.name == evidence.target)
    judged = tuple(column for column in (*evidence.inputs, *columns) if _may_hold(evidence, column))
    for sample in take_samples(evidence, judged):
        kind = next((name for name, holds in KINDS if holds(sample)), None)
        if kind is not None:
            yield _whole(evidence, sample, kind)
        elif _has_sentences(sample):
            yield from _mentioned(evidence, sample.column)


def _may_hold(evidence: Evidence, column: Column) -> bool:
    """Tell whether a column is worth a look: amounts with decimals and answers of yes and no are not."""
    import numpy as np

    numbers = evidence.numbers(column)
    if numbers is None or column.kind is Kind.DATE:
        return column.kind is not Kind.YES_NO
    finite = numbers[np.isfinite(numbers)]
    return len(finite) > 0 and float(np.mean(finite == np.floor(finite))) > 0.5 and float(finite.max()) >= 100


def _has_sentences(sample: Sample) -> bool:
    if sample.column.numeric or sample.column.kind is Kind.DATE:
        return False
    words = sum(len(_WORD.findall(text)) for text in sample.texts)
    return words >= SENTENCE * len(sample.texts)


def _whole(evidence: Evidence, sample: Sample, kind: str) -> Finding:
    cells = evidence.cells[sample.column.name]
    masks = tuple(dict.fromkeys(mask(text)[:60] for text in sample.texts))[:EXAMPLES]
    shown = tuple(Count(value=each, rows=1) for each in masks)
    fixes = [Fix(step=LeaveOut(column=sample.column.name), safe=kind in POINTING)]
    fixes.append(Fix(step=MaskCells(column=sample.column.name), safe=False))
    if kind != "birth":
        fixes.append(Fix(step=HashCells(column=sample.column.name), safe=False))
    return _finding(evidence, sample.column, kind, range(len(cells.texts)), shown, tuple(fixes))


def _mentioned(evidence: Evidence, column: Column) -> Iterator[Finding]:
    cells = evidence.cells[column.name]
    mentions = find_mentions(cells)
    if mentions:
        codes = sorted({code for mention in mentions for code in mention.codes})
        shown = tuple(
            Count(value=mask(each.example)[:60], rows=_rows(cells, each.codes)) for each in mentions
        )
        fix = Fix(step=LeaveOut(column=column.name), safe=False)
        yield _finding(evidence, column, mentions[0].name, codes, shown, (fix,))


def _rows(cells: Cells, codes: tuple[int, ...]) -> int:
    return int(cells.counts[list(codes)].sum())


def _finding(
    evidence: Evidence,
    column: Column,
    kind: str,
    codes: range | list[int],
    shown: tuple[Count, ...],
    fixes: tuple[Fix, ...],
) -> Finding:
    cells = evidence.cells[column.name]
    mask_of_rows = cells.rows_of(list(codes)) if isinstance(codes, list) else ~cells.empty
    grave = kind in GRAVE and column in evidence.schema.inputs
    return Finding(
        check="personal_data",
        severity=Severity.SERIOUS if grave else Severity.LOOK,
        columns=(column.name,),
        rows=rows_where(mask_of_rows),
        affected=int(mask_of_rows.sum()),
        sure=0.8 if kind in ("name", "address", "phone") else 0.95,
        harm=0.9 if kind in GRAVE else HARM.get(kind, 0.6),
        details={
            "variant": kind,
            "column": column.name,
            "value": shown[0].value,
            "count": int(mask_of_rows.sum()),
            "rows": evidence.rows,
        },
        # What all look alike once they are masked needs no picture.
        evidence=shown if len(shown) > 1 else (),
        # What is to be predicted can't be left out.
        fixes=() if column.name == evidence.target else fixes,
    )
