"""Drawing a chart of the project in the colours of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from maquette.errors import MaquetteError
from maquette.progress import Progress
from maquette.session.state import opened, view
from maquette.view import Drawing, ProjectView

if TYPE_CHECKING:
    from maquette.charts.figure import Chart
    from maquette.report.palette import Palette


def draw(
    folder: str,
    chart: str,
    width: int,
    height: int,
    scale: float,
    colours: dict[str, str],
    progress: Progress,
) -> Drawing:
    """Draw a chart of `width` by `height` points, `scale` pixels a point, in `colours` by role.

    Raises MaquetteError with the code no_such_chart, or nothing_to_draw where its step was not done yet.
    """
    from maquette.charts.figure import render_png
    from maquette.report.palette import palette_from

    progress.step(0.0, "drawing")
    if chart not in _CHARTS:
        raise MaquetteError("no_such_chart", chart=chart, known=", ".join(_CHARTS))
    with opened(folder) as project:
        seen = view(project)
    drawn = _CHARTS[chart](seen, palette_from(colours))
    if drawn is None:
        raise MaquetteError("nothing_to_draw")
    return Drawing(png=render_png(drawn, width, height, scale), summary=drawn.summary)


def _search(seen: ProjectView, palette: Palette) -> Chart | None:
    from maquette.charts.search import search_chart

    if seen.experiment is None or seen.evaluation is None:
        return None
    metric = seen.experiment.candidates[seen.experiment.chosen].metric
    return search_chart(seen.experiment, palette, seen.evaluation.baseline.get(metric))


def _drift(seen: ProjectView, palette: Palette) -> Chart | None:
    from maquette.charts.drift import drift_chart

    return drift_chart(seen.periods[-1], palette) if seen.periods else None


def _drivers(seen: ProjectView, palette: Palette) -> Chart | None:
    from maquette.charts.results import drivers_chart

    return drivers_chart(seen.evaluation, palette) if seen.evaluation else None


_CHARTS: dict[str, Callable[[ProjectView, Palette], Chart | None]] = {
    "search": _search,
    "drift": _drift,
    "drivers": _drivers,
}
