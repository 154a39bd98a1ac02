"""The network at one step of the walk, small: what is known by its signs, what is meant lit up."""

import math
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from explorer.backprop import names
from explorer.backprop.figures import quantities
from explorer.backprop.figures.knowledge import Knowledge
from explorer.backprop.solution import Solution
from explorer.common.figures.lettering import fitted, width
from explorer.common.figures.strokes import Point, sign_colour
from explorer.common.figures.theme import VARIABLES
from explorer.common.numbers import Number
from explorer.common.walk.thumbnails import HEIGHT

FIRST, LAST = 17, 142  # where the inputs and the loss stand
LARGEST, SLOT_SHARE = 13.0, 0.36  # a unit's radius, and as a share of the room that it has
RIM, RING, THIN = 1.2, 5.0, 0.8  # around a unit, and where it is lit; of an edge that is not known
THICK_SHARE, HALO_SHARE = 0.17, 0.46  # of a radius: an edge that is known, and what lights it up
MARK_SHARE, LARGEST_MARK = 0.6, 4.0  # of the room between units: what has come back to one
FILL_SHARE = 0.46
TYPE_SHARE, LEAST_TYPE, ROOM_SHARE = 0.86, 8.0, 1.75  # of a radius
LOSS_SIZE = 2.2  # radii
UNKNOWN = VARIABLES.mix(VARIABLES.zero, VARIABLES.ground, 0.55)


def ground(solution: Solution) -> str:
    """What is the same at every step: all edges and units, as long as nothing is known of them."""
    sizes = solution.problem.sizes
    ways = [way for _, way in _edges(solution)]
    units = [_at(sizes, *unit) for unit in _units(sizes)]
    rim = 2 * _radius(sizes)
    return (
        _lines(ways, UNKNOWN, THIN)
        + _dots(units, VARIABLES.ink, rim)
        + _dots(units, VARIABLES.ground, rim - 2 * RIM)
        + _loss(sizes, VARIABLES.surface, VARIABLES.ink, 0)
    )


def thumbnail(solution: Solution, known: Knowledge, lights: Collection[str]) -> str:
    """What a step shows over the ground: parts of SVG, ``lights`` as the step names them."""
    sizes = solution.problem.sizes
    return "".join(
        [
            *_lit_edges(solution, lights),
            *_known_edges(solution, known),
            *_units_shown(solution, known, lights),
            *_come_back(solution, known),
            *_loss_shown(solution, known, lights),
            *(_numbers(solution, known) if _radius(sizes) >= LEAST_TYPE / TYPE_SHARE else ()),
        ]
    )


