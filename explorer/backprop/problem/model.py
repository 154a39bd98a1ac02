"""A problem as a value: the numbers, names and view that a page shows, all exact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product

from explorer.backprop import names
from explorer.backprop.maths.reductions import DEFAULT_REDUCTION
from explorer.common.inputs import Assumption, Matrix, Vector, vector

Place = tuple[int, int]  # of a weight in its layer: the unit it leads to, where it comes from


@dataclass(frozen=True)
class LayerStep:
    """What an update has added to a layer's ``W`` and ``b`` (None where it has no bias)."""

    W: Matrix
    b: Vector | None


@dataclass(frozen=True)
class LayerValues:
    """One layer's numbers: ``W`` (one row per unit, one column per input), ``b`` (one number per
    unit; None where the layer has no bias, never an empty one), and its activation. The ``step``
    that led to them, where there was one, is what a momentum goes on with. Where an edge is
    ``absent`` (by its `Place`, from 0) W is 0, and there is no weight: see ``edges``.
    """

    W: Matrix
    b: Vector | None
    activation: str
    step: LayerStep | None = None
    absent: frozenset[Place] = frozenset()

    @cached_property
    def edges(self) -> tuple[Place, ...]:
        """The edges that there are, unit by unit: what has a weight, a gradient and a name."""
        places = product(range(len(self.W)), range(len(self.W[0])))
        return tuple(place for place in places if place not in self.absent)


@dataclass(frozen=True)
class Sample:
    """An input ``x`` and its target ``t``."""

    x: Vector
    t: Vector


@dataclass(frozen=True)
class Problem:
    """A network, its loss, an input ``x`` and a target ``t``; valid by the rules it passed.

    Where there are ``further`` samples, J is the ``reduce``d loss of all of them: their mean or
    their sum. Of a single sample ``reduce`` says nothing, and is the default.
    ``assumed`` is what was not given where it was read, and does not tell problems apart.
    """

    layers: tuple[LayerValues, ...]
    loss: str
    x: Vector
    t: Vector
    relu_derivative_at_zero: int = 1
    further: tuple[Sample, ...] = ()
    reduce: str = DEFAULT_REDUCTION
    assumed: tuple[Assumption, ...] = field(default=(), compare=False)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """The number of inputs, then of every layer's units."""
        return len(self.layers[0].W[0]), *(len(layer.W) for layer in self.layers)

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        """Every sample, the first one's x and t included."""
        return Sample(self.x, self.t), *self.further

    def with_samples(self, samples: Sequence[Sample]) -> Problem:
        """The same network on other samples, of which there is at least one."""
        first, *further = samples
        reduce = self.reduce if further else DEFAULT_REDUCTION
        return replace(self, x=first.x, t=first.t, further=tuple(further), reduce=reduce)

    def at(self, number: int) -> Problem:
        """The same network on one sample alone, by its number, counted from 1."""
        return self.with_samples([self.samples[number - 1]]) if self.further else self

    @cached_property
    def biased(self) -> frozenset[int]:
        """The layers (from 1) that have biases."""
        return frozenset(l for l, layer in enumerate(self.layers, 1) if layer.b is not None)

    @cached_property
    def parameter_count(self) -> int:
        """The number of weights and biases."""
        return sum(len(layer.edges) + len(layer.b or ()) for layer in self.layers)

    @cached_property
    def absent(self) -> frozenset[str]:
        """The names that the weights of absent edges would have: ``W1-1-2``."""
        return frozenset(
            names.weight(l, to + 1, source + 1)
            for l, layer in enumerate(self.layers, 1)
            for to, source in layer.absent
        )

    def weights(
        self, layer: int, to: Iterable[int] | None = None, sources: Iterable[int] | None = None
    ) -> tuple[str, ...]:
        """The names of a layer's weights (all counted from 1), unit by unit: of all, or of those
        that lead ``to`` some units or come from some ``sources``.
        """
        units = range(1, self.sizes[layer] + 1) if to is None else to
        inputs = range(1, self.sizes[layer - 1] + 1) if sources is None else sources
        every = names.weights(layer, units, inputs)
        return tuple(name for name in every if name not in self.absent)

    def parameters(self, layers: Iterable[int]) -> Iterator[str]:
        """The names of all inputs and biases, and of the weights of some ``layers``."""
        every = names.parameters(self.sizes, self.biased, layers)
        return (name for name in every if name not in self.absent)


WORKSHEET = Problem(
    layers=(
        LayerValues((vector("0.75", "0.5"), vector(-1, 1)), vector(0, 0), "relu"),
        LayerValues((vector(1, 1),), vector(-1), "sigmoid"),
    ),
    loss="half_squared_error",
    x=vector(1, "0.5"),
    t=vector(1),
    relu_derivative_at_zero=1,
)
