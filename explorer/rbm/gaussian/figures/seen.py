"""What a picture of p(v) shows: one or two visible units, and at which of their values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.common.numbers import SUBSCRIPTS
from explorer.rbm.maths.gaussian import Mixture

AROUND = 3.9  # standard deviations that are seen beyond what is outermost
POINTS = 71  # of an axis, evenly spread
FINE = 17  # more of them around a Gaussian that would fall between those
MOST_FINE = 4  # such Gaussians
LEAST_SHARE = 1e-3  # p(h) of a Gaussian that the picture has room for


@dataclass(frozen=True, eq=False)
class Seen:
    """The visible ``units`` that are seen, from 0, one or two of them, and their ``mixture``, which
    is the marginal of all; the names of its hidden states; the chosen ``point``, the ``rows`` of
    data and the ``path`` of a chain, (…, units) each.
    """

    units: tuple[int, ...]
    mixture: Mixture
    labels: list[str]
    point: Array
    rows: Array
    path: Array

    @property
    def names(self) -> list[str]:
        """The units as they are written at an axis: v₁."""
        return [f"v{unit + 1}".translate(SUBSCRIPTS) for unit in self.units]

    @property
    def ends(self) -> tuple[Array, Array]:
        """The least and the largest value of each unit that is seen, (units) each."""
        weighty = self.mixture.centres[self.mixture.weights >= LEAST_SHARE]
        points = np.concatenate([weighty, self.rows, self.point[None], self.path])
        room = AROUND * np.sqrt(self.mixture.variance)
        return points.min(axis=0) - room, points.max(axis=0) + room

    def places(self, axis: int, low: float, high: float) -> Array:
        """Values along an axis: evenly spread, and closer around a Gaussian that is narrow here."""
        even = np.linspace(low, high, POINTS)
        deviation = float(np.sqrt(self.mixture.variance))
        if even[1] - even[0] < deviation / 2:
            return even
        order = np.argsort(-self.mixture.weights, kind="stable")
        middles = list(dict.fromkeys(self.mixture.centres[order, axis].round(6).tolist()))
        near = deviation * np.linspace(-AROUND, AROUND, FINE)
        found: Array = np.unique(
            np.concatenate([even, *(middle + near for middle in middles[:MOST_FINE])])
        )
        return found[(found >= low) & (found <= high)]
