"""J along one number: what the loss does while one weight, bias or input moves and all else stays.

A move of any of these shifts one layer's sums by the same *push* for every step of 1: the weight's
input, 1, or a column of the first weights. All values of all samples are one batched forward pass
from that layer on, followed as moves away from the given pass, so that nothing is rounded where
nothing moves. Where a sum crosses a kink of its activation, J has a bend or a jump there: exactly
so in the layer that is pushed, else by the secant rule within a bracket (Illinois; Dowell &
Jarratt, A modified regula falsi method (1971)), which is exact while all is piecewise linear.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from explorer.backprop.maths.activations import Activation
from explorer.backprop.maths.network import Network
from explorer.common.arrays import Array

POINTS = 81  # of a curve, beside its kinks
MOST_KINKS = 40  # a curve with more of them is told by its points
ROUNDS = 40  # of the secant rule; a handful is enough but for the steepest sums
CLOSE = 1e-12  # relative to the reach: two kinks as near as this are one


@lru_cache(maxsize=64)
def evenly(low: float, high: float) -> Array:
    """Values from one to another, as many as a curve has; they are not to be written to."""
    values = np.linspace(low, high, POINTS)
    values.setflags(write=False)
    return values


@dataclass(frozen=True)
class Kink:
    """A ``value`` at which a sum crosses a kink: of which ``unit`` of which ``layer`` (from 1) in
    which ``sample`` (from 1), and whether J may jump there, as where a step activation does.
    """

    value: float
    layer: int
    unit: int
    sample: int
    jumps: bool = False


@dataclass(frozen=True, eq=False)
class Line:
    """Everything stays but one number, which stands ``at`` a value.

    ``index`` (from 0) is the layer whose sums it moves and ``push`` (samples x units) by how much
    for every step of 1; ``h`` holds the sums (samples x units) of that layer and all after it,
    ``t`` the targets. J is the samples' losses over the ``divisor``.
    """

    network: Network
    h: tuple[Array, ...]
    t: Array
    at: float
    index: int
    push: Array
    divisor: int = 1

    def J(self, values: Array) -> Array:
        """The loss at every one of some ``values`` of the number; not finite beyond the floats."""
        with np.errstate(over="ignore", invalid="ignore"):
            *_, (activation, h) = self._passes(values)
            losses = self.network.loss.value(activation.value(h), h, self.t[:, None, :])
            J: Array = losses.sum(axis=0) / self.divisor
        return J

    def secant(self, step: float) -> float:
        """The slope of the chord from where the number stands to a ``step`` beyond."""
        here, there = self.J(np.array([self.at, self.at + step])).tolist()
        return float((there - here) / step)

    def kinks(self, low: float, high: float) -> tuple[Kink, ...]:
        """Where sums cross kinks between two values, in order; () where there are too many."""
        values = np.union1d(evenly(low, high), [self.at])
        found: list[Kink] = []
        for depth, layer in enumerate(self.network.layers[self.index :]):
            before = len(found)
            for kink in layer.activation.kinks:
                found += self._crossings(values, depth, kink)
            if len(found) > MOST_KINKS:
                return ()
            # Between the kinks of the layers below, piecewise linear sums are straight.
            if len(found) > before:
                values = np.union1d(values, [each.value for each in found])
        return tuple(sorted(found, key=lambda each: each.value))

    def _passes(self, values: Array) -> Iterator[tuple[Activation, Array]]:
        """Layer by layer the activation and the sums (samples x values x units)."""
        moves = (values - self.at)[:, None] * self.push[:, None, :]
        layers = self.network.layers[self.index :]
        for number, (layer, given) in enumerate(zip(layers, self.h, strict=True)):
            h = given[:, None, :] + moves
            yield layer.activation, h
            if number + 1 < len(layers):
                passed = layer.activation.value(h) - layer.activation.value(given)[:, None, :]
                moves = passed @ layers[number + 1].W.T

    def _sums(self, values: Array, depth: int) -> Array:
        """The sums of the layer so many layers after the pushed one."""
        with np.errstate(over="ignore", invalid="ignore"):
            passes = self._passes(values)
            sums: Array = next(h for number, (_, h) in enumerate(passes) if number == depth)
        return sums

    def _crossings(self, values: Array, depth: int, kink: float) -> Iterator[Kink]:
        """Every sum of a layer that changes sides of a kink from one of the values to the next."""
        sums = self._sums(values, depth) - kink
        above = sums > 0
        are_floats = np.isfinite(sums[:, 1:]) & np.isfinite(sums[:, :-1])
        places = np.nonzero((above[:, 1:] != above[:, :-1]) & are_floats)
        if not len(places[0]) or len(places[0]) > MOST_KINKS:
            return
        sample, _, unit = places
        jumps = self._jumps(depth, kink)
        for n, root in enumerate(self._roots(values, sums, places, depth, kink).tolist()):
            layer = self.index + depth + 1
            yield Kink(root, layer, int(unit[n]) + 1, int(sample[n]) + 1, jumps)

    def _jumps(self, depth: int, kink: float) -> bool:
        value = self.network.layers[self.index + depth].activation.value
        below, above = value(np.array([np.nextafter(kink, -1), np.nextafter(kink, 1)])).tolist()
        return bool(above - below > 0.5)

    def _roots(
        self, values: Array, sums: Array, places: tuple[Array, ...], depth: int, kink: float
    ) -> Array:
        """Where sums are 0, each between two values, all of them at once."""
        sample, step, unit = places
        low, high = values[step], values[step + 1]
        f_low, f_high = sums[sample, step, unit], sums[sample, step + 1, unit]
        small = CLOSE * max(1.0, float(np.abs(values).max()))
        number = np.arange(len(low))
        for _ in range(ROUNDS):
            root: Array = low - f_low * (high - low) / (f_high - f_low)
            f = (self._sums(root, depth) - kink)[sample, number, unit]
            is_left = (f > 0) == (f_low > 0)
            moved = np.where(is_left, root - low, high - root)
            if bool(((f == 0) | (np.minimum(moved, high - low) < small)).all()):
                break
            # Illinois: the end that stays counts half, so that it does not stay for ever.
            f_low, f_high = np.where(is_left, f, f_low / 2), np.where(is_left, f_high / 2, f)
            low, high = np.where(is_left, root, low), np.where(is_left, high, root)
        return root
