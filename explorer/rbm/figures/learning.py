"""Learning watched: the exact mean ln p(v) of the data after every so many updates, by method, and
the reconstruction error below it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.common.figures import axes
from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.theme import Theme
from explorer.common.numbers import decimal

NUMBER_ROOM = 3.2  # em
TITLE_ROOM = 1.5  # em
SHARE = 0.62  # of the height: the likelihoods' panel
LEAST_ERROR = 1e-9
LEAST_WRITTEN_OUT = 1e-4
MOST_TICKS = 4
TICK_ROOM = 1.6  # em
TICK_STEPS = ((1,), (1, 2, 5), range(1, 10), [1 + step / 10 for step in range(90)])
# Role of its colour, dash, as the legend shows them; lines cross, so dashes tell them apart too.
STYLES: dict[str, tuple[str, str]] = {
    "exact": ("ink", "solid"),
    "cd-1": ("negative", "5px,4px"),
    "cd-10": ("positive", "12px,4px"),
    "pcd": ("accent", "2px,3px"),
}


@dataclass(frozen=True)
class Curve:
    """The mean ln p(v) of the data, in nats a row, and the reconstruction error after ``steps``
    updates by one method.
    """

    method: str
    steps: tuple[int, ...]
    means: tuple[float, ...]
    errors: tuple[float, ...]


@dataclass(frozen=True)
class Panel:
    """A part of the figure: its axis, what stands over it, and the range that it shows."""

    axis: str
    title: str
    range: tuple[float, float]


def learning_figure(
    curves: Sequence[Curve], chosen: tuple[str, int], best: float, frame: Frame, theme: Theme
) -> Figure:
    """A line for each method below the best there can be, and below that its reconstruction error.

    ``chosen`` is a method and a snapshot.
    """
    last = max(max(curve.steps) for curve in curves)
    panels = _likelihoods(curves, best), _errors(curves)
    line = {"color": theme.zero, "width": 2, "dash": "solid"}
    traces = [_line("best", [0, last], [best, best], line, panels[0])]
    for curve in curves:
        role, dash = STYLES[curve.method]
        line = {"color": getattr(theme, role), "width": 3, "dash": dash}
        traces.append(_line(curve.method, curve.steps, curve.means, line, panels[0]))
        traces.append(_line(f"{curve.method}-error", curve.steps, curve.errors, line, panels[1]))
    for curve in (each for each in curves if each.method == chosen[0]):
        traces += _marks(curve, chosen[1], panels, theme)
    titles = [_title(panel, frame, theme) for panel in panels]
    return axes.figure([*traces, *titles], _layout(panels, last, frame, theme))


def _likelihoods(curves: Sequence[Curve], best: float) -> Panel:
    """From the best there can be down to where all began; what falls below that leaves it."""
    start = min(curve.means[0] for curve in curves)
    least = min(min(curve.means) for curve in curves)
    room = 0.06 * (best - start) or 0.1
    ending = ", cut off below the start" if least < start - room else ""
    return Panel("y", f"mean ln p(v), exact{ending}", (max(least, start) - room, best + room))


def _errors(curves: Sequence[Curve]) -> Panel:
    """Powers of 10 from the least error to the largest."""
    errors = [max(error, LEAST_ERROR) for curve in curves for error in curve.errors]
    ends = math.log10(min(errors)), math.log10(max(errors))
    room = 0.06 * (ends[1] - ends[0]) or 0.1
    title = "reconstruction error, not a likelihood"
    return Panel("y2", title, (ends[0] - room, ends[1] + room))


def _layout(panels: Sequence[Panel], last: int, frame: Frame, theme: Theme) -> Part:
    margin = (NUMBER_ROOM * frame.text, 1.8 * frame.text, TITLE_ROOM * frame.text, 3 * frame.text)
    height = frame.height - margin[2] - margin[3]
    gap = min(0.2, TITLE_ROOM * frame.text / max(height, 1.0))
    below = (1 - SHARE) * (1 - gap)
    domains = [below + gap, 1], [0, below]
    ticks = _log_ticks(panels[1], round(below * height / (TICK_ROOM * frame.text)))
    return axes.layout(
        theme,
        frame,
        margin,
        xaxis=axes.axis(
            theme, frame, "updates", nticks=6, range=[0, last], anchor="y2", tickformat=","
        ),
        yaxis=axes.axis(theme, frame, nticks=5, range=list(panels[0].range), domain=domains[0]),
        yaxis2=axes.axis(theme, frame, **ticks, range=list(panels[1].range), domain=domains[1]),
    )


def _log_ticks(panel: Panel, room: int) -> Part:
    """A logarithmic axis: powers of 10, and between them as many steps as two ticks take; no more
    than there is ``room`` for.
    """
    ends = 10.0 ** panel.range[0], 10.0 ** panel.range[1]
    powers = range(math.floor(panel.range[0]), math.ceil(panel.range[1]) + 1)
    for steps in TICK_STEPS:
        every = [float(f"{step}e{n}") for n in powers for step in steps]
        values = [value for value in every if ends[0] <= value <= ends[1]]
        if len(values) > 1:
            break
    most = min(max(room, 2), MOST_TICKS)
    values = values[:: -max(1, math.ceil(len(values) / most))]
    texts = [_tick_text(value) for value in values]
    return {"type": "log", "tickmode": "array", "tickvals": values, "ticktext": texts}


def _tick_text(value: float) -> str:
    if value >= LEAST_WRITTEN_OUT:
        return f"{value:.3g}"
    mantissa, exponent = f"{value:.1e}".removeprefix("1.0").split("e")
    return f"{mantissa}{'·' if mantissa else ''}10<sup>{int(exponent)}</sup>"


def _line(uid: str, x: Sequence[int], y: Sequence[float], line: Part, panel: Panel) -> Part:
    return {
        "type": "scatter",
        "uid": uid,
        "mode": "lines",
        "x": list(x),
        "y": _places(y, panel),
        "yaxis": panel.axis,
        "line": dict(line),
        "hoverinfo": "skip",
    }


def _places(values: Sequence[float], panel: Panel) -> list[float]:
    """Six digits; on the logarithmic axis nothing is 0."""
    least = LEAST_ERROR if panel.axis == "y2" else -math.inf
    return [float(f"{max(value, least):.6g}") for value in values]


def _marks(curve: Curve, snapshot: int, panels: Sequence[Panel], theme: Theme) -> list[Part]:
    """The chosen moment on both of a method's lines."""
    at = min(snapshot, len(curve.steps) - 1)
    marker = {"size": 16, "color": theme.accent, "line": {"width": 2, "color": theme.ground}}
    values = curve.means[at], curve.errors[at]
    return [
        {
            "type": "scatter",
            "uid": f"chosen-{panel.axis}",
            "mode": "markers",
            "x": [curve.steps[at]],
            "y": _places([value], panel),
            "yaxis": panel.axis,
            "marker": marker,
            "cliponaxis": _is_outside(value, panel),
            "hoverinfo": "skip",
        }
        for panel, value in zip(panels, values, strict=True)
    ]


def _is_outside(value: float, panel: Panel) -> bool:
    return panel.axis == "y" and value < panel.range[0]


def _title(panel: Panel, frame: Frame, theme: Theme) -> Part:
    """What stands over a panel, from its left end on."""
    top = panel.range[1]
    if panel.axis == "y2":  # on the edge, rounding could put it outside, where it is not drawn
        top = 0.999 * 10.0**top
    return {
        "type": "scatter",
        "uid": f"title-{panel.axis}",
        "mode": "text",
        "x": [0],
        "y": [top],
        "yaxis": panel.axis,
        "text": [panel.title],
        "textposition": "top right",
        "textfont": {"size": frame.text, "color": theme.muted},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def learning_alt(curves: Sequence[Curve], best: float) -> str:
    """The curves in a sentence: where each one peaks and ends."""
    told = "; ".join(
        f"{curve.method}: {decimal(curve.means[-1]).text} at the end, "
        f"{decimal(max(curve.means)).text} at best, reconstruction error from "
        f"{decimal(curve.errors[0]).text} to {decimal(curve.errors[-1]).text}"
        for curve in curves
    )
    return f"Mean ln p(v) of the data. No model can exceed {decimal(best).text}. {told}."
