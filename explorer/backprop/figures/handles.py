"""Where the diagram can be touched: a place over every unit and edge, for the page's buttons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np

from explorer.backprop import names
from explorer.backprop.figures.badges import BORDER, Badge, badges
from explorer.backprop.figures.edges import (
    MOST_EDGES,
    drawn_edges,
    edge_at,
    edge_count,
    places,
)
from explorer.backprop.figures.geometry import (
    LOSS_SIZE,
    Canvas,
    Edge,
    canvases,
    loss_at,
    unit_at,
)
from explorer.backprop.figures.plates import HEIGHT, LENGTH, plate_at, plates
from explorer.backprop.figures.rooms import room, unit_radius, word_places
from explorer.backprop.solution import Solution
from explorer.common.arrays import Array
from explorer.common.figures.strokes import Point

# Of an edge's way, where its handle may stand if it has no label; how often all are placed anew,
# and from other starts; pixels that are given away to stand in the middle, not at an end.
SHARES = np.linspace(0.05, 0.95, 46)
ROUNDS, TRIES, STRAYS = 12, 4, 0.5
MOST_APART = 64  # between two layers: more have no room
# Of a canvas: on a laptop and a phone 24 pixels.
LEAST_TOUCH = {"wide": 31, "large": 31, "narrow": 25, "tall": 25}


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
    on_rims = _on_rims(solution)
    units = _units(solution, on_rims)
    return (*units, *_edges(solution, select), _loss(solution), *_targets(solution, on_rims))


def _place(canvas: Canvas, centre: Point, width: float, height: float) -> str:
    x, y = centre
    shares = {
        "x": (x - width / 2) / canvas.width,
        "y": (y - height / 2) / canvas.height,
        "w": width / canvas.width,
        "h": height / canvas.height,
    }
    return "".join(f"--{canvas.name}-{key}:{share:.3%};" for key, share in shares.items())


def _units(solution: Solution, on_rims: Mapping[str, str]) -> Iterator[Handle]:
    sizes = solution.problem.sizes
    for layer, size in enumerate(sizes):
        for unit in range(size):
            place = ""
            for canvas in canvases(sizes).values():
                width = 2 * unit_radius(canvas, sizes)
                place += _place(canvas, unit_at(canvas, sizes, layer, unit), width, width)
            yield from _unit(solution, (layer, unit + 1), place, on_rims)


def _unit(
    solution: Solution, at: tuple[int, int], place: str, on_rims: Mapping[str, str]
) -> Iterator[Handle]:
    """A unit is chosen by its bias, whose own handle stands on its rim; one without is only lit."""
    layer, number = at
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
    yield Handle("bias", name, f"{name} {light}", f"Bias of u{label}", on_rims[name])


def _on_rims(solution: Solution) -> dict[str, str]:
    """By their names the places of the badges that every canvas has, and of the rings around them:
    a small badge is smaller than what is touched of it.
    """
    every = canvases(solution.problem.sizes).values()
    found = [{each.name: _on_rim(canvas, each) for each in badges(solution, canvas)}
             for canvas in every]  # fmt: skip
    return {
        name: "".join(of[name] for of in found)
        for name in found[0]
        if all(name in of for of in found)
    }


def _on_rim(canvas: Canvas, badge: Badge) -> str:
    sides = badge.length + BORDER, badge.height + BORDER
    length, height = (max(LEAST_TOUCH[canvas.name], side) for side in sides)
    inset = (1 - sides[1] / height) / 2, (1 - sides[0] / length) / 2
    ring = f"--{canvas.name}-ring:{inset[0]:.1%} {inset[1]:.1%};"
    return _place(canvas, badge.at, length, height) + ring


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
            _on_edge(canvas, twin, sizes, is_framed=kind == "edge" and twin.name == select)
            for canvas, twin in zip(every, twins, strict=True)
        )
        label = f"Weight to unit {edge.to + 1} of layer {edge.layer + 1}, from {edge.source + 1}"
        yield Handle(kind, edge.name, edge.name, label, place)


@lru_cache(maxsize=64)
def _bare_places(canvas: Canvas, sizes: tuple[int, ...]) -> dict[str, Point]:
    """Where on its curve an edge without a label is touched: no handle covers another's middle."""
    edges = [edge_at(canvas, sizes, place) for place in places(sizes)]
    between = (list(group) for _, group in groupby(edges, key=lambda edge: edge.layer))
    return {name: at for group in between for name, at in _apart(canvas, sizes, group)}


