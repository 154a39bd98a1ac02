"""The formula of every line for a spreadsheet: ``{W1-1-2}`` stands for the cell of that number."""

from __future__ import annotations

from collections.abc import Callable

from explorer.backprop import names
from explorer.backprop.practice.lines import Line
from explorer.backprop.practice.working import Working
from explorer.common.numbers import Number

RATE, TARGET = "rate", "t"
# The activations of the networks that are drawn, and their slopes; h is the cell of the sum.
ACTIVATIONS = {
    "relu": ("MAX(0,{h})", "IF({h}>0,1,0)"),
    "sigmoid": ("1/(1+EXP(-{h}))", "EXP(-{h})/(1+EXP(-{h}))^2"),
}


def numbers(working: Working) -> dict[str, Number]:
    """Every number that is given, by its name."""
    problem = working.problem
    found: dict[str, Number] = {}
    found |= {names.output(0, j): value for j, value in enumerate(problem.x, 1)}
    for l, layer in enumerate(problem.layers, 1):
        for i, row in enumerate(layer.W, 1):
            found |= {names.weight(l, i, j): value for j, value in enumerate(row, 1)}
        found |= {names.bias(l, i): value for i, value in enumerate(layer.b or (), 1)}
    found[TARGET] = problem.t[0]
    return found | ({RATE: working.rule.rate} if working.rule else {})


def formula(working: Working, line: Line) -> str:
    """A line's formula."""
    return FORMULAS[line.kind](working, line)


def _cell(name: str) -> str:
    return f"{{{name}}}"


def _fed(layer: int, source: int) -> str:
    return _cell(names.output(layer - 1, source))


def _sum(working: Working, line: Line) -> str:
    l, i = line.layer, line.unit
    sources = range(1, working.size(l - 1) + 1)
    products = (f"{_cell(names.weight(l, i, j))}*{_fed(l, j)}" for j in sources)
    return "+".join((*products, _cell(names.bias(l, i))))


def _at(working: Working, line: Line, which: int) -> str:
    cell = _cell(names.total(line.layer, line.unit))
    return ACTIVATIONS[working.activation(line.layer).name][which].replace("{h}", cell)


def _output(working: Working, line: Line) -> str:
    return _at(working, line, 0)


def _delta(working: Working, line: Line) -> str:
    l, i = line.layer, line.unit
    slope = _at(working, line, 1)
    if l == working.last:
        return f"({_cell(names.result(i))}-{_cell(TARGET)})*{slope}"
    nexts = range(1, working.size(l + 1) + 1)
    paths = (f"{_cell(names.weight(l + 1, k, i))}*{_cell(names.delta(l + 1, k))}" for k in nexts)
    return f"({'+'.join(paths)})*{slope}"


def _weight_gradient(_: Working, line: Line) -> str:
    return f"{_cell(names.delta(line.layer, line.unit))}*{_fed(line.layer, line.source)}"


def _bias_gradient(_: Working, line: Line) -> str:
    return _cell(names.delta(line.layer, line.unit))


def _input_gradient(working: Working, line: Line) -> str:
    units = range(1, working.size(1) + 1)
    return "+".join(
        f"{_cell(names.weight(1, i, line.source))}*{_cell(names.delta(1, i))}" for i in units
    )


def _new_weight(_: Working, line: Line) -> str:
    name = names.weight(line.layer, line.unit, line.source)
    return f"{_cell(name)}-{_cell(RATE)}*{_cell(f'd{name}')}"


FORMULAS: dict[str, Callable[[Working, Line], str]] = {
    "h": _sum,
    "a": _output,
    "delta": _delta,
    "dW": _weight_gradient,
    "db": _bias_gradient,
    "dx": _input_gradient,
    "new-W": _new_weight,
}
