"""What was made of the print shop's table: a search, evaluations of each task, a bundle, newer months."""

import math

from maquette.data.profile import Count
from maquette.export.bundle import Bundle
from maquette.model.contract import MetricValue
from maquette.model.parity import Parity
from maquette.monitoring.drift import ColumnDrift, DriftReport
from maquette.training.experiment import Candidate, Driver, Evaluation, Experiment, LeftOut, Task

ROWS = 7043

_PARITY = Parity(rows=2114, hard_rows=705, single_rows=200, flips=0, max_diff=3e-7)

_SCORES = (0.781, 0.803, 0.826, 0.818, 0.834, 0.829, 0.841, 0.838)
EXPERIMENT = Experiment(
    target="Left",
    task=Task.YES_NO,
    candidates=tuple(
        Candidate(
            learner="linear" if number < 2 else "gradient_boosting",
            settings=f"depth {number}",
            metric="roc_auc",
            score=score,
            seconds=1.1,
            elapsed=1.6 + number * 3.1,
        )
        for number, score in enumerate(_SCORES)
    ),
    chosen=6,
    seconds=27.4,
    stopped=False,
    left_out=(
        LeftOut(column="Customer", reason="identifier"),
        LeftOut(column="Refund date", reason="left_out"),
    ),
)


def metric(name: str, value: float, low: float, high: float) -> MetricValue:
    """Return a metric with its interval."""
    return MetricValue(name=name, value=value, low=low, high=high)


_DRIVERS = (
    Driver(column="Joined", drop=0.062, share=0.34),
    Driver(column="Plan", drop=0.044, share=0.24),
    Driver(column="Monthly", drop=0.032, share=0.18),
    Driver(column="Orders", drop=0.024, share=0.13),
    Driver(column="Pays by", drop=0.014, share=0.08),
    Driver(column="Age", drop=0.004, share=0.03),
)

YES_NO = Evaluation(
    task=Task.YES_NO,
    target="Left",
    classes=("No", "Yes"),
    fit_rows=5634,
    holdout_rows=1409,
    metrics=(
        metric("accuracy", 0.8197, 0.79, 0.85),
        metric("roc_auc", 0.841, 0.82, 0.86),
        metric("log_loss", 0.41, 0.38, 0.44),
        metric("f1_macro", 0.74, 0.71, 0.77),
    ),
    baseline={"accuracy": 0.7345, "roc_auc": 0.5, "log_loss": 0.58},
    baseline_answer="No",
    parity=_PARITY,
    model_bytes=184_320,
    row_ms=0.08,
    learner="gradient_boosting",
    drivers=_DRIVERS,
    confusion=((940, 96), (158, 215)),
)

CLASSES = Evaluation(
    task=Task.CLASSES,
    target="Plan",
    classes=("Solo", "Studio", "Team"),
    fit_rows=5634,
    holdout_rows=1409,
    metrics=(metric("accuracy", 0.71, 0.68, 0.74), metric("f1_macro", 0.66, 0.63, 0.69)),
    baseline={"accuracy": 0.55},
    baseline_answer="Solo",
    parity=_PARITY,
    model_bytes=210_000,
    row_ms=0.09,
    learner="gradient_boosting",
    drivers=tuple(driver for driver in _DRIVERS if driver.column != "Plan"),
    confusion=((650, 90, 35), (110, 230, 63), (40, 71, 120)),
)

NUMBER = Evaluation(
    task=Task.NUMBER,
    target="Monthly",
    classes=(),
    fit_rows=5634,
    holdout_rows=1409,
    metrics=(
        metric("typical_miss", 3.21, 2.9, 3.5),
        metric("mae", 4.8, 4.5, 5.1),
        metric("rmse", 7.2, 6.6, 7.9),
        metric("r2", 0.93, 0.92, 0.94),
    ),
    baseline={"typical_miss": 21.4, "mae": 24.0, "rmse": 29.1, "r2": 0.0},
    baseline_answer="29.90",
    parity=_PARITY,
    model_bytes=240_000,
    row_ms=0.1,
    learner="gradient_boosting",
    drivers=tuple(driver for driver in _DRIVERS if driver.column != "Monthly"),
    scatter=tuple((20 + (37 * n) % 90, 20 + (37 * n) % 90 + 9 * math.sin(n * 1.7)) for n in range(200)),
)

BUNDLE = Bundle(
    destination="python",
    folder="/home/ada/Print shop model",
    files=("model.onnx", "predict.py", "README.md", "requirements.txt"),
    model_bytes=184_320,
    row_ms=0.08,
    snippet='from predict import predict\n\npredict([{"Plan": "Solo", "Monthly": 29.9, "Orders": 4}])\n',
    parity=_PARITY,
)


def _counts(*pairs: tuple[str, int]) -> tuple[Count, ...]:
    return tuple(Count(value=value, rows=rows) for value, rows in pairs)


def period(name: str, strength: float, *, alarm: bool) -> DriftReport:
    """Return a comparison in which columns moved by `strength` times what they can."""
    by_hand = round(3300 + 3200 * strength)
    columns = (
        ColumnDrift(
            column="Pays by",
            moved=strength > 0.2,
            p=0.0001,
            effect=0.42 * strength,
            how="shares",
            harm=0.034 * strength,
            before=_counts(("card", 4100), ("by hand", 3300), ("bank", 1500), ("wallet", 1100)),
            after=_counts(("card", 7300 - by_hand), ("by hand", by_hand), ("bank", 1600), ("wallet", 1100)),
        ),
        ColumnDrift(
            column="Monthly",
            moved=strength > 0.5,
            p=0.003,
            effect=0.21 * strength,
            how="values",
            harm=0.04 * strength * 0.5,
            before=_counts(("0 to 30", 4000), ("30 to 60", 3000), ("60 to 90", 2000), ("over 90", 1000)),
            after=_counts(("0 to 30", 2800), ("30 to 60", 3000), ("60 to 90", 2600), ("over 90", 1600)),
        ),
        *(
            ColumnDrift(column=name, moved=False, p=0.7, effect=effect, how="values", harm=0.0)
            for name, effect in (("Plan", 0.04), ("Orders", 0.03), ("Joined", 0.02), ("Age", 0.01))
        ),
    )
    return DriftReport(
        period=name,
        reference_rows=ROWS,
        current_rows=612,
        alarm=alarm,
        sentence_code="drift.moved" if alarm else "drift.calm",
        details={"column": "Pays by", "count": 2, "rows": 612, "period": name},
        columns=columns,
    )
