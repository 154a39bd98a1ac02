"""p(v) of a machine with two Gaussian visible units: a contour of -ln p(v), or its surface."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from explorer.common.arrays import Array
from explorer.common.figures import axes
from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.scales import ColourScale
from explorer.common.figures.theme import Theme
from explorer.common.numbers import decimal
from explorer.rbm.figures.relief import scene
from explorer.rbm.maths.gaussian import Mixture, log_density, mixture
from explorer.rbm.maths.rbm import RBM, state_labels

AROUND = 3.9  # standard deviations that are seen beyond the outermost centre
POINTS = 71  # of the grid, each way
DEPTH = 7.0  # nats above the lowest -ln p(v) that are drawn
LARGEST_MARK, LEAST_MARK = 1.5, 0.45  # em
MOST_NAMED = 16


@dataclass(frozen=True)
class Grid:
    """-ln p(v) at the points of a grid: ``z`` has a row for every v2, a column for every v1."""

    x: Array
    y: Array
    z: Array


def density_grid(rbm: RBM, shape: float = 1.0) -> Grid:
    """-ln p(v) around the centres, on as many points each way, over a rectangle whose width is
    ``shape`` times its height.
    """
    centres = mixture(rbm).centres
    low, high = centres.min(axis=0) - AROUND, centres.max(axis=0) + AROUND
    wide, high_by = (high - low).tolist()
    wide, high_by = max(wide, shape * high_by), max(high_by, wide / shape)
    middle = (low + high) / 2
    x = np.linspace(middle[0] - wide / 2, middle[0] + wide / 2, POINTS)
    y = np.linspace(middle[1] - high_by / 2, middle[1] + high_by / 2, POINTS)
    points = np.stack(np.meshgrid(x, y), axis=-1)
    return Grid(x, y, -log_density(rbm, points))


def contour_figure(rbm: RBM, chosen: str, frame: Frame, theme: Theme) -> Figure:
    """Lines of equal -ln p(v) over (v1, v2), one nat apart near the top of p; the centres of the
    Gaussians, each as large as its p(h). ``chosen`` is a binary state, marked in the plane.
    """
    margin = (2.6 * frame.text, 0.4 * frame.text, 6, 2.9 * frame.text)
    wide, high = frame.width - margin[0] - margin[1], frame.height - margin[2] - margin[3]
    seen, found = density_grid(rbm, wide / high), mixture(rbm)
    layout = axes.layout(
        theme,
        frame,
        margin,
        xaxis=axes.axis(theme, frame, "v₁", range=_ends(seen.x), nticks=7, showgrid=False),
        yaxis=axes.axis(theme, frame, "v₂", range=_ends(seen.y), nticks=7, showgrid=False),
    )
    traces = [_contour(seen, theme), _centres(rbm, found, frame, theme), _state(chosen, theme)]
    return axes.figure(traces, layout)


def _ends(places: Array) -> list[float]:
    return [round(float(places[0]), 6), round(float(places[-1]), 6)]


def _contour(seen: Grid, theme: Theme) -> Part:
    low = float(seen.z.min())
    return {
        "type": "contour",
        "uid": "density",
        "x": axes.rounded(seen.x),
        "y": axes.rounded(seen.y),
        "z": [axes.rounded(row) for row in np.minimum(seen.z, low + 4 * DEPTH)],
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


def _centres(rbm: RBM, found: Mixture, frame: Frame, theme: Theme) -> Part:
    shares = np.sqrt(found.weights / found.weights.max())
    sizes = frame.text * (LEAST_MARK + (LARGEST_MARK - LEAST_MARK) * shares)
    return {
        "type": "scatter",
        "uid": "centres",
        "mode": "markers+text",
        "x": axes.rounded(found.centres[:, 0]),
        "y": axes.rounded(found.centres[:, 1]),
        "text": _names(found, rbm.n_hidden),
        "textposition": "top center",
        "textfont": {"size": frame.text, "color": theme.ink},
        "marker": {
            "size": [round(size, 2) for size in sizes.tolist()],
            "color": theme.ink,
            "line": {"width": 2, "color": theme.ground},
        },
        "hoverinfo": "skip",
    }


def _names(found: Mixture, n_hidden: int) -> list[str]:
    """The states h of the weightiest centres; where centres coincide, one name for all."""
    labels = state_labels(np.arange(len(found.weights)), n_hidden)
    order = np.argsort(-found.weights, kind="stable")[:MOST_NAMED].tolist()
    names = [""] * len(labels)
    first: dict[tuple[float, ...], int] = {}
    for n in order:
        place = first.setdefault(tuple(found.centres[n].round(3).tolist()), n)
        names[place] += f", {labels[n]}" if names[place] else labels[n]
    return names


def _state(chosen: str, theme: Theme) -> Part:
    return {
        "type": "scatter",
        "uid": "chosen",
        "mode": "markers",
        "x": [int(chosen[0])],
        "y": [int(chosen[1])],
        "marker": {
            "symbol": "diamond-open",
            "size": 16,
            "color": theme.accent,
            "line": {"width": 3, "color": theme.accent},
        },
        "hoverinfo": "skip",
    }


def surface_figure(rbm: RBM, chosen: str, frame: Frame, theme: Theme) -> Figure:
    """-ln p(v) as a surface: v is continuous here, so that there is something between points."""
    seen = density_grid(rbm)
    low = float(seen.z.min())
    lines = {"show": True, "color": theme.muted, "start": low, "end": low + DEPTH, "size": 1}
    surface = {
        "type": "surface",
        "uid": "density",
        "x": axes.rounded(seen.x),
        "y": axes.rounded(seen.y),
        "z": [axes.rounded(row) for row in seen.z],
        "cmin": low,
        "cmax": low + DEPTH,
        "colorscale": [*depths(theme)[:2], (1, theme.line)],
        "showscale": False,
        "lighting": {"ambient": 0.75, "diffuse": 0.5, "specular": 0, "fresnel": 0},
        "contours": {"z": lines},
        "hoverinfo": "skip",
    }
    v1, v2, z = ({"title": {"text": name}, "nticks": 5} for name in ("v₁", "v₂", "−ln p(v)"))
    z["range"] = [low - 0.3, low + DEPTH]
    ratio = {"x": 1.1, "y": 1.1, "z": 0.65}
    space = scene(frame, theme, xaxis=v1, yaxis=v2, zaxis=z, aspectratio=ratio)
    return axes.figure([surface], axes.layout(theme, frame, (0, 0, 0, 0), scene=space))


def gaussian_alt(rbm: RBM, chosen: str) -> str:
    """The density in sentences: how many Gaussians, the weightiest of them and where."""
    found = mixture(rbm)
    labels = state_labels(np.arange(len(found.weights)), rbm.n_hidden)
    best = np.argsort(-found.weights, kind="stable")[:3]
    told = "; ".join(
        f"h {labels[n]} at ({_number(found.centres[n, 0])}, {_number(found.centres[n, 1])}) "
        f"with p(h) {decimal(float(found.weights[n])).text}"
        for n in best.tolist()
    )
    return f"−ln p(v) of {len(labels)} Gaussians of unit variance; the weightiest: {told}."


def _number(value: float) -> str:
    return decimal(Fraction(f"{value:.4f}")).text
