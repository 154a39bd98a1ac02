"""Central differences: the gradients once more, from nothing but the forward pass.

Moving W(l)[i,j] by s / a(l-1)_j, moving b(l)_i by s and moving h(l)_i by s are the same forward
pass, so one difference by h(l)_i serves a row of W(l) and its bias; each parameter's step is
chosen for it. A gradient passes when it lies within `TOLERANCE` of the difference, relative to
the larger of the two, or within the bound on the difference's own error (differences.py).
Nothing is claimed where the passes lie on different sides of a kink, or where the bound leaves
no digits to compare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.backprop.maths.differences import Base, Differences, base_of, differences
from explorer.backprop.maths.network import ByParameters, Gradients, Network, Trace
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


@dataclass(frozen=True, eq=False)
class Measured:
    """Every derivative of J by central differences, in the order of `claimed`: the ``estimate``
    and a ``bound`` on its error; which ones are ``at_kink`` and which ``unclear``, so that nothing
    is claimed of them. ``kink`` says where the first kink lies, "" for nowhere.
    """

    estimate: Array
    bound: Array
    at_kink: Array
    unclear: Array
    kink: str


def check_gradients(network: Network, trace: Trace, t: Array, gradients: Gradients) -> Check:
    """Compare ``gradients`` with central differences of J around ``trace``, all in floats."""
    measured = measure(network, trace, t, gradients)
    return verdict(claimed(gradients.dx, gradients.layers), measured)


def claimed(dx: Array, layers: Iterable[ByParameters]) -> Array:
    """The gradients in one row: by the inputs, then by every unit's weights, as far as there are
    edges, and, where it has one, its bias.
    """
    blocks = []
    for layer in layers:
        slopes = layer.dW if layer.db is None else np.column_stack([layer.dW, layer.db])
        blocks.append(slopes[_there(layer.mask, has_bias=layer.db is not None)])
    return np.concatenate([dx, *blocks])


def _there(mask: Array, *, has_bias: bool) -> Array:
    """Which parameters each unit (rows) has: its weights, and last its bias."""
    return np.column_stack([mask, np.ones(len(mask), bool)]) if has_bias else mask


def _factors(base: Base) -> tuple[Array, Array]:
    """By every parameter, in the order of `claimed`, dh(l)_i/d(parameter): 1 for an input and a
    bias, a(l-1)_j for a weight; and the number of its source.
    """
    factors, sources = [np.ones(len(base.x))], [np.arange(len(base.x))]
    first = len(base.x)
    for a_prev, layer in zip((base.x, *base.a), base.network.layers, strict=False):
        row = a_prev if layer.b is None else np.append(a_prev, 1.0)
        units, columns = np.nonzero(_there(layer.mask, has_bias=layer.b is not None))
        factors.append(row[columns])
        sources.append(first + units)
        first += len(layer.W)
    return np.concatenate(factors), np.concatenate(sources)


def measure(network: Network, trace: Trace, t: Array, gradients: Gradients) -> Measured:
    """Central differences of J around ``trace``; of ``gradients`` only their size is used."""
    base = base_of(network, trace, t, gradients)
    small = SMALL * max(1.0, abs(gradients.J))
    found = differences(base, small)
    factors, source = _factors(base)
    at_kink = found.crossed[source] & (factors != 0)
    is_clear = found.bound <= np.maximum(MEANINGLESS * np.abs(found.estimate), small)
    return Measured(
        factors * found.estimate[source],
        np.abs(factors) * found.bound[source],
        at_kink,
        ~at_kink & ~is_clear[source] & (factors != 0),
        _kink(base, found) if at_kink.any() else "",
    )


def pooled(samples: Sequence[Measured], inputs: int, divisor: int) -> Measured:
    """What is measured of several samples' summed loss over ``divisor``: every sample's
    ``inputs`` one after the other, then the parameters that they share.
    """

    def apart(part: Callable[[Measured], Array]) -> list[Array]:
        return [part(each)[:inputs] for each in samples]

    def shared(part: Callable[[Measured], Array]) -> Array:
        return np.array([part(each)[inputs:] for each in samples])

    def added(part: Callable[[Measured], Array]) -> Array:
        return np.concatenate([*apart(part), shared(part).sum(axis=0)]) / divisor

    def anywhere(part: Callable[[Measured], Array]) -> Array:
        return np.concatenate([*apart(part), shared(part).any(axis=0)])

    at_kink = anywhere(lambda each: each.at_kink)
    kinks = (f"{each.kink} in sample {n}" for n, each in enumerate(samples, 1) if each.kink)
    return Measured(
        added(lambda each: each.estimate),
        added(lambda each: each.bound),
        at_kink,
        anywhere(lambda each: each.unclear) & ~at_kink,
        next(kinks, ""),
    )


def verdict(claimed: Array, measured: Measured) -> Check:
    """Compare what is claimed with what is measured."""
    estimate, at_kink, unclear = measured.estimate, measured.at_kink, measured.unclear
    size = np.maximum(np.abs(claimed), np.abs(estimate))
    least = np.maximum(np.maximum(size, measured.bound / TOLERANCE), TINY)
    error = np.abs(claimed - estimate) / least
    checked = ~at_kink & ~unclear
    is_off = bool((error[~at_kink] > TOLERANCE).any())
    reasons = _reasons(measured)
    return Check(
        METHOD,
        float(error[checked].max()) if checked.any() else None,
        False if is_off else None if reasons else True,
        reasons or None,
        int(checked.sum()),
        int((~checked).sum()),
    )


def _kink(base: Base, found: Differences) -> str:
    """Where the kink lies that the passes crossed."""
    assert found.kink, "some pass has crossed one"
    layer, unit = found.kink
    activation = base.network.layers[layer].activation
    h = base.h[layer][unit]
    place = f"= {h:.3g} lies at" if h in activation.kinks else f"≈ {h:.3g} lies too near"
    return f"h({layer + 1})[{unit + 1}] {place} the kink of {activation.label}"


def _reasons(measured: Measured) -> str:
    at_kink, unclear = int(measured.at_kink.sum()), int(measured.unclear.sum())
    total, reasons = len(measured.estimate), []
    if at_kink:
        reasons.append(f"{at_kink} of {total} derivatives not checked: {measured.kink}")
    if unclear:
        reasons.append(f"{unclear} of {total} derivatives not checked: rounding hides them")
    return "; ".join(reasons)
