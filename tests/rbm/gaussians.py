"""Machines with Gaussian visible units to try the page with, and their density by SciPy."""

import itertools
from dataclasses import replace
from fractions import Fraction

import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal

from explorer.common.inputs import vector
from explorer.rbm.gaussian.scene import GaussianScene
from explorer.rbm.gaussian.solution import solve
from explorer.rbm.problem import (
    PRESETS,
    UNITS,
    RbmProblem,
    default_view,
)

(STAR,) = (preset.problem for preset in PRESETS if preset.name == "gaussian")
LINE = RbmProblem(
    W=(vector("2.5", -1),), b=vector("0.4"), c=vector("-1.5", "0.5"), data=((Fraction(1),),),
    units=UNITS["gaussian"],
)  # fmt: skip
BOX = RbmProblem(
    W=(vector(1, -1), vector("0.5", 2), vector(0, "1.5")), b=vector(0, 1, -1), c=vector(0, -1),
    data=(vector(1, "0.5", -2),), beta=Fraction(2), units=UNITS["gaussian"],
)  # fmt: skip


def scene(problem, **view):
    return GaussianScene(solve(problem), replace(default_view(problem), **view))


def density(problem, points):
    """p(v) of SciPy's normals, their shares from completing the square."""
    W, b, c = (np.array(part, float) for part in (problem.W, problem.b, problem.c))
    beta = float(problem.beta)
    logs, parts = [], []
    for h in itertools.product((0, 1), repeat=len(c)):
        shift = W @ h
        logs.append(beta * (c @ h + b @ shift + shift @ shift / 2))
        parts.append(multivariate_normal(b + shift, np.eye(len(b)) / beta).pdf(points))
    shares = np.exp(np.array(logs) - logsumexp(logs))
    return np.tensordot(shares, parts, axes=1)
