"""A finding: what is wrong, where, how bad, how sure, and what can be done about it."""

from enum import StrEnum

import msgspec

from maquette.codec import Value
from maquette.data.profile import Count
from maquette.data.steps import Step


class Severity(StrEnum):
    """How bad a finding is for the model or the person."""

    SERIOUS = "serious"
    LOOK = "look"
    INFO = "info"


class Fix(Value):
    """One thing to do about a finding. `safe` fixes change nothing a person could miss.

    It is `step`, and of a finding about several columns what is `also` done to the others.
    """

    step: Step
    safe: bool
    also: tuple[Step, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return all that is done."""
        return (self.step, *self.also)


class Measure(StrEnum):
    """What a try-out counts: rows answered right, or the share of a number's ups and downs explained."""

    RIGHT = "right"
    EXPLAINED = "explained"


class Gain(Value):
    """What the first fix of a finding did to a quick model, on `rows` rows it had not learned from.

    `before` and `after` are shares, 0 to 1; `low` and `high` bound the difference in 95 of 100 cases. Where
    columns give the answer away, `before` is with the one the finding is about, `after` without them all.
    """

    measure: Measure
    before: float
    after: float
    low: float
    high: float
    rows: int
    is_leak: bool = False

    @property
    def sure(self) -> bool:
        """Tell whether the difference is more than chance."""
        return self.low > 0 or self.high < 0


class Finding(Value):
    """What one check found.

    `check` is the check's name; `sentences` looks up the words under it and fills in `details`.
    `rows` are up to 1,000 row numbers (from 0) to look at, `affected` counts all. `sure` runs 0 to 1;
    `harm` orders findings of one severity, larger is worse. `evidence` are labelled row counts worth
    drawing as bars. The first fix is the recommended one; `gain` is what it did in a try-out.
    """

    check: str
    severity: Severity
    columns: tuple[str, ...]
    rows: tuple[int, ...] = ()
    affected: int = 0
    sure: float = 1.0
    harm: float = 0.0
    details: dict[str, str | int | float] = msgspec.field(default_factory=dict)
    evidence: tuple[Count, ...] = ()
    fixes: tuple[Fix, ...] = ()
    gain: Gain | None = None


class QualityReport(Value):
    """All findings about a table, worst first. `passed` names the checks that found nothing.

    `rows` were looked at; of a table too large for that they were drawn from `drawn_of` rows, else that is 0.
    """

    rows: int
    columns: int
    target: str | None
    findings: tuple[Finding, ...]
    passed: tuple[str, ...]
    drawn_of: int = 0
