"""All parameters of a large machine in one small picture: W as a map, b as a strip beside it, c as
one below, each number in its cell, and the scale of the colours.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from html import escape

from explorer.common.figures.theme import VARIABLES
from explorer.common.numbers import SUBSCRIPTS, decimal
from explorer.rbm.problem import RbmProblem

WIDTH, HEIGHT = 46, 22  # of a cell
SIDE, HEAD, APART = 26, 18, 10  # names of units, and the room between W and a strip
TEXT, SMALL = 13, 11
SIGNIFICANT = 3
STRONGEST = 0.62  # of a colour in its ground: ink is read on it
SCALE = (-1.0, -0.5, 0.0, 0.5, 1.0)


def parameters_picture(problem: RbmProblem) -> str:
    """The picture as one ``<svg>`` element."""
    most = largest(problem)
    width = SIDE + max(problem.n_hidden + 1, len(SCALE)) * WIDTH + APART
    height = HEAD + problem.n_visible * HEIGHT + APART + HEIGHT + 2 * HEAD
    parts = "".join((*_names(problem), *_cells(problem, most), *_scale(most, height - HEAD)))
    label = escape(parameters_alt(problem), quote=True)
    return (
        f'<svg class="given-picture" data-testid="given-picture" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label="{label}">{parts}</svg>'
    )


def parameters_alt(problem: RbmProblem) -> str:
    """The same for listeners."""
    shape = f"{problem.n_visible} by {problem.n_hidden}"
    entries = tuple(number for row in problem.W for number in row)
    spans = (("W", entries), ("b", problem.b), ("c", problem.c))
    told = (f"{name} from {_text(min(each))} to {_text(max(each))}" for name, each in spans)
    return f"All parameters, W {shape}: {', '.join(told)}."


def largest(problem: RbmProblem) -> Fraction:
    """The largest size of a parameter: the strongest colour; 1 where all are 0."""
    every = (*problem.b, *problem.c, *(number for row in problem.W for number in row))
    return max(map(abs, every)) or Fraction(1)


def _names(problem: RbmProblem) -> Iterator[str]:
    for j in range(problem.n_hidden):
        yield _label(_column(j) + WIDTH / 2, HEAD / 2, _unit("h", j))
    for i in range(problem.n_visible):
        yield _label(SIDE / 2, _row(i) + HEIGHT / 2, _unit("v", i))
    yield _label(SIDE / 2, HEAD / 2, "W")
    yield _label(_beside(problem) + WIDTH / 2, HEAD / 2, "b")
    yield _label(SIDE / 2, _below(problem) + HEIGHT / 2, "c")


def _unit(layer: str, index: int) -> str:
    return layer + str(index + 1).translate(SUBSCRIPTS)


def _cells(problem: RbmProblem, most: Fraction) -> Iterator[str]:
    for i, weights in enumerate(problem.W):
        yield from (_cell(_column(j), _row(i), each, most) for j, each in enumerate(weights))
        yield _cell(_beside(problem), _row(i), problem.b[i], most)
    for j, bias in enumerate(problem.c):
        yield _cell(_column(j), _below(problem), bias, most)


def _scale(most: Fraction, y: float) -> Iterator[str]:
    for place, share in enumerate(SCALE):
        yield _cell(_column(place), y - HEIGHT / 4, Fraction(share) * most, most)


def _column(j: int) -> float:
    return SIDE + j * WIDTH


def _row(i: int) -> float:
    return HEAD + i * HEIGHT


def _beside(problem: RbmProblem) -> float:
    return _column(problem.n_hidden) + APART


def _below(problem: RbmProblem) -> float:
    return _row(problem.n_visible) + APART


def _cell(x: float, y: float, value: Fraction, most: Fraction) -> str:
    sign = VARIABLES.positive if value > 0 else VARIABLES.negative
    share = STRONGEST * math.sqrt(abs(value) / most)  # small ones are to be seen too
    fill = VARIABLES.mix(sign, VARIABLES.ground, share) if value else VARIABLES.surface
    text = _text(value)
    size = min(TEXT, 1.7 * WIDTH / max(1, len(text)))
    return (
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" '
        f'style="fill:{fill};stroke:{VARIABLES.ground}"/>'
        + _label(x + WIDTH / 2, y + HEIGHT / 2, text, size, VARIABLES.ink)
    )


def _label(
    x: float, y: float, text: str, size: float = SMALL, colour: str = VARIABLES.muted
) -> str:
    return (
        f'<text x="{x}" y="{y}" text-anchor="middle" dominant-baseline="central" '
        f'font-size="{size:.1f}" style="fill:{colour}">{text}</text>'
    )


def _text(value: Fraction) -> str:
    return decimal(value, SIGNIFICANT).text
