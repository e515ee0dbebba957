"""Empty cells.

A few are harmless: the learners treat "missing" as a value of its own. A column that is mostly empty says
little, and a row without an answer can't be learned from. How much is too much is a matter of judgement; a
third follows the guidance that inference gets shaky beyond it (Madley-Dowd et al. 2019, J. Clin. Epidemiol.
110, 63-73).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.steps import LeaveOut
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MUCH = 1 / 3
# So many rows without an answer may be of a sort that the model then knows less about.
SOME = 0.05


def find_missing(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for the target, one for each column with much missing, and one for all the others."""
    empty = {c.name: evidence.cells[c.name].empty for c in evidence.inputs}
    counts = {name: int(mask.sum()) for name, mask in empty.items()}
    if evidence.target is not None:
        yield from _judge_target(evidence, evidence.target)
    few: dict[str, int] = {}
    for name, count in counts.items():
        if count == 0 or count == evidence.rows:
            continue  # an empty column is the business of constant_column
        if count >= MUCH * evidence.rows:
            yield _mostly_empty(name, empty[name], evidence.rows)
        else:
            few[name] = count
    if few:
        yield _some_empty(few, empty, evidence.rows)


def _judge_target(evidence: Evidence, target: str) -> Iterator[Finding]:
    mask = evidence.cells[target].empty
    count = int(mask.sum())
    if 0 < count < evidence.rows:
        yield Finding(
            check="missing",
            severity=Severity.LOOK if count >= SOME * evidence.rows else Severity.INFO,
            columns=(target,),
            rows=rows_where(mask),
            affected=count,
            harm=count / evidence.rows,
            details={"variant": "target", "column": target, "count": count, "rows": evidence.rows},
            evidence=_filled_and_empty(count, evidence.rows),
        )


def _mostly_empty(name: str, mask: NDArray[np.bool_], rows: int) -> Finding:
    count = int(mask.sum())
    return Finding(
        check="missing",
        severity=Severity.LOOK,
        columns=(name,),
        rows=rows_where(mask),
        affected=count,
        harm=0.5 * count / rows,
        details={"variant": "much", "column": name, "count": count, "rows": rows},
        evidence=_filled_and_empty(count, rows),
        fixes=(Fix(step=LeaveOut(column=name), safe=False),),
    )


def _some_empty(counts: dict[str, int], empty: dict[str, NDArray[np.bool_]], rows: int) -> Finding:
    import numpy as np

    names = tuple(sorted(counts, key=lambda name: (-counts[name], name)))
    mask = np.logical_or.reduce([empty[name] for name in names])
    return Finding(
        check="missing",
        severity=Severity.INFO,
        columns=names,
        rows=rows_where(mask),
        affected=int(mask.sum()),
        harm=0.1 * counts[names[0]] / rows,
        details={
            "variant": "some",
            "column": names[0],
            "count": len(names),
            "cells": counts[names[0]],
            "rows": rows,
        },
        evidence=tuple(Count(value=name, rows=counts[name]) for name in names[:8]),
    )


def _filled_and_empty(empty: int, rows: int) -> tuple[Count, ...]:
    return (Count(value="filled", rows=rows - empty), Count(value="empty", rows=empty))
