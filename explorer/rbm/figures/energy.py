"""The energy landscape of an RBM: E(v, h) of every pair of states, with what summing leaves."""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from explorer.common.arrays import Array
from explorer.common.figures import axes
from explorer.common.figures.axes import Frame, Names
from explorer.common.figures.drawing import FONT
from explorer.common.figures.lettering import fitted
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.theme import Theme
from explorer.common.numbers import decimal
from explorer.rbm.maths.rbm import RBM, energies, free_energy, gray_order, state_labels, states

ColourScale = list[tuple[float, str]]  # from 0 to 1, a colour at each stop

LANDSCAPE = 0.8  # of the width and height: the map; the rest: its margins and a gap
GAP = 0.025
LEAST_CELL = 3.4, 1.2  # em of width and height in which a number can stand
LARGEST_PRINTED = 512
LEAST_TICK = 1e-7  # is written as 0
HIGHEST_TICK = 0.85  # of the highest bar: above it Plotly has no room for a number


@dataclass(frozen=True)
class Landscape:
    """A machine's energies in Gray order, and the names of the rows (v) and columns (h)."""

    grid: Array
    minus_F_v: Array
    minus_F_h: Array
    rows: list[str]
    columns: list[str]


def landscape(rbm: RBM) -> Landscape:
    """E(v, h), -F(v) and -F(h) of every state, neighbours differing in one bit."""
    rows, columns = gray_order(rbm.n_visible), gray_order(rbm.n_hidden)
    return Landscape(
        energies(rbm)[np.ix_(rows, columns)],
        -free_energy(rbm, states(rbm.n_visible))[rows],
        -free_energy(rbm.transposed, states(rbm.n_hidden))[columns],
        state_labels(rows, rbm.n_visible),
        state_labels(columns, rbm.n_hidden),
    )


def energy_figure(rbm: RBM, chosen: str, frame: Frame, theme: Theme) -> Figure:
    """E(v, h) as a map in Gray order (rows v, columns h), with -F(v) and -F(h) as its margins.

    Summing e^-E along a row gives e^-F(v), down a column e^-F(h). ``chosen`` is a state v.
    """
    land = landscape(rbm)
    left = axes.room_beside(land.rows, frame.text) + 1.8 * frame.text
    columns = axes.names_below(land.columns, LANDSCAPE * (frame.width - left), frame.text)
    margin = (left, 0.4 * frame.text, 6.0, columns.room + 1.9 * frame.text)
    height = LANDSCAPE * (frame.height - margin[2] - margin[3])
    rows = axes.names_beside(land.rows, height, frame.text)
    cell = _cell(land, frame, margin)
    data = [
        _map(land, cell, theme),
        _margin(land.minus_F_v, "v", [label == chosen for label in land.rows], theme),
        _margin(land.minus_F_h, "h", [False] * len(land.columns), theme),
    ]
    if all(room >= least * frame.text for room, least in zip(cell, LEAST_CELL, strict=True)):
        data += _printed(land.grid, cell[0], frame.text, theme)
    layout = axes.layout(
        theme,
        frame,
        margin,
        **_axes(land, rows, columns, frame, theme),
        shapes=[_outline(land, chosen, theme)],
        bargap=0.2 if len(land.rows) <= 64 else 0,
    )
    return axes.figure(data, layout)


def _cell(
    land: Landscape, frame: Frame, margin: tuple[float, float, float, float]
) -> tuple[float, float]:
    """The width and height of a cell of the map in px."""
    left, right, top, bottom = margin
    n_rows, n_columns = land.grid.shape
    return (
        LANDSCAPE * (frame.width - left - right) / n_columns,
        LANDSCAPE * (frame.height - top - bottom) / n_rows,
    )


def _reach(grid: Array) -> float:
    """The energy, up or down, at which the colours end."""
    return float(np.abs(grid).max()) or 1.0


def _map(land: Landscape, cell: tuple[float, float], theme: Theme) -> Part:
    reach = _reach(land.grid)
    gap = 1 if min(cell) >= 8 else 0
    return {
        "type": "heatmap",
        "uid": "energy",
        "z": axes.rounded(land.grid),
        "zmin": -reach,
        "zmax": reach,
        "colorscale": diverging(theme),
        "showscale": False,
        "xgap": gap,
        "ygap": gap,
        "customdata": land.rows,
    }