def _units(sizes: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    return ((layer, unit) for layer, size in enumerate(sizes) for unit in range(size))


@lru_cache(maxsize=256)
def _radius(sizes: tuple[int, ...]) -> float:
    across, along = HEIGHT / max(sizes), (LAST - FIRST) / len(sizes)
    return round(min(LARGEST, SLOT_SHARE * across, SLOT_SHARE * along), 1)


@lru_cache(maxsize=1024)
def _at(sizes: tuple[int, ...], layer: int, unit: int) -> Point:
    """The centre of a unit (both 0-based; the loss is behind the last layer)."""
    size = sizes[layer] if layer < len(sizes) else 1
    x = FIRST + (LAST - FIRST) * layer / len(sizes)
    return round(x, 1), round(HEIGHT * (unit + 0.5) / size, 1)


def _between(sizes: tuple[int, ...], start: Point, end: Point) -> tuple[Point, Point]:
    """The way from one unit's rim to another's."""
    (a, b), (c, d), radius = start, end, _radius(sizes)
    share = radius / math.hypot(c - a, d - b)
    x, y = share * (c - a), share * (d - b)
    return (round(a + x, 1), round(b + y, 1)), (round(c - x, 1), round(d - y, 1))


def _edges(solution: Solution) -> Iterator[tuple[str, tuple[Point, Point]]]:
    """Every edge by its name, and from each output the way to the loss."""
    sizes = solution.problem.sizes
    for layer, rule in enumerate(solution.problem.layers):
        for to, source in rule.edges:
            way = _between(sizes, _at(sizes, layer, source), _at(sizes, layer + 1, to))
            yield names.weight(layer + 1, to + 1, source + 1), way
    last = len(sizes) - 1
    for unit in range(sizes[-1]):
        way = _between(sizes, _at(sizes, last, unit), _at(sizes, last + 1, 0))
        yield names.loss_slope(unit + 1), way


def _lit_edges(solution: Solution, lights: Collection[str]) -> Iterator[str]:
    lit = [way for name, way in _edges(solution) if name in lights]
    breadth = HALO_SHARE * _radius(solution.problem.sizes)
    yield _lines(lit, VARIABLES.mix(VARIABLES.accent, VARIABLES.ground, 0.34), breadth)


def _known_edges(solution: Solution, known: Knowledge) -> Iterator[str]:
    """The gradients that are known, in the colours of their signs."""
    signs: dict[str, list[tuple[Point, Point]]] = {}
    breadth = THICK_SHARE * _radius(solution.problem.sizes)
    for (name, way), value in zip(_edges(solution), _gradients(solution), strict=True):
        if name in known:
            signs.setdefault(sign_colour(VARIABLES, float(value)), []).append(way)
    for colour, ways in signs.items():
        is_dashed = colour == VARIABLES.negative
        yield _lines(ways, colour, breadth, "5,2" if is_dashed else "")


def _gradients(solution: Solution) -> Iterator[Number]:
    """The gradient of every edge, in their order."""
    for number, rule in enumerate(solution.problem.layers, 1):
        yield from (solution.layer(number).dW[edge] for edge in rule.edges)
    yield from solution.exact_gradients.dy


def _units_shown(solution: Solution, known: Knowledge, lights: Collection[str]) -> Iterator[str]:
    """The units that are lit or known: these filled by their sign, the killed ones crossed out."""
    sizes, across = solution.problem.sizes, 2 * _radius(solution.problem.sizes)
    lit = [unit for unit in _units(sizes) if names.output(unit[0], unit[1] + 1) in lights]
    told = [unit for unit in _units(sizes) if known.has_output(*unit)]
    values = {unit: float(quantities.output_of(solution, *unit)) for unit in told}
    yield _dots([_at(sizes, *unit) for unit in lit], VARIABLES.accent, across + RING)
    yield _dots([_at(sizes, *unit) for unit in lit], VARIABLES.ground, across - 2 * RIM)
    for sign in (-1, 0, 1):
        filled = [_at(sizes, *unit) for unit in told if _sign(values[unit]) == sign]
        colour = VARIABLES.mix(sign_colour(VARIABLES, sign), VARIABLES.surface, FILL_SHARE)
        yield _dots(filled, VARIABLES.surface if sign == 0 else colour, across - 2 * RIM)
    dead = [
        _at(sizes, *unit)
        for unit in _units(sizes)
        if quantities.is_dead(solution, *unit) and known.has_fate(*unit)
    ]
    yield _lines(_crosses(dead, across / 2), VARIABLES.zero, THIN)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _crosses(centres: Iterable[Point], radius: float) -> list[tuple[Point, Point]]:
    reach = round(0.72 * radius, 1)
    return [
        ((x - reach, y - way * reach), (x + reach, y + way * reach))
        for x, y in centres
        for way in (-1, 1)
    ]


def _come_back(solution: Solution, known: Knowledge) -> Iterator[str]:
    """Under a unit a mark for what has arrived there, one for its slope, one for its delta, each
    once it is known and in the colour of its sign.
    """
    sizes = solution.problem.sizes
    radius = _radius(sizes)
    across = min(LARGEST_MARK, MARK_SHARE * (HEIGHT / max(sizes) - 2 * radius))
    marks: dict[str, list[Point]] = {}
    for layer, unit in _units(sizes):
        x, y = _at(sizes, layer, unit)
        for aside, value in enumerate(_known_of(solution, known, layer, unit), -1):
            if value is not None:
                colour = sign_colour(VARIABLES, float(value))
                at = round(x + 1.4 * aside * across, 1), round(y + radius + across, 1)
                marks.setdefault(colour, []).append(at)
    for colour, points in marks.items():
        yield _dots(points, colour, across)


def _known_of(
    solution: Solution, known: Knowledge, layer: int, unit: int
) -> tuple[Number | None, ...]:
    """What has arrived at a unit, its slope and its delta, as far as they are known."""
    if layer == 0:
        return ()
    come, told, ways = quantities.arrived(solution, layer, unit, known)
    solved = solution.layer(layer)
    slopes = solved.slope if names.slope(layer, unit + 1) in known else None
    return (
        come if told == ways else None,
        None if slopes is None else slopes[unit],
        solved.delta[unit] if names.delta(layer, unit + 1) in known else None,
    )


def _loss_shown(solution: Solution, known: Knowledge, lights: Collection[str]) -> Iterator[str]:
    if names.LOSS in lights:
        yield _loss(solution.problem.sizes, VARIABLES.surface, VARIABLES.accent, RING / 2)
    if names.LOSS in known:
        fill = VARIABLES.mix(VARIABLES.positive, VARIABLES.surface, FILL_SHARE)
        yield _loss(solution.problem.sizes, fill, "none", 0)


def _loss(sizes: tuple[int, ...], fill: str, rim: str, ring: float) -> str:
    x, y = _at(sizes, len(sizes), 0)
    half = round(LOSS_SIZE / 2 * _radius(sizes), 1)
    return (
        f'<path d="M{x - half:.1f},{y - half:.1f}h{2 * half}v{2 * half}h{-2 * half}z" '
        f'style="fill:{fill};stroke:{rim};stroke-width:{RIM + ring}px"/>'
    )


def _numbers(solution: Solution, known: Knowledge) -> Iterator[str]:
    """What is known in figures, as far as a unit has room for them."""
    sizes = solution.problem.sizes
    told = {
        _at(sizes, *unit): quantities.output_of(solution, *unit)
        for unit in _units(sizes)
        if known.has_output(*unit)
    }
    if names.LOSS in known:
        told[_at(sizes, len(sizes), 0)] = solution.exact_gradients.J
    radius = _radius(sizes)
    room, usual = ROOM_SHARE * radius, TYPE_SHARE * radius
    for (x, y), value in told.items():
        text = fitted(value, room / LEAST_TYPE)
        size = round(min(usual, room / width(text)), 1)
        yield (
            f'<text x="{x}" y="{y + 0.35 * size:.1f}" text-anchor="middle" '
            f'style="font-size:{size}px;font-weight:600;fill:{VARIABLES.ink}">{text}</text>'
        )


def _lines(ways: Iterable[tuple[Point, Point]], colour: str, breadth: float, dash: str = "") -> str:
    """Straight lines of one colour as one path; nothing where there are none."""
    path = "".join(f"M{a:g},{b:g}L{c:g},{d:g}" for (a, b), (c, d) in ways)
    dashed = f";stroke-dasharray:{dash}" if dash else ""
    style = f"stroke:{colour};stroke-width:{breadth:.1f}px{dashed}"
    return f'<path d="{path}" style="{style}"/>' if path else ""


def _dots(centres: Iterable[Point], colour: str, across: float) -> str:
    """Discs of one colour as one path: a line without length has round ends."""
    path = "".join(f"M{x:g},{y:g}h0" for x, y in centres)
    style = f"stroke:{colour};stroke-width:{across:.1f}px;stroke-linecap:round"
    return f'<path d="{path}" style="{style}"/>' if path else ""
