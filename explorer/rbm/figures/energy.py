"""The map of all pairs of states in Gray order: coloured by E(v, h) or by p(v, h), with p(v) and
p(h) as its margins.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.common.equations import LAST_BITS, nearly
from explorer.common.figures import axes
from explorer.common.figures.axes import Frame, Names
from explorer.common.figures.drawing import FONT
from explorer.common.figures.lettering import fitted, width
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.scales import ColourScale, colour_at
from explorer.common.figures.theme import Theme
from explorer.common.numbers import Number, decimal
from explorer.rbm.maths.pairs import Landscape, landscape
from explorer.rbm.maths.rbm import RBM
from explorer.rbm.ties import ROUNDING, likeliest, named, tied

LANDSCAPE = 0.8  # of the width and height: the map; the rest: its margins and a gap
GAP = 0.025
LEAST_CELL = 3.4, 1.2  # em of width and height in which a number can stand
LARGEST_PRINTED = 512
P_H = "p(h)"


def diverging(theme: Theme) -> ColourScale:
    """Explicit colour stops from the negative colour over the surface to the positive one."""
    return [
        (0, theme.mix(theme.negative, theme.ground, 0.8)),
        (0.5, theme.surface),
        (1, theme.mix(theme.positive, theme.ground, 0.8)),
    ]


def shares(theme: Theme) -> ColourScale:
    """Explicit colour stops from the ground, where nothing is, to what is likely."""
    return [(0, theme.ground), (1, theme.mix(theme.negative, theme.ground, 0.8))]


def energy_ends(E: Array) -> tuple[float, float]:
    """The energies at which the colours end: the lowest, which is the likeliest, and the highest.

    Where all are equally high, they lie in the middle of the colours.
    """
    low, high = float(E.min()), float(E.max())
    return (low, high) if high > low else (low - 1, high + 1)


@dataclass(frozen=True)
class Quantity:
    """What colours the map: its ``uid`` in drawings, its ``symbol`` where a cell is read out, its
    values of all pairs, where its colours end, and how a value is written in a cell.
    """

    uid: str
    symbol: str
    of: Callable[[Landscape], Array]
    ends: Callable[[Array], tuple[float, float]]
    scale: Callable[[Theme], ColourScale]
    number: Callable[[float], Number]


def _short(value: float) -> Number:
    return nearly(value, LAST_BITS)


ENERGY = Quantity("energy", "E", lambda land: land.E, energy_ends, diverging, _short)
JOINT = Quantity(
    "joint", "p", lambda land: land.p, lambda p: (0.0, float(p.max())), shares, lambda p: p
)


def energy_figure(rbm: RBM, chosen: str, frame: Frame, theme: Theme, beta: float = 1.0) -> Figure:
    """E(v, h) as a map in Gray order (rows v, columns h), with p(v) and p(h) at temperature
    1/beta as its margins. ``chosen`` is a state v.
    """
    return _figure(ENERGY, landscape(rbm, beta), chosen, frame, theme)


def joint_figure(rbm: RBM, chosen: str, frame: Frame, theme: Theme, beta: float = 1.0) -> Figure:
    """p(v, h) as the same map: its rows add up to p(v), its columns to p(h)."""
    return _figure(JOINT, landscape(rbm, beta), chosen, frame, theme)


def _figure(shown: Quantity, land: Landscape, chosen: str, frame: Frame, theme: Theme) -> Figure:
    left = axes.room_beside(land.row_names, frame.text) + 1.8 * frame.text
    columns = axes.names_below(land.column_names, LANDSCAPE * (frame.width - left), frame.text)
    margin = (left, 0.4 * frame.text, 6.0, columns.room + 1.9 * frame.text)
    share = _share_below(frame.height - margin[2] - margin[3], frame.text)
    height = share * (frame.height - margin[2] - margin[3])
    rows = axes.names_beside(land.row_names, height, frame.text)
    cell = LANDSCAPE * (frame.width - left - margin[1]) / len(land.columns), height / len(land.rows)
    data = [
        _map(shown, land, cell, theme),
        _margin(land.p_v, "v", [label == chosen for label in land.rows], theme),
        _margin(land.p_h, "h", [False] * len(land.columns), theme),
    ]
    if all(room >= least * frame.text for room, least in zip(cell, LEAST_CELL, strict=True)):
        data += _printed(shown, land, cell[0], frame.text, theme)
    layout = axes.layout(
        theme,
        frame,
        margin,
        **_axes(land, rows, columns, share, frame, theme),
        shapes=[_outline(land, chosen, theme)],
        bargap=0.2 if len(land.rows) <= 64 else 0,
    )
    return axes.figure(data, layout)


def _share_below(height: float, text: int) -> float:
    """The share of the height that the map has: its margin above is as high as its title is long,
    which stands upright beside it and would lie over the first row's name.
    """
    return min(LANDSCAPE, max(0.5, 1 - GAP - (width(P_H) + 0.5) * text / height))


def _map(shown: Quantity, land: Landscape, cell: tuple[float, float], theme: Theme) -> Part:
    low, high = shown.ends(shown.of(land))
    gap = 1 if min(cell) >= 8 else 0
    return {
        "type": "heatmap",
        "uid": shown.uid,
        "name": shown.symbol,
        "z": axes.rounded(shown.of(land)),
        "zmin": low,
        "zmax": high,
        "colorscale": shown.scale(theme),
        "showscale": False,
        "xgap": gap,
        "ygap": gap,
        "customdata": land.rows,
    }


def _printed(
    shown: Quantity, land: Landscape, cell_width: float, text: int, theme: Theme
) -> list[Part]:
    """Every number in its cell, in the colour that is read best there."""
    values = shown.of(land)
    if values.size > LARGEST_PRINTED:
        return []
    room = cell_width / text - 0.3
    places = list(np.ndindex(*values.shape))
    low, high = shown.ends(values)
    scale, numbers = shown.scale(theme), values.ravel().tolist()
    colours = [theme.text_on(colour_at((x - low) / (high - low), scale, theme)) for x in numbers]
    return [
        {
            "type": "scatter",
            "uid": "numbers",
            "mode": "text",
            "x": [column for _, column in places],
            "y": [row for row, _ in places],
            "text": [fitted(shown.number(value), room) for value in numbers],
            "textposition": ["middle center"] * len(places),
            "textfont": {"family": FONT, "size": text, "color": colours, "weight": 400},
            "hoverinfo": "skip",
        }
    ]


def _margin(p: Array, layer: str, chosen: list[bool], theme: Theme) -> Part:
    places, sizes = list(range(len(p))), axes.rounded(p)
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


def _axes(
    land: Landscape, rows: Names, columns: Names, share: float, frame: Frame, theme: Theme
) -> Part:
    wide, high = {"domain": [0, LANDSCAPE]}, {"domain": [0, share]}
    beside, above = (
        {"domain": [each + GAP, 1], "zerolinecolor": theme.muted} for each in (LANDSCAPE, share)
    )
    along, upward = (axes.lone_tick(axes.top(float(p.max()))) for p in (land.p_v, land.p_h))
    return {
        "xaxis": axes.named_axis(theme, frame, columns, "hidden h", **wide),
        "yaxis": axes.named_axis(theme, frame, rows, "visible v", backwards=True, **high),
        "xaxis2": axes.axis(theme, frame, "p(v)", anchor="y", **along, **beside),
        "yaxis2": axes.axis(theme, frame, P_H, anchor="x", **upward, **above),
    }


def energy_alt(rbm: RBM, beta: float = 1.0) -> str:
    """The landscape in sentences: its lowest valleys, its highest peaks, the likeliest states."""
    land = landscape(rbm, beta)
    rounding = ROUNDING * float(np.abs(land.E).max())
    low, high = (
        f"{decimal(_short(float(end))).text}, at {_where(land, land.E, float(end), rounding)}"
        for end in (land.E.min(), land.E.max())
    )
    return (
        f"Energy of {land.E.size} pairs of states. Lowest, {low}; highest, {high}. "
        f"{likeliest(land.p_v, land.row_names)}"
    )


def joint_alt(rbm: RBM, beta: float = 1.0) -> str:
    """The joint distribution in sentences: its likeliest pairs and states."""
    land = landscape(rbm, beta)
    best = float(land.p.max())
    return (
        f"Probability of {land.p.size} pairs of states. Highest, {decimal(best).text}, at "
        f"{_where(land, land.p, best)}. {likeliest(land.p_v, land.row_names)} "
        f"{likeliest(land.p_h, land.column_names, 'hidden')}"
    )


def _where(land: Landscape, values: Array, at: float, least: float = 0.0) -> str:
    return named(land.pairs(tied(values, at, least)), "; ")
