"""Charts from values: real pictures, the right size, harmless whatever a column is called."""

import struct
from collections.abc import Callable

import msgspec
import pytest

from maquette.charts.drift import drift_chart
from maquette.charts.figure import Chart, render_png, render_svg, say
from maquette.charts.results import drivers_chart
from maquette.charts.search import search_chart
from maquette.data.profile import Count
from maquette.errors import MaquetteError
from maquette.model.parity import Parity
from maquette.monitoring.drift import ColumnDrift, DriftReport
from maquette.report.palette import DARK, LIGHT, Palette, palette_from
from maquette.training.experiment import Candidate, Driver, Evaluation, Experiment, Task
from maquette.training.metrics import METRICS

HOSTILE = (
    "$\\frac{1}{",
    "a_$x^2$",
    "\ud83d half",
    "\U0001f4a9 日本語",
    "two\nlines",
    "",
    "x" * 500,
    "{0} %s",
    "<b>&",
)

PARITY = Parity(rows=60, hard_rows=10, single_rows=5, flips=0, max_diff=0.0)


def experiment(name: str = "linear", tries: int = 6) -> Experiment:
    candidates = tuple(
        Candidate(
            learner=name if number % 2 else "boosting",
            settings="",
            metric="roc_auc",
            score=0.8 + 0.01 * number,
            seconds=1.0,
            elapsed=1.0 + number,
        )
        for number in range(tries)
    )
    return Experiment(
        target="Left",
        task=Task.YES_NO,
        candidates=candidates,
        chosen=tries - 1,
        seconds=9.0,
        stopped=False,
        left_out=(),
    )


def drift(name: str = "Payment", columns: int = 5) -> DriftReport:
    def bars(first: int) -> tuple[Count, ...]:
        return Count(value=name, rows=first), Count(value="other", rows=10_000 - first)

    drifts = tuple(
        ColumnDrift(
            column=f"{name}{number or ''}",
            moved=number == 0,
            p=0.001,
            effect=0.5 / (number + 1),
            how="shares",
            before=bars(7_000),
            after=bars(3_000),
        )
        for number in range(columns)
    )
    return DriftReport(
        period="October",
        reference_rows=100,
        current_rows=50,
        alarm=True,
        sentence_code="drift.moved",
        details={"count": 1, "column": name, "columns": columns, "rows": 50, "period": "October"},
        columns=drifts,
    )


def evaluation(name: str = "Payment") -> Evaluation:
    return Evaluation(
        task=Task.YES_NO,
        target=name,
        classes=tuple(f"{name} {number}" for number in range(2)),
        fit_rows=100,
        holdout_rows=50,
        metrics=(),
        baseline={},
        baseline_answer="no",
        parity=PARITY,
        model_bytes=1,
        row_ms=0.1,
        learner="linear",
        drivers=(Driver(column=name, drop=0.2, share=0.7), Driver(column="Age", drop=0.1, share=0.3)),
    )


CHARTS: dict[str, Callable[[str, Palette], Chart]] = {
    "search": lambda name, palette: search_chart(experiment(name), palette, baseline=0.5),
    "drift": lambda name, palette: drift_chart(drift(name), palette),
    "drivers": lambda name, palette: drivers_chart(evaluation(name), palette),
}


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("name", CHARTS)
class TestEveryChart:
    def test_it_is_as_large_as_asked_in_both_themes(self, name: str) -> None:
        for palette in (LIGHT, DARK):
            assert size_of(render_png(CHARTS[name]("Payment", palette), 480, 300, 2.0)) == (960, 600)

    def test_it_says_in_a_sentence_what_it_shows(self, name: str) -> None:
        summary = CHARTS[name]("Payment", LIGHT).summary
        assert len(summary) > 20
        assert "{" not in summary

    def test_it_has_a_title_and_named_axes(self, name: str) -> None:
        figure = CHARTS[name]("Payment", LIGHT).figure
        assert figure.get_suptitle()
        assert figure.axes[0].get_xlabel()

    def test_any_name_can_be_drawn(self, name: str) -> None:
        for hostile in HOSTILE:
            assert size_of(render_png(CHARTS[name](hostile, LIGHT), 400, 260)) == (400, 260)

    def test_it_can_be_tiny(self, name: str) -> None:
        assert render_png(CHARTS[name]("Payment", LIGHT), 1, 1, 0.1)

    def test_the_same_chart_is_the_same_picture(self, name: str) -> None:
        first, second = (render_png(CHARTS[name]("Payment", LIGHT), 400, 260) for _ in range(2))
        assert first == second

    def test_it_can_be_drawn_as_svg(self, name: str) -> None:
        assert b"<svg" in render_svg(CHARTS[name]("Payment", LIGHT), 400, 260)


def test_empty_values_are_drawn_too() -> None:
    nothing = msgspec.structs.replace(evaluation(), drivers=())
    empty = DriftReport(
        period="May",
        reference_rows=0,
        current_rows=0,
        alarm=False,
        sentence_code="drift.too_few",
        details={"period": "May", "rows": 0},
        columns=(),
    )
    no_tries = search_chart(experiment(tries=0), LIGHT)
    for chart in (no_tries, drivers_chart(nothing, LIGHT), drift_chart(empty, LIGHT)):
        assert render_png(chart, 400, 260)


def test_a_better_search_says_so_against_the_baseline() -> None:
    summary = search_chart(experiment(), LIGHT, baseline=0.5).summary
    assert "Best of 6 models" in summary
    assert "baseline scores 0.5" in summary


RULES = {
    "accuracy": "commonest",
    "f1_macro": "commonest",
    "roc_auc": "same chances",
    "log_loss": "same chances",
    "rmse": "average",
    "r2": "average",
    "mae": "middle",
    "typical_miss": "middle",
}


@pytest.mark.parametrize("metric", sorted({name for names in METRICS.values() for name in names}))
def test_the_baseline_is_called_by_the_rule_that_was_measured(metric: str) -> None:
    tried = tuple(msgspec.structs.replace(one, metric=metric) for one in experiment().candidates)
    searched = msgspec.structs.replace(experiment(), candidates=tried)
    written = [text.get_text() for text in search_chart(searched, LIGHT, 0.5).figure.axes[0].texts]
    assert any(RULES[metric] in text for text in written)


def test_many_columns_are_cut_to_those_that_fit() -> None:
    chart = drift_chart(drift(columns=60), LIGHT)
    assert len(chart.figure.axes[0].get_yticklabels()) <= 12


def test_colours_are_taken_by_role_and_checked() -> None:
    assert palette_from({"background": "#112233", "accent": "#445566"}).surface == "#112233"
    assert palette_from({}) == LIGHT
    assert palette_from({"unknown role": "#000000"}) == LIGHT
    with pytest.raises(MaquetteError, match="bad_colour"):
        palette_from({"accent": "url(http://example.org)"})


def test_a_name_is_made_harmless_and_stays_readable() -> None:
    assert say("Refund date") == "Refund date"
    assert say(" ") == "(no name)"
