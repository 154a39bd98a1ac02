"""Exercises on machines: a row for each kind."""

from explorer.rbm.exercises import energy, gradient, probability

KINDS = (energy.KIND, probability.KIND, gradient.KIND)
