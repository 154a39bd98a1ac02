r"""One step of gradient descent, with momentum and an L2 penalty where these are not 0.

For the weights g = dJ/dW + lambda W, for the biases g = dJ/db, and then

    Delta <- mu Delta - eta g        W <- W + Delta

with the rate eta, the momentum mu and the penalty's lambda; Delta starts at 0.

The step and its momentum: Rumelhart, Hinton & Williams, "Learning representations by
back-propagating errors" (1986), equations 8 and 9 (their epsilon and alpha are eta and mu here).
The penalty: Goodfellow, Bengio & Courville, Deep Learning (2016), section 7.1.1: what is minimized
is J + lambda/2 times the sum of the squared weights, without the biases; J alone stays the loss.
PyTorch's SGD keeps -Delta/eta and takes the same steps while the rate stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from explorer.common.arrays import Array
from explorer.common.numbers import Number

NOUGHT = Fraction(0)


@dataclass(frozen=True)
class Rule:
    """How parameters are updated: the ``rate`` eta, the ``momentum`` mu (0 to below 1), the
    penalty's lambda ``l2``, and whether biases stay as they are (``freeze_b``).
    """

    rate: Fraction
    momentum: Fraction = NOUGHT
    l2: Fraction = NOUGHT
    freeze_b: bool = False


@dataclass(frozen=True, eq=False)
class Parameters:
    """A layer's ``W`` (units x inputs) and ``b`` (units; None where it has no biases), or what has
    their shapes: their gradients, their steps. Arrays of floats, or of fractions and floats.
    """

    W: Array
    b: Array | None


@dataclass(frozen=True, eq=False)
class Moved:
    """A layer's parameters after a step (``new``), and the step: what was added (``delta``)."""

    new: Parameters
    delta: Parameters


def moved(old: Parameters, slopes: Parameters, rule: Rule, before: Parameters) -> Moved:
    """Take one step from ``old`` against ``slopes``, the gradient of J there; ``before`` is the
    step before. All have one shape. What is exact in all of them is exact in the result.
    """
    delta_W = step(old.W, slopes.W, before.W, rule)
    if old.b is None or slopes.b is None or before.b is None:
        return Moved(Parameters(old.W + delta_W, None), Parameters(delta_W, None))
    delta_b = old.b * NOUGHT if rule.freeze_b else step_of_bias(slopes.b, before.b, rule)
    return Moved(Parameters(old.W + delta_W, old.b + delta_b), Parameters(delta_W, delta_b))


def step(value: Array, slope: Array, before: Array, rule: Rule) -> Array:
    """What is added to weights: mu Delta - eta (dJ/dW + lambda W)."""
    # 0 times a float would be a float, and what is exact would no longer be known to be.
    return step_of_bias(slope + rule.l2 * value if rule.l2 else slope, before, rule)


def step_of_bias(slope: Array, before: Array, rule: Rule) -> Array:
    """What is added to biases, which are not penalized: mu Delta - eta dJ/db."""
    against: Array = -rule.rate * slope
    return rule.momentum * before + against if rule.momentum else against


def penalty(weights: Iterable[Array], l2: Fraction) -> Number:
    """lambda/2 times the sum of all squared weights."""
    squares = ((W * W).sum() for W in weights)
    total: Number = l2 / 2 * sum(squares, start=NOUGHT)
    return total
