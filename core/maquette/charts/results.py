"""Results: what drives the answers, which answers are mixed up, and how near the numbers come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.charts.figure import Chart, new_figure, say, set_labels, set_names, set_title, write
from maquette.report.palette import Palette
from maquette.report.sentences import sentence
from maquette.training.experiment import Evaluation

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_DRIVERS = 10
MOST_CLASSES = 12


def drivers_chart(evaluation: Evaluation, palette: Palette) -> Chart:
    """Draw how much each column matters, as its share of all."""
    figure, axes = new_figure(palette)
    drivers = sorted(evaluation.drivers, key=lambda driver: -driver.share)[:MOST_DRIVERS]
    code = "chart.drivers.title" if drivers else "chart.drivers.none"
    title = sentence(code, {"column": drivers[0].column if drivers else "", "target": evaluation.target})
    set_title(figure, title, palette)
    for place, driver in enumerate(drivers):
        axes.barh(place, 100 * driver.share, height=0.62, color=palette.bar if place else palette.accent)
        write(axes, (100 * driver.share, place), f"{100 * driver.share:.0f}", palette.text)
    axes.set_xlim(0, max([100 * driver.share for driver in drivers] + [1]) * 1.12)
    set_names(axes, [driver.column for driver in drivers], palette)
    set_labels(axes, sentence("chart.drivers.across"), "", palette)
    parts = ", ".join(f"{driver.column}: {100 * driver.share:.0f}" for driver in drivers)
    return Chart(
        figure, sentence("chart.column.summary", {"title": title, "parts": parts}) if drivers else title
    )


def confusion_chart(evaluation: Evaluation, palette: Palette) -> Chart:
    """Draw how often each true answer (down) got each said answer (across), in rows of the hold-out."""
    from matplotlib.colors import LinearSegmentedColormap

    figure, axes = new_figure(palette)
    counts = [row[:MOST_CLASSES] for row in evaluation.confusion[:MOST_CLASSES]]
    right = sum(row[place] for place, row in enumerate(counts) if place < len(row))
    rows = sum(sum(row) for row in counts)
    title = sentence("chart.confusion.title", {"right": right, "rows": rows})
    set_title(figure, title, palette)
    if not counts:
        return Chart(figure, title)
    shares = [[cell / max(1, sum(row)) for cell in row] for row in counts]
    shades = LinearSegmentedColormap.from_list("shades", [palette.surface, palette.accent])
    axes.imshow(shares, cmap=shades, vmin=0, vmax=1.6, aspect="auto")
    for down, row in enumerate(counts):
        for across, cell in enumerate(row):
            write(axes, (across, down), f"{cell:,}", palette.text, ha="center")
    names = list(evaluation.classes[:MOST_CLASSES])
    _name_classes(axes, names, palette)
    set_labels(axes, sentence("chart.confusion.across"), sentence("chart.confusion.down"), palette)
    return Chart(figure, title)


def _name_classes(axes: Axes, names: list[str], palette: Palette) -> None:
    axes.set_xticks(range(len(names)), labels=[say(name, longest=12) for name in names])
    axes.set_yticks(range(len(names)), labels=[say(name, longest=18) for name in names])
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_color(palette.text)


def scatter_chart(evaluation: Evaluation, palette: Palette) -> Chart:
    """Draw said numbers against true ones; on the line, both agree."""
    figure, axes = new_figure(palette)
    title = sentence("chart.scatter.title", {"target": evaluation.target, "count": len(evaluation.scatter)})
    set_title(figure, title, palette)
    if evaluation.scatter:
        actual, said = zip(*evaluation.scatter, strict=True)
        low, high = min(*actual, *said), max(*actual, *said)
        axes.plot([low, high], [low, high], color=palette.muted, linewidth=1, linestyle=(0, (4, 3)))
        axes.scatter(actual, said, s=12, color=palette.accent, alpha=0.45, linewidths=0)
    axes.grid(color=palette.line, linewidth=0.8)
    set_labels(axes, sentence("chart.scatter.across"), sentence("chart.scatter.up"), palette)
    return Chart(figure, title)