def _apart(
    canvas: Canvas, sizes: tuple[int, ...], edges: list[Edge]
) -> Iterator[tuple[str, Point]]:
    """The places of the edges between two layers."""
    ways = np.array([_ways(edge) for edge in edges])
    rims, chance = _rims(canvas, sizes), np.random.default_rng(0)
    least = LEAST_TOUCH[canvas.name] / 2 + 0.5
    taken = np.full(len(edges), len(SHARES) // 2)
    for _ in range(TRIES if len(edges) <= MOST_APART else 0):
        if _have_room(ways, taken, rims, least):
            break
        taken = chance.integers(len(SHARES), size=len(edges))
    for edge, (x, y) in zip(edges, _at(ways, taken).tolist(), strict=True):
        yield edge.name, (x, y)


def _have_room(ways: Array, taken: Array, rims: Array, least: float) -> bool:
    """Let every handle in turn take its best place until none moves; whether all have room then."""
    rooms = np.zeros(len(ways))
    for _ in range(ROUNDS):
        before = taken.copy()
        for index, way in enumerate(ways):
            others = np.vstack([rims, np.delete(_at(ways, taken), index, axis=0)])
            room = abs(way[:, None] - others).max(axis=2).min(axis=1)
            best = (np.minimum(room, least) - STRAYS * abs(SHARES - 0.5)).argmax()
            taken[index], rooms[index] = best, room[best]
        if (before == taken).all():
            break
    return bool((rooms >= least - STRAYS / 2).all())


def _at(ways: Array, taken: Array) -> Array:
    at: Array = ways[np.arange(len(ways)), taken]
    return at


def _ways(edge: Edge) -> Array:
    """The points of an edge that its handle may stand on, one a row."""
    drawn = np.array(edge.points)
    even = np.linspace(0, 1, len(drawn))
    return np.column_stack([np.interp(SHARES, even, drawn[:, axis]) for axis in (0, 1)])


def _rims(canvas: Canvas, sizes: tuple[int, ...]) -> Array:
    """The places on the rims of units where biases stand, one a row."""
    around = room(canvas, sizes)
    (dx, dy), _ = word_places(canvas, around, around.radius)["badges"]
    every = ((layer, unit) for layer, size in enumerate(sizes) for unit in range(size) if layer)
    return np.array([unit_at(canvas, sizes, *each) for each in every]) + (dx, dy)


def _on_edge(canvas: Canvas, edge: Edge, sizes: tuple[int, ...], *, is_framed: bool) -> str:
    """Around the label of an edge where there is one; the chosen edge has one on every canvas."""
    labels = plates(canvas, sizes)
    if edge.name in labels.at or is_framed:
        centre = plate_at(canvas, sizes, edge)
        return _place(canvas, centre, LENGTH * labels.size, HEIGHT * labels.size)
    side = LEAST_TOUCH[canvas.name]
    return _place(canvas, _bare_places(canvas, sizes)[edge.name], side, side)


def _loss(solution: Solution) -> Handle:
    sizes = solution.problem.sizes
    place = ""
    for canvas in canvases(sizes).values():
        width = LOSS_SIZE * unit_radius(canvas, sizes)
        place += _place(canvas, loss_at(canvas, sizes), width, width)
    return Handle("loss", "", names.LOSS, "The loss", place)


def _targets(solution: Solution, on_rims: Mapping[str, str]) -> Iterator[Handle]:
    """The targets can only be lit."""
    for number in range(1, len(solution.problem.t) + 1):
        if place := on_rims.get(name := names.target(number)):
            yield Handle("target", "", f"{name} {names.LOSS}", f"Target t{number}", place)
