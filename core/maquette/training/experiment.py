"""What was tried, what won, and how well it did on rows that no fitting or choosing ever saw."""

from enum import StrEnum

from maquette.codec import Value
from maquette.model.contract import MetricValue
from maquette.model.parity import Parity


class Task(StrEnum):
    """What kind of answer the model gives."""

    YES_NO = "yes/no"
    CLASSES = "classes"
    NUMBER = "number"


class Candidate(Value):
    """One model that was tried.

    `score` is the validation score in `metric`, for rmse in the target's unit (higher is better for roc_auc,
    lower for log_loss and rmse), `elapsed` the seconds since the start when it was finished, `seconds` how
    long it took itself.
    """

    learner: str
    settings: str
    metric: str
    score: float
    seconds: float
    elapsed: float


class LeftOut(Value):
    """A column the model does not look at, and why (a text code)."""

    column: str
    reason: str


class Tested(Value):
    """How a model is tested, in `parts`: several are tested on all rows, each by the part that never saw it.

    One is tested on `rows` of the `known` ones, put aside. With 0 parts that is not known yet. `time` names
    the column whose newest rows are the test, which begin at `since` (days since 1970); rows that are alike
    in the column `group` stay on one side.
    """

    parts: int = 0
    rows: int = 0
    known: int = 0
    time: str = ""
    since: float | None = None
    group: str = ""


class Made(Value):
    """What columns became in the model's file (a text code, "made.WHAT"), and how many values it knows."""

    what: str
    columns: tuple[str, ...]
    values: int = 0


class Groundwork(Value):
    """What a search begins with: the test, what the columns became, and those left out.

    `plain` is what always answering alike scores on the rows that candidates are compared by.
    """

    tested: Tested
    made: tuple[Made, ...]
    left_out: tuple[LeftOut, ...]
    plain: float


class Experiment(Value):
    """A finished search: every candidate in order, the number of the best one, the time it took.

    `shares` say how much of the file's answer is each candidate's, and `mixed` what the mix of them scores on
    the rows that candidates are compared by. `most_bytes` is how large the file was allowed to be, `most_ms`
    how long a row might take, None where it was not limited.
    `unproved` files were thrown away before, since they could not be proved to answer as measured.
    Of a table too large to learn from whole, `sampled` of its `rows` were drawn; else both are 0.
    """

    target: str
    task: Task
    candidates: tuple[Candidate, ...]
    chosen: int
    seconds: float
    stopped: bool
    left_out: tuple[LeftOut, ...]
    sampled: int = 0
    rows: int = 0
    shares: tuple[float, ...] = ()
    mixed: float | None = None
    most_bytes: int = 0
    most_ms: float | None = None
    groundwork: Groundwork | None = None
    unproved: int = 0


class Driver(Value):
    """How much a column matters: the loss of score when it is shuffled, measured through the file."""

    column: str
    drop: float
    share: float


class Evaluation(Value):
    """How good the shipped file is on the hold-out.

    `metrics` are those of `maquette.training.metrics.METRICS` for the task, `baseline` the same of always
    answering alike, `baseline_answer` what that answer is. `confusion[actual][said]` counts rows in class
    order; `scatter` are up to 400 (actual, said) pairs of numbers. A model of several `parts` was measured
    on every row, each by the part that had not learned from it. `learner` names what it is mixed of, joined
    by " + ".
    """

    task: Task
    target: str
    classes: tuple[str, ...]
    fit_rows: int
    holdout_rows: int
    metrics: tuple[MetricValue, ...]
    baseline: dict[str, float]
    baseline_answer: str
    parity: Parity
    model_bytes: int
    row_ms: float
    learner: str
    drivers: tuple[Driver, ...] = ()
    confusion: tuple[tuple[int, ...], ...] = ()
    scatter: tuple[tuple[float, float], ...] = ()
    parts: int = 1

    def metric(self, name: str) -> MetricValue:
        """Return the metric called `name`; KeyError where the task has no such metric."""
        for metric in self.metrics:
            if metric.name == name:
                return metric
        raise KeyError(name)
