"""How long the lines of words under a unit may be: until the label of an edge is in the way."""

from dataclasses import dataclass
from functools import lru_cache

from explorer.backprop.figures.geometry import Canvas, unit_at
from explorer.backprop.figures.plates import INPUT_WORDS, TAG_WORDS, clear_length
from explorer.backprop.figures.rooms import room, word_places

ROWS = ("first", "second", "third")


@dataclass(frozen=True)
class Lines:
    """How many lines of words are around a unit, and how long (em) each may be; one that is missing
    is as long as the last, in whose place its words stand.
    """

    count: int
    first: float
    second: float
    third: float


@lru_cache(maxsize=4096)
def lines_at(canvas: Canvas, sizes: tuple[int, ...], layer: int, unit: int) -> Lines:
    """The lines around a unit (both 0-based; layer 0 holds the inputs)."""
    around, (x, y) = room(canvas, sizes), unit_at(canvas, sizes, layer, unit)
    if not around.lines:
        return Lines(0, 0, 0, 0)
    kept_clear = TAG_WORDS[around.lines] if layer else INPUT_WORDS
    places = word_places(canvas, around, around.radius, is_input=not layer)
    found: list[float] = []
    for row in (row for row in ROWS if row in kept_clear):
        (dx, dy), position = places[row]
        clear = clear_length(canvas, sizes, (x + dx, y + dy), position, around.size)
        longest = around.length if layer else kept_clear[row]
        found.append(min(around.length, longest, clear))
    return Lines(around.lines, *found, *found[-1:] * (len(ROWS) - len(found)))
