"""The networks of exercises, for the calculation written out in NumPy."""

import numpy as np

from explorer.backprop.exercises.network import Network
from tests.backprop.arrays import Drawn


def in_arrays(network: Network) -> Drawn:
    """The network of an exercise in arrays."""
    problem = network.problem
    W = [np.array(layer.W, float) for layer in problem.layers]
    b = [np.array(layer.b, float) for layer in problem.layers]
    x, t = np.array(problem.x, float), np.array(problem.t, float)
    return Drawn({}, W, b, ["relu", "sigmoid"], x, t, "half_squared_error")
