"""What the API gives of every kind of machine alike: parameters, a gradient's phases, a step."""

from __future__ import annotations

from explorer.common.arrays import Array
from explorer.rbm.maths.gradient import Gradient, Statistics
from explorer.rbm.maths.rbm import RBM


def parameters(values: Statistics | RBM) -> dict[str, Array]:
    """W, b and c, or what stands in their places."""
    return {"W": values.W, "b": values.b, "c": values.c}


def phases(gradient: Gradient) -> dict[str, object]:
    """The gradient of ln p(data), its two phases and that of the mean."""
    return {
        **parameters(gradient.sum),
        "positive": parameters(gradient.positive),
        "negative": parameters(gradient.negative),
        "mean": parameters(gradient.mean),
    }


def step(new: RBM, delta: Statistics, before: float, after: float | None) -> dict[str, object]:
    """A step: the parameters after it, what was added, ln p(data) before and after."""
    return {
        **parameters(new),
        **{f"delta_{name}": value for name, value in parameters(delta).items()},
        "log_likelihood_before": before,
        "log_likelihood_after": after,
    }
