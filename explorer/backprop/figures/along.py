"""J along one number: the curve, its kinks, the tangent whose slope is the gradient, a secant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from explorer.backprop.figures.curve import (
    BOTTOM,
    GAP,
    HEIGHTS,
    LEFT,
    RIGHT,
    TOP,
    WAYMARKS,
    axis,
    dots,
    ends,
    line,
    rounded,
    steady,
)
from explorer.backprop.maths.along import Kink, Line, evenly
from explorer.common.equations import nearly
from explorer.common.figures import axes
from explorer.common.figures.axes import Frame
from explorer.common.figures.lettering import width
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.strokes import MOVES, Gap, Point, stroke
from explorer.common.figures.theme import Theme
from explorer.common.numbers import decimal

LABEL = 1.4  # em
TANGENT = 0.4  # of the way of the slider, to both sides
BESIDE = 1e-9  # of the slider's way: as near to a jump as the curve comes
MOST_NAMED = 2  # kinks


@dataclass(frozen=True, eq=False)
class Along:
    """J along a number from ``-reach`` to ``reach``: the ``line``, the ``kinks`` on it, the
    ``slope`` where the number stands, and the step of the secant (None: there is none).
    """

    line: Line
    kinks: tuple[Kink, ...]
    reach: float
    slope: float
    step: float | None = None

    @cached_property
    def J(self) -> float:
        """The loss where the number stands."""
        return float(self.line.J(np.array([self.line.at]))[0])

    @cached_property
    def curve(self) -> list[Point | Gap]:
        """The points of the curve, with gaps where J jumps or is no float."""
        bends = [each.value for each in self.kinks]
        beside = (-BESIDE * self.reach, BESIDE * self.reach)
        jumps = [each.value + by for each in self.kinks if each.jumps for by in beside]
        even = evenly(-self.reach, self.reach)
        values = np.union1d(even, [*bends, *jumps, self.line.at])
        broken = {each.value for each in self.kinks if each.jumps}
        J = self.line.J(values)
        found = zip(values.tolist(), J.tolist(), np.isfinite(J).tolist(), strict=True)
        return [(x, y) if is_float and x not in broken else GAP for x, y, is_float in found]

    @cached_property
    def heights(self) -> tuple[float, float]:
        """The ends of the axis of J."""
        return steady(*ends([y for _, y in self.curve if y is not None]))


def along_figure(
    seen: Along, frame: Frame, theme: Theme, told: Callable[[str], str] = str
) -> Figure:
    """J along the number, as its slider goes; ``told`` writes words as their reader has them."""
    low, high = seen.heights
    em = frame.text
    # Above the curve there is room for what its kinks are called.
    rest = max(frame.height - (TOP + BOTTOM + LABEL) * em, em)
    a_line = (high - low) / rest * em
    layout = axes.layout(
        theme,
        frame,
        (LEFT * em, RIGHT * em, TOP * em, BOTTOM * em),
        xaxis=axis(theme, frame, (-seen.reach, seen.reach), WAYMARKS),
        yaxis=axis(theme, frame, (low, high), HEIGHTS) | {"range": [low, high + LABEL * a_line]},
    )
    traces = [
        line("kinks", _kink_lines(seen), stroke(theme.zero, 1.5, "3px,4px")),
        line("curve", seen.curve, stroke(theme.ink, 2.5)),
        line("secant", _secant(seen), stroke(theme.muted, 2, "7px,4px")),
        line("tangent", _tangent(seen), stroke(theme.accent, 3)),
        _kink_names(seen, high + LABEL / 2 * a_line, frame, theme, told),
        dots("ends", _secant(seen)[1:-1], 0.5, theme.muted, frame, theme),
        dots("here", [(seen.line.at, seen.J)], 0.85, theme.accent, frame, theme),
    ]
    return axes.figure(traces, layout)


def _tangent(seen: Along) -> list[Point | Gap]:
    if not np.isfinite(seen.J):
        return []
    ends = (seen.line.at + side * TANGENT * seen.reach for side in (-1, 1))
    return [(x, seen.J + seen.slope * (x - seen.line.at)) for x in ends]


def _secant(seen: Along) -> list[Point | Gap]:
    """The chord and a little more to both sides: its own ends are the middle two points."""
    if seen.step is None or not np.isfinite(seen.J):
        return []
    slope, more = seen.line.secant(seen.step), TANGENT * seen.reach
    xs = (seen.line.at + way for way in (-more, 0.0, seen.step, seen.step + more))
    return [(x, seen.J + slope * (x - seen.line.at)) for x in xs] if np.isfinite(slope) else []


def _kink_lines(seen: Along) -> list[Point | Gap]:
    low, high = seen.heights
    values = dict.fromkeys(each.value for each in seen.kinks)
    return [point for x in values for point in ((x, low), (x, high), GAP)]


def _by_value(seen: Along) -> dict[float, str]:
    """Every kink's value with the units that have it there."""
    units: dict[float, list[str]] = {}
    for each in seen.kinks:
        units.setdefault(each.value, []).append(f"unit {each.unit} of layer {each.layer}")
    return {value: " and ".join(dict.fromkeys(names)) for value, names in units.items()}


def _kink_names(
    seen: Along, y: float, frame: Frame, theme: Theme, told: Callable[[str], str]
) -> Part:
    """The units above their kinks, where there are few and they do not touch."""
    named = _by_value(seen)
    texts = [told(f"kink: {name}") for name in named.values()]
    em = 2 * seen.reach / max(frame.width - (LEFT + RIGHT) * frame.text, 1) * frame.text
    halves = [width(text) / 2 * em for text in texts]
    places = [
        min(max(x, half - seen.reach), seen.reach - half)
        for x, half in zip(named, halves, strict=True)
    ]
    touch = len(places) == 2 and places[0] + halves[0] + em > places[1] - halves[1]
    shown = len(places) <= MOST_NAMED and not touch and all(h < seen.reach for h in halves)
    return {
        "type": "scatter",
        "uid": "names",
        "mode": "text",
        "x": [rounded(x) for x in places] if shown else [],
        "y": [rounded(y)] * len(places) if shown else [],
        "text": texts if shown else [],
        "textposition": "middle center",
        "textfont": {"size": frame.text, "color": theme.muted},
        "cliponaxis": False,
        "hoverinfo": "skip",
        **MOVES,
    }


def along_alt(seen: Along, name: str) -> str:
    """The curve in sentences: where the number stands, its tangent, the kinks, the secant."""
    if not np.isfinite(seen.J):
        return f"J along {name}: too large to be drawn."
    low, high, at, J, slope = (
        decimal(nearly(value)).text
        for value in (-seen.reach, seen.reach, seen.line.at, seen.J, seen.slope)
    )
    told = (
        f"J along {name} from {low} to {high}: at {at} it is {J}, and the tangent's slope {slope}."
    )
    if named := _by_value(seen):
        kinks = "; ".join(
            f"{decimal(nearly(value)).text} ({units})" for value, units in named.items()
        )
        told += f" Kinks at {kinks}."
    if seen.step is not None and np.isfinite(slope_of := seen.line.secant(seen.step)):
        chord = decimal(nearly(slope_of)).text
        told += f" The secant over {decimal(nearly(seen.step)).text} has the slope {chord}."
    return told
