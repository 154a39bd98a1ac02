"""All pairs of states of a machine at a temperature, in Gray order: E(v, h), p(v, h), margins."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths.exact import log_sum
from explorer.rbm.maths.rbm import RBM, energies, exp_to_zero, gray_order, state_labels
from explorer.rbm.maths.values import BITS, Values


@dataclass(frozen=True, eq=False)
class Landscape:
    """``E`` and ``p`` of every pair (states of v x states of h), neighbours differing in one bit,
    and the rows (v) and columns (h) as bits of these ``values``.
    """

    E: Array
    p: Array
    rows: list[str]
    columns: list[str]
    values: Values = BITS

    @cached_property
    def row_names(self) -> list[str]:
        """The rows as people read them."""
        return [self.values.written(row) for row in self.rows]

    @cached_property
    def column_names(self) -> list[str]:
        """The columns as people read them."""
        return [self.values.written(column) for column in self.columns]

    @cached_property
    def p_v(self) -> Array:
        """p(v) of every row."""
        summed: Array = self.p.sum(axis=1)
        return summed

    @cached_property
    def p_h(self) -> Array:
        """p(h) of every column."""
        summed: Array = self.p.sum(axis=0)
        return summed

    def pairs(self, members: Array) -> list[str]:
        """The names of the pairs for which ``members``, of the shape of E, says so."""
        rows, columns = self.row_names, self.column_names
        return [f"v {rows[row]}, h {columns[column]}" for row, column in np.argwhere(members)]


@lru_cache(maxsize=4)
def landscape(rbm: RBM, beta: float = 1.0) -> Landscape:
    """E(v, h) of a machine, and p(v, h) = e^(-beta E) / Z at the temperature 1 / beta. What a
    picture, its words and the temperature say of one machine is worked out once.
    """
    rows, columns = gray_order(rbm.n_visible), gray_order(rbm.n_hidden)
    E = energies(rbm)[np.ix_(rows, columns)]
    weights = -beta * E.ravel()
    p = exp_to_zero(np.minimum(weights - log_sum(weights), 0)).reshape(E.shape)
    v, h = state_labels(rows, rbm.n_visible), state_labels(columns, rbm.n_hidden)
    return Landscape(E, p, v, h, rbm.values)
