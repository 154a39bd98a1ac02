"""Restricted Boltzmann machines for tests, and what other people's code makes of them."""

import itertools
import math
import random
from typing import Any

import numpy as np
from scipy.special import log_expit

from explorer.rbm.maths.rbm import RBM

WORKED = RBM(np.array([[1.0, -1], [2, 0], [0, 1]]), np.array([0.0, -1, 1]), np.array([-1.0, 0]))
QUIZ = RBM(np.array([[3.0], [-1]]), np.zeros(2), np.array([-2.0]))


def random_rbm(n_visible, n_hidden, scale, seed=0):
    rng = np.random.default_rng(seed)
    shapes = (n_visible, n_hidden), n_visible, n_hidden
    return RBM(*(rng.normal(0, scale, shape) for shape in shapes))


def joint_log_weights(rbm):
    """-E(v, h) of every pair of states, in Python's own sums."""
    rows, both = [], (rbm.values.low, rbm.values.high)
    for v in itertools.product(both, repeat=rbm.n_visible):
        rows.append([])
        for h in itertools.product(both, repeat=rbm.n_hidden):
            terms = [v[i] * rbm.b[i] for i in range(len(v))]
            terms += [h[j] * rbm.c[j] for j in range(len(h))]
            terms += [v[i] * rbm.W[i, j] * h[j] for i in range(len(v)) for j in range(len(h))]
            rows[-1].append(math.fsum(terms))
    return np.array(rows)


def scipy_log_weights(rbm, v):
    """-F(v) of states, by SciPy."""
    return v @ rbm.b - log_expit(-(rbm.c + v @ rbm.W)).sum(axis=-1)


def given_machine(seed: int) -> dict[str, Any]:
    """A random machine with rows of data, some of them alike, at some temperature."""
    draw = random.Random(seed)
    visible, hidden = draw.randint(1, 4), draw.randint(1, 3)

    def numbers(count: int) -> list[float]:
        return [round(draw.uniform(-1.5, 1.5), 3) for _ in range(count)]

    return {
        "W": [numbers(hidden) for _ in range(visible)],
        "b": numbers(visible),
        "c": numbers(hidden),
        "data": [[draw.randint(0, 1) for _ in range(visible)] for _ in range(draw.randint(1, 4))],
        "beta": draw.choice([1, 1, 0.5, 2.25]),
    }


def given_select(problem: dict[str, Any], seed: int) -> str:
    """A parameter of a machine: of a hidden bias, a visible one and a weight each in turn."""
    draw = random.Random(-seed - 1)
    i, j = draw.randint(1, len(problem["b"])), draw.randint(1, len(problem["c"]))
    return ("c{j}", "b{i}", "W{i}-{j}")[seed % 3].format(i=i, j=j)