def _printed(grid: Array, cell_width: float, text: int, theme: Theme) -> list[Part]:
    """Every energy in its cell, in the colour that is read best there."""
    if grid.size > LARGEST_PRINTED:
        return []
    room = cell_width / text - 0.3
    places = list(np.ndindex(*grid.shape))
    values = grid.ravel().tolist()
    colours = [theme.text_on(_colour(value / _reach(grid), theme)) for value in values]
    numbers = {
        "type": "scatter",
        "uid": "numbers",
        "mode": "text",
        "x": [column for _, column in places],
        "y": [row for row, _ in places],
        "text": [fitted(_short(value), room) for value in values],
        "textposition": ["middle center"] * len(places),
        "textfont": {"family": FONT, "size": text, "color": colours, "weight": 400},
        "hoverinfo": "skip",
    }
    return [numbers]


def _colour(share: float, theme: Theme) -> str:
    """The colour of an energy that is so much (-1 to 1) of the largest."""
    (_, low), (_, middle), (_, high) = diverging(theme)
    return theme.mix(high if share > 0 else low, middle, abs(share))


def _short(value: float) -> Fraction:
    """A float as the decimal it is meant to be: 2, not 2.000."""
    return Fraction(f"{value:.6f}")


def diverging(theme: Theme) -> ColourScale:
    """Explicit colour stops from negative (low energy) over the surface to positive."""
    return [
        (0, theme.mix(theme.negative, theme.ground, 0.8)),
        (0.5, theme.surface),
        (1, theme.mix(theme.positive, theme.ground, 0.8)),
    ]


def _margin(values: Array, layer: str, chosen: list[bool], theme: Theme) -> Part:
    places, sizes = list(range(len(values))), axes.rounded(values)
    is_row = layer == "v"
    return {
        "type": "bar",
        "uid": f"margin-{layer}",
        "orientation": "h" if is_row else "v",
        "x": sizes if is_row else places,
        "y": places if is_row else sizes,
        "xaxis": "x2" if is_row else "x",
        "yaxis": "y" if is_row else "y2",
        "marker": {
            "color": [theme.accent if is_chosen else theme.zero for is_chosen in chosen],
            "line": {"width": 0},
        },
    }


def _outline(land: Landscape, chosen: str, theme: Theme) -> Part:
    row, count = land.rows.index(chosen), len(land.columns)
    return {
        "type": "rect",
        "x0": -0.5,
        "x1": count - 0.5,
        "y0": row - 0.5,
        "y1": row + 0.5,
        "line": {"color": theme.accent, "width": 3},
    }


def _axes(land: Landscape, rows: Names, columns: Names, frame: Frame, theme: Theme) -> Part:
    wide = {"domain": [0, LANDSCAPE]}
    lone = _lone_tick(land.minus_F_h)
    rest = {"domain": [LANDSCAPE + GAP, 1], "zeroline": True, "zerolinecolor": theme.muted}
    return {
        "xaxis": axes.named_axis(theme, frame, columns, "hidden h", **wide),
        "yaxis": axes.named_axis(theme, frame, rows, "visible v", backwards=True, **wide),
        "xaxis2": axes.axis(theme, frame, "−F(v)", anchor="y", nticks=3, **rest),
        "yaxis2": axes.axis(theme, frame, "−F(h)", anchor="x", **lone, **rest),
    }


def _lone_tick(values: Array) -> Part:
    """The one number for which a low axis has room; its 0 would touch the first row's name."""
    farthest = float(values[np.argmax(np.abs(values))])
    highest = max(HIGHEST_TICK * abs(farthest), LEAST_TICK)
    power = 10.0 ** math.floor(math.log10(highest))
    tick = power * max(step for step in (1, 2, 5) if step * power <= highest)
    text = decimal(_short(math.copysign(tick, farthest))).text
    return {"tickmode": "array", "tickvals": [math.copysign(tick, farthest)], "ticktext": [text]}


def energy_alt(rbm: RBM) -> str:
    """The landscape in a sentence: its lowest valley, its highest peak, the likeliest state."""
    land = landscape(rbm)
    grid = land.grid
    low, high = (np.unravel_index(which(grid), grid.shape) for which in (np.argmin, np.argmax))
    best = land.rows[int(np.argmax(land.minus_F_v))]

    def pair(place: tuple[np.intp, ...]) -> str:
        return f"v {land.rows[place[0]]}, h {land.columns[place[1]]}"

    return (
        f"Energy of {grid.size} pairs of states. "
        f"Lowest, {decimal(float(grid[low])).text}, at {pair(low)}; "
        f"highest, {decimal(float(grid[high])).text}, at {pair(high)}. "
        f"The likeliest visible state is {best}."
    )
