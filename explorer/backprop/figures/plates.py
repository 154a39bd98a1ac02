"""Where the labels of edges stand: each on a plate on its own edge or beside it, clear of the rest.

A plate is as large as the longest label, so that its place follows from the layer sizes alone and
nothing moves while numbers change.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from explorer.backprop.figures.edges import edge_at, edge_count, loss_links, places
from explorer.backprop.figures.geometry import (
    LOSS_SIZE,
    Canvas,
    Edge,
    loss_at,
    unit_at,
)
from explorer.backprop.figures.rooms import (
    INPUT_LENGTH,
    Room,
    has_names,
    room,
    value_room,
    word_places,
)
from explorer.common.arrays import Array
from explorer.common.figures.strokes import Point

MOST_PLATES, MOST_UNITS = 24, 6  # in a network, and in one of its layers
LENGTH, HEIGHT = 4.5, 2.2  # of a plate, in the label's type size
# The longest words around an input, the loss and a unit, in their type size; no longer than there
# is room for.
Words = Mapping[str, float]
INPUT_WORDS: Words = {"names": 2.2, "first": INPUT_LENGTH}
LOSS_WORDS = {"names": 2.2, "badges": 5.0}
TAG_WORDS = {1: {"first": 6.5}, 2: {"first": 8.0, "second": 6.5}}
TAG_WORDS |= {3: {"first": 7.0, "second": 5.0, "third": 5.0}}
WORD_HEIGHT, NAME_HEIGHT = 0.9, 1.3  # em: a name has a mark that stands raised
GAP = 5.0  # pixels kept free around a plate
# Pixels of its rim where no ink is, at its ends and above and below its lines.
SLACK = np.array([-3.0, -5.5])
SHARES = np.linspace(0.125, 0.875, 16)  # of an edge's way, where its label may stand
# How far aside of that point it may, in halves of its own sides: on it, over it, under it, and with
# the edge behind one of its ends.
ASIDE = np.array([(0.0, 0.0), (0.0, -1.15), (0.0, 1.15), (-0.55, 0.0), (0.55, 0.0)])
# Where edges run down, wholly beside one too.
BESIDE = np.vstack([ASIDE, [(-1.08, 0.0), (1.08, 0.0)]])
ROUNDS, TRIES = 8, 4
TYPE_SIZES = np.linspace(1.0, 0.6, 9).tolist()  # of labels, as shares of the canvas's own
# What is bad about a place: to be near something (by the area they share), to hide an edge (by the
# share of it), to stand far from where labels usually stand, and not on the edge.
NEAR, HIDES, STRAYS, LEAVES = 3.0, 400.0, 400.0, 60.0
CROWDED = 0.85  # of the usual type size, that of a label that stands alone
MEETS = 100.0  # and for a label that stands alone, to touch ink


@dataclass(frozen=True)
class Plates:
    """The labels of a network's edges: their type size, and by an edge's name where each stands.

    They are none where there is no room for all of them.
    """

    size: float
    at: Mapping[str, Point]


def plate_at(canvas: Canvas, sizes: tuple[int, ...], edge: Edge) -> Point:
    """Where the label of an edge stands, whether all have room or it alone is shown."""
    return plates(canvas, sizes).at.get(edge.name) or _alone(canvas, sizes, edge)


@lru_cache(maxsize=4096)
def stands_clear(canvas: Canvas, sizes: tuple[int, ...], point: Point, reach: float) -> bool:
    """Whether something as large around a point does not touch the label of any edge."""
    labels = plates(canvas, sizes)
    half = _plate(labels.size, reach)
    return all((abs(np.subtract(point, at)) > half).any() for at in labels.at.values())


def clear_length(
    canvas: Canvas, sizes: tuple[int, ...], at: Point, position: str, size: float
) -> float:
    """How long (em) a line of words of that type size may be, at a place and to its ``position``,
    before it touches the label of an edge or the rim of the canvas.
    """
    labels = plates(canvas, sizes)
    half = _plate(labels.size, SLACK)
    beside = [
        np.subtract(each, at)
        for each in labels.at.values()
        if abs(each[1] - at[1]) < half[1] + WORD_HEIGHT * size / 2
    ]
    if position == "middle center":
        ways = [2 * at[0], 2 * (canvas.width - at[0])]
        ways += [2 * (abs(dx) - half[0]) for dx, _ in beside]
    else:
        ways = [canvas.width - at[0]]
        ways += [dx - half[0] for dx, _ in beside if dx > 0]
    return float(min(ways)) / size


@lru_cache(maxsize=512)
def _alone(canvas: Canvas, sizes: tuple[int, ...], edge: Edge) -> Point:
    found = _Places(canvas, plates(canvas, sizes).size, edge, _around_all(canvas, sizes), ())
    return found.at(int(np.argmin(found.costs + MEETS * found.meets)))


@lru_cache(maxsize=64)
def plates(canvas: Canvas, sizes: tuple[int, ...]) -> Plates:
    """The labels of a network's edges, in the largest type in which all of them have room."""
    if edge_count(sizes) <= MOST_PLATES and max(sizes) <= MOST_UNITS:
        for share in TYPE_SIZES:
            size = round(share * canvas.label_size, 1)
            if size >= canvas.least_label_size and (found := _placed(canvas, sizes, size)):
                return Plates(size, MappingProxyType(found))
    return Plates(round(CROWDED * canvas.label_size, 1), MappingProxyType({}))


