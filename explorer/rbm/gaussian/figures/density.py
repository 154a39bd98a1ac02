"""p(v) over two Gaussian visible units: a contour of -ln p(v), or its surface."""

from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.common.equations import LAST_BITS, nearly
from explorer.common.figures import axes
from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.scales import ColourScale
from explorer.common.figures.theme import Theme
from explorer.common.numbers import decimal
from explorer.rbm.figures.relief import scene
from explorer.rbm.gaussian.figures.marks import centres, path, point, rows
from explorer.rbm.gaussian.figures.seen import Seen

DEPTH = 7.0  # nats above the lowest -ln p(v) that are drawn
MOST_TOLD = 3


@dataclass(frozen=True)
class Grid:
    """-ln p(v) at the points of a grid: ``z`` has a row for every value of the second unit, a
    column for every one of the first.
    """

    x: Array
    y: Array
    z: Array


def density_grid(seen: Seen, shape: float = 1.0) -> Grid:
    """-ln p(v) over a rectangle around all that is seen: ``shape`` is its width over its height."""
    low, high = seen.ends
    wide, high_by = (high - low).tolist()
    wide, high_by = max(wide, shape * high_by), max(high_by, wide / shape)
    middle = (low + high) / 2
    x = seen.places(0, middle[0] - wide / 2, middle[0] + wide / 2)
    y = seen.places(1, middle[1] - high_by / 2, middle[1] + high_by / 2)
    points = np.stack(np.meshgrid(x, y), axis=-1)
    return Grid(x, y, -seen.mixture.log_density(points))


def contour_figure(seen: Seen, frame: Frame, theme: Theme) -> Figure:
    """Lines of equal -ln p(v), one nat apart near the top of p; the centres of the Gaussians, each
    as large as its p(h); the rows of data, the chosen point and a chain's path.
    """
    margin = (2.6 * frame.text, 0.4 * frame.text, 6, 2.9 * frame.text)
    wide, high = frame.width - margin[0] - margin[1], frame.height - margin[2] - margin[3]
    grid, (first, second) = density_grid(seen, wide / high), seen.names
    layout = axes.layout(
        theme,
        frame,
        margin,
        xaxis=axes.axis(theme, frame, first, range=_ends(grid.x), nticks=7, showgrid=False),
        yaxis=axes.axis(theme, frame, second, range=_ends(grid.y), nticks=7, showgrid=False),
    )
    pixels = wide / float(grid.x[-1] - grid.x[0])
    middles = centres(seen, frame, theme, pixels)
    marks = path(seen, theme), middles, rows(seen, theme), point(seen, theme)
    traces = [_contour(grid, theme), *marks]
    return axes.figure([trace for trace in traces if trace], layout)


def _ends(places: Array) -> list[float]:
    return [round(float(places[0]), 6), round(float(places[-1]), 6)]


def _contour(grid: Grid, theme: Theme) -> Part:
    low = float(grid.z.min())
    return {
        "type": "contour",
        "uid": "density",
        "x": axes.rounded(grid.x),
        "y": axes.rounded(grid.y),
        "z": [axes.rounded(row) for row in np.minimum(grid.z, low + 4 * DEPTH)],
        "zmin": low,
        "zmax": low + DEPTH,
        "autocontour": False,
        "contours": {"start": low + 0.5, "end": low + DEPTH, "size": 1, "coloring": "fill"},
        "line": {"color": theme.mix(theme.muted, theme.ground, 0.45), "width": 1},
        "colorscale": depths(theme),
        "showscale": False,
        "hoverinfo": "skip",
    }


def depths(theme: Theme) -> ColourScale:
    """Explicit colour stops from low, where v is likely, to the ground."""
    return [
        (0, theme.mix(theme.negative, theme.ground, 0.8)),
        (0.5, theme.mix(theme.negative, theme.ground, 0.25)),
        (1, theme.ground),
    ]


def surface_figure(seen: Seen, frame: Frame, theme: Theme) -> Figure:
    """-ln p(v) as a surface: v is continuous here, so that there is something between points."""
    grid = density_grid(seen)
    low = float(grid.z.min())
    lines = {"show": True, "color": theme.muted, "start": low, "end": low + DEPTH, "size": 1}
    surface = {
        "type": "surface",
        "uid": "density",
        "x": axes.rounded(grid.x),
        "y": axes.rounded(grid.y),
        "z": [axes.rounded(row) for row in grid.z],
        "cmin": low,
        "cmax": low + DEPTH,
        "colorscale": [*depths(theme)[:2], (1, theme.line)],
        "showscale": False,
        "lighting": {"ambient": 0.75, "diffuse": 0.5, "specular": 0, "fresnel": 0},
        "contours": {"z": lines},
        "hoverinfo": "skip",
    }
    names = (*seen.names, "−ln p(v)")
    v1, v2, z = ({"title": {"text": name}, "nticks": 5} for name in names)
    z["range"] = [low - 0.3, low + DEPTH]
    ratio = {"x": 1.1, "y": 1.1, "z": 0.65}
    space = scene(frame, theme, xaxis=v1, yaxis=v2, zaxis=z, aspectratio=ratio)
    return axes.figure([surface], axes.layout(theme, frame, (0, 0, 0, 0), scene=space))


def density_alt(seen: Seen) -> str:
    """The density in sentences: how many Gaussians, the weightiest of them and where."""
    found, names = seen.mixture, " and ".join(seen.names)
    best = np.argsort(-found.weights, kind="stable")[:MOST_TOLD].tolist()
    told = "; ".join(
        f"h {seen.labels[n]} at ({', '.join(map(_number, found.centres[n].tolist()))}) "
        f"with p(h) {decimal(float(found.weights[n])).text}"
        for n in best
    )
    variance = decimal(nearly(found.variance)).text
    chain = f" A chain of {len(seen.path) - 1} steps lies over it." if len(seen.path) else ""
    return (
        f"p(v) over {names}: a mixture of {len(seen.labels)} Gaussians of variance {variance}; the "
        f"weightiest: {told}. {len(seen.rows)} rows of data.{chain}"
    )


def _number(value: float) -> str:
    return decimal(nearly(value, LAST_BITS)).text
