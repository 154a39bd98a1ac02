"""Central differences of J by every unit's h and every input, each with a bound on its error.

For each of these *sources* there are forward passes with it moved by +s, -s, +2s, -2s and 0, and
the fourth-order difference (Abramowitz & Stegun, 25.3.6)

    D4(s) = (4 D(s) - D(2s)) / 3,   D(s) = (J(+s) - J(-s)) / 2s.

Passes are followed as moves away from a given one, so that cancellation in it does no harm.

The bound is 3 |D(2s) - D(s)|, more than what the series leaves out, plus J's rounding error over
s, from a running error analysis of the forward pass (Higham, Accuracy and Stability of Numerical
Algorithms (2002), section 3.3) in which independent errors add up by their squares (Higham &
Mary, A new approach to probabilistic rounding error analysis (2019)). Where twice the step does
not change J about as the series has it, the step leaps over a bend, and nothing is bounded. Of
several steps, the one with the least bound counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.backprop.maths.network import Gradients, Network, Trace
from explorer.common.arrays import Array

# Relative to |h| where that is above 1. The last is the smallest: the likeliest to clear a kink.
STEPS = (2.0**-15, 2.0**-7, 2.0**-22, 2.0**-29)
STENCIL = np.array([1.0, -1.0, 2.0, -2.0, 0.0])
# A difference with this relative bound needs no other step.
GOOD = 1e-6
# A few roundings of one activation or loss, and how D4 weighs those of its four J: 4.5 / 3.
ROUNDING = 8 * float(np.finfo(float).eps)
WEIGHT = 1.5
SERIES = 3
UNBOUNDED = 1e200


@dataclass(frozen=True, eq=False)
class Base:
    """A forward pass in floats, layer by layer, and how far rounding can move each h."""

    network: Network
    x: Array
    t: Array
    h: tuple[Array, ...]
    a: tuple[Array, ...]
    h_noise: tuple[Array, ...]


@dataclass(frozen=True, eq=False)
class Differences:
    """dJ/d(source): estimates, bounds on their errors, which of them ``crossed`` a kink in
    their passes, and the unit (layer, unit) at that kink.
    """

    estimate: Array
    bound: Array
    crossed: Array
    kink: tuple[int, int] | None

    def is_settled(self, small: float) -> bool:
        """Whether no other step is needed for any source; ``small`` counts as 0."""
        good = self.bound <= np.maximum(GOOD * np.abs(self.estimate), small)
        return bool((good & ~self.crossed).all())


def differences(base: Base, small: float) -> Differences:
    """The best differences that the steps give; a bound of ``small`` is good for any of them."""
    found = _at_step(base, STEPS[0])
    for step in STEPS[1:]:
        if found.is_settled(small):
            break
        found = _better(found, _at_step(base, step))
    return found


def base_of(network: Network, trace: Trace, t: Array, gradients: Gradients) -> Base:
    """The pass to start from; ``gradients`` only says how far each unit passes roundings on."""
    h = tuple(layer.h for layer in trace.layers)
    # Not the trace's own a: an h that does not move must give an a that does not move.
    a = tuple(
        layer.activation.value(values) for layer, values in zip(network.layers, h, strict=True)
    )
    noise, a_noise = [], np.zeros_like(trace.x)
    for index, layer in enumerate(network.layers):
        h_noise = np.sqrt(layer.W**2 @ a_noise**2) + ROUNDING * np.abs(h[index])
        f_prime = gradients.layers[index].f_prime
        slope = 1.0 if f_prime is None else np.abs(f_prime)
        a_noise = slope * h_noise + ROUNDING * np.abs(a[index])
        noise.append(h_noise)
    return Base(network, trace.x, t, h, a, tuple(noise))


def _moves(steps: Array) -> Array:
    """Each source moved alone by its step times the stencil: (sources, 5, sources)."""
    alone: Array = np.diag(steps)[:, None, :] * STENCIL[:, None]
    return alone


def _at_step(base: Base, step: float) -> Differences:
    steps = [step * np.maximum(1.0, np.abs(values)) for values in (base.x, *base.h)]
    moves = _moves(steps[0])
    crossings = []
    for index, layer in enumerate(base.network.layers):
        h = base.h[index] + np.concatenate([moves @ layer.W.T, _moves(steps[index + 1])])
        a = layer.activation.value(h)
        crossings += [(index, _crossed(h, kink)) for kink in layer.activation.kinks]
        moves = a - base.a[index]
    J, noise = _loss(base, h, a)
    sizes = np.concatenate(steps)
    near, far = (J[:, 0] - J[:, 1]) / (2 * sizes), (J[:, 2] - J[:, 3]) / (4 * sizes)
    bound = SERIES * np.abs(far - near) + WEIGHT * noise / sizes
    bound[_leaps(J, noise)] = UNBOUNDED
    crossed, unit = _crossed_anywhere(crossings, len(sizes))
    return Differences((4 * near - far) / 3, bound, crossed, unit)


def _leaps(J: Array, noise: Array) -> Array:
    """Which sources' steps leap over a bend of J, so that no series in s holds.

    Twice the step should change J's odd part 2 times as much, and its even part 4 times.
    """
    plus, minus, plus_2, minus_2, here = np.moveaxis(J, 1, 0)
    odd, odd_2 = plus - minus, plus_2 - minus_2
    even, even_2 = plus + minus - 2 * here, plus_2 + minus_2 - 2 * here
    leaps: Array = np.abs(odd_2 - 2 * odd) > np.abs(odd) / 2 + 4 * noise
    is_even = np.abs(even) > np.abs(odd) / 100
    leaps |= is_even & (np.abs(even_2) < 3 * np.abs(even) - 4 * noise)
    return leaps


def _crossed(h: Array, kink: float) -> Array:
    """Which sources (rows) have which units (columns) on both sides of a kink."""
    above = h > kink
    crossed: Array = above.any(axis=1) != above.all(axis=1)
    return crossed


def _crossed_anywhere(
    crossings: list[tuple[int, Array]], count: int
) -> tuple[Array, tuple[int, int] | None]:
    """Which of ``count`` sources crossed a kink, and the first layer and unit that has one."""
    crossed, unit = np.zeros(count, bool), None
    for index, by_unit in crossings:
        crossed[: len(by_unit)] |= by_unit.any(axis=1)
        if unit is None and by_unit.any():
            unit = (index, int(by_unit.any(axis=0).argmax()))
    return crossed, unit


def _loss(base: Base, h: Array, a: Array) -> tuple[Array, Array]:
    """J of every pass (sources, 5), and the most that rounding can change a source's J."""
    network, t = base.network, base.t
    loss, activation = network.loss, network.layers[-1].activation
    J = loss.value(a, h, t)
    delta = loss.delta(a, h, t, activation, network.relu_derivative_at_zero)
    noise = np.sqrt(((delta * base.h_noise[-1]) ** 2).sum(axis=-1)) + ROUNDING * np.abs(J)
    # A cross-entropy is calculated from h: y's rounding is not in it, but ln(1 + ...)'s is.
    from_y = 1.0 if loss.partners else (np.abs(loss.dy(a, h, t)) * np.abs(a)).sum(axis=-1)
    return J, (noise + ROUNDING * from_y).max(axis=-1)


def _better(one: Differences, other: Differences) -> Differences:
    """The better bounded of two differences, source by source; the later one's kink."""
    replace = ~other.crossed & (one.crossed | (other.bound < one.bound))
    return Differences(
        np.where(replace, other.estimate, one.estimate),
        np.where(replace, other.bound, one.bound),
        one.crossed & other.crossed,
        other.kink,
    )
