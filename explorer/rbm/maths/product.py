"""ln of the unnormalised p(v) of all states at once, by products of small tables.

A state is split in two: v.W[:, j] = A_j(first units) + B_j(last units). Then with x_j = A_j + B_j

    1 + e^x = e^(x/2) 2 cosh(x/2),   2 cosh(x/2) = e^(A/2) e^(B/2) + e^(-A/2) e^(-B/2)

so that for a group of g hidden units the product of the cosh is a matrix product of two tables
of rank 2^g: no exponential and no logarithm per state. Products are multiplied up as far as the
floats reach, and only then is the logarithm taken. How far that is, is known beforehand: where
|A_j| exceeds all |B_j| by `NEGLIGIBLE`, 2 cosh(x/2) is e^(|x|/2) to the last digit, so what A_j
has beyond that is taken out of the product and added to its logarithm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import LEAST_EXPONENT, Array
from explorer.rbm.maths.rbm import RBM, VANISHING, states, to_probabilities

NEGLIGIBLE = 40.0  # e^-40 is less than half an ulp of 1
LN2 = float(np.log(2.0))
# The floats reach from e^-708 to e^709. A group's tables hold up to 1.25 times its size.
LARGEST_GROUP, LARGEST_PRODUCT = 560.0, 1320.0
GROUP_UNITS = 4
BLOCK = 2**16  # states worked on at once, so that they stay in the cache
CHUNK = 2**11  # states of the first units whose tables are made at once
LAST_UNITS = (10, 8, 6, 5, 4, 3, 2)
# What a state costs: a logarithm, a group's product; and an entry of a table. In nanoseconds.
LOGARITHM, PRODUCT, ENTRY = 1.2, 1.0, 2.0


@dataclass(frozen=True, eq=False)
class Plan:
    """How to split the units: how many are ``last``, and which hidden units are multiplied up
    before each logarithm, in which groups. ``cost`` is in nanoseconds.

    Group after group ``held`` is how far A_j is followed, ``sizes`` bound ln 2 cosh(x_j/2).
    ``floor`` is None, or e^floor the least factor with which plain p(v) loses nothing.
    """

    last: int
    held: Array
    sizes: Array
    products: tuple[tuple[slice, ...], ...]
    floor: float | None
    cost: float


def best_plan(rbm: RBM) -> Plan | None:
    """The cheapest safe way to split the units, None where the weights are too large for any."""
    counts = sorted({min(last, rbm.n_visible // 2) for last in LAST_UNITS})
    plans = [plan for last in counts if last and (plan := _plan(rbm, last))]
    return min(plans, key=lambda plan: plan.cost, default=None)


def _plan(rbm: RBM, last: int) -> Plan | None:
    first = rbm.n_visible - last
    reach_B = np.abs(rbm.W[first:]).sum(axis=0) / 2
    reach_A = np.abs(_centres(rbm)) + np.abs(rbm.W[:first]).sum(axis=0) / 2
    held = np.minimum(reach_A, reach_B + NEGLIGIBLE)
    sizes = (held + reach_B) / 2 + LN2
    if sizes.max() > LARGEST_GROUP:
        return None
    most = -(-rbm.n_hidden // -(-rbm.n_hidden // GROUP_UNITS))  # as equal groups as there can be
    groups = list(_runs(sizes, most, LARGEST_GROUP))
    group_sizes = [float(sizes[group].sum()) for group in groups]
    taken = [tuple(groups[run]) for run in _runs(group_sizes, len(groups), LARGEST_PRODUCT)]
    floor = _floor(rbm, last, group_sizes)
    per_state = LOGARITHM * (len(taken) if floor is None else 0) + PRODUCT * len(groups)
    cost = 2.0**rbm.n_visible * per_state + 2.0**first * ENTRY * 2**most * len(groups)
    return Plan(last, held, sizes, tuple(taken), floor, cost)


def _floor(rbm: RBM, last: int, group_sizes: Sequence[float]) -> float | None:
    """The least exponent that half of the factors of p(v) outside the products may be given.

    A p(v) made with it must be 0, and nothing on the way there may vanish before.
    """
    first = rbm.n_visible - last
    reach = float(np.abs(rbm.b[first:] + rbm.W[first:].sum(axis=1) / 2).sum()) / 2
    total = sum(group_sizes)
    floor = (VANISHING - reach - total / 2) / 2
    vanishes = max(1.25 * max(group_sizes), reach / 2 + total / 2) - floor > -LEAST_EXPONENT
    return None if vanishes or len(group_sizes) < 2 else floor


def _centres(rbm: RBM) -> Array:
    """c + v.W for a v of halves, the centre of all its values."""
    centres: Array = rbm.c + rbm.W.sum(axis=0) / 2
    return centres


def _runs(sizes: Sequence[float] | Array, most: int, capacity: float) -> Iterator[slice]:
    """Cut a sequence into runs of at most ``most`` entries whose sum stays within ``capacity``."""
    start, total = 0, 0.0
    for index, size in enumerate(sizes):
        if index > start and (index - start == most or total + size > capacity):
            yield slice(start, index)
            start, total = index, 0.0
        total += size
    yield slice(start, len(sizes))


def log_weights(rbm: RBM, plan: Plan) -> Array:
    """-F(v) = ln p(v) + ln Z of every visible state, (2^n_visible)."""
    return _by_logarithms(rbm, plan, lambda part: None)


def probabilities(rbm: RBM, plan: Plan, log_Z: float) -> Array:
    """p(v) of every visible state, (2^n_visible), where ln Z is known; 0 below the floats."""
    if plan.floor is not None:
        return _plainly(rbm, plan, plan.floor, log_Z)
    return _by_logarithms(rbm, plan, lambda part: to_probabilities(part, log_Z))


def _by_logarithms(rbm: RBM, plan: Plan, finish: Callable[[Array], None]) -> Array:
    """-F(v) of every state, each block finished in place while it is in the cache."""
    split = _Split.of(rbm, plan)
    result, scratch = split.empty(), np.empty((2, split.step, 2**plan.last))
    for rows, row, A_tables in split.blocks():
        part = result[rows]
        np.add(row[:, None], split.column, out=part)
        for first, last in zip(A_tables, split.tables, strict=True):
            product = _product(first, last, scratch[:, : len(part)])
            part += np.log(product, out=product)
        finish(part)
    return result.reshape(-1)


def _plainly(rbm: RBM, plan: Plan, floor: float, log_Z: float) -> Array:
    """p(v) without any logarithm: the rest goes into the first and the last group's tables."""
    split = _Split.of(rbm, plan)
    result, scratch = split.empty(), np.empty((split.step, 2**plan.last))
    middle = (split.column.max() + split.column.min()) / 2
    column, tables = np.exp((split.column - middle) / 2), split.tables[0]
    ends = [tables[0] * column, *tables[1:-1], tables[-1] * column]
    for rows, row, (first, *_) in split.blocks():
        factor = np.exp(np.maximum((row + (middle - log_Z)) / 2, floor))[:, None]
        scaled = [first[0] * factor, *first[1:-1], first[-1] * factor]
        part = result[rows]
        _product(scaled, ends, (part, scratch[: len(part)]))
    return result.reshape(-1)


