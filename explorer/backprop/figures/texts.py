"""The words of the network diagram as traces: symbols in italics, numbers upright, each row in its
own type; and the plates under the labels of edges.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from explorer.backprop import names
from explorer.backprop.figures.badges import Badge
from explorer.backprop.figures.captions import (
    BLANK,
    Word,
    edge_lines,
    loss_before,
    unit_names,
    unit_notes,
)
from explorer.backprop.figures.geometry import Canvas, Edge, unit_at
from explorer.backprop.figures.knowledge import Knowledge
from explorer.backprop.figures.plates import plates
from explorer.backprop.figures.quantities import arrived, gradient
from explorer.backprop.figures.rooms import room, value_size
from explorer.backprop.figures.symbols import italic, stacked
from explorer.backprop.figures.values import value_plates, values
from explorer.backprop.solution import Solution
from explorer.common.figures.lettering import width
from explorer.common.figures.plotly import Part, PlotlyTrace
from explorer.common.figures.strokes import MOVES, Point, pieces, pill, sign_colour, stroke, trace
from explorer.common.figures.theme import Theme
from explorer.common.numbers import Number

Telling = Callable[[str], str]

BOLD, REGULAR = 700, 400
# Of a symbol's type size: that of what is raised and lowered beside it, and how far it is.
SCRIPT, RAISED, LOWERED = 0.68, -0.36, 0.3
NAME_ROWS = ("names", "raised", "lowered")
PLATE_HEIGHT, PADDING = 1.3, 0.8  # of a line of a label's plate and beside its words, in type size


def unit_texts(
    solution: Solution,
    canvas: Canvas,
    theme: Theme,
    known: Knowledge,
    select: str,
    told: Telling,
) -> Iterator[PlotlyTrace]:
    """The words in and around the units, and of a chosen bias or input its gradient."""
    sizes = solution.problem.sizes
    size = room(canvas, sizes).size
    numbers = values(solution, canvas, known)
    yield from value_plates(numbers, canvas, sizes, theme)
    points = [round(value_size(canvas, sizes) * word.size, 1) for word in numbers]
    yield _text("values", numbers, told, {"size": points, "color": theme.ink, "weight": BOLD})
    was = loss_before(canvas, sizes, known)
    yield _text("was", [was], told, {"size": was.size, "color": theme.muted, "weight": REGULAR})
    yield from _name_texts(unit_names(solution, canvas), size, theme, told)
    notes = unit_notes(solution, canvas, known, select)
    deltas = [
        sign_colour(theme, float(solution.layer(layer).delta[unit]) if is_told else 0.0)
        for layer, count in enumerate(sizes)
        for unit in range(count)
        for is_told in [bool(layer) and names.delta(layer, unit + 1) in known]
    ]
    own = [
        _own_colour(solution, theme, known, select, (layer, unit))
        for layer, count in enumerate(sizes)
        for unit in range(count)
    ]
    for row, words, colour, weight in (
        ("notes", notes["notes"], theme.ink, REGULAR),
        ("slopes", notes["slopes"], theme.ink, REGULAR),
        ("deltas", notes["deltas"], deltas, BOLD),
        ("verdicts", notes["verdicts"], theme.zero, BOLD),
        ("own-gradient", notes["own-gradient"], own, BOLD),
    ):
        yield _text(row, words, told, {"size": size, "color": colour, "weight": weight})


def _own_colour(
    solution: Solution, theme: Theme, known: Knowledge, select: str, at: tuple[int, int]
) -> str:
    """The colour of the gradient by an input, or by a unit's bias, which is there once chosen."""
    layer, unit = at
    if layer == 0 and names.output(0, unit + 1) != select:
        return sign_colour(theme, float(arrived(solution, layer, unit, known)[0]))
    chosen = solution.gradient(names.Selection.parse(select))
    return _found(theme, chosen, is_known=select in known)


def _name_texts(
    words: list[Word], size: float, theme: Theme, told: Telling
) -> Iterator[PlotlyTrace]:
    """Symbols with their indices and exponents over each other, as formulas have them."""
    apart = [_apart(word, told(word.text), size) for word in words]
    for uid, row, share in zip(
        NAME_ROWS, zip(*apart, strict=True), (1, SCRIPT, SCRIPT), strict=True
    ):
        font = {"size": round(share * size, 1), "color": theme.muted, "weight": REGULAR}
        yield _text(uid, row, _as_it_is, font)


