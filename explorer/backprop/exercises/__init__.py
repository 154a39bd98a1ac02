"""Exercises on networks: a row for each kind."""

from explorer.backprop.exercises import learning, mean, network, shapes

KINDS = (*network.KINDS, learning.KIND, mean.KIND, shapes.KIND)
