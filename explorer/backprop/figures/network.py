"""The network diagram: units by activation, edges by gradient, and the killed unit."""

from collections.abc import Callable, Iterator, Mapping
from zlib import crc32

from explorer.backprop.figures import captions, quantities
from explorer.backprop.figures.arrows import arrows
from explorer.backprop.figures.badges import badge_bodies, badges
from explorer.backprop.figures.edges import drawn_edges, loss_links
from explorer.backprop.figures.geometry import (
    LOSS_SIZE,
    Canvas,
    Edge,
    loss_at,
    unit_at,
)
from explorer.backprop.figures.killed import killed_traces
from explorer.backprop.figures.knowledge import ALL, Knowledge
from explorer.backprop.figures.plates import plates
from explorer.backprop.figures.rooms import unit_radius
from explorer.backprop.figures.texts import (
    badge_texts,
    edge_texts,
    folded_labels,
    plate_trace,
    unit_texts,
)
from explorer.backprop.solution import Solution
from explorer.common.figures.drawing import in_pixels
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


def _as_it_is(text: str) -> str:
    return text


def network_figure(
    solution: Solution,
    select: str,
    canvas: Canvas,
    theme: Theme,
    known: Knowledge = ALL,
    told: Callable[[str], str] = _as_it_is,
) -> Figure:
    """The whole diagram as a Plotly figure dict; data units are the canvas's pixels.

    What is not ``known`` is left empty: figures of the same network differ in paint alone. All
    words are ``told`` as their reader has them. Edges whose labels have no room hold their lines.
    """
    sizes = solution.problem.sizes
    edges, links = drawn_edges(solution, canvas, select), loss_links(canvas, sizes)
    every = (*edges, *links)
    labels_of = plates(canvas, sizes)
    labelled = _labelled(edges, links, select, bool(labels_of.at))
    sought = select if known.is_sought else ""
    labels = captions.edge_words(solution, labelled, canvas, known, sought)
    given = badges(solution, canvas, known)
    traces = [
        *_edge_traces(solution, edges, theme, known),
        *_link_traces(solution, links, theme, known),
        arrows(solution, every, canvas, theme, known),
        plate_trace(labelled, labels, canvas, sizes, theme),
        *_bodies(solution, canvas, theme, known),
        *killed_traces(solution, canvas, theme, known),
        *badge_bodies(given, theme),
        *unit_texts(solution, canvas, theme, known, select, told),
        *badge_texts(given, theme, told),
        *edge_texts(solution, labelled, labels, canvas, theme, known, told),
    ]
    if not labels_of.at:
        traces = [*_with_labels(traces, folded_labels(solution, every, known, sought, told))]
    layout = in_pixels(canvas.width, canvas.height, labels_of.size)
    return {
        "data": traces,
        "layout": {**layout, "meta": _plan(canvas, traces)},
    }


def _plan(canvas: Canvas, traces: list[PlotlyTrace]) -> str:
    """A name for where everything stands: figures of the same plan differ in their paint alone."""
    parts = ",".join(f"{each['uid']}{each.get('customdata', '')}" for each in traces)
    return f"{canvas.name}-{crc32(parts.encode()):08x}"


def _with_labels(
    traces: list[PlotlyTrace], labels: Mapping[str, list[str]]
) -> Iterator[PlotlyTrace]:
    for each in traces:
        yield {**each, "text": labels[each["uid"]]} if each["uid"] in labels else each


def _edge_traces(
    solution: Solution, edges: tuple[Edge, ...], theme: Theme, known: Knowledge
) -> Iterator[PlotlyTrace]:
    sizes = {edge.name: quantities.gradient(solution, edge) for edge in edges if edge.name in known}
    largest = max(map(abs, sizes.values()), default=0.0)
    unknown = _unknown(theme)
    for edge in edges:
        drawn = unknown
        if (size := sizes.get(edge.name)) is not None:
            drawn = line(size, stroke_width(abs(size), largest), theme)
        yield {**edge.path, "line": drawn}


def _link_traces(
    solution: Solution, links: tuple[Edge, ...], theme: Theme, known: Knowledge
) -> Iterator[PlotlyTrace]:
    for link in links:
        drawn = line(quantities.gradient(solution, link), LINK_WIDTH, theme)
        if link.name not in known:
            drawn = _unknown(theme)
        yield {**link.path, "line": drawn}


def _unknown(theme: Theme) -> Part:
    return stroke(theme.mix(theme.zero, theme.ground, UNKNOWN_SHARE), THINNEST)


def _units(sizes: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    return ((layer, unit) for layer, size in enumerate(sizes) for unit in range(size))


def _bodies(
    solution: Solution, canvas: Canvas, theme: Theme, known: Knowledge
) -> Iterator[PlotlyTrace]:
    sizes = solution.problem.sizes
    radius = unit_radius(canvas, sizes)
    values = [
        float(quantities.output_of(solution, *unit)) if known.has_output(*unit) else 0.0
        for unit in _units(sizes)
    ]
    fills = _fills(values, theme)
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
