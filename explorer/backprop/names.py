"""The names of a network's parts and of the walk's steps: made here, and taken apart here alone.

They stand in links (``select=W1-1-2``), in test hooks (``value-a1-2``), in the diagram and in the
walk. Layers and units are counted from 1; the inputs are layer 0.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from explorer.backprop.maths.network import ByParameters
from explorer.common.arrays import Array
from explorer.common.latex import derivative, indexed
from explorer.common.latex import weight as weight_symbol
from explorer.common.numbers import Number

LOSS = "J"
LOSS_AFTER = "J-after"  # the update
PENALIZED_AFTER = "J-penalized-after"
SAMPLE_LOSS = "J-sample"  # the loss of the sample at hand, beside the reduced one

_WEIGHT = re.compile(r"W([1-9]\d?)-([1-9]\d?)-([1-9]\d?)", re.ASCII)
_BIAS = re.compile(r"b([1-9]\d?)-([1-9]\d?)", re.ASCII)
_NUMBER = re.compile(r"(h|a|slope|delta)([1-9]\d?)-([1-9]\d?)", re.ASCII)
_SYMBOLS = {"slope": "f'", "delta": r"\delta"}
_INPUT = re.compile(r"x-([1-9]\d?)", re.ASCII)


def matrix(layer: int) -> str:
    """All weights of a layer: ``W1``."""
    return f"W{layer}"


def weight(layer: int, to: int, source: int) -> str:
    """The weight to a unit from one of the layer before: ``W1-1-2``."""
    return f"W{layer}-{to}-{source}"


def weights(layer: int, to: Iterable[int], sources: Iterable[int]) -> tuple[str, ...]:
    """The weights to some units from some of the layer before, unit by unit."""
    return tuple(weight(layer, i, j) for i, j in product(to, sources))


def bias(layer: int, unit: int) -> str:
    """A unit's bias: ``b1-2``."""
    return f"b{layer}-{unit}"


def target(unit: int) -> str:
    """What is wanted of an output: ``t-1``."""
    return f"t-{unit}"


def parameters(
    sizes: Sequence[int], biased: Container[int], layers: Iterable[int]
) -> Iterator[str]:
    """All inputs and biases of a network with these layer sizes (the number of inputs first), whose
    ``biased`` layers have biases, and the weights of some ``layers``.
    """
    yield from outputs(0, range(1, sizes[0] + 1))
    for layer, size in enumerate(sizes[1:], 1):
        units = range(1, size + 1)
        if layer in biased:
            yield from (bias(layer, unit) for unit in units)
        if layer in layers:
            yield from weights(layer, units, range(1, sizes[layer - 1] + 1))


def output(layer: int, unit: int) -> str:
    """A unit by what it passes on: ``x-2`` for an input (layer 0), else ``a1-2``."""
    return f"a{layer}-{unit}" if layer else f"x-{unit}"


def outputs(layer: int, units: Iterable[int]) -> tuple[str, ...]:
    """Some units of a layer, each by what it passes on."""
    return tuple(output(layer, unit) for unit in units)


def total(layer: int, unit: int) -> str:
    """A unit's sum: ``h1-2``."""
    return f"h{layer}-{unit}"


def slope(layer: int, unit: int) -> str:
    """The slope of a unit's activation: ``slope1-2``."""
    return f"slope{layer}-{unit}"


def fate(layer: int, unit: int) -> str:
    """Whether a unit is killed: ``fate1-2``."""
    return f"fate{layer}-{unit}"


def fates(layer: int, units: Iterable[int]) -> tuple[str, ...]:
    """Whether each of some units of a layer is killed."""
    return tuple(fate(layer, unit) for unit in units)


def delta(layer: int, unit: int) -> str:
    """dJ by a unit's sum: ``delta1-2``."""
    return f"delta{layer}-{unit}"


def loss_slope(unit: int) -> str:
    """dJ by an output of the network, which is the way from it to the loss: ``J-1``."""
    return f"{LOSS}-{unit}"