def _placed(canvas: Canvas, sizes: tuple[int, ...], size: float) -> dict[str, Point]:
    edges = [edge_at(canvas, sizes, place) for place in places(sizes)]
    edges += loss_links(canvas, sizes)
    words = _around_all(canvas, sizes)
    every = [_Places(canvas, size, edge, words, edges) for edge in edges]
    chance = np.random.default_rng(0)
    taken = [int(np.argmin(each.costs)) for each in every]
    for _ in range(TRIES):
        if _have_room(size, every, taken):
            found = zip(edges, every, taken, strict=True)
            return {edge.name: each.at(place) for edge, each, place in found}
        taken = chance.integers(len(SHARES) * len(_aside(canvas)), size=len(edges)).tolist()
    return {}


def _have_room(size: float, every: "Sequence[_Places]", taken: list[int]) -> bool:
    """Let every label in turn take its best place until none moves; whether all have room then."""
    near, bare = _plate(size, GAP), _plate(size, SLACK)
    for _ in range(ROUNDS):
        before, meets = [*taken], 0.0
        for index, each in enumerate(every):
            others = [other for other in range(len(every)) if other != index]
            centres = np.array([every[other].centres[taken[other]] for other in others])
            boxes = np.column_stack([centres, np.tile(_plate(size), (len(others), 1))])
            best = int(np.argmin(each.costs + NEAR * _shared(each.centres, near, boxes)))
            taken[index] = best
            meets += each.meets[best] + _shared(each.centres[best : best + 1], bare, boxes)[0]
        if before == taken:
            break
    return meets == 0


class _Places:
    """Where one label may stand, and what speaks against each place but for other labels."""

    def __init__(
        self, canvas: Canvas, size: float, edge: Edge, words: Array, edges: Sequence[Edge]
    ) -> None:
        self.centres = _centres(canvas, size, edge)
        usual = canvas.label_at if edge.to == edge.source else canvas.cross_label_at
        hidden = sum(
            (_hides(self.centres, _plate(size), other) for other in edges),
            np.zeros(len(self.centres)),
        )
        near = _shared(self.centres, _plate(size, GAP), words)
        aside = _aside(canvas)
        strays = np.tile(abs(SHARES - usual), len(aside))
        leaves = np.repeat(abs(aside).sum(axis=1), len(SHARES))
        self.costs = NEAR * near + HIDES * hidden + STRAYS * strays + LEAVES * leaves
        self.meets = _shared(self.centres, _plate(size, SLACK), words)

    def at(self, place: int) -> Point:
        x, y = np.round(self.centres[place], 1).tolist()
        return x, y


def _aside(canvas: Canvas) -> Array:
    return BESIDE if canvas.along else ASIDE


def _centres(canvas: Canvas, size: float, edge: Edge) -> Array:
    """The points on an edge and aside of it that its label may stand at, inside the canvas."""
    drawn = np.array(edge.points)
    ways = np.linspace(0, 1, len(drawn))
    x, y = (np.interp(SHARES, ways, drawn[:, axis]) for axis in (0, 1))
    half = _plate(size)
    at = (np.column_stack([x, y]) + (_aside(canvas) * half)[:, None]).reshape(-1, 2)
    within: Array = np.clip(at, half, np.array([canvas.width, canvas.height]) - half)
    return within


def _plate(size: float, gap: float | Array = 0.0) -> Array:
    """Half the sides of a plate for type of that size, with a gap around it."""
    return np.array([LENGTH, HEIGHT]) * size / 2 + gap


def _shared(centres: Array, half: Array, boxes: Array) -> Array:
    """The area that a box around each centre shares with boxes (x, y and half their sides)."""
    apart = abs(centres[:, None] - boxes[None, :, :2])
    sides = np.maximum(half + boxes[:, 2:] - apart, 0)
    area: Array = sides.prod(axis=2).sum(axis=1)
    return area


def _hides(centres: Array, half: Array, edge: Edge) -> Array:
    """What share of an edge a box around each centre hides."""
    inside: Array = (abs(centres[:, None] - np.array(edge.points)) < half).all(axis=2).mean(axis=1)
    return inside


def _around_all(canvas: Canvas, sizes: tuple[int, ...]) -> Array:
    """What labels keep clear of, a box a row: units and the loss, and the words around them."""
    around = room(canvas, sizes)
    at = loss_at(canvas, sizes)
    boxes = list(_around(canvas, around, at, LOSS_SIZE / 2 * around.radius, LOSS_WORDS))
    number = around.radius + value_room(canvas, sizes, 1), 0.7 * canvas.least_value_size
    for layer, size in enumerate(sizes):
        for unit in range(size):
            centre, words = unit_at(canvas, sizes, layer, unit), _words(canvas, sizes, layer)
            boxes.append((*centre, *number))
            boxes += _around(canvas, around, centre, around.radius, words, is_input=not layer)
    return np.array(boxes)


def _words(canvas: Canvas, sizes: tuple[int, ...], layer: int) -> Words:
    """The words around each unit of a layer (0 holds the inputs), and how long they may be."""
    lines = room(canvas, sizes).lines
    words = LOSS_WORDS | TAG_WORDS.get(lines, {}) if layer else INPUT_WORDS
    if lines:
        return words
    return {"names": words["names"]} if has_names(canvas, sizes, sizes[layer]) else {}


def _around(
    canvas: Canvas, around: Room, centre: Point, radius: float, words: Words, is_input: bool = False
) -> Iterator[tuple[float, ...]]:
    yield (*centre, radius, radius)
    rows = word_places(canvas, around, radius, is_input=is_input)
    for row, length in words.items():
        (dx, dy), position = rows[row]
        half = min(length, around.length) * around.size / 2
        aside = half if position == "middle right" else 0
        height = NAME_HEIGHT if row == "names" else WORD_HEIGHT
        yield centre[0] + dx + aside, centre[1] + dy, half, height * around.size / 2
