"""The panel where a calculation done by hand is written down, to be checked: its fields, and no
number of the solution.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from explorer.backprop import names
from explorer.backprop.names import Selection
from explorer.backprop.practice.lines import Line, lines
from explorer.backprop.problem import Problem

_OF_UNIT = {"h": "h", "a": "a", "delta": "δ"}


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


def groups(problem: Problem, layers: Container[int]) -> tuple[Group, ...]:
    """The lines of some ``layers`` (from 1) and the loss, in the order of the calculation. The
    outputs of the network are called y.
    """
    found: dict[str, list[Field]] = {}
    last = len(problem.layers)
    for name, line in lines(problem, None).items():
        is_twin = name in names.outputs(last, range(1, problem.sizes[-1] + 1))
        if line.kind != "dx" and not is_twin and (line.layer in layers or line.layer in (0, last)):
            found.setdefault(_title(line, last), []).append(_field(name, line))
    return tuple(Group(title, tuple(fields)) for title, fields in found.items())


def _title(line: Line, last: int) -> str:
    if line.kind == "J":
        return "Loss"
    way = "Forward" if line.kind in ("h", "a") else "Backward"
    return f"{way}, layer {line.layer}"


def _field(name: str, line: Line) -> Field:
    if line.kind in ("dW", "db"):
        parameter = _parameter(line)
        words = f"gradient of the {Selection.parse(parameter).words}"
        return Field(name, names.written(names.gradient_hook(parameter)), words)
    symbol = names.written(names.value_hook(name))
    if line.kind == "J":
        return Field(name, symbol, "the loss J")
    kind = _OF_UNIT[line.kind]
    return Field(name, symbol, f"{kind} of unit {line.unit} in layer {line.layer}")


def _parameter(line: Line) -> str:
    if line.kind == "db":
        return names.bias(line.layer, line.unit)
    return names.weight(line.layer, line.unit, line.source)
