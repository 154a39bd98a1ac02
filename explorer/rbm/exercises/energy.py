"""The energy of one joint state, term by term."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from explorer.common import calculation
from explorer.common import latex as tex
from explorer.common.calculation import Line, Slip, Told, Values, number_of
from explorer.common.draws import Draws
from explorer.common.exercise import Exercise, Kind
from explorer.common.inputs import Vector
from explorer.common.numbers import Number
from explorer.rbm.exercises.machines import UNITS, Exercises, given
from explorer.rbm.exercises.spreadsheet import numbers, total, units_on
from explorer.rbm.names import bias, weight
from explorer.rbm.problem import RbmProblem, default_view, to_query

SUMS = ("visible", "hidden", "pairs")
V, H = (1, 1), (0, 1)
STATES = ((V, H), (V, (1, 0)), ((0, 1), (1, 1)), ((1, 0), (1, 1)), (V, V))
ON = "Which units are on, and which biases count?"
PAIRS = "Which pairs of units are both on, and which weight joins them?"
SIGN = "Which sign has every term of E(v,h)?"
ALL = "Which three terms has the energy?"

State = tuple[Sequence[int], Sequence[int]]


def state_of(seed: int) -> State:
    """The joint state that a seed asks about: one with a term of each kind."""
    return Draws("energy-state", seed).one(STATES)


def _sum(values: Values) -> Number:
    return sum((number_of(values, name) for name in SUMS), start=Fraction(0))


def _all_on(biases: Vector) -> Slip:
    return Slip("units that are off are counted", ON, lambda _: sum(biases, start=Fraction(0)))


def lines(state: State, machine: RbmProblem) -> tuple[Line, ...]:
    """The three sums, and the energy."""
    v, h = state
    b = sum((machine.b[i] for i in UNITS if v[i]), start=Fraction(0))
    c = sum((machine.c[j] for j in UNITS if h[j]), start=Fraction(0))
    pairs = sum((machine.W[i][j] for i in UNITS for j in UNITS if v[i] and h[j]), start=Fraction(0))
    turned = sum(
        (machine.W[j][i] for i in UNITS for j in UNITS if v[i] and h[j]), start=Fraction(0)
    )
    return (
        Line("visible", lambda _: b, (_all_on(machine.b),), ON),
        Line("hidden", lambda _: c, (_all_on(machine.c),), ON),
        Line(
            "pairs",
            lambda _: pairs,
            (Slip("rows and columns are exchanged", PAIRS, lambda _: turned),),
            PAIRS,
        ),
        Line(
            "E",
            lambda values: -_sum(values),
            (
                Slip("the sign of E is lost", SIGN, _sum),
                Slip(
                    "the weights are left out",
                    ALL,
                    lambda v: -number_of(v, "visible") - number_of(v, "hidden"),
                ),
                Slip("the biases are left out", ALL, lambda v: -number_of(v, "pairs")),
            ),
            SIGN,
        ),
    )


def _told(state: State, machine: RbmProblem) -> tuple[Told, ...]:
    v, h = state
    biases = (machine.b, machine.c)
    on = [[index for index in UNITS if units[index]] for units in (v, h)]
    b, c = ([each[index] for index in units] for each, units in zip(biases, on, strict=True))
    pairs = [machine.W[i][j] for i in on[0] for j in on[1]]
    sums = [" + ".join(tex.operand(tex.given(each)) for each in terms) for terms in (b, c, pairs)]
    added = " + ".join(rf"\left({each}\right)" for each in sums)
    transposed = r"^{\mathsf T}"
    return (
        Told(
            f"b{transposed} v",
            "the visible biases that count",
            r"\sum_i b_i v_i",
            sums[0],
            total(bias("b", i) for i in units_on(v)),
        ),
        Told(
            f"c{transposed} h",
            "the hidden biases that count",
            r"\sum_j c_j h_j",
            sums[1],
            total(bias("c", j) for j in units_on(h)),
        ),
        Told(
            f"v{transposed} W h",
            "the weights between units that are on",
            r"\sum_{i,j} v_i W_{ij} h_j",
            sums[2],
            total(weight(i, j) for i in units_on(v) for j in units_on(h)),
        ),
        Told(
            "E(v,h)",
            "the energy",
            f"-b{transposed} v - c{transposed} h - v{transposed} W h",
            rf"-\left[{added}\right]",
            f"-({total(SUMS)})",
        ),
    )


EXERCISES = Exercises("energy", lambda seed, machine: lines(state_of(seed), machine))


def make(seed: int, attempt: int | None = None) -> Exercise:
    """The exercise of a seed."""
    state, machine = state_of(seed), EXERCISES.machine(seed, attempt)
    v, h = ("".join(map(str, units)) for units in state)
    worked = lines(state, machine)
    return Exercise(
        f"What is the energy E(v,h) of v = {v} and h = {h}?",
        given(machine),
        "",
        calculation.rows(worked, _told(state, machine), "E"),
        f"/rbm?{to_query(machine, default_view(machine))}",
        partial(calculation.check, worked),
        numbers(machine),
    )


KIND = Kind("energy", "RBM: the energy", make, EXERCISES.find)
