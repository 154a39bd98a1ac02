"""Where the diagram can be touched: a place over every unit and edge, for the page's buttons."""

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.backprop import names
from explorer.backprop.figures.edges import MOST_EDGES, drawn_edges, edge_count
from explorer.backprop.figures.geometry import (
    LOSS_SIZE,
    Canvas,
    Edge,
    canvases,
    loss_at,
    point_on,
    unit_at,
)
from explorer.backprop.figures.plates import HEIGHT, LENGTH, plates
from explorer.backprop.figures.rooms import unit_radius
from explorer.backprop.solution import Solution
from explorer.common.figures.strokes import Point

BARE, MIDDLE = (1.2, 1.2), 0.5


@dataclass(frozen=True)
class Handle:
    """One place to choose something: what it chooses ("" for the loss, and for a unit
    that has no bias) and what it lights.

    ``place`` holds CSS variables: left, top, width and height in per cent, for every canvas.
    """

    kind: str
    select: str
    light: str
    label: str
    place: str


def handles(solution: Solution, select: str) -> tuple[Handle, ...]:
    """The handles of the diagram: the inputs and units, the edges that are drawn, the loss."""
    return (*_units(solution), *_edges(solution, select), _loss(solution))


def _place(canvas: Canvas, centre: Point, width: float, height: float) -> str:
    x, y = centre
    shares = {
        "x": (x - width / 2) / canvas.width,
        "y": (y - height / 2) / canvas.height,
        "w": width / canvas.width,
        "h": height / canvas.height,
    }
    return "".join(f"--{canvas.name}-{key}:{share:.3%};" for key, share in shares.items())


def _units(solution: Solution) -> Iterator[Handle]:
    sizes = solution.problem.sizes
    for layer, size in enumerate(sizes):
        for unit in range(size):
            place = ""
            for canvas in canvases(sizes).values():
                width = 2 * unit_radius(canvas, sizes)
                place += _place(canvas, unit_at(canvas, sizes, layer, unit), width, width)
            yield _unit(solution, layer, unit + 1, place)


def _unit(solution: Solution, layer: int, number: int, place: str) -> Handle:
    """A unit is chosen by its bias; one without can only be lit."""
    light = names.output(layer, number)
    if layer == 0:
        return Handle("unit", light, light, f"Input x{number}", place)
    select = names.bias(layer, number) if layer in solution.problem.biased else ""
    return Handle("unit", select, light, f"Unit {number} of layer {layer}", place)


def _edges(solution: Solution, select: str) -> Iterator[Handle]:
    """None in a large network, of whose edges only the strongest are drawn."""
    sizes = solution.problem.sizes
    if edge_count(sizes) > MOST_EDGES:
        return
    every = tuple(canvases(sizes).values())
    kind = "edge" if plates(every[0], sizes).at else "edge bare"
    for twins in zip(*(drawn_edges(solution, canvas, select) for canvas in every), strict=True):
        edge = twins[0]
        place = "".join(
            _on_edge(canvas, twin, sizes) for canvas, twin in zip(every, twins, strict=True)
        )
        label = f"Weight to unit {edge.to + 1} of layer {edge.layer + 1}, from {edge.source + 1}"
        yield Handle(kind, edge.name, edge.name, label, place)


def _on_edge(canvas: Canvas, edge: Edge, sizes: tuple[int, ...]) -> str:
    labels = plates(canvas, sizes)
    length, lines = (LENGTH, HEIGHT) if labels.at else BARE
    centre = labels.at.get(edge.name) or point_on(edge.points, MIDDLE)
    return _place(canvas, centre, length * labels.size, lines * labels.size)


def _loss(solution: Solution) -> Handle:
    sizes = solution.problem.sizes
    place = ""
    for canvas in canvases(sizes).values():
        width = LOSS_SIZE * unit_radius(canvas, sizes)
        place += _place(canvas, loss_at(canvas, sizes), width, width)
    return Handle("loss", "", names.LOSS, "The loss", place)
