"""How a kind of machine learns: its methods, what is recorded, how its chains are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.limits import LARGEST_WEIGHT
from explorer.rbm.maths import gaussian_training, training
from explorer.rbm.maths.experiments import Experiment
from explorer.rbm.maths.rbm import RBM, read_states, state_texts
from explorer.rbm.maths.training import Method, Snapshot


@dataclass(frozen=True)
class Learner:
    """The ``methods`` by their names, the ``snapshot`` of a machine after so many updates on some
    data, and how the chains of a run are written for an answer and read again: ``read`` takes how
    many units they have, and raises TypeError or ValueError.
    """

    methods: Mapping[str, Method]
    snapshot: Callable[[int, RBM, Array], Snapshot]
    write: Callable[[Array], object]
    read: Callable[[Any, int], Array]


def _points(given: Any, units: int) -> Array:
    points = np.array(given, float)
    if points.shape != (len(given), units) or not (np.abs(points) <= LARGEST_WEIGHT).all():
        raise ValueError("chains are points, a number for every unit")
    return points


_OF_STATES = Learner(training.METHODS, training.snapshot, state_texts, read_states)
_OF_POINTS = Learner(
    gaussian_training.GAUSSIAN_METHODS, gaussian_training.snapshot, np.ndarray.tolist, _points
)


def learner_of(experiment: Experiment) -> Learner:
    """How the machine of an experiment learns."""
    return _OF_POINTS if experiment.is_continuous else _OF_STATES
