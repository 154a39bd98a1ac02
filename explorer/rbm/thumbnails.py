"""The steps of the walk as small pictures: which part of the machine each is about, and at which
visible state. They tell no number, so that none of them tells an answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from explorer.common.figures.theme import VARIABLES
from explorer.common.walk.thumbnails import HEIGHT, WIDTH, Thumbnails
from explorer.rbm import names
from explorer.rbm.problem import RbmProblem
from explorer.rbm.stops import Walk

RIM, THIN, THICK = 1.5, 0.8, 3.5
LARGEST, SHARE = 11.0, 0.36  # a unit's radius, and as a share of the room that it has
ABOVE, BELOW = 0.24 * HEIGHT, 0.76 * HEIGHT


def thumbnails(walk: Walk, problem: RbmProblem) -> Thumbnails:
    """A picture for every stop."""
    shows = [
        "".join(_shown(problem, stop.step.state or walk.chosen, stop.lights)) for stop in walk.stops
    ]
    return Thumbnails("".join(_ground(problem)), shows)


def _ground(problem: RbmProblem) -> Iterator[str]:
    yield from (_line(problem, *edge, VARIABLES.zero, THIN) for edge in _edges(problem))
    yield from (_disc(problem, bias, VARIABLES.ground) for bias in _units(problem))


def _shown(problem: RbmProblem, state: str, lights: tuple[str, ...]) -> Iterator[str]:
    for i, j in _edges(problem):
        if names.weight(i, j) in lights:
            yield _line(problem, i, j, VARIABLES.accent, THICK)
    on = {names.bias("b", i) for i, bit in enumerate(state, 1) if bit == "1"}
    soft = VARIABLES.mix(VARIABLES.accent, VARIABLES.ground, 0.35)
    for bias in _units(problem):
        if bias in lights or bias in on:
            yield _disc(problem, bias, VARIABLES.accent if bias in lights else soft)


def _edges(problem: RbmProblem) -> Iterator[tuple[int, int]]:
    hidden = range(1, problem.n_hidden + 1)
    return ((i, j) for i in range(1, problem.n_visible + 1) for j in hidden)


def _units(problem: RbmProblem) -> Iterator[str]:
    """Every unit by the name of its bias."""
    yield from (names.bias("b", i) for i in range(1, problem.n_visible + 1))
    yield from (names.bias("c", j) for j in range(1, problem.n_hidden + 1))


def _place(problem: RbmProblem, bias: str) -> tuple[float, float]:
    at = names.parameter(bias)
    is_visible = at.symbol == "b"
    count = problem.n_visible if is_visible else problem.n_hidden
    return round(WIDTH * (at.index[0] + 0.5) / count, 1), round(BELOW if is_visible else ABOVE, 1)


def _line(problem: RbmProblem, visible: int, hidden: int, colour: str, width: float) -> str:
    (x, y), (a, b) = (
        _place(problem, names.bias(symbol, unit))
        for symbol, unit in (("b", visible), ("c", hidden))
    )
    return f'<path d="M{x},{y}L{a},{b}" style="stroke:{colour}" stroke-width="{width}"/>'


def _disc(problem: RbmProblem, bias: str, fill: str) -> str:
    x, y = _place(problem, bias)
    radius = min(LARGEST, SHARE * WIDTH / max(problem.n_visible, problem.n_hidden))
    style = f"fill:{fill};stroke:{VARIABLES.ink}"
    return f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" style="{style}" stroke-width="{RIM}"/>'
