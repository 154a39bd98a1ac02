"""How fast block Gibbs sampling forgets where it began, exactly, from its kernel T.

With A(v, h) = p(v, h) / sqrt(p(v) p(h)), T is A A^T between sqrt(p(v)) and its inverse: the
eigenvalues of T are the squares of A's singular values, so none is negative and the largest is 1.

    relaxation time  t_rel = 1 / (1 - lambda_2)
    mixing time      t_mix = min {t : max_v 1/2 sum_v' |T^t(v, v') - p(v')| <= 1/4}
    (t_rel - 1) ln 2 <= t_mix <= t_rel ln(4 / min_v p(v))

(Levin, Peres & Wilmer, Markov Chains and Mixing Times (2009), sections 4.5 and 12.2.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths.exact import distribution
from explorer.rbm.maths.kernel import Kernel
from explorer.rbm.maths.rbm import RBM

NEAR = 0.25  # in total variation: by which the mixing time is defined
MOST_STEPS = 10**9  # that are counted
LEAST_GAP = 1e-12  # 1 - lambda_2 of less is rounding


@dataclass(frozen=True)
class Mixing:
    """``eigenvalue`` is the kernel's second, lambda_2; ``relaxation`` is 1/(1 - lambda_2), None
    where floats cannot tell lambda_2 from 1; ``steps`` is the mixing time, None beyond
    `MOST_STEPS`.
    """

    eigenvalue: float
    relaxation: float | None
    steps: int | None


def mixing(rbm: RBM) -> Mixing:
    """The mixing of a machine with at most `kernel.MOST_UNITS` units."""
    kernel = Kernel.of(rbm)
    second = second_eigenvalue(kernel)
    if 1 - second < LEAST_GAP:
        return Mixing(second, None, None)
    return Mixing(second, 1 / (1 - second), mixing_time(kernel, distribution(rbm).p))


def second_eigenvalue(kernel: Kernel) -> float:
    """The second largest eigenvalue of T; 0 where one of the layers has a single state."""
    # p(h | v) p(v | h) is A(v, h)^2: no small p(v) is divided by.
    singular = np.linalg.svd(np.sqrt(kernel.up * kernel.down.T), compute_uv=False)
    return min(1.0, float(singular[1]) ** 2) if len(singular) > 1 else 0.0


def mixing_time(kernel: Kernel, p: Array) -> int | None:
    """The least number of steps, from 1, after which the chain is within `NEAR` of ``p``, wherever
    it began; None beyond `MOST_STEPS`.
    """
    through_h = len(kernel.down) < len(kernel.up)
    step = kernel.down @ kernel.up if through_h else kernel.up @ kernel.down

    def is_far(power: Array) -> bool:
        """Whether some start is still far after n + 1 steps, where ``power`` is step^n."""
        after = kernel.up @ power @ kernel.down if through_h else power @ step
        return bool(np.abs(after - p).sum(axis=1).max() / 2 > NEAR)

    power = np.eye(len(step))
    if not is_far(power):
        return 1
    squares = [step]
    while is_far(squares[-1]):
        if 2 ** len(squares) > MOST_STEPS:
            return None
        squares.append(_stochastic(squares[-1] @ squares[-1]))
    # The largest n for which step^n is still far, its binary digits from the first.
    n = 0
    for place in reversed(range(len(squares) - 1)):
        further = _stochastic(power @ squares[place])
        if is_far(further):
            power, n = further, n + 2**place
    return n + 2


def _stochastic(power: Array) -> Array:
    """A power of a kernel whose rows add up to 1, without what rounding has added."""
    power /= power.sum(axis=1, keepdims=True)
    return power
