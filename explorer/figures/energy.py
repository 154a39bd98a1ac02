"""The energy landscape of an RBM: E(v, h) of every pair of states, with what summing leaves."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from explorer.core.exact import Array
from explorer.core.rbm import RBM, energies, free_energy, states
from explorer.figures import axes
from explorer.figures.axes import Figure, Frame, Names
from explorer.figures.lettering import fitted
from explorer.figures.theme import Theme
from explorer.numbers import decimal

LANDSCAPE = 0.8  # of the width and height: the map; the rest: its margins and a gap
GAP = 0.025
LEAST_CELL = 3.4, 1.2  # em of width and height in which a number can stand
LARGEST_PRINTED = 512


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
    rows, columns = axes.gray_order(rbm.n_visible), axes.gray_order(rbm.n_hidden)
    return Landscape(
        energies(rbm)[np.ix_(rows, columns)],
        -free_energy(rbm, states(rbm.n_visible))[rows],
        -free_energy(rbm.transposed, states(rbm.n_hidden))[columns],
        axes.state_labels(rows, rbm.n_visible),
        axes.state_labels(columns, rbm.n_hidden),
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
        _map(land, cell, frame.text, theme),
        _margin(land.minus_F_v, "v", [label == chosen for label in land.rows], theme),
        _margin(land.minus_F_h, "h", [False] * len(land.columns), theme),
    ]
    layout = axes.layout(
        theme,
        frame,
        margin,
        **_axes(rows, columns, frame, theme),
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


def _map(land: Landscape, cell: tuple[float, float], text: int, theme: Theme) -> dict[str, Any]:
    reach = float(np.abs(land.grid).max()) or 1.0
    is_roomy = all(room >= least * text for room, least in zip(cell, LEAST_CELL, strict=True))
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
        **(_printed(land.grid, cell[0], text) if is_roomy else {}),
    }


def _printed(grid: Array, cell_width: float, text: int) -> dict[str, Any]:
    if grid.size > LARGEST_PRINTED:
        return {}
    room = cell_width / text - 0.3
    return {
        "text": [[fitted(_short(value), room) for value in row] for row in grid.tolist()],
        "texttemplate": "%{text}",
        "textfont": {"size": text},
    }


def _short(value: float) -> Fraction:
    """A float as the decimal it is meant to be: 2, not 2.000."""
    return Fraction(f"{value:.6f}")


def diverging(theme: Theme) -> list[list[Any]]:
    """Explicit colour stops from negative (low energy) over the surface to positive."""
    return [
        [0, theme.mix(theme.negative, theme.ground, 0.8)],
        [0.5, theme.surface],
        [1, theme.mix(theme.positive, theme.ground, 0.8)],
    ]


def _margin(values: Array, layer: str, chosen: list[bool], theme: Theme) -> dict[str, Any]:
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


def _outline(land: Landscape, chosen: str, theme: Theme) -> dict[str, Any]:
    row, count = land.rows.index(chosen), len(land.columns)
    return {
        "type": "rect",
        "x0": -0.5,
        "x1": count - 0.5,
        "y0": row - 0.5,
        "y1": row + 0.5,
        "line": {"color": theme.accent, "width": 3},
    }


def _axes(rows: Names, columns: Names, frame: Frame, theme: Theme) -> dict[str, Any]:
    wide = {"domain": [0, LANDSCAPE]}
    rest = {"domain": [LANDSCAPE + GAP, 1], "nticks": 3, "zeroline": True}
    line = {"zerolinecolor": theme.muted}
    return {
        "xaxis": axes.named_axis(theme, frame, columns, "hidden h", **wide),
        "yaxis": axes.named_axis(theme, frame, rows, "visible v", backwards=True, **wide),
        "xaxis2": axes.axis(theme, frame, "−F(v)", anchor="y", **rest, **line),
        "yaxis2": axes.axis(theme, frame, "−F(h)", anchor="x", **rest, **line),
    }


def energy_alt(rbm: RBM) -> str:
    """The landscape in a sentence: its lowest valley, its highest peak, the likeliest state."""
    land = landscape(rbm)
    grid = land.grid
    low, high = (np.unravel_index(which(grid), grid.shape) for which in (np.argmin, np.argmax))
    best = land.rows[int(np.argmax(land.minus_F_v))]

    def pair(place: Any) -> str:
        return f"v {land.rows[place[0]]}, h {land.columns[place[1]]}"

    return (
        f"Energy of {grid.size} pairs of states. "
        f"Lowest, {decimal(float(grid[low])).text}, at {pair(low)}; "
        f"highest, {decimal(float(grid[high])).text}, at {pair(high)}. "
        f"The likeliest visible state is {best}."
    )