@lru_cache(maxsize=1024)
def _apart(word: Word, name: str, size: float) -> tuple[Word, Word, Word]:
    """A symbol, what is raised and what is lowered beside it."""
    base, above, below = stacked(name)
    length = size * width(italic(base))
    whole = length + SCRIPT * size * max(width(above), width(below))
    x, y = word.at
    left = x if word.position == "middle right" else x - whole / 2
    side = left + length + 0.03 * size
    return (
        Word((left, y), base, "middle right"),
        Word((side, y + RAISED * size), above or BLANK, "middle right"),
        Word((side, y + LOWERED * size), below or BLANK, "middle right"),
    )


def _as_it_is(text: str) -> str:
    return text


def badge_texts(badges: Sequence[Badge], theme: Theme, told: Telling) -> Iterator[PlotlyTrace]:
    """The words on the rims of units."""
    if badges:
        words = [Word(each.at, each.text or BLANK) for each in badges]
        font = {"size": [each.size for each in badges], "color": theme.ink, "weight": REGULAR}
        yield _text("badges", words, told, font, **MOVES)


def folded_labels(
    solution: Solution, edges: Sequence[Edge], known: Knowledge, sought: str, told: Telling
) -> dict[str, list[str]]:
    """By name the lines of the labels of edges that do not show them."""
    return {
        edge.name: [italic(told(line)) for line in edge_lines(solution, edge, known, sought)]
        for edge in edges
    }


def edge_texts(
    solution: Solution,
    labelled: Sequence[Edge],
    words: dict[str, list[Word]],
    canvas: Canvas,
    theme: Theme,
    known: Knowledge,
    told: Telling,
) -> Iterator[PlotlyTrace]:
    """The labels of edges: weights, and gradients in the colours of their signs."""
    size = plates(canvas, solution.problem.sizes).size
    above = [theme.muted if edge.name in known.was else theme.ink for edge in labelled]
    below = [_label_colour(solution, edge, theme, known) for edge in labelled]
    for row, colour, weight in (("weights", above, REGULAR), ("gradients", below, BOLD)):
        points = [round(size * word.size, 1) for word in words[row]]
        drawn = _text(row, words[row], told, {"size": points, "color": colour, "weight": weight})
        yield {**drawn, "customdata": [edge.name for edge in labelled]}


def _label_colour(solution: Solution, edge: Edge, theme: Theme, known: Knowledge) -> str:
    """A gradient has the colour of its sign; a step and a new weight are no gradients."""
    if edge.name in known.was or edge.name in known.steps:
        return theme.ink
    return _found(theme, gradient(solution, edge), is_known=edge.name in known)


def plate_trace(
    labelled: Sequence[Edge],
    words: dict[str, list[Word]],
    canvas: Canvas,
    sizes: tuple[int, ...],
    theme: Theme,
) -> PlotlyTrace:
    """Under each line of a label a pill in the colour of the ground; behind its unit where there is
    nothing to read.
    """
    size = plates(canvas, sizes).size
    height = round(PLATE_HEIGHT * size, 1)
    lines: list[tuple[Point, Point]] = []
    for edge, *both in zip(labelled, words["weights"], words["gradients"], strict=True):
        hidden = Word(unit_at(canvas, sizes, edge.layer, edge.source), "")
        shown = [word for word in both if word.text != BLANK] or [hidden]
        breadth = max(width(italic(word.text)) * word.size for word in shown)
        length = (breadth + PADDING) * size
        lines += [pill(word.at, length, height) for word in (shown * 2)[:2]]
    return trace("plates", "lines", pieces(lines), line=stroke(theme.ground, height), **MOVES)


def _found(theme: Theme, value: Number, *, is_known: bool) -> str:
    """The colour of a gradient, or of the question mark in its place."""
    return sign_colour(theme, float(value)) if is_known else theme.accent


@lru_cache(maxsize=4096)
def _rounded(at: Point) -> Point:
    return round(at[0], 1), round(at[1], 1)


def _text(
    uid: str, words: Sequence[Word], told: Telling, font: Part, **rest: object
) -> PlotlyTrace:
    return trace(
        uid,
        "text",
        [_rounded(word.at) for word in words],
        text=[italic(told(word.text)) for word in words],
        textposition=[word.position for word in words],
        textfont=font,
        **rest,
    )
