"""Exercises on networks: a row for each kind."""

from dataclasses import replace

from explorer.backprop.exercises import learning, mean, network, shapes

_KINDS = (*network.KINDS, learning.KIND, mean.KIND, shapes.KIND)
KINDS = tuple(replace(kind, has_notations=True) for kind in _KINDS)
