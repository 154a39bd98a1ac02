"""Shapes alone: which matrix has how many rows and columns, and what fits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from explorer.backprop.problem import LayerValues, Problem, View, to_query
from explorer.common import calculation
from explorer.common.calculation import Answer, Line, Slip, Values
from explorer.common.draws import Draws
from explorer.common.exercise import Exercise, Kind, Row
from explorer.common.latex import derivative, shape

FEWEST, MOST = 2, 6
ONE = Fraction(1)
LOOK = "How many numbers has the layer, and how many come into it?"
QUESTION = "Which of the two says how many units the layer has, and which how many inputs?"


def _sizes(seed: int) -> tuple[int, int, int]:
    """Three layer sizes, no two alike: else a wrong shape could look right."""
    n, m, k = Draws("shapes", seed).some(range(FEWEST, MOST + 1), 3)
    return n, m, k


# The name of each line, its symbol, its words, and the two sizes that are its rows and columns, as
# places in (inputs, hidden units, outputs, 1); then its formula.
_ASKED = (
    ("W1", "W^{(1)}", "the weights W(1)", (1, 0), r"h^{(1)} = W^{(1)} x + b^{(1)}"),
    ("W2", "W^{(2)}", "the weights W(2)", (2, 1), r"h^{(2)} = W^{(2)} a^{(1)} + b^{(2)}"),
    ("delta2", r"\delta^{(2)}", "δ of layer 2, a column", (2, 3), derivative("J", "h^{(2)}")),
    (
        "slope",
        derivative("h^{(2)}", "a^{(1)}"),
        "the derivative of h(2) by a(1)",
        (2, 1),
        r"W^{(2)}",
    ),
    (
        "delta1",
        r"\delta^{(1)}",
        "δ of layer 1, a column",
        (1, 3),
        r"W^{(2)\mathsf T} \delta^{(2)} \odot f'(h^{(1)})",
    ),
    (
        "dW1",
        derivative("J", "W^{(1)}"),
        "the gradient of W(1)",
        (1, 0),
        r"\delta^{(1)} x^{\mathsf T}",
    ),
)


def _line(name: str, rows: int, columns: int) -> Line:
    def work(_: Values) -> Answer:
        return shape(rows, columns)

    turned = Slip("transposed", QUESTION, lambda _: shape(columns, rows))
    return Line(name, work, (turned,), LOOK, calculation.shape)


def _made(seed: int) -> Iterator[tuple[Line, Row]]:
    sizes = (*_sizes(seed), 1)
    for name, symbol, words, (row, column), formula in _ASKED:
        text = shape(sizes[row], sizes[column])
        put_in = rf"{sizes[row]} \times {sizes[column]}"
        hints = (LOOK, formula, put_in)
        yield (
            _line(name, sizes[row], sizes[column]),
            Row(name, symbol, words, text, hints, is_answer=name == "dW1"),
        )


def make(seed: int) -> Exercise:
    """The exercise of a seed."""
    n, m, k = _sizes(seed)
    lines, rows = zip(*_made(seed), strict=True)
    return Exercise(
        f"A network has {n} inputs, {m} hidden units and {k} outputs. Which shapes have these?",
        tuple(
            rf"{symbol} \in \mathbb{{R}}^{{{size}}}"
            for symbol, size in (("x", n), ("a^{(1)}", m), ("y", k))
        ),
        "",
        rows,
        f"/?{_link((n, m, k))}",
        partial(calculation.check, lines),
    )


def _link(sizes: tuple[int, int, int]) -> str:
    """A network of these sizes, whose shapes are seen on its page."""
    n, m, k = sizes
    hidden = LayerValues((((ONE,) * n),) * m, None, "tanh")
    output = LayerValues((((ONE,) * m),) * k, None, "sigmoid")
    problem = Problem((hidden, output), "half_squared_error", (ONE,) * n, (ONE,) * k)
    return to_query(problem, View(select="W1-1-1", tab="matrix"))


KIND = Kind("shapes", "Shapes", make)