def flow(edge: str) -> str:
    """What flows back through an edge: ``flow-W2-1-1``, ``flow-J-1``."""
    return f"flow-{edge}"


def value_hook(name: str) -> str:
    """The test hook of a value: ``value-h1-2``."""
    return f"value-{name}"


def result(unit: int) -> str:
    """An output of the network in test hooks: ``y-1``."""
    return f"y-{unit}"


def gradient_hook(name: str) -> str:
    """The test hook of dJ by a parameter: ``grad-W1-1-2``."""
    return f"grad-{name}"


def step_hook(name: str) -> str:
    """The test hook of what an update adds to a parameter: ``delta-W1-1-2``."""
    return f"delta-{name}"


def new_hook(name: str) -> str:
    """The test hook of a parameter after an update: ``new-W1-1-2``."""
    return f"new-{name}"


def field_hook(name: str) -> str:
    """The test hook of a parameter's field: ``input-W1-1-2``."""
    return f"input-{name}"


def written(hook: str) -> str:
    r"""What a test hook's number is, in LaTeX: ``value-a1-2`` is ``a^{(1)}_{2}``."""
    kind, _, name = hook.partition("-")
    if match := _NUMBER.fullmatch(name):
        symbol, layer, unit = match.groups()
        return indexed(_SYMBOLS.get(symbol, symbol), int(layer), int(unit))
    if kind == "value":
        return name if name == LOSS else f"y_{{{name.removeprefix('y-')}}}"
    symbol = Selection.parse(name).symbol
    return derivative(LOSS, symbol) if kind == "grad" else symbol


def subject(hook: str, last_layer: int) -> str:
    """What a test hook's number belongs to: ``y-1`` is the output of a unit in the last layer."""
    kind, _, name = hook.partition("-")
    if name == SAMPLE_LOSS:
        return LOSS
    is_result = kind == "value" and name.startswith("y-")
    return output(last_layer, int(name.removeprefix("y-"))) if is_result else name


def is_in(select: str, sizes: Sequence[int], biased: Container[int]) -> bool:
    """Whether a network of these sizes has the weight, the input or (``biased``) the bias."""
    if match := _WEIGHT.fullmatch(select):
        layer, to, source = (int(part) for part in match.groups())
        return layer < len(sizes) and to <= sizes[layer] and source <= sizes[layer - 1]
    if match := _BIAS.fullmatch(select):
        layer, unit = (int(part) for part in match.groups())
        return layer < len(sizes) and unit <= sizes[layer] and layer in biased
    match = _INPUT.fullmatch(select)
    return match is not None and int(match[1]) <= sizes[0]


def factor_step(number: int) -> str:
    """The step of the walk that shows a factor of the chain rule: ``factor-2``."""
    return f"factor-{number}"


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
        return weight_symbol(self.layer, self.to, self.source)

    @property
    def text(self) -> str:
        """The parameter in plain text: ``W(1)[1,2]``, ``b(1)[2]``, ``x[1]``."""
        if self.kind == "x":
            return f"x[{self.source}]"
        places = f"{self.to},{self.source}" if self.kind == "W" else str(self.to)
        return f"{self.kind}({self.layer})[{places}]"

    @property
    def light(self) -> str:
        """What stands for the parameter on the page: itself, or for a bias its unit."""
        return output(self.layer, self.to) if self.kind == "b" else self.name

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

    def of(self, layers: Sequence[ByParameters], dx: Array | Sequence[Number]) -> Number:
        """This parameter's entry in gradients given per layer (``dW``, ``db``) and ``dx``."""
        if self.kind == "x":
            value: Number = dx[self.source - 1]
        elif self.kind == "b":
            biases = layers[self.layer - 1].db
            assert biases is not None, "a bias that there is not cannot be chosen"
            value = biases[self.to - 1]
        else:
            value = layers[self.layer - 1].dW[self.to - 1, self.source - 1]
        return value
