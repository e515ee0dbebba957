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
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.schema import Column, Role
from maquette.data.steps import LeaveOut
from maquette.quality.evidence import Cells, Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.giveaways.amounts import judge_amounts
from maquette.quality.giveaways.classes import judge_classes
from maquette.quality.giveaways.copies import judge_copy
from maquette.quality.giveaways.gaps import judge_gaps
from maquette.quality.giveaways.giveaway import Giveaway
from maquette.quality.giveaways.target_rows import TargetRows, read_target
from maquette.shares import of_hundred

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILLED_VARIANTS = ("filled", "filled_only", "empty_only")


def find_giveaways(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column that tells the target."""
    target = read_target(evidence)
    if target is None:
        return
    # What says which rows belong together, or when they were, the model never sees.
    seen = (column for column in evidence.inputs if column.role not in (Role.GROUP, Role.TIME))
    for column in seen:
        giveaway = _judge(evidence, column, target)
        if giveaway is not None:
            yield _finding(evidence, column, target, giveaway)


def _judge(evidence: Evidence, column: Column, target: TargetRows) -> Giveaway | None:
    empty = evidence.cells[column.name].empty[target.rows]
    given = judge_copy(evidence, column, target) or judge_gaps(empty, target)
    if given is not None:
        return given
    judge_alone = judge_classes if target.classes else judge_amounts
    return judge_alone(evidence, column, target)


def _finding(evidence: Evidence, column: Column, target: TargetRows, giveaway: Giveaway) -> Finding:
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
            "answer": giveaway.limit or _usual_answer(mask, target),
            "right": of_hundred(giveaway.right),
            "plain": of_hundred(giveaway.plain),
            "rows": evidence.rows,
        },
        evidence=_beside(evidence, column, target, filled=giveaway.variant in FILLED_VARIANTS),
        fixes=(Fix(step=LeaveOut(column=column.name), safe=serious),),
    )


def _usual_answer(mask: NDArray[np.bool_], target: TargetRows) -> str:
    import numpy as np

    codes = target.codes[mask[target.rows]]
    return target.classes[int(np.bincount(codes).argmax())] if target.classes and len(codes) else ""


def _beside(evidence: Evidence, column: Column, target: TargetRows, *, filled: bool) -> tuple[Count, ...]:
    """Return how often the column's values stand beside each answer, commonest first."""
    import numpy as np

    if not target.classes:
        return ()
    cells = evidence.cells[column.name]
    codes = cells.codes[target.rows].astype(np.intp)
    codes = (codes < 0).astype(np.intp) - 2 if filled else codes
    names = {-2: "filled", -1: "empty"}
    codes += len(names)
    pairs, counts = np.unique(codes * len(target.classes) + target.codes, return_counts=True)
    order = np.lexsort((pairs, -counts))[:6]
    return tuple(
        Count(
            value=f"{_name(cells, int(pairs[i]) // len(target.classes) - len(names), names)}, "
            f"{target.classes[int(pairs[i]) % len(target.classes)]}",
            rows=int(counts[i]),
        )
        for i in order
    )


def _name(cells: Cells, code: int, names: dict[int, str]) -> str:
    return names[code] if code < 0 else cells.text(code).strip()
