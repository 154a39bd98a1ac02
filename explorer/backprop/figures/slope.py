"""An activation as a curve: its units' sums on it, and the tangents whose slopes are f'."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

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
)
from explorer.backprop.maths.activations import Activation
from explorer.backprop.solved_layer import SolvedLayer
from explorer.common.equations import equation, nearly
from explorer.common.figures import axes
from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure
from explorer.common.figures.strokes import Gap, Point, stroke
from explorer.common.figures.theme import Theme
from explorer.common.numbers import decimal
from explorer.common.sliders import REACHES, slider_reach

POINTS = 81
FARTHEST = 1e100  # of an axis: sums of squares over many layers may be infinite
USUAL = 5  # how far a sum usually lies from 0
TANGENT = 0.3  # of the way to an end, to both sides
BESIDE = 1e-6  # of that, as near to a jump as the curve comes


@dataclass(frozen=True, eq=False)
class Slopes:
    """The activation of a ``layer`` and the sums of some of its ``units`` (from 1). Their slopes
    are drawn where that ``tells`` nothing too soon. No layer whose units are coupled.
    """

    layer: SolvedLayer
    units: tuple[int, ...]
    tells: bool = True

    @cached_property
    def points(self) -> list[tuple[float, float]]:
        """Every unit's sum and what it makes of it."""
        return [(float(self.layer.h[i - 1]), float(self.layer.a[i - 1])) for i in self.units]

    @cached_property
    def slopes(self) -> list[float]:
        """Every unit's f'."""
        assert self.layer.slope is not None, "units that are coupled have no slopes of their own"
        return [float(self.layer.slope[i - 1]) for i in self.units]

    @cached_property
    def reach(self) -> float:
        """How far the axis of sums goes, to both sides."""
        size = min(max(USUAL, *(1.2 * abs(h) for h, _ in self.points)), FARTHEST)
        return slider_reach(size) if size <= REACHES[-1] else size

    @cached_property
    def curve(self) -> list[Point | Gap]:
        """The activation, with gaps where it jumps."""
        return list(_curve(self.layer.activation, self.reach))


@lru_cache(maxsize=64)
def _curve(row: Activation, reach: float) -> tuple[Point | Gap, ...]:
    beside = [kink + by * reach for kink in row.kinks for by in (-BESIDE, BESIDE)]
    h = np.union1d(np.linspace(-reach, reach, POINTS), [*row.kinks, *beside])
    points = zip(h.tolist(), row.value(h).tolist(), strict=True)
    jumps = {kink for kink in row.kinks if np.ptp(row.value(np.array(beside))) > 0.5}
    return tuple(GAP if x in jumps else (x, y) for x, y in points)


def slope_figure(seen: Slopes, frame: Frame, theme: Theme) -> Figure:
    """The curve of the activation, the units' points on it, their tangents."""
    em, reach = frame.text, seen.reach
    low, high = ends([y for _, y in seen.curve if y is not None])
    layout = axes.layout(
        theme,
        frame,
        (LEFT * em, RIGHT * em, TOP * em, BOTTOM * em),
        xaxis=axis(theme, frame, (-reach, reach), WAYMARKS),
        yaxis=axis(theme, frame, (low, high), HEIGHTS),
    )
    dead = [point for i, point in zip(seen.units, seen.points, strict=True) if _is_dead(seen, i)]
    alive = [point for point in seen.points if point not in dead]
    traces = [
        line("curve", seen.curve, stroke(theme.ink, 2.5)),
        line("tangents", _tangents(seen), stroke(theme.accent, 3)),
        dots("alive", list(alive), 0.85, theme.accent, frame, theme),
        dots("dead", list(dead), 0.85, theme.zero, frame, theme),
    ]
    return axes.figure(traces, layout)


def _is_dead(seen: Slopes, unit: int) -> bool:
    return seen.tells and unit in seen.layer.dead


def _tangents(seen: Slopes) -> list[Point | Gap]:
    if not seen.tells:
        return []
    by = TANGENT * seen.reach
    return [
        point
        for (h, a), slope in zip(seen.points, seen.slopes, strict=True)
        for point in ((h - by, a - slope * by), (h + by, a + slope * by), GAP)
    ]


def slope_alt(seen: Slopes) -> str:
    """The curve in sentences: every unit's sum, what it becomes, and its slope."""
    told = [
        f"unit {i} at {equation('h', nearly(h))} gives {_text(a)}"
        + (f" with the slope {_text(slope)}" if seen.tells else "")
        for i, (h, a), slope in zip(seen.units, seen.points, seen.slopes, strict=True)
    ]
    return f"{seen.layer.activation.label} in layer {seen.layer.number}: {'; '.join(told)}."


def _text(value: float) -> str:
    return decimal(nearly(value)).text
