"""What room there is in a network diagram: how large its units are, and the words around them."""

from dataclasses import dataclass
from functools import lru_cache

from explorer.backprop.figures.geometry import Canvas, lead
from explorer.common.figures.strokes import Point

LINE = 1.15  # between the words around a unit, in their type size
# What the words around a unit take beside it, in their type size: a name, a bias, so many lines.
TAKEN = {1: 3.3, 2: 4.45, 3: 5.6}
# How units and the words around them share their room, the best first: lines, the share of the
# words' usual type size, and the share of the usual radius that has to be left.
WORDED = (
    (3, 1.0, 0.8),
    (2, 1.0, 0.8),
    (2, 0.85, 0.75),
    (1, 1.0, 0.7),
    (1, 0.85, 0.65),
    (1, 0.72, 0.6),
)
LONG = 11.0  # em: a line that long has room for a whole tag, which needs no third one
# Without words: of a slot by the axis of the forward pass, and of the usual radius at most.
BARE_SHARES, BARE_RADIUS = (0.41, 0.3), 0.78
BESIDE, NEEDED_BESIDE = 12.0, 4.25  # between words beside a unit (pixels); em: δ −0.0625
INPUT_LENGTH = 6.0  # em, of what is told of an input
LEAST_BESIDE, ROOMY = 2.5, 5.4  # of room for words beside a unit, in their type size
TALLEST_UNITS = 0.3  # of a step along the network
GAP = 4.0
STANDS_OUT = 22.0  # pixels, a number beyond its unit
TIGHT = 2.9  # em, the width of a unit in whose body a number such as −1.46 has no room
# What a name takes above a unit and beside it, in its type size; how far down a unit reaches with
# its badge, in its radius.
NAME_ROOM, NAME_LENGTH, HANGS = 1.8, 2.8, 1.3


@dataclass(frozen=True)
class Room:
    """The radius of every unit, and the words around each: their type ``size``, how many ``lines``
    follow its bias (0: no words at all), and how long (em) one may be.
    """

    radius: float
    size: float
    lines: int
    length: float

    @property
    def badge(self) -> float:
        """The type size of what stands on the rim of a unit."""
        return round(0.85 * self.size, 1)


@lru_cache(maxsize=256)
def room(canvas: Canvas, sizes: tuple[int, ...]) -> Room:
    """The room of a network with these layer sizes."""
    step = (canvas.last - canvas.first) / len(sizes)
    largest = min(canvas.radius, TALLEST_UNITS * step)
    slot = _slot(canvas, max(sizes))
    if canvas.along == 1 and slot >= canvas.crowded:
        return _beside(canvas, slot, largest)
    for lines, share, least in WORDED if canvas.along == 0 else ():
        size = round(share * canvas.label_size, 1)
        length, radius = 0.95 * step / size, (slot - TAKEN[lines] * size - GAP) / 2
        is_needed = lines < 3 or length < LONG
        if is_needed and radius >= least * canvas.radius and 2 * largest > LEAST_BESIDE * size:
            return Room(round(min(largest, radius), 1), size, lines, length)
    radius = min(largest, BARE_SHARES[canvas.along] * slot, BARE_RADIUS * canvas.radius)
    return Room(round(radius, 1), canvas.least_label_size, 0, 0.95 * step / canvas.label_size)


def _slot(canvas: Canvas, units: int) -> float:
    """What every one of so many units has across the network."""
    across = canvas.height if canvas.along == 0 else canvas.width
    return (across - sum(canvas.margins)) / units


def _beside(canvas: Canvas, slot: float, largest: float) -> Room:
    radius = min(largest, (slot - BESIDE - NEEDED_BESIDE * canvas.least_label_size) / 2)
    aside = slot - 2 * radius - BESIDE
    size = canvas.label_size if aside >= ROOMY * canvas.label_size else canvas.least_label_size
    return Room(round(radius, 1), size, 3, aside / size)


def unit_radius(canvas: Canvas, sizes: tuple[int, ...]) -> float:
    """The radius of every unit: the canvas's own, or less where the layers are crowded."""
    return room(canvas, sizes).radius


def value_room(canvas: Canvas, sizes: tuple[int, ...], units: int) -> float:
    """How far the number of a unit, one of so many in its layer, may stand out on both sides of its
    body, in pixels; not at all where units have words around them, unless these stand above and
    below and the units are tight.
    """
    around = room(canvas, sizes)
    is_tight = canvas.along == 0 and 2 * around.radius < TIGHT * canvas.least_value_size
    beside = _slot(canvas, units) * lead(canvas, sizes, units)
    if canvas.along == 0:
        beside = (canvas.last - canvas.first) / len(sizes) / 2
    beside = min(beside, around.radius + STANDS_OUT)
    return 0.0 if around.lines and not is_tight else max(0.0, beside - around.radius - GAP / 2)


def has_names(canvas: Canvas, sizes: tuple[int, ...], units: int) -> bool:
    """Whether layers of so many units have room for their names."""
    around, slot = room(canvas, sizes), _slot(canvas, units)
    if canvas.along == 1:
        return slot >= 2 * around.radius + NAME_LENGTH * around.size + 2 * GAP
    above = around.radius + NAME_ROOM * around.size
    return bool(around.lines) or slot >= max(2 * above, above + HANGS * around.radius + GAP)


def value_size(canvas: Canvas, sizes: tuple[int, ...]) -> float:
    """The type size of a unit's value: the canvas's, less in a smaller unit."""
    share = unit_radius(canvas, sizes) / canvas.radius
    return round(max(canvas.value_size * share, min(canvas.least_value_size, canvas.value_size)), 1)


def word_places(
    canvas: Canvas, around: Room, radius: float, *, is_input: bool = False
) -> dict[str, tuple[Point, str]]:
    """Where the rows of words stand around the centre of something with that radius, and on which
    side of that place: its value, its name, its badge, and the lines of what is told of it.
    """
    line = LINE * around.size
    if canvas.along == 0:
        first = radius + 0.6 * around.size + 0.62 * line
        second = first + line * (around.lines > 1)
        # What is told of an input begins at the rim of the canvas.
        side, position = (4 - canvas.first, "middle right") if is_input else (0, "middle center")
        return {
            "values": ((0, 0), "middle center"),
            "names": ((0, -radius - 0.78 * line), "middle center"),
            "badges": ((0, radius), "middle center"),
            "first": ((side, first), position),
            "second": ((0, second), "middle center"),
            "third": ((0, second + line * (around.lines > 2)), "middle center"),
        }
    beside = radius + 8
    return {
        "values": ((0, 0), "middle center"),
        "names": ((beside, -line), "middle right"),
        "badges": ((0, radius), "middle center"),
        "first": ((beside, 0), "middle right"),
        "second": ((beside, line), "middle right"),
        "third": ((beside, 2 * line), "middle right"),
    }
