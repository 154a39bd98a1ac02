"""The network diagram: units by activation, edges by gradient, and the killed unit."""

from collections.abc import Iterator
from zlib import crc32

from explorer.backprop.figures import captions
from explorer.backprop.figures.arrows import arrows
from explorer.backprop.figures.edges import drawn_edges, loss_links
from explorer.backprop.figures.geometry import (
    LOSS_SIZE,
    Canvas,
    Edge,
    loss_at,
    unit_at,
    unit_radius,
    value_size,
)
from explorer.backprop.figures.killed import killed_traces
from explorer.backprop.figures.knowledge import ALL, Knowledge
from explorer.backprop.figures.plates import plates
from explorer.backprop.solution import Solution
from explorer.common.figures.drawing import FONT, in_pixels
from explorer.common.figures.plotly import Figure, Part, PlotlyTrace
from explorer.common.figures.strokes import (
    THINNEST,
    line,
    sign_colour,
    stroke,
    stroke_width,
    trace,
)
from explorer.common.figures.theme import Theme

LINK_WIDTH = 3.0
UNIT_SHARE = 0.46
UNKNOWN_SHARE = 0.75


def network_figure(
    solution: Solution, select: str, canvas: Canvas, theme: Theme, known: Knowledge = ALL
) -> Figure:
    """The whole diagram as a Plotly figure dict; data units are the canvas's pixels.

    What is not ``known`` is left empty: figures of the same network differ in paint alone.
    """
    edges = drawn_edges(solution, canvas, select)
    sizes = solution.problem.sizes
    links = loss_links(canvas, sizes)
    labelled = _labelled(edges, links, select, bool(plates(canvas, sizes).at))
    traces = [
        *_edge_traces(solution, edges, theme, known),
        *_link_traces(solution, links, theme, known),
        arrows(solution, (*edges, *links), canvas, theme, known),
        *_bodies(solution, canvas, theme, known),
        *killed_traces(solution, canvas, theme, known),
        *_words(solution, canvas, labelled, theme, known, select if known.is_sought else ""),
    ]
    return {
        "data": traces,
        "layout": {
            **in_pixels(canvas.width, canvas.height),
            "meta": _plan(canvas, traces, labelled),
        },
    }


def _plan(canvas: Canvas, traces: list[PlotlyTrace], labelled: list[Edge]) -> str:
    """A name for where everything stands: figures of the same plan differ in their paint alone."""
    parts = ",".join([*(each["uid"] for each in traces), *(edge.name for edge in labelled)])
    return f"{canvas.name}-{crc32(parts.encode()):08x}"


def _edge_traces(
    solution: Solution, edges: tuple[Edge, ...], theme: Theme, known: Knowledge
) -> Iterator[PlotlyTrace]:
    sizes = [captions.gradient(solution, edge) for edge in edges]
    largest = max(map(abs, sizes), default=0.0)
    for edge, size in zip(edges, sizes, strict=True):
        drawn = line(size, stroke_width(abs(size), largest), theme)
        if edge.name not in known:
            drawn = _unknown(theme)
        yield trace(edge.name, "lines", list(edge.points), line=drawn)


def _link_traces(
    solution: Solution, links: tuple[Edge, ...], theme: Theme, known: Knowledge
) -> Iterator[PlotlyTrace]:
    for link in links:
        drawn = line(captions.gradient(solution, link), LINK_WIDTH, theme)
        if link.name not in known:
            drawn = _unknown(theme)
        yield trace(link.name, "lines", list(link.points), line=drawn)


def _unknown(theme: Theme) -> Part:
    return stroke(theme.mix(theme.zero, theme.ground, UNKNOWN_SHARE), THINNEST)


def _units(sizes: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    return ((layer, unit) for layer, size in enumerate(sizes) for unit in range(size))


def _bodies(
    solution: Solution, canvas: Canvas, theme: Theme, known: Knowledge
) -> Iterator[PlotlyTrace]:
    sizes = solution.problem.sizes
    radius = unit_radius(canvas, sizes)
    fills = _fills([captions.activation(solution, *unit) for unit in _units(sizes)], theme)
    marker = {
        "symbol": "circle",
        "size": 2 * radius,
        "color": [
            fill if known.has_output(*unit) else theme.ground
            for fill, unit in zip(fills, _units(sizes), strict=True)
        ],
        "line": {"width": 2, "color": theme.ink},
        "opacity": 1,
    }
    points = [unit_at(canvas, sizes, *unit) for unit in _units(sizes)]
    yield trace("units", "markers", points, marker=marker)
    square = {**marker, "symbol": "square", "size": LOSS_SIZE * radius, "color": theme.surface}
    yield trace("loss", "markers", [loss_at(canvas, sizes)], marker=square)


def _fills(values: list[float], theme: Theme) -> list[str]:
    """A fill per unit: the hue is the activation's sign, the depth its size."""
    largest = max(map(abs, values)) or 1.0
    return [
        theme.mix(sign_colour(theme, value), theme.surface, UNIT_SHARE * abs(value) / largest)
        for value in values
    ]


def _labelled(
    edges: tuple[Edge, ...], links: tuple[Edge, ...], select: str, has_room: bool
) -> list[Edge]:
    """The edges that carry numbers: all where there is room, else the chosen one alone."""
    if has_room:
        return [*edges, *links]
    return [edge for edge in edges if edge.name == select]


def _words(
    solution: Solution,
    canvas: Canvas,
    labelled: list[Edge],
    theme: Theme,
    known: Knowledge,
    sought: str,
) -> Iterator[PlotlyTrace]:
    rows = captions.unit_words(solution, canvas, known)
    for uid, role, size, weight in captions.UNIT_ROWS:
        points = {
            "value": value_size(canvas, solution.problem.sizes),
            "label": canvas.label_size,
        }
        sizes = [round(points[size] * word.size, 1) for word in rows[uid]]
        font = {
            "size": sizes if uid == "values" else points[size],
            "color": getattr(theme, role),
            "weight": weight,
        }
        yield _text(uid, rows[uid], font)
    colours = [
        sign_colour(theme, captions.gradient(solution, edge))
        if edge.name in known
        else theme.accent
        for edge in labelled
    ]
    words = captions.edge_words(solution, labelled, canvas, known, sought)
    font = {"size": plates(canvas, solution.problem.sizes).size, "weight": 400}
    # The plates are the same words in the ground's colour, spread by the style sheet.
    both = [*words["weights"], *words["gradients"]]
    yield _text("plates", both, {**font, "weight": 700, "color": theme.ground})
    yield _text("weights", words["weights"], {**font, "color": theme.ink})
    yield _text("gradients", words["gradients"], {**font, "weight": 700, "color": colours})


def _text(uid: str, words: list[captions.Word], font: Part) -> PlotlyTrace:
    positions = [word.position for word in words]
    return trace(
        uid,
        "text",
        [word.at for word in words],
        text=[word.text for word in words],
        textposition=positions,
        textfont={"family": FONT, **font},
    )
