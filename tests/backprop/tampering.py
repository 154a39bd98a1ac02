"""A solution whose numbers are wrong from some step of the walk on: who has not come so far must
not see a difference.
"""

from dataclasses import replace
from fractions import Fraction

import numpy as np

from explorer.backprop.maths.network import Gradients, LayerTrace, Trace
from explorer.backprop.solution import Solution

SCALE = Fraction(-137, 100)  # another size and another sign; 0 stays 0, and sizes keep their order
END = 99


def stage(kind: str, layer: int, last: int) -> int:
    """When a number is worked out: the further on, the larger."""
    forward = {"h": 2 * layer, "a": 2 * layer + 1}
    backward = {"arriving": 0, "slope": 0, "delta": 1}
    if kind in backward:
        # What arrives at a layer is made of numbers that are known by then.
        return 2 * last + 4 + 2 * (last - layer) + backward[kind] if layer else END
    return {**forward, "J": 2 * last + 2, "dy": 2 * last + 3}.get(kind, END)


def tampered(solution: Solution, kind: str, layer: int, unit: int) -> Solution:
    """The solution with other numbers in the place of all that is not known before a step of the
    walk: of its ``kind``, in its ``layer``, for its ``unit`` (from 1; 0 for all of them).
    """
    last = len(solution.problem.layers)
    asked = (stage(kind, layer, last), unit or 1)

    def other(values, kind, layer):
        if values is None:
            return None
        at = stage(kind, layer, last)
        units = range(1, len(values) + 1)
        scales = [SCALE if (at, each) >= asked else 1 for each in units]
        exact = values.dtype == object
        changed = [row * (s if exact else float(s)) for row, s in zip(values, scales, strict=True)]
        result = np.array(changed, dtype=values.dtype)
        return result.reshape(values.shape)

    def traced(trace: Trace) -> Trace:
        layers = (
            LayerTrace(other(each.h, "h", l), other(each.a, "a", l))
            for l, each in enumerate(trace.layers, 1)
        )
        return Trace(trace.x, tuple(layers))

    def sloped(gradients: Gradients) -> Gradients:
        layers = (
            replace(
                each,
                f_prime=other(each.f_prime, "slope", l),
                delta=other(each.delta, "delta", l),
                dW=other(each.dW, "dW", l),
                db=other(each.db, "dW", l),
            )
            for l, each in enumerate(gradients.layers, 1)
        )
        (J,) = other(np.array([gradients.J], object), "J", 0)
        dy = other(gradients.dy, "dy", 0)
        return Gradients(J, dy, tuple(layers), other(gradients.dx, "dx", 0))

    return replace(
        solution,
        trace=traced(solution.trace),
        gradients=sloped(solution.gradients),
        exact_trace=traced(solution.exact_trace),
        exact_gradients=sloped(solution.exact_gradients),
    )
