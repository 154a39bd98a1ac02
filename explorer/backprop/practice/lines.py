"""The lines of a calculation: every number that a student writes down, in the order in which they
are worked out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.backprop import names
from explorer.backprop.maths.descent import Rule
from explorer.backprop.problem import Problem


@dataclass(frozen=True)
class Line:
    """A number of the calculation by its ``kind`` (a key of `KINDS`) and its place: the layer, the
    unit that it belongs to and, of a weight or an input, the unit ``source`` that it comes from
    (all from 1; 0 where it has none).
    """

    kind: str
    layer: int = 0
    unit: int = 0
    source: int = 0


# What a line of each kind is, for people. Slopes are factors that a sheet has no lines for.
KINDS = {
    "h": "a sum h",
    "a": "an output a or y",
    "J": "the loss J",
    "dy": "a slope ∂J/∂y of the loss",
    "slope": "a slope f′(h) of an activation",
    "delta": "a δ = ∂J/∂h",
    "dW": "a gradient ∂J/∂W",
    "db": "a gradient ∂J/∂b",
    "dx": "a gradient ∂J/∂x",
    "new-W": "a weight after the update",
    "new-b": "a bias after the update",
}


def lines(problem: Problem, rule: Rule | None) -> dict[str, Line]:
    """Every line of a problem of one sample by its name (``h1-1``, ``y-1``, ``J``, ``delta1-1``,
    ``dW1-1-2``, ``db1-1``, ``dx-1``, ``new-W1-1-2``), in the order of the calculation.

    An output has two names, ``a2-1`` and ``y-1``; without a ``rule`` there is no update.
    """
    layers = range(1, len(problem.layers) + 1)
    named: dict[str, Line] = {}
    for layer in layers:
        units = range(1, problem.sizes[layer] + 1)
        named |= {names.total(layer, unit): Line("h", layer, unit) for unit in units}
        named |= {names.output(layer, unit): Line("a", layer, unit) for unit in units}
    named |= {names.result(unit): Line("a", len(layers), unit) for unit in units}
    named[names.LOSS] = Line("J")
    for layer in reversed(layers):
        units = range(1, problem.sizes[layer] + 1)
        named |= {names.delta(layer, unit): Line("delta", layer, unit) for unit in units}
        named |= {f"d{name}": line for name, line in _parameters(problem, layer, "d")}
    inputs = range(1, problem.sizes[0] + 1)
    named |= {f"d{names.output(0, each)}": Line("dx", 1, 0, each) for each in inputs}
    for layer in layers if rule else ():
        named |= {names.new_hook(name): line for name, line in _parameters(problem, layer, "new-")}
    return named


def _parameters(problem: Problem, layer: int, of: str) -> Iterator[tuple[str, Line]]:
    units = range(1, problem.sizes[layer] + 1)
    for to, source in problem.layers[layer - 1].edges:
        place = layer, to + 1, source + 1
        yield names.weight(*place), Line(f"{of}W", *place)
    if layer in problem.biased:
        yield from ((names.bias(layer, unit), Line(f"{of}b", layer, unit)) for unit in units)
