"""The numbers in the units: in their bodies where they fit, else whole on a plate across them."""

from collections.abc import Iterator, Sequence

from explorer.backprop import names
from explorer.backprop.figures.captions import BLANK, Word
from explorer.backprop.figures.geometry import LOSS_SIZE, Canvas, loss_at, unit_at
from explorer.backprop.figures.knowledge import ALL, Knowledge
from explorer.backprop.figures.quantities import output_of
from explorer.backprop.figures.rooms import room, value_room, value_size
from explorer.backprop.solution import Solution
from explorer.common.figures.lettering import fitted, width
from explorer.common.figures.plotly import PlotlyTrace
from explorer.common.figures.strokes import MOVES, Point, pieces, stroke, trace
from explorer.common.figures.theme import Theme
from explorer.common.numbers import Number, decimal

# Of a unit's width what its number may take, and of its type size the least that a long one has.
VALUE_SHARE, LEAST_SHARE = 0.88, 0.7
FEWEST = 3  # significant digits of a calculated number in a body; given ones have all
PLATE_HEIGHT, PADDING = 1.15, 0.6  # of a plate and beside its number, in its type size
SLACK, NONE = 0.5, 0.02  # pixels


def values(solution: Solution, canvas: Canvas, known: Knowledge = ALL) -> list[Word]:
    """What every unit passes on and the loss, each in its own body."""
    sizes = solution.problem.sizes
    radius = room(canvas, sizes).radius
    words = []
    for layer, size in enumerate(sizes):
        for unit in range(size):
            at = unit_at(canvas, sizes, layer, unit)
            value = output_of(solution, layer, unit) if known.has_output(layer, unit) else None
            body = radius, value_room(canvas, sizes, size)
            words.append(_word(canvas, sizes, at, value, body, is_given=not layer))
    J = solution.exact_gradients.J if names.LOSS in known else None
    loss = LOSS_SIZE / 2 * radius, value_room(canvas, sizes, 1)
    return [*words, _word(canvas, sizes, loss_at(canvas, sizes), J, loss, is_given=False)]


def _word(
    canvas: Canvas,
    sizes: tuple[int, ...],
    at: tuple[float, float],
    value: Number | None,
    body: tuple[float, float],
    *,
    is_given: bool,
) -> Word:
    """A number in a body with some room beside it; `BLANK` where it is not known or has no room."""
    radius, beside = body
    if value is None:
        return Word(at, BLANK)
    usual, least = value_size(canvas, sizes), canvas.least_value_size
    breadth, smaller = 2 * VALUE_SHARE * radius, max(least, LEAST_SHARE * usual)
    if text := _inside(value, breadth / smaller, is_given=is_given):
        return Word(at, text, size=min(1.0, breadth / (width(text) * usual)))
    most = 2 * (radius + beside) / least
    text = fitted(value, most - PADDING)
    return Word(at, text if width(text) <= most else BLANK, size=least / usual)


def _inside(value: Number, length: float, *, is_given: bool) -> str:
    """A number that has room in a length (em): whole, or if it is calculated with a few digits."""
    texts = [decimal(value).text]
    if not is_given:
        texts += [decimal(float(value), digits).text for digits in (4, FEWEST)]
    return next((text for text in texts if width(text) <= length), "")


def value_plates(
    numbers: Sequence[Word], canvas: Canvas, sizes: tuple[int, ...], theme: Theme
) -> Iterator[PlotlyTrace]:
    """A plate under each number, where numbers may stand out; as good as none where one fits."""
    if not value_room(canvas, sizes, 1):
        return
    usual, least = value_size(canvas, sizes), canvas.least_value_size
    radius = room(canvas, sizes).radius
    bodies = [radius] * (len(numbers) - 1) + [LOSS_SIZE / 2 * radius]
    height = round(PLATE_HEIGHT * least, 1)
    lines: list[tuple[Point, Point]] = []
    for word, body in zip(numbers, bodies, strict=True):
        length = width(word.text) * word.size * usual
        half = (length + PADDING * least) / 2 if length > 2 * VALUE_SHARE * body + SLACK else NONE
        x, y = (round(each, 1) for each in word.at)
        lines.append(((round(x - half, 2), y), (round(x + half, 2), y)))
    yield trace("value-plates", "lines", pieces(lines), line=stroke(theme.ground, height), **MOVES)
