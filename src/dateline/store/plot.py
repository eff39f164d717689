"""Counts and dyads as figures fit to print: PNG for slides, SVG for papers. The same series gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import ExtraMissing, StoreError
from dateline.store.series import Bin, Series

try:
    from matplotlib import rc_context
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator
except ImportError as error:
    raise ExtraMissing("plot", "Plotting") from error

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SUFFIXES = (".png", ".svg")
INK, PAPER, GRID = "#222222", "#ffffff", "#d9d9d9"
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999999")
"""Okabe and Ito's, which the colour-blind can tell apart; the last is for what is left."""
QUADS = {"verbal cooperation": "#56b4e9", "material cooperation": "#0072b2", "verbal conflict": "#e69f00", "material conflict": "#d55e00"}
STYLE: dict[str, Any] = {
    "font.family": "sans-serif", "font.size": 9, "axes.edgecolor": INK, "axes.labelcolor": INK, "text.color": INK, "xtick.color": INK,
    "ytick.color": INK, "axes.spines.top": False, "axes.spines.right": False, "axes.linewidth": 0.8, "axes.titlesize": 10,
    "axes.titleweight": "bold", "axes.titlelocation": "left", "figure.dpi": 200, "svg.hashsalt": "dateline", "legend.frameon": False,
}
WIDTH = {"day": 0.9, "week": 6.3, "month": 26.0}
"""Of a bar, in days."""
OFFSETS = ["", "%Y", "%Y", "%Y-%m-%d", "%Y-%m-%d", "%Y-%m-%d %H:%M"]
"""What stands under the end of the time axis, for ticks of years, months, days and finer."""
OTHER = "other"


def plot_counts(series: Series, path: Path, title: str) -> None:
    """Bars of how many events each period has, in parts where the series has. Raises `StoreError` for another suffix than `SUFFIXES`."""
    with rc_context(STYLE):
        figure = Figure(figsize=(7.0, 3.2), layout="constrained")
        axes = figure.add_subplot()
        starts = sorted({bin.start for bin in series.bins})
        floor = [0] * len(starts)
        for name, colour, heights in _parts(series.bins):
            axes.bar(date2num(starts), heights, WIDTH[series.by], floor, color=colour, label=name, align="edge", linewidth=0)
            floor = [low + height for low, height in zip(floor, heights, strict=True)]
        _dress(axes, title, f"events a {series.by}")
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
        if any(bin.part is not None for bin in series.bins):
            axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), borderaxespad=0.0, handlelength=1.0, reverse=True)
        _save(figure, path)


def plot_dyads(named: Sequence[tuple[str, Series]], path: Path, title: str) -> None:
    """Three panels: events, mean PLOVER score and mean Goldstein value of each dyad. Raises `StoreError` for another suffix."""
    with rc_context(STYLE):
        figure = Figure(figsize=(7.0, 5.4), layout="constrained")
        panels = figure.subplots(3, 1, sharex=True, height_ratios=(1.0, 1.0, 1.0))
        labels = ("events", "PLOVER score", "Goldstein")
        for (name, series), colour in zip(named, COLOURS * (len(named) // len(COLOURS) + 1), strict=False):
            bins = series.bins
            starts = [bin.start for bin in bins]
            panels[0].plot(starts, [bin.events for bin in bins], color=colour, label=name, linewidth=1.4)
            for axes, values in ((panels[1], [bin.score for bin in bins]), (panels[2], [bin.goldstein for bin in bins])):
                heights = [nan if value is None else value for value in values]
                axes.plot(starts, heights, color=colour, linewidth=1.2, marker="o", markersize=2.6)
        for axes, label in zip(panels, labels, strict=True):
            _dress(axes, title if axes is panels[0] else "", label)
        for axes in panels[1:]:
            axes.axhline(0, color=INK, linewidth=0.8)
            axes.set_ylim(-10.5, 10.5)
            axes.set_yticks([-10, -5, 0, 5, 10])
        panels[0].set_ylim(bottom=0)
        panels[0].yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
        panels[0].legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), borderaxespad=0.0, handlelength=1.2)
        figure.align_ylabels(panels)
        _save(figure, path)


def _parts(bins: Sequence[Bin]) -> list[tuple[str, str, list[int]]]:
    """Name, colour and heights of each part, the largest first; those beyond the colours are put together."""
    totals: dict[str, int] = {}
    for bin in bins:
        totals[bin.part or ""] = totals.get(bin.part or "", 0) + bin.events
    ranked = sorted(totals, key=lambda part: (-totals[part], part))
    if set(ranked) <= set(QUADS):
        shown = [(part, colour) for part, colour in QUADS.items() if part in totals]
    elif len(ranked) <= len(COLOURS):
        shown = list(zip(ranked, COLOURS, strict=False))
    else:
        shown = [*zip(ranked[:len(COLOURS) - 1], COLOURS, strict=False), (OTHER, COLOURS[-1])]
    named = {part for part, _ in shown}
    heights: dict[str, dict[Any, int]] = {part: {} for part in named}
    for bin in bins:
        column = heights[(bin.part or "") if (bin.part or "") in named else OTHER]
        column[bin.start] = column.get(bin.start, 0) + bin.events
    starts = sorted({bin.start for bin in bins})
    return [(part or "unknown", colour, [heights[part].get(start, 0) for start in starts]) for part, colour in shown]


def _dress(axes: Axes, title: str, label: str) -> None:
    locator = AutoDateLocator(minticks=4, maxticks=9)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator, offset_formats=OFFSETS))
    axes.set_ylabel(label)
    axes.set_title(title)
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.margins(x=0.01)


def _save(figure: Figure, path: Path) -> None:
    if path.suffix not in SUFFIXES:
        raise StoreError(f"{path}: a plot ends in {' or '.join(SUFFIXES)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    metadata = {"Date": None} if path.suffix == ".svg" else {"Software": None}
    figure.savefig(path, facecolor=PAPER, metadata=metadata)
