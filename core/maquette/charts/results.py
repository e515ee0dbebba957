"""Results: what drives the answers."""

from __future__ import annotations

from maquette.charts.figure import Chart, new_figure, set_labels, set_names, set_title, write
from maquette.report.palette import Palette
from maquette.report.sentences import sentence
from maquette.shares import of_hundred
from maquette.training.experiment import Evaluation

MOST_DRIVERS = 10


def drivers_chart(evaluation: Evaluation, palette: Palette) -> Chart:
    """Draw how much each column matters, as its share of all."""
    figure, axes = new_figure(palette)
    drivers = sorted(evaluation.drivers, key=lambda driver: -driver.share)[:MOST_DRIVERS]
    code = "chart.drivers.title" if drivers else "chart.drivers.none"
    title = sentence(code, {"column": drivers[0].column if drivers else "", "target": evaluation.target})
    set_title(figure, title, palette)
    for place, driver in enumerate(drivers):
        axes.barh(place, 100 * driver.share, height=0.62, color=palette.bar if place else palette.accent)
        write(axes, (100 * driver.share, place), f"{of_hundred(driver.share)}", palette.text)
    axes.set_xlim(0, max([100 * driver.share for driver in drivers] + [1]) * 1.12)
    set_names(axes, [driver.column for driver in drivers], palette)
    set_labels(axes, sentence("chart.drivers.across"), "", palette)
    parts = ", ".join(f"{driver.column}: {of_hundred(driver.share)}" for driver in drivers)
    return Chart(
        figure, sentence("chart.drivers.summary", {"title": title, "parts": parts}) if drivers else title
    )
