"""The search: models tried as dots against time, the best so far as a line, the plain baseline dashed."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from maquette.charts.figure import SMALL, Chart, font, new_figure, say, set_labels, set_title, write
from maquette.report.palette import Palette
from maquette.report.sentences import has_sentence, sentence
from maquette.training.experiment import Candidate, Experiment
from maquette.training.metrics import LOWER_IS_BETTER

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def search_chart(experiment: Experiment, palette: Palette, baseline: float | None = None) -> Chart:
    """Draw a search; `baseline` is the score of the plain rule, in the metric of the candidates."""
    figure, axes = new_figure(palette)
    title = _title(experiment)
    set_title(figure, title, palette)
    if not experiment.candidates:
        set_labels(axes, sentence("chart.seconds"), "", palette)
        return Chart(figure, title)
    candidates = sorted(experiment.candidates, key=lambda one: one.elapsed)
    metric = candidates[0].metric
    best = max if metric not in LOWER_IS_BETTER else min
    times, scores = [one.elapsed for one in candidates], [one.score for one in candidates]
    axes.grid(axis="y", color=palette.line, linewidth=0.8)
    axes.step(times, list(accumulate(scores, best)), where="post", color=palette.accent, linewidth=2)
    for number, learner in enumerate(dict.fromkeys(one.learner for one in candidates)):
        mine = [one for one in candidates if one.learner == learner]
        axes.scatter(
            [one.elapsed for one in mine],
            [one.score for one in mine],
            s=26,
            marker="os^Dvp"[number % 6],
            color=palette.series[(number + 1) % len(palette.series)],
            label=say(_learner(learner)),
            zorder=3,
        )
    if baseline is not None:
        axes.axhline(baseline, color=palette.muted, linewidth=1.2, linestyle=(0, (4, 3)))
        write(axes, (0, baseline), sentence(f"chart.baseline.{metric}"), palette.muted, va="bottom")
    axes.set_xlim(left=0)
    _add_key(axes, palette)
    set_labels(axes, sentence("chart.seconds"), _metric(metric), palette)
    return Chart(figure, _summary(experiment, title, baseline))


def _add_key(axes: Axes, palette: Palette) -> None:
    key = axes.legend(loc="best", frameon=False, prop=font(), labelcolor=palette.muted)
    for text in key.get_texts():
        text.set_fontsize(SMALL)
        text.set_parse_math(False)


def _chosen(experiment: Experiment) -> Candidate | None:
    fits = 0 <= experiment.chosen < len(experiment.candidates)
    return experiment.candidates[experiment.chosen] if fits else None


def _title(experiment: Experiment) -> str:
    chosen = _chosen(experiment)
    if chosen is None:
        return sentence("chart.search.none")
    details: dict[str, str | int | float] = {
        "learner": _learner(chosen.learner),
        "count": len(experiment.candidates),
    }
    return sentence("chart.search.title", details)


def _summary(experiment: Experiment, title: str, baseline: float | None) -> str:
    chosen = _chosen(experiment)
    if chosen is None:
        return title
    details: dict[str, str | int | float] = {
        "title": title,
        "seconds": round(experiment.seconds),
        "metric": _metric(chosen.metric),
        "score": f"{chosen.score:.4g}",
        "baseline": "" if baseline is None else f"{baseline:.4g}",
    }
    code = "chart.search.summary" if baseline is None else "chart.search.summary_baseline"
    return sentence(code, details)


def _learner(name: str) -> str:
    return sentence(f"learner.{name}") if has_sentence(f"learner.{name}") else name


def _metric(name: str) -> str:
    return sentence(f"metric.{name}") if has_sentence(f"metric.{name}") else name
