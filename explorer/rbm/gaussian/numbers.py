"""Every number on the page of a Gaussian machine by its test hook: as shown and in full."""

from collections.abc import Iterator

import numpy as np

from explorer.common.numbers import TextAndValue, text_and_value
from explorer.rbm.gaussian.scene import GaussianScene
from explorer.rbm.maths.exact import entropy
from explorer.rbm.numbers import gradient_numbers, in_column


def numbers(scene: GaussianScene) -> dict[str, TextAndValue]:
    """Every number on the page by its test hook: the text as shown and the full value."""
    return dict(_numbers(scene))


def _numbers(scene: GaussianScene) -> Iterator[tuple[str, TextAndValue]]:
    solution, found = scene.solution, scene.solution.mixture
    spread = entropy(found.weights)
    yield "value-log-Z", text_and_value(found.log_Z)
    yield "value-log-density", text_and_value(float(found.log_density(scene.at)))
    yield "value-entropy-h", text_and_value(spread)
    yield "value-effective-gaussians", text_and_value(float(np.exp(spread)))
    yield from in_column("value-p-h-", solution.labels, found.weights)
    yield from in_column("value-share-", solution.labels, found.shares(scene.at))
    if solution.data is None:
        return
    logs = solution.data.log_likelihoods
    yield "value-log-likelihood", text_and_value(float(logs.sum()))
    yield "value-mean-log-likelihood", text_and_value(float(logs.mean()))
    yield from gradient_numbers(solution.data.gradient.sum)
