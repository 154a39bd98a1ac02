"""The panel where a calculation done by hand is written down, to be checked: its fields, and no
number of the solution.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from explorer.backprop import names
from explorer.backprop.maths.descent import Rule
from explorer.backprop.names import Selection
from explorer.backprop.practice.lines import Line, lines
from explorer.backprop.problem import Problem
from explorer.common.writing import WRITING

_OF_UNIT = {"h": "sum h", "a": "output a", "delta": "δ"}
_OF_PARAMETER = {"dW", "db", "dx"}
_NEW = {"new-W", "new-b"}
# What the lines of a layer are called together; those of the loss and of inputs have no layer.
_TITLES = {
    "h": "Forward, layer {}",
    "a": "Forward, layer {}",
    "J": "Loss",
    "delta": "Backward, layer {}",
    "dW": "Backward, layer {}",
    "db": "Backward, layer {}",
    "dx": "Backward, inputs",
    "new-W": "After the update, layer {}",
    "new-b": "After the update, layer {}",
}


@dataclass(frozen=True)
class Field:
    """A line to be filled in: its name, what it is in LaTeX and in words."""

    name: str
    symbol: str
    words: str


@dataclass(frozen=True)
class Group:
    """The lines of a layer in one of the passes, or the loss."""

    title: str
    fields: tuple[Field, ...]

    @property
    def size(self) -> int:
        """How many lines there are."""
        return len(self.fields)


def groups(problem: Problem, rule: Rule | None, layers: Container[int]) -> tuple[Group, ...]:
    """The lines of some ``layers`` (from 1), the loss and the inputs, in the order of the
    calculation, with a ``rule`` those of the update; those of a matrix row by row as it lies for
    the reader. The outputs of the network are called y.
    """
    found: dict[str, dict[str, Line]] = {}
    last = len(problem.layers)
    twins = names.outputs(last, range(1, problem.sizes[-1] + 1))
    for name, line in lines(problem, rule).items():
        if name not in twins and (line.layer in layers or line.layer in (0, last)):
            found.setdefault(_TITLES[line.kind].format(line.layer), {})[name] = line
    return tuple(Group(title, _fields(named)) for title, named in found.items())


def _fields(named: Mapping[str, Line]) -> tuple[Field, ...]:
    """The fields of some lines: kind after kind as they come, each in the order of its places."""
    kinds = list(dict.fromkeys(line.kind for line in named.values()))
    is_turned = WRITING.get().columns_for_units

    def place(name: str) -> tuple[int, int, int]:
        line = named[name]
        places = (line.source, line.unit) if is_turned else (line.unit, line.source)
        return kinds.index(line.kind), *places

    return tuple(_field(name, named[name]) for name in sorted(named, key=place))


def _field(name: str, line: Line) -> Field:
    if line.kind in _OF_PARAMETER:
        parameter = _parameter(line)
        symbol = names.written(names.gradient_hook(parameter.name))
        return Field(name, symbol, f"gradient of the {parameter.words}")
    if line.kind in _NEW:
        parameter = _parameter(line)
        return Field(name, parameter.symbol, f"{parameter.words} after the update")
    symbol = names.written(names.value_hook(name))
    if line.kind == "J":
        return Field(name, symbol, "the loss J")
    if name == names.result(line.unit):
        return Field(name, symbol, f"output y of unit {line.unit}")
    what = f"{_OF_UNIT[line.kind]}({line.layer})"
    return Field(name, symbol, f"{what} of unit {line.unit}")


def _parameter(line: Line) -> Selection:
    """The weight, bias or input that a line is about."""
    if line.kind == "dx":
        return Selection.parse(names.output(0, line.source))
    if not line.source:
        return Selection.parse(names.bias(line.layer, line.unit))
    return Selection.parse(names.weight(line.layer, line.unit, line.source))