@dataclass(frozen=True, eq=False)
class _Split:
    """The last units' states: what they add to -F(v) in ``column``, and their ``tables``; and how
    many of the first units' states make a block, ``step``.
    """

    rbm: RBM
    plan: Plan
    column: Array
    tables: list[list[Array]]
    step: int

    @classmethod
    def of(cls, rbm: RBM, plan: Plan) -> _Split:
        first, v = rbm.n_visible - plan.last, states(plan.last)
        B = (v - 0.5) @ rbm.W[first:]
        tables = [[table.T for table in row] for row in _tables(B, plan)]
        column = v @ rbm.b[first:] + B.sum(axis=1) / 2
        return cls(rbm, plan, column, tables, min(2**first, max(1, BLOCK >> plan.last)))

    def empty(self) -> Array:
        """Room for a number for every state, a row for each state of the first units."""
        return np.empty((2 ** (self.rbm.n_visible - self.plan.last), 2**self.plan.last))

    def blocks(self) -> Iterator[tuple[slice, Array, list[list[Array]]]]:
        """Block after block of the first units' states: which rows it has, what they add to -F(v),
        and their tables.
        """
        rows = 2 ** (self.rbm.n_visible - self.plan.last)
        chunk = max(self.step, min(rows, CHUNK))
        for start in range(0, rows, chunk):
            row, A = self._first_half(start, chunk)
            tables = _tables(A, self.plan)
            for at in range(0, chunk, self.step):
                block = slice(at, at + self.step)
                parts = [[table[block] for table in each] for each in tables]
                yield slice(start + at, start + at + self.step), row[block], parts

    def _first_half(self, start: int, count: int) -> tuple[Array, Array]:
        """What some states of the first units add to -F(v), and their A, held within reach."""
        rbm, plan = self.rbm, self.plan
        first = rbm.n_visible - plan.last
        v = states(first, start, start + count)
        A = _centres(rbm) + (v - 0.5) @ rbm.W[:first]
        held = np.clip(A, -plan.held, plan.held)
        row = v @ rbm.b[:first] + (held / 2 + np.maximum(A - plan.held, 0)).sum(axis=1)
        return row + plan.sizes.sum() / 2, held


def _tables(x: Array, plan: Plan) -> list[list[Array]]:
    return [[_table(x, plan, group) for group in groups] for groups in plan.products]


def _table(x: Array, plan: Plan, group: slice) -> Array:
    """e^(+-x_j/2 +- ...) for every choice of signs in a group, (states, 2^g), made smaller by a
    quarter of the group's size: between two tables, that centres the products around 1.
    """
    signs = states(group.stop - group.start) * 2 - 1
    exponents = (x[:, group] @ signs.T) / 2 - plan.sizes[group].sum() / 4
    table: Array = np.exp(exponents)
    return table


def _product(
    A_tables: Sequence[Array], B_tables: Sequence[Array], scratch: Array | tuple[Array, Array]
) -> Array:
    """The product of all groups' products, in the first array of ``scratch``."""
    product: Array = scratch[0]
    np.matmul(A_tables[0], B_tables[0], out=product)
    for A_table, B_table in zip(A_tables[1:], B_tables[1:], strict=True):
        product *= np.matmul(A_table, B_table, out=scratch[1])
    return product
