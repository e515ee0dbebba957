"""What a fix changes, measured: the quick model before it and after, on the same rows.

Rows drawn from the evidence are written down as a small table, each fix is applied to it as it would be to
the whole, and the quick model answers rows that its trees have not seen. That is rough (some 2,000 rows) but
it is about this table, and says whether a finding matters to a model here. What it can't show: harm that
comes later, when a value such as -999 is no longer written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace as replace_fields

from maquette.data.arrow import from_codes
from maquette.data.schema import Schema
from maquette.data.steps import (
    LeaveOut,
    LeaveOutRows,
    PrivateStep,
    RowStep,
    SetRole,
    Step,
    columns_of,
    schema_after,
)
from maquette.data.table import Table, with_steps
from maquette.places import working_folder
from maquette.progress import Progress, Silent
from maquette.quality.answers import losses
from maquette.quality.evidence import Evidence, gather
from maquette.quality.finding import Finding, Gain, Measure, Severity
from maquette.quality.quick_model import ask, looks_at
from maquette.quality.random_trees import answer_unseen, draw_seen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_ROWS, TREES = 2_000, 40
MOST_TRIED = 8
NORMAL = 1.96
# What makes no difference in a try-out comes after all that does.
NO_DIFFERENCE = 0.02


@dataclass(frozen=True)
class Outcome:
    """How the quick model answers the `rows` (N,) of the small table, ascending.

    `loss` (N,) is as `quality.answers.losses` has it; `right` (N,) tells for classes whether a row was
    answered right, and is 1 less the loss for numbers.
    """

    rows: NDArray[np.int64]
    loss: NDArray[np.float64]
    right: NDArray[np.float64]
    measure: Measure


def try_fixes(
    evidence: Evidence, findings: Sequence[Finding], progress: Progress | None = None
) -> tuple[Finding, ...]:
    """Return the findings, the first that can be tried with what their fix gained, and their harm by that."""
    import numpy as np

    watched = progress or Silent()

    due = [place for place, finding in enumerate(findings) if _can_be_tried(evidence, finding)]
    question = ask(evidence, MOST_ROWS) if due else None
    tried = list(findings)
    if question is None:
        return tuple(tried)
    rows = np.sort(question.asked.rows)
    with working_folder() as folder:
        table = _write(evidence, rows, folder)
        small = gather(table, evidence.target)
        leaks = _leaks(findings)
        honest = _answer(small, leaks)
        for number, place in enumerate(due[:MOST_TRIED]):
            watched.step(number / MOST_TRIED, "trying_fixes")
            steps = tuple(_for_drawn(step, evidence, rows) for step in findings[place].fixes[0].steps)
            before, after = _try(table, small, steps, leaks, honest)
            if before is not None and after is not None:
                tried[place] = _measured(findings[place], before, after, is_leak=after is honest)
    return tuple(tried)


def _leaks(findings: Sequence[Finding]) -> frozenset[str]:
    """Return the columns that must go: beside one that gives the answer away, nothing else matters."""
    serious = (each for each in findings if each.severity is Severity.SERIOUS and each.fixes)
    steps = (step for each in serious for step in each.fixes[0].steps)
    return frozenset(step.column for step in steps if isinstance(step, LeaveOut))


def _try(
    table: Table, small: Evidence, steps: tuple[Step, ...], leaks: frozenset[str], honest: Outcome | None
) -> tuple[Outcome | None, Outcome | None]:
    """Return how the quick model answers before a fix and after it, no leak being there but that one.

    `honest` is how it answers without any; to leave columns out, nothing is read anew.
    """
    out = frozenset(step.column for step in steps if isinstance(step, LeaveOut))
    if len(out) < len(steps):
        return honest, _answer(_after(table, small, steps), leaks)
    return (_answer(small, leaks - out), honest) if out <= leaks else (honest, _answer(small, leaks | out))


def _after(table: Table, small: Evidence, steps: tuple[Step, ...]) -> Evidence:
    """Return the small table as it is after steps; only columns that they change are read anew."""
    if any(isinstance(step, RowStep) for step in steps):
        return gather(with_steps(table, steps), small.target)
    names = dict.fromkeys(name for step in steps for name in columns_of(step))
    schema = Schema(columns=tuple(table.schema.column(name) for name in names))
    touched = replace_fields(table, schema=schema, read_as=schema)
    anew = gather(with_steps(touched, steps))
    return replace(
        small,
        schema=schema_after(small.schema, steps),
        cells=small.cells | anew.cells,
        sizes={name: sizes for name, sizes in small.sizes.items() if name not in anew.cells} | anew.sizes,
    )


def _can_be_tried(evidence: Evidence, finding: Finding) -> bool:
    """Tell whether the quick model could be better or worse for the first fix.

    It is not where the fix is about who may see what, about a column that it does not look at, or about the
    answers themselves. What is merely good to know is not worth the time.
    """
    if not finding.fixes or finding.severity is Severity.INFO:
        return False
    steps = finding.fixes[0].steps
    names = {name for step in steps for name in columns_of(step)}
    if evidence.target in names or any(isinstance(step, PrivateStep | SetRole) for step in steps):
        return False
    return not names or any(looks_at(evidence, evidence.schema.column(name)) for name in names)


def _write(evidence: Evidence, rows: NDArray[np.intp], folder: Path) -> Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = {}
    for name, cells in evidence.cells.items():
        texts[name] = cells.texts.take(from_codes(cells.codes[rows]))
    path = folder / "drawn.parquet"
    pq.write_table(pa.table(texts), path)
    schema = evidence.schema
    return Table(path=str(path), digest="", rows=len(rows), schema=schema, read_as=schema)


def _for_drawn(step: Step, evidence: Evidence, rows: NDArray[np.intp]) -> Step:
    """Return the step as it is for the small table, whose rows are `rows` of the evidence."""
    import numpy as np

    if not isinstance(step, LeaveOutRows):
        return step
    numbers = evidence.in_file(rows)
    return LeaveOutRows(rows=tuple(np.flatnonzero(np.isin(numbers, step.rows)).tolist()))


def _answer(evidence: Evidence, but: frozenset[str]) -> Outcome | None:
    """Return how the quick model answers a small table; None where it is left with nothing to answer."""
    import numpy as np

    question = ask(evidence, MOST_ROWS, but=but)
    if question is None:
        return None
    asked = question.asked
    told = answer_unseen(question.matrix, asked.answers, draw_seen(np.arange(len(asked.rows)), TREES))
    loss = losses(asked.answers, told)
    right = (told.argmax(axis=1) == asked.given).astype(float) if asked.classes else 1 - loss
    numbers = evidence.in_file(asked.rows)
    order = np.argsort(numbers)
    order = order[np.isfinite(loss[order])]
    measure = Measure.RIGHT if asked.classes else Measure.EXPLAINED
    return Outcome(numbers[order], loss[order], right[order], measure)


def _measured(finding: Finding, before: Outcome, after: Outcome, *, is_leak: bool) -> Finding:
    """Return the finding with what its fix gained on the rows that are there before and after.

    Harm is the share of the answers that is explained for good or wrongly; where chance may have made the
    difference, what the check itself says is worth little.
    """
    import numpy as np

    _, first, second = np.intersect1d(before.rows, after.rows, assume_unique=True, return_indices=True)
    if not len(first):
        return finding
    changed, off = _mean_and_off(before.loss[first] - after.loss[second])
    gained, within = _mean_and_off(after.right[second] - before.right[first])
    harm = abs(changed) if abs(changed) > off else min(finding.harm, NO_DIFFERENCE)
    gain = Gain(
        measure=before.measure,
        before=float(before.right[first].mean()),
        after=float(after.right[second].mean()),
        low=gained - within,
        high=gained + within,
        rows=len(first),
        is_leak=is_leak,
    )
    return replace_fields(finding, harm=min(1.0, harm), gain=gain)


def _mean_and_off(apart: NDArray[np.float64]) -> tuple[float, float]:
    """Return the mean of differences, and how far it may be off (an interval of 95 %, Wald)."""
    return float(apart.mean()), NORMAL * float(apart.std()) / len(apart) ** 0.5
