"""The energy landscape in three dimensions: a bar for every pair of states, with a flat top."""

import math

import numpy as np

from explorer.common.arrays import Array
from explorer.common.figures import axes
from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.scales import ColourScale
from explorer.common.figures.theme import Theme
from explorer.rbm.figures.energy import diverging, energy_ends
from explorer.rbm.maths.pairs import Landscape, landscape
from explorer.rbm.maths.rbm import RBM

MOST_BARS = 1024
WIDE = 0.84  # of a bar's place: the gap says that nothing lies between two states
FLOOR = 0.12  # of the range of energies: how far the lowest top stands above the floor
NAME_ROOM = 3.0  # em of the frame that a name along an axis takes, foreshortened
TICK_UNIT = 12  # plotly.js draws the names along a scene's axes as large as their size²/12
EYE = {"x": 1.03, "y": -1.48, "z": 1.21}
SLENDER = 1.3  # a frame that is slender is looked into from further away
# The corners of a box, and its faces but the lowest as triangles of corners.
CORNERS = [(x, y, z) for z in (0, 1) for y in (0, 1) for x in (0, 1)]
FACES = [
    (4, 5, 7), (4, 7, 6),
    (0, 1, 5), (0, 5, 4),
    (1, 3, 7), (1, 7, 5),
    (3, 2, 6), (3, 6, 7),
    (2, 0, 4), (2, 4, 6),
]  # fmt: skip


def relief_figure(rbm: RBM, chosen: str, frame: Frame, theme: Theme, beta: float = 1.0) -> Figure:
    """E(v, h) as bars from a floor below the lowest energy, rows v and columns h in Gray order."""
    land = landscape(rbm, beta)
    low, high = float(land.E.min()), float(land.E.max())
    floor = low - FLOOR * ((high - low) or 1.0)
    layout = axes.layout(theme, frame, (0, 0, 0, 0), scene=_scene(land, floor, frame, theme))
    return axes.figure([_bars(land, floor, theme), _marked(land, chosen, theme)], layout)


def boxes(grid: Array, floor: float) -> tuple[Array, Array]:
    """The corners (8 n, 3) and triangles (10 n, 3) of the n bars of a grid of heights, row by row.

    A bar stands in the middle of its place; its top is flat, at the height.
    """
    rows, columns = np.indices(grid.shape).reshape(2, -1)
    corners = np.array(CORNERS, float)
    x = columns[:, None] + WIDE * (corners[:, 0] - 0.5)
    y = rows[:, None] + WIDE * (corners[:, 1] - 0.5)
    z = np.where(corners[:, 2] == 1, grid.reshape(-1, 1), floor)
    triangles = np.array(FACES) + 8 * np.arange(grid.size)[:, None, None]
    return np.stack([x, y, z], axis=-1).reshape(-1, 3), triangles.reshape(-1, 3)


def _bars(land: Landscape, floor: float, theme: Theme) -> Part:
    corners, triangles = boxes(land.E, floor)
    least, most = energy_ends(land.E)
    return {
        "type": "mesh3d",
        "uid": "bars",
        **{axis: axes.rounded(corners[:, n]) for n, axis in enumerate("xyz")},
        **{corner: triangles[:, n].tolist() for n, corner in enumerate("ijk")},
        "intensity": axes.rounded(np.repeat(land.E.ravel(), len(FACES))),
        "intensitymode": "cell",
        "cmin": least,
        "cmax": most,
        "colorscale": _colours(theme),
        "showscale": False,
        "flatshading": True,
        "lighting": {"ambient": 0.72, "diffuse": 0.5, "specular": 0, "fresnel": 0},
        "lightposition": {"x": -2000, "y": -4000, "z": 8000},
        "hoverinfo": "skip",
    }


def _colours(theme: Theme) -> ColourScale:
    """The map's, but its middle is seen against the ground as well."""
    low, _, high = diverging(theme)
    return [low, (0.5, theme.line), high]


def _marked(land: Landscape, chosen: str, theme: Theme) -> Part:
    """A line around the tops of the chosen state's bars."""
    row, half = land.rows.index(chosen), WIDE / 2
    path: list[tuple[float | None, ...]] = []
    for column, top in enumerate(land.E[row].tolist()):
        left, right, front, back = column - half, column + half, row - half, row + half
        path += [
            (left, front, top), (right, front, top), (right, back, top), (left, back, top),
            (left, front, top), (None, None, None),
        ]  # fmt: skip
    x, y, z = zip(*path, strict=True)
    return {
        "type": "scatter3d",
        "uid": "chosen",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "z": list(z),
        "line": {"color": theme.accent, "width": 8},
        "hoverinfo": "skip",
    }


def _scene(land: Landscape, floor: float, frame: Frame, theme: Theme) -> Part:
    count = max(land.E.shape)
    most = min(frame.width, frame.height) / (NAME_ROOM * frame.text)
    return scene(
        frame,
        theme,
        xaxis={**_named(land.column_names, most), "title": {"text": "hidden h"}},
        yaxis={**_named(land.row_names, most), "title": {"text": "visible v"}},
        zaxis={"title": {"text": "E(v, h)"}, "nticks": 4, "range": [floor, None]},
        aspectratio={
            "x": 0.5 + 0.7 * land.E.shape[1] / count,
            "y": 0.5 + 0.7 * land.E.shape[0] / count,
            "z": 0.75,
        },
    )


def _named(labels: list[str], most: float) -> Part:
    places = list(range(0, len(labels), math.ceil(len(labels) / max(most, 1))))
    return {
        "tickmode": "array",
        "tickvals": places,
        "ticktext": [labels[place] for place in places],
        "range": [-0.7, len(labels) - 0.3],
    }


def scene(frame: Frame, theme: Theme, **parts: Part) -> Part:
    """A space to look into: its axes quiet, in the type of the frame."""
    quiet = {
        "gridcolor": theme.line,
        "linecolor": theme.line,
        "tickfont": {"size": math.sqrt(TICK_UNIT * frame.text), "color": theme.ink},
        "showbackground": False,
        "showspikes": False,
        "zeroline": False,
    }
    for name in ("xaxis", "yaxis", "zaxis"):
        title = {"font": {"size": frame.text, "color": theme.muted}, **parts[name].pop("title")}
        parts[name] = {**quiet, **parts[name], "title": title}
    away = max(1.0, SLENDER * frame.height / frame.width)
    eye = {axis: away * at for axis, at in EYE.items()}
    camera = {"eye": eye, "center": {"x": 0, "y": 0, "z": -0.22}}
    turned = {"camera": camera, "dragmode": False, "hovermode": False}
    return {"aspectmode": "manual", **turned, **parts}
