"""A walk on a machine by Gibbs sampling, for the open page."""

from collections.abc import Mapping

import numpy as np

from explorer.common.arrays import Array
from explorer.common.inputs import InputError
from explorer.rbm.answers import WalkJson
from explorer.rbm.limits import MOST_WALKED
from explorer.rbm.maths.rbm import state_numbers
from explorer.rbm.maths.sampling import Gibbs
from explorer.rbm.problem import RbmProblem
from explorer.rbm.requested import read_problem, read_seed, read_whole
from explorer.rbm.solution import machine


def walk(data: Mapping[str, object]) -> WalkJson:
    """A path by block Gibbs sampling: each step's h, then v, as states' numbers.

    ``data`` has the ``problem``, the ``state`` to begin at, ``steps`` and a ``seed``. Raises
    InputError.
    """
    problem = read_problem(data)
    steps = read_whole(data, "steps", 1, MOST_WALKED, 200)
    first = _state(data.get("state"), problem)
    rbm = machine(problem).tempered(float(problem.beta))
    rng = np.random.default_rng(read_seed(data))
    path = list(Gibbs.of(rbm).path(first[None, :], steps, rng))
    h, v = (np.concatenate(layer) for layer in zip(*path, strict=True))
    return {"h": state_numbers(h), "v": state_numbers(v)}


def _state(text: object, problem: RbmProblem) -> Array:
    n = problem.n_visible
    if not isinstance(text, str) or len(text) != n or set(text) - set("01"):
        raise InputError(f"state is no string of {n} bits", "state")
    return np.array([int(bit) for bit in text], float)
