"""A walk on a machine by Gibbs sampling, for the open page."""

from collections.abc import Mapping

import numpy as np

from explorer.common.arrays import Array
from explorer.common.inputs import InputError
from explorer.rbm.answers import ChainJson
from explorer.rbm.limits import MOST_WALKED
from explorer.rbm.maths.clamping import Clamp
from explorer.rbm.maths.rbm import RBM, state_numbers
from explorer.rbm.maths.sampling import Gibbs
from explorer.rbm.problem import RbmProblem, read_clamp
from explorer.rbm.requested import read_problem, read_seed, read_whole
from explorer.rbm.solution import machine, refuse_continuous


def walk(data: Mapping[str, object]) -> ChainJson:
    """A path by block Gibbs sampling: each step's h, then v, as states' numbers.

    ``data`` has the ``problem``, the ``state`` to begin at, what it is to ``clamp``, ``steps`` and
    a ``seed``. Raises InputError.
    """
    problem = read_problem(data)
    refuse_continuous(problem)
    steps = read_whole(data, "steps", 1, MOST_WALKED, 200)
    first = _state(data.get("state"), problem)
    clamp = read_clamp(data.get("clamp", ""), problem)
    rbm = machine(problem).tempered(float(problem.beta))
    rng = np.random.default_rng(read_seed(data))
    h, v = _path(rbm, first, clamp, steps, rng)
    return {"h": state_numbers(h), "v": state_numbers(v)}


def _path(
    rbm: RBM, first: Array, clamp: Clamp, steps: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """The steps' h (steps, n_hidden) and v (steps, n_visible), of which the free units move."""
    free = first[None, ~clamp.held]
    path = Gibbs.of(clamp.rest(rbm)).path(free, steps, rng)
    h, v = (np.concatenate(layer) for layer in zip(*path, strict=True))
    return h, clamp.filled(v)


def _state(text: object, problem: RbmProblem) -> Array:
    n = problem.n_visible
    if not isinstance(text, str) or len(text) != n or set(text) - set("01"):
        raise InputError(f"state is no string of {n} bits", "state")
    return np.array([int(bit) for bit in text], float)
