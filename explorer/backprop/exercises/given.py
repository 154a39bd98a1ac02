"""What is given in an exercise on a network, and what its lines are called."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from explorer.backprop import names
from explorer.backprop.derivation import layout
from explorer.backprop.derivation.symbols import delta_symbol
from explorer.backprop.maths.descent import Rule
from explorer.backprop.names import Selection
from explorer.backprop.practice.lines import Line, lines
from explorer.backprop.problem import WORKSHEET, Problem
from explorer.common import latex as tex
from explorer.common.inputs import Vector
from explorer.common.writing import in_latex

# What every network of `networks` has: its activations and its loss.
MODEL = (
    r"a^{(1)} = \max(0, h^{(1)})",
    r"y = \sigma(h^{(2)})",
    r"J = \tfrac12 (t - y)^2",
)
HOOKS: dict[str, Callable[[str], str]] = {
    "dW": names.gradient_hook,
    "db": names.gradient_hook,
    "dx": names.gradient_hook,
    "new-W": names.new_hook,
}
SAYS = {
    "dW": "the gradient of the",
    "db": "the gradient of the",
    "dx": "the gradient of the",
    "new-W": "the new",
}
_OF_UNIT = {"h": "the sum", "a": "the output", "delta": "δ"}


def given(
    problem: Problem, rule: Rule | None = None, *, says_delta: bool = False
) -> tuple[str, ...]:
    """Every number of a network of one output (LaTeX), the rate of its update, and what δ is."""
    found = [f"x = {_column(problem.x)}"]
    for number, layer in enumerate(problem.layers, 1):
        found.append(f"{tex.indexed('W', number)} = {layout.weight_matrix(layer.W, tex.given)}")
        if layer.b:
            found.append(f"{tex.indexed('b', number)} = {_column(layer.b)}")
    found += [f"t = {tex.given(problem.t[0])}", *MODEL, *(_delta() if says_delta else ())]
    return (*found, *([rf"\eta = {tex.given(rule.rate)}"] if rule else ()))


def _delta() -> list[str]:
    """What δ stands for, where it is not written out."""
    delta = delta_symbol(1)
    derivative = tex.derivative(names.LOSS, tex.indexed("h", 1))
    return [] if in_latex(delta) == in_latex(derivative) else [f"{delta} = {derivative}"]


def _column(values: Vector) -> str:
    return layout.vector(values, tex.given)


def parameter_of(line: Line) -> str:
    """What is chosen on the page of a network where a line is asked for: the parameter that it is
    of; of a unit's own line the first weight that leads to it.
    """
    if line.kind == "dx":
        return names.output(0, line.source)
    if line.kind == "db":
        return names.bias(line.layer, line.unit)
    return names.weight(line.layer, line.unit, line.source or 1)


def line_symbol(name: str) -> str:
    """A line's symbol in LaTeX."""
    line = lines(WORKSHEET, Rule(Fraction(1)))[name]
    if line.kind not in HOOKS:
        return names.written(names.value_hook(name))
    symbol = names.written(HOOKS[line.kind](parameter_of(line)))
    return rf"\text{{new }} {symbol}" if line.kind == "new-W" else symbol


def words_of(name: str) -> str:
    """What a line of a network of the worksheet's sizes is, in words."""
    line = lines(WORKSHEET, Rule(Fraction(1)))[name]
    if line.kind in HOOKS:
        return f"{SAYS[line.kind]} {Selection.parse(parameter_of(line)).words}"
    return f"{_OF_UNIT[line.kind]} of unit {line.unit} in layer {line.layer}"
