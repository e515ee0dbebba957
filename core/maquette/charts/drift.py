"""Drift: how far each column moved, furthest first, against the bar from which a move counts."""

from __future__ import annotations

from maquette.charts.figure import Chart, new_figure, set_labels, set_names, set_title, write
from maquette.monitoring.compare import MATERIAL
from maquette.monitoring.drift import DriftReport
from maquette.report.palette import Palette
from maquette.report.sentences import sentence
from maquette.shares import of_hundred

MOST_COLUMNS = 12


def drift_chart(report: DriftReport, palette: Palette) -> Chart:
    """Draw one period: a bar a column, in the accent colour and with a mark where it moved."""
    figure, axes = new_figure(palette)
    said = sentence(report.sentence_code, report.details)
    set_title(figure, said, palette)
    shown = [column for column in report.columns if column.how != "new"][:MOST_COLUMNS]
    for place, column in enumerate(shown):
        colour = palette.accent if column.moved else palette.bar
        axes.barh(place, 100 * column.effect, height=0.62, color=colour)
        number = f"{of_hundred(column.effect)}" + (" ▲" if column.moved else "")
        write(axes, (100 * column.effect, place), number, palette.text if column.moved else palette.muted)
    axes.axvline(100 * MATERIAL, color=palette.muted, linewidth=1, linestyle=(0, (3, 3)))
    axes.set_xlim(0, max([100 * column.effect for column in shown] + [20]) * 1.12)
    set_names(axes, [column.column for column in shown], palette)
    set_labels(axes, sentence("chart.drift.across"), "", palette)
    return Chart(figure, said)
