"""Where the diagram can be touched: a place over every unit and edge, for the page's buttons."""

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.backprop import names
from explorer.backprop.figures.badges import HEIGHT as BADGE_HEIGHT
from explorer.backprop.figures.badges import badges
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
from explorer.backprop.figures.rooms import room, unit_radius, word_places
from explorer.backprop.solution import Solution
from explorer.common.figures.strokes import Point

BARE, MIDDLE = (1.2, 1.2), 0.5
BADGE_SHARE = 1.3  # of a unit's radius, how wide its badge is touched
LEAST_TOUCH = 31  # of a canvas, how high: on a laptop 24 pixels


@dataclass(frozen=True)
class Handle:
    """One place to choose something: what it chooses ("" for what can only be lit), and what it
    lights, first of all itself.

    ``place`` holds CSS variables: left, top, width and height in per cent, for every canvas. Where
    it ``is_twin`` another handle chooses the same, and is the one for keyboards and readers.
    """

    kind: str
    select: str
    light: str
    label: str
    place: str
    is_twin: bool = False


def handles(solution: Solution, select: str) -> tuple[Handle, ...]:
    """The handles of the diagram: the inputs and units with their biases, the edges that are drawn,
    the loss with the targets.
    """
    return (*_units(solution), *_edges(solution, select), _loss(solution), *_targets(solution))


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
            yield from _unit(solution, layer, unit + 1, place)


def _unit(solution: Solution, layer: int, number: int, place: str) -> Iterator[Handle]:
    """A unit is chosen by its bias, whose own handle stands on its rim; one without is only lit."""
    light = names.output(layer, number)
    if layer == 0:
        yield Handle("unit", light, light, f"Input x{number}", place)
        return
    label = f"nit {number} of layer {layer}"
    if layer not in solution.problem.biased:
        yield Handle("unit", "", light, f"U{label}", place)
        return
    name = names.bias(layer, number)
    yield Handle("unit", name, light, f"U{label}", place, is_twin=True)
    rim = _on_rim(solution.problem.sizes, (layer, number))
    yield Handle("bias", name, f"{name} {light}", f"Bias of u{label}", rim)


def _on_rim(sizes: tuple[int, ...], unit: tuple[int, int]) -> str:
    """The place of the badge of a unit (its layer, its number from 1)."""
    place = ""
    for canvas in canvases(sizes).values():
        around = room(canvas, sizes)
        (dx, dy), _ = word_places(canvas, around, around.radius)["badges"]
        x, y = unit_at(canvas, sizes, unit[0], unit[1] - 1)
        height = max(LEAST_TOUCH, BADGE_HEIGHT * around.badge)
        length = max(LEAST_TOUCH, BADGE_SHARE * around.radius)
        place += _place(canvas, (x + dx, y + dy), length, height)
    return place


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


def _targets(solution: Solution) -> Iterator[Handle]:
    """The targets can only be lit."""
    every = canvases(solution.problem.sizes).values()
    shown = [
        {each.name: each for each in badges(solution, canvas) if each.name.startswith("t")}
        for canvas in every
    ]
    for number in range(1, len(solution.problem.t) + 1):
        name = names.target(number)
        if all(name in found for found in shown):
            place = "".join(
                _place(canvas, found[name].at, found[name].length, found[name].height)
                for canvas, found in zip(every, shown, strict=True)
            )
            yield Handle("target", "", f"{name} {names.LOSS}", f"Target t{number}", place)
