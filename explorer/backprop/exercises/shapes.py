"""Shapes alone: which matrix has how many rows and columns, and what fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from explorer.backprop.derivation import layout
from explorer.backprop.derivation.symbols import delta_symbol
from explorer.backprop.problem import LayerValues, Problem, View, to_query
from explorer.common import calculation
from explorer.common.calculation import Answer, Line, Slip, Values
from explorer.common.draws import Draws
from explorer.common.exercise import Exercise, Kind, Row
from explorer.common.latex import derivative, indexed, shape

FEWEST, MOST = 2, 6
ONE = Fraction(1)
LOOK = "How many numbers has the layer, and how many come into it?"
QUESTION = "Which of the two says how many units the layer has, and which how many inputs?"


def _sizes(seed: int) -> tuple[int, int, int]:
    """Three layer sizes, no two alike: else a wrong shape could look right."""
    n, m, k = Draws("shapes", seed).some(range(FEWEST, MOST + 1), 3)
    return n, m, k


@dataclass(frozen=True)
class _Asked:
    """A shape that is asked for: the ``size`` of its units and, of what has a row for each of them,
    that of its ``inputs``, as places in (inputs, hidden units, outputs); which way it ``lies``, and
    its ``formula``.
    """

    name: str
    symbol: str
    words: str
    size: int
    inputs: int | None
    lies: Callable[[int, int], tuple[int, int]]
    formula: Callable[[], str]


def _upright(rows: int, columns: int) -> tuple[int, int]:
    return rows, columns


def _sums(layer: int, source: str) -> Callable[[], str]:
    def formula() -> str:
        weights, fed = layout.weights_symbol(indexed("W", layer)), layout.vector_symbol(source)
        product = " ".join(layout.in_vectors(weights, fed))
        return f"{indexed('h', layer)} = {product} + {indexed('b', layer)}"

    return formula


def _delta() -> str:
    weights = layout.weights_symbol(indexed("W", 2)).transposed
    product = " ".join(layout.in_vectors(weights, layout.vector_symbol(delta_symbol(2))))
    return rf"{product} \odot f'({indexed('h', 1)})"


def _gradient() -> str:
    delta, x = layout.vector_symbol(delta_symbol(1)), layout.vector_symbol("x")
    return " ".join(layout.in_weights(delta, x.transposed))


_WEIGHTS, _VECTOR = layout.weights_shape, layout.vector_shape
_ASKED = (
    _Asked("W1", indexed("W", 1), "the weights W(1)", 1, 0, _WEIGHTS, _sums(1, "x")),
    _Asked("W2", indexed("W", 2), "the weights W(2)", 2, 1, _WEIGHTS, _sums(2, indexed("a", 1))),
    _Asked(
        "delta2",
        delta_symbol(2),
        "δ of layer 2",
        2,
        None,
        _VECTOR,
        lambda: derivative("J", indexed("h", 2)),
    ),
    _Asked(
        "slope",
        derivative(indexed("h", 2), indexed("a", 1)),
        "the derivative of h(2) by a(1), a row for each sum",
        2,
        1,
        _upright,
        lambda: layout.weights_symbol(indexed("W", 2)).upright,
    ),
    _Asked("delta1", delta_symbol(1), "δ of layer 1", 1, None, _VECTOR, _delta),
    _Asked(
        "dW1", derivative("J", indexed("W", 1)), "the gradient of W(1)", 1, 0, _WEIGHTS, _gradient
    ),
)


def _line(name: str, rows: int, columns: int) -> Line:
    def work(_: Values) -> Answer:
        return shape(rows, columns)

    turned = Slip("rows and columns are exchanged", QUESTION, lambda _: shape(columns, rows))
    return Line(name, work, (turned,), LOOK, calculation.shape)


def _made(seed: int) -> Iterator[tuple[Line, Row]]:
    sizes = _sizes(seed)
    for asked in _ASKED:
        inputs = 1 if asked.inputs is None else sizes[asked.inputs]
        rows, columns = asked.lies(sizes[asked.size], inputs)
        hints = (LOOK, asked.formula(), rf"{rows} \times {columns}")
        text = shape(rows, columns)
        yield (
            _line(asked.name, rows, columns),
            Row(asked.name, asked.symbol, asked.words, text, hints, is_answer=asked.name == "dW1"),
        )


def make(seed: int, attempt: int | None = None) -> Exercise:
    """The exercise of a seed, of which every draw is one."""
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
        form="Rows by columns, such as 2x3.",
    )


def _link(sizes: tuple[int, int, int]) -> str:
    """A network of these sizes, whose shapes are seen on its page."""
    n, m, k = sizes
    hidden = LayerValues((((ONE,) * n),) * m, None, "tanh")
    output = LayerValues((((ONE,) * m),) * k, None, "sigmoid")
    problem = Problem((hidden, output), "half_squared_error", (ONE,) * n, (ONE,) * k)
    return to_query(problem, View(select="W1-1-1", tab="matrix"))


KIND = Kind("shapes", "Shapes", make)
