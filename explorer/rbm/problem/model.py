"""A restricted Boltzmann machine with its data as a value, all exact; and what fits together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np

from explorer.common.arrays import Array
from explorer.common.counted import counted
from explorer.common.inputs import Assumption, InputError, Matrix, Vector, json_numbers, vector
from explorer.rbm import names
from explorer.rbm.limits import MAX_SMALLER_LAYER, MOST_GAUSSIAN_TERMS
from explorer.rbm.maths.gaussian import MOST_HIDDEN
from explorer.rbm.problem.units import BINARY, Row, Units

Rows = tuple[Row, ...]

ONE = Fraction(1)


@dataclass(frozen=True)
class RbmProblem:
    """``W`` (one row per visible unit, one column per hidden unit), ``b`` (visible), ``c``
    (hidden), rows of ``data`` of the values that its ``units`` take, and ``beta``, one over the
    temperature. ``assumed`` is what was not given where it was read, and does not tell machines
    apart.
    """

    W: Matrix
    b: Vector
    c: Vector
    data: Rows = ()
    beta: Fraction = ONE
    assumed: tuple[Assumption, ...] = field(default=(), compare=False)
    units: Units = BINARY

    @property
    def rows(self) -> list[str]:
        """The rows of data as states in bits."""
        return [self.units.bits(row) for row in self.data]

    @property
    def bits(self) -> Array:
        """The rows of data as bits, (rows, n_visible) of 0.0 and 1.0."""
        return np.array([[*row] for row in self.rows], float).reshape(len(self.data), -1)

    @property
    def n_visible(self) -> int:
        """The number of visible units."""
        return len(self.W)

    @property
    def n_hidden(self) -> int:
        """The number of hidden units."""
        return len(self.W[0])


@dataclass(frozen=True)
class RbmDraft:
    """What was given of a problem; None where it was left out."""

    W: Matrix | None = None
    b: Vector | None = None
    c: Vector | None = None
    data: Rows | None = None
    beta: Fraction | None = None
    units: Units | None = None


DEFAULT = RbmProblem(
    W=(vector(1, -1), vector(2, 0), vector(0, 1)),
    b=vector(0, -1, 1),
    c=vector(-1, 0),
    data=((1, 0, 1), (1, 1, 0), (1, 1, 1)),
)


def recast(problem: RbmProblem, units: Units) -> RbmProblem:
    """The machine of other units with the same W, b and c, and rows that say the same in bits."""
    if units == problem.units:
        return problem
    return replace(problem, data=tuple(map(units.row, problem.rows)), units=units)


def complete(draft: RbmDraft) -> RbmProblem:
    """Fill a draft's gaps: the default machine's where no W is given, else biases of 0, which are
    said to be ``assumed``, and no data.

    Raises `InputError` where the parts do not fit together.
    """
    W = draft.W or DEFAULT.W
    units = draft.units or DEFAULT.units
    zeros = replace(DEFAULT, b=vector(*[0] * len(W)), c=vector(*[0] * len(W[0])), data=())
    rest = recast(zeros if draft.W else DEFAULT, units)
    problem = RbmProblem(
        W,
        draft.b or rest.b,
        draft.c or rest.c,
        rest.data if draft.data is None else draft.data,
        ONE if draft.beta is None else draft.beta,
        tuple(_assumed(draft, rest)) if draft.W else (),
        units,
    )
    return checked(problem)


def _assumed(draft: RbmDraft, zeros: RbmProblem) -> Iterator[Assumption]:
    if draft.b is None:
        why = "b was left out: every visible unit's bias is 0"
        yield Assumption("b", json_numbers(zeros.b), why)
    if draft.c is None:
        why = "c was left out: every hidden unit's bias is 0"
        yield Assumption("c", json_numbers(zeros.c), why)


def checked(problem: RbmProblem) -> RbmProblem:
    """The same problem; raises `InputError` where its parts do not fit together."""
    _check(problem)
    return problem


def _check(problem: RbmProblem) -> None:
    rows, columns = problem.n_visible, problem.n_hidden
    if len(problem.b) != rows:
        raise InputError(
            f"b has {counted(len(problem.b), 'entry')}, but W has {counted(rows, 'row')}", "b"
        )
    if len(problem.c) != columns:
        message = (
            f"c has {counted(len(problem.c), 'entry')}, but W has {counted(columns, 'column')}"
        )
        raise InputError(message, "c")
    for index, row in enumerate(problem.data):
        if len(row) != rows:
            entries = counted(len(row), "entry")
            message = f"data row {index + 1} has {entries}, but W has {counted(rows, 'row')}"
            raise InputError(message, "data")
    if problem.units.is_continuous:
        _check_continuous(problem)
    elif min(rows, columns) > MAX_SMALLER_LAYER:
        message = f"W is {rows} x {columns}, but one of its sides may have at most "
        raise InputError(f"{message}{MAX_SMALLER_LAYER}: all its states are summed over", "W")


def _check_continuous(problem: RbmProblem) -> None:
    if problem.beta == 0:
        message = "beta is 0; with Gaussian units it is above 0, else v would be spread without end"
        raise InputError(message, "beta")
    if problem.n_hidden > MOST_HIDDEN:
        message = f"W has {problem.n_hidden} columns; with Gaussian units {MOST_HIDDEN} are allowed"
        raise InputError(f"{message}: all hidden states are summed over", "W")
    entries = problem.n_visible * (1 + len(problem.data))
    if 2**problem.n_hidden * entries > MOST_GAUSSIAN_TERMS:
        message = f"2^{problem.n_hidden} hidden states x {entries} numbers of b and data"
        raise InputError(f"{message} are too many: {MOST_GAUSSIAN_TERMS:,} are allowed", "W")


def is_selectable(select: str, problem: RbmProblem) -> bool:
    """Whether ``select`` names a weight or bias of the machine: "W1-2", "b1", "c2"."""
    return names.is_in(select, (problem.n_visible, problem.n_hidden))


def default_select(problem: RbmProblem) -> str:
    """The worksheet's c_z, for the first hidden unit."""
    return names.bias("c", 1)
