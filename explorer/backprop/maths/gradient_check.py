"""Central differences: the gradients once more, from nothing but the forward pass.

Moving W(l)[i,j] by s / a(l-1)_j, moving b(l)_i by s and moving h(l)_i by s are the same forward
pass, so one difference by h(l)_i serves a row of W(l) and its bias; each parameter's step is
chosen for it. A gradient passes when it lies within `TOLERANCE` of the difference, relative to
the larger of the two, or within the bound on the difference's own error (differences.py).
Nothing is claimed where the passes lie on different sides of a kink, or where the bound leaves
no digits to compare.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.backprop.maths.differences import Base, Differences, base_of, differences
from explorer.backprop.maths.network import Gradients, Network, Trace
from explorer.common.arrays import Array

METHOD = "central differences"
TOLERANCE = 1e-6
# A difference with this relative bound says nothing, unless it shows that the gradient is 0 to
# within SMALL of J or of 1.
MEANINGLESS, SMALL = 1e-2, 1e-9
TINY = 1e-250


@dataclass(frozen=True)
class Check:
    """What comparing gradients with differences gave.

    ``passed`` is False if any derivative is off; None if none is, but some could not be checked
    (``reason`` says which); else True. ``checked`` and ``skipped`` count derivatives of J: by
    every weight, bias and input. ``max_relative_error`` is None where none could be checked.
    """

    method: str
    max_relative_error: float | None
    passed: bool | None
    reason: str | None
    checked: int
    skipped: int


def check_gradients(network: Network, trace: Trace, t: Array, gradients: Gradients) -> Check:
    """Compare ``gradients`` with central differences of J around ``trace``, all in floats."""
    base = base_of(network, trace, t, gradients)
    small = SMALL * max(1.0, abs(gradients.J))
    return _verdict(base, differences(base, small), gradients, small)


def _factors(base: Base) -> list[Array]:
    """dh(l)_i/d(parameter) by source (rows): 1 for an input; a(l-1)_j and, for the bias, 1."""
    factors = [np.ones((len(base.x), 1))]
    for a_prev, h in zip((base.x, *base.a), base.h, strict=False):
        factors.append(np.tile(np.append(a_prev, 1.0), (len(h), 1)))
    return factors


def _claimed(gradients: Gradients) -> Array:
    """The gradients in the order of `_factors`."""
    blocks = [np.column_stack([layer.dW, layer.db]).ravel() for layer in gradients.layers]
    return np.concatenate([gradients.dx, *blocks])


def _verdict(base: Base, found: Differences, gradients: Gradients, small: float) -> Check:
    blocks = _factors(base)
    factors = np.concatenate([block.ravel() for block in blocks])
    source = np.repeat(
        np.arange(len(found.estimate)), np.concatenate([[b.shape[1]] * len(b) for b in blocks])
    )
    claimed, estimate = _claimed(gradients), factors * found.estimate[source]
    bound = np.abs(factors) * found.bound[source]
    size = np.maximum(np.abs(claimed), np.abs(estimate))
    error = np.abs(claimed - estimate) / np.maximum(np.maximum(size, bound / TOLERANCE), TINY)
    at_kink = found.crossed[source] & (factors != 0)
    is_clear = found.bound <= np.maximum(MEANINGLESS * np.abs(found.estimate), small)
    unclear = ~at_kink & ~is_clear[source] & (factors != 0)
    checked = ~at_kink & ~unclear
    is_off = bool((error[~at_kink] > TOLERANCE).any())
    reasons = _reasons(base, found, int(at_kink.sum()), int(unclear.sum()), len(error))
    return Check(
        METHOD,
        float(error[checked].max()) if checked.any() else None,
        False if is_off else None if reasons else True,
        reasons or None,
        int(checked.sum()),
        int((~checked).sum()),
    )


def _reasons(base: Base, found: Differences, at_kink: int, unclear: int, total: int) -> str:
    reasons = []
    if at_kink and found.kink:
        layer, unit = found.kink
        activation = base.network.layers[layer].activation
        h = base.h[layer][unit]
        place = f"= {h:.3g} lies at" if h in activation.kinks else f"≈ {h:.3g} lies too near"
        place = f"h({layer + 1})_{unit + 1} {place} the kink of {activation.label}"
        reasons.append(f"{at_kink} of {total} derivatives not checked: {place}")
    if unclear:
        reasons.append(f"{unclear} of {total} derivatives not checked: rounding hides them")
    return "; ".join(reasons)
