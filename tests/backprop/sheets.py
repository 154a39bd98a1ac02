"""Sheets of students for tests, right ones and such with one slip that is carried on: written out
in NumPy, with nothing of the explorer's mathematics.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite

import numpy as np

from tests.backprop.arrays import RATE, SLOPE, Drawn, F

Slips = Callable[[str, int], bool]  # whether a slip is made, in a layer
# Each slip, and the mistakes of the registry that name it.
SLIPS = {
    "bias left out": {"bias-left-out"},
    "bias subtracted": {"bias-subtracted"},
    "W transposed forward": {"columns-for-rows"},
    "sums passed on": {"not-passed-on"},
    "a product left out": {"product-left-out"},
    "rows exchanged": {"another-row"},
    "no activation": {"no-activation"},
    "slope for output": {"slope-for-output"},
    "J without a half, or with one": {"factor-two"},
    "J not squared": {"not-squared"},
    "t - y": {"sign"},
    "2 (y - t), or half of it": {"factor-two"},
    "J not differentiated": {"loss-not-differentiated"},
    "no slope": {"no-slope"},
    "slope at a": {"slope-at-output"},
    "a as slope": {"output-as-slope"},
    "1 - a as slope": {"part-of-slope"},
    "tanh's slope": {"another-slope"},
    "another unit's gate": {"another-gate"},
    "no weight": {"no-weight"},
    "W for its transpose": {"rows-for-columns"},
    "a path missing": {"path-missing"},
    "another column": {"another-column"},
    "updated weight": {"updated-weight"},
    "bias in the chain": {"bias-in-chain"},
    "added up over units": {"summed-over-units"},
    "no input": {"no-input"},
    "another input": {"another-input"},
    "indices exchanged": {"indices-exchanged"},
    "h for a": {"sum-for-input"},
    "own weight for input": {"weight-for-input"},
    "the step": {"step-for-gradient"},
    "sign of dW": {"sign"},
    "bias like a weight": {"bias-like-a-weight"},
    "uphill": {"uphill"},
    "no rate": {"no-rate"},
}


def worked(net: Drawn, made: Slips) -> dict[str, float]:
    """Every line of the calculation in its order; each slip that is ``made`` is carried on."""
    sheet: dict[str, float] = {}
    sums, outputs = _forward(net, made, sheet)
    y, last = outputs[-1], len(net.W)
    sheet |= {f"y-{k}": value for k, value in enumerate(y, 1)}
    sheet["J"] = _J(net, y, made)
    delta = np.zeros(0)
    for layer in range(last, 0, -1):
        if layer == last:
            delta = _first_delta(net, sums[-1], y, sheet["J"], made)
        else:
            delta = _delta(net, layer, sums, outputs, delta, sheet, made)
        sheet |= {f"delta{layer}-{i}": value for i, value in enumerate(delta, 1)}
        _gradients(net, layer, sums, outputs, delta, sheet, made)
    return sheet | _update(net, sheet, made)


def _forward(net, made, sheet):
    sums, outputs = [], [net.x]
    for layer, (W, b, name) in enumerate(zip(net.W, net.b, net.names, strict=True), 1):
        fed = sums[-1] if sums and made("sums passed on", layer) else outputs[-1]
        if made("W transposed forward", layer) and W.shape[0] == W.shape[1]:
            W = W.T
        if made("rows exchanged", layer):
            W, b = W[::-1], None if b is None else b[::-1]
        h = W @ fed
        if made("a product left out", layer) and len(fed) > 1:
            h = W[:, 1:] @ fed[1:]
        if b is not None:
            sign = (
                0 if made("bias left out", layer) else -1 if made("bias subtracted", layer) else 1
            )
            h = h + sign * b
        a = SLOPE[name](h) if made("slope for output", layer) else F[name](h)
        a = h if made("no activation", layer) else a
        sums.append(h)
        outputs.append(a)
        sheet |= {f"h{layer}-{i}": value for i, value in enumerate(h, 1)}
        sheet |= {f"a{layer}-{i}": value for i, value in enumerate(a, 1)}
    return sums, outputs


def _J(net, y, made):
    last = len(net.W)
    if net.loss == "binary_cross_entropy":
        with np.errstate(all="ignore"):
            return -(net.t * np.log(y) + (1 - net.t) * np.log(1 - y)).sum()
    half = 0.5 if net.loss == "half_squared_error" else 1.0
    if made("J without a half, or with one", last):
        half = 1.5 - half
    if made("J not squared", last):
        return half * np.abs(y - net.t).sum()
    return half * ((y - net.t) ** 2).sum()


def _first_delta(net, h, y, J, made):
    last, name = len(net.W), net.names[-1]
    slope = _slope(net, last, h, y, made)
    error = net.t - y if made("t - y", last) else y - net.t
    factor = 2 if net.loss == "squared_error_sum" else 1
    if made("2 (y - t), or half of it", last):
        factor = 3 - factor
    if made("J not differentiated", last):
        return J * slope
    if net.loss == "binary_cross_entropy":
        return factor * error
    assert name in F
    return factor * error * slope


def _slope(net, layer, h, a, made):
    name = net.names[layer - 1]
    if made("no slope", layer):
        return np.ones_like(h)
    if made("slope at a", layer):
        return SLOPE[name](a)
    if made("a as slope", layer):
        return a
    if made("1 - a as slope", layer):
        return 1 - a
    if made("tanh's slope", layer):
        return 1 - a * a
    slope = SLOPE[name](h)
    return np.roll(slope, 1) if made("another unit's gate", layer) else slope


def _delta(net, layer, sums, outputs, above, sheet, made):
    W = net.W[layer]
    if made("updated weight", layer):
        W = np.array(
            [
                [w - RATE * sheet[f"dW{layer + 1}-{i}-{j}"] for j, w in enumerate(row, 1)]
                for i, row in enumerate(W, 1)
            ]
        )
    if made("no weight", layer):
        W = np.ones_like(W)
    if made("another column", layer):
        W = np.roll(W, 1, axis=1)
    come = W.T @ above
    if made("W for its transpose", layer) and W.shape[0] == W.shape[1]:
        come = W @ above
    if made("a path missing", layer) and len(above) > 1:
        come = W[1:].T @ above[1:]
    b = net.b[layer - 1]
    if made("bias in the chain", layer) and b is not None:
        come = come + b
    if made("added up over units", layer):
        come = np.full_like(come, come.sum())
    return come * _slope(net, layer, sums[layer - 1], outputs[layer], made)


def _gradients(net, layer, sums, outputs, delta, sheet, made):
    fed = outputs[layer - 1]
    if made("h for a", layer) and layer > 1:
        fed = sums[layer - 2]
    if made("another input", layer):
        fed = np.roll(fed, 1)
    dW = np.outer(delta, np.ones_like(fed) if made("no input", layer) else fed)
    if made("own weight for input", layer):
        dW = delta[:, None] * net.W[layer - 1]
    if made("indices exchanged", layer) and dW.shape[0] == dW.shape[1]:
        dW = dW.T
    if made("the step", layer):
        dW = -RATE * dW
    if made("sign of dW", layer):
        dW = -dW
    for i, row in enumerate(dW, 1):
        sheet |= {f"dW{layer}-{i}-{j}": value for j, value in enumerate(row, 1)}
    if net.b[layer - 1] is not None:
        db = delta * outputs[layer - 1][0] if made("bias like a weight", layer) else delta
        sheet |= {f"db{layer}-{i}": value for i, value in enumerate(db, 1)}


def _update(net, sheet, made):
    new = {}
    for layer, (W, b) in enumerate(zip(net.W, net.b, strict=True), 1):
        rate = 1 if made("no rate", layer) else -RATE if made("uphill", layer) else RATE
        for i, row in enumerate(W, 1):
            for j, w in enumerate(row, 1):
                new[f"new-W{layer}-{i}-{j}"] = w - rate * sheet[f"dW{layer}-{i}-{j}"]
        if b is not None:
            for i, value in enumerate(b, 1):
                new[f"new-b{layer}-{i}"] = value - rate * sheet[f"db{layer}-{i}"]
    return new


def right(net: Drawn) -> dict[str, float]:
    """The calculation without a slip."""
    return worked(net, lambda slip, layer: False)


def with_slip(net: Drawn, slip: str, at: int) -> tuple[dict[str, float], str]:
    """The calculation with a slip in layer ``at``, and the first line that it changes, "" where
    nothing is changed that can be seen.
    """
    truth = right(net)
    sheet = worked(net, lambda name, layer: (name, layer) == (slip, at))
    if not all(isfinite(value) and abs(value) < 1e6 for value in sheet.values()):
        return sheet, ""
    seen = (
        name
        for name, value in sheet.items()
        if abs(value - truth[name]) > 1e-3 * max(abs(value), abs(truth[name])) > 1e-9
    )
    return sheet, next(seen, "")


def written(sheet: dict[str, float], digits: int) -> dict[str, str]:
    """A sheet as it is handed in, rounded to some significant digits."""
    return {name: f"{value:.{digits}g}" for name, value in sheet.items()}
