"""What is chosen in the network: a weight, a bias or an input, and its gradient."""

from dataclasses import dataclass
from typing import Any

from explorer.backprop.solution import Solution
from explorer.common.latex import Number, indexed, weight


@dataclass(frozen=True)
class Selection:
    """A chosen parameter by its name in links: ``W1-1-2``, ``b1-1`` or ``x-1`` (1-based).

    ``layer`` is the layer it acts in (an input acts in layer 1), ``to`` the unit it leads to (0
    for an input, which leads to all) and ``source`` where it comes from (0 for a bias).
    """

    name: str
    kind: str
    layer: int
    to: int
    source: int

    @classmethod
    def parse(cls, name: str) -> "Selection":
        """Read a name that was checked when the request was parsed."""
        head, *rest = name.split("-")
        places = [int(part) for part in rest]
        if head == "x":
            return cls(name, "x", 1, 0, places[0])
        return cls(name, head[0], int(head[1:]), places[0], places[1] if head[0] == "W" else 0)

    @property
    def symbol(self) -> str:
        """The parameter in LaTeX."""
        if self.kind == "x":
            return f"x_{{{self.source}}}"
        if self.kind == "b":
            return indexed("b", self.layer, self.to)
        return weight(self.layer, self.to, self.source)

    @property
    def words(self) -> str:
        """The parameter in words, for headings and listeners."""
        if self.kind == "x":
            return f"input x{self.source}"
        if self.kind == "b":
            return f"bias of unit {self.to} in layer {self.layer}"
        source = f"unit {self.source} of layer {self.layer - 1}"
        source = source if self.layer > 1 else f"input x{self.source}"
        return f"weight from {source} to unit {self.to} of layer {self.layer}"

    def of(self, layers: Any, dx: Any) -> Number:
        """This parameter's entry in gradients given per layer (``dW``, ``db``) and ``dx``."""
        if self.kind == "x":
            value: Number = dx[self.source - 1]
        elif self.kind == "b":
            value = layers[self.layer - 1].db[self.to - 1]
        else:
            value = layers[self.layer - 1].dW[self.to - 1, self.source - 1]
        return value

    def gradient(self, solution: Solution) -> Number:
        """dJ by this parameter: a Fraction where it is an exact rational, else a float."""
        return self.of(solution.exact_gradients.layers, solution.exact_gradients.dx)
