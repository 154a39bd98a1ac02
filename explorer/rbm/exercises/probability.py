"""The probability of a visible state: free energies, their sum, the share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import exp, log1p

from explorer.common import calculation
from explorer.common import latex as tex
from explorer.common.calculation import Line, Slip, Told, Values, number_of
from explorer.common.draws import Draws
from explorer.common.exercise import Exercise, Kind
from explorer.rbm.exercises.machines import STATES, UNITS, Exercises, given
from explorer.rbm.exercises.spreadsheet import NUMBERS, cell, numbers, total, units_on
from explorer.rbm.exercises.spreadsheet import input_to as input_to_cells
from explorer.rbm.names import bias
from explorer.rbm.problem import RbmProblem, default_view, to_query

TERMS = "Which term of −F is the visible biases', and which comes of each hidden unit?"
FACTOR = "How many hidden units are summed out, and what does each of them give?"
SIGN = "Is a likely state low or high in F?"
ALL = "Over which states does Z run?"
SHARE = "Of what is e^(−F) a share?"

State = tuple[int, ...]


def input_to(machine: RbmProblem, v: State, hidden: int) -> float:
    """What a hidden unit (from 0) is fed by a visible state, its bias included."""
    return float(machine.c[hidden] + sum(machine.W[i][hidden] for i in UNITS if v[i]))


def free_energy(machine: RbmProblem, v: State) -> float:
    """F(v)."""
    own = sum(float(machine.b[i]) for i in UNITS if v[i])
    return -own - sum(log1p(exp(input_to(machine, v, j))) for j in UNITS)


def label(v: State) -> str:
    """A state as its bits."""
    return "".join(map(str, v))


def _free_energy_line(machine: RbmProblem, v: State) -> Line:
    right = free_energy(machine, v)
    own = sum(float(machine.b[i]) for i in UNITS if v[i])
    hidden = [log1p(exp(input_to(machine, v, j))) for j in UNITS]
    slips = (
        Slip("the sign of F is lost", SIGN, lambda _: -right),
        Slip("one hidden unit alone is taken", FACTOR, lambda _: -own - hidden[0]),
        Slip("the sign of the biases is lost", TERMS, lambda _: own - sum(hidden)),
    )
    return Line(f"F{label(v)}", lambda _: right, slips if any(v) else slips[:2], TERMS)


def _weights(values: Values) -> list[float]:
    return [exp(-float(number_of(values, f"F{label(each)}"))) for each in STATES]


def lines(v: State, machine: RbmProblem) -> tuple[Line, ...]:
    """F of every visible state, Z and p(v)."""
    own = f"F{label(v)}"
    partition = Line(
        "Z",
        lambda values: sum(_weights(values)),
        (
            Slip(
                "the sign of F is lost",
                SIGN,
                lambda values: sum(1 / each for each in _weights(values)),
            ),
            Slip("a state is left out of Z", ALL, lambda values: sum(_weights(values)[1:])),
        ),
        ALL,
    )
    share = Line(
        "p",
        lambda values: exp(-float(number_of(values, own))) / float(number_of(values, "Z")),
        (
            Slip("not divided by Z", SHARE, lambda values: exp(-float(number_of(values, own)))),
            Slip(
                "the sign of F is lost",
                SIGN,
                lambda values: exp(float(number_of(values, own))) / float(number_of(values, "Z")),
            ),
            Slip("all states are taken for alike", SHARE, lambda _: 1 / len(STATES)),
        ),
        SHARE,
    )
    return (*(_free_energy_line(machine, each) for each in STATES), partition, share)


def _told(v: State, machine: RbmProblem, made: tuple[Line, ...]) -> Iterator[Told]:
    values = calculation.worked(made)
    formula = r"-b^{\mathsf T} v - \sum_j \ln\left(1 + e^{c_j + v^{\mathsf T} W_{:j}}\right)"
    for state in STATES:
        own = [tex.operand(tex.given(-machine.b[i])) for i in UNITS if state[i]]
        inputs = [input_to(machine, state, j) for j in UNITS]
        hidden = [rf"\ln(1 + e^{{{tex.approximate(each)}}})" for each in inputs]
        put_in = " + ".join(own) + " - " + " - ".join(hidden)
        words = f"the free energy of {label(state)}"
        yield Told(f"F({label(state)})", words, formula, put_in, _cells(state))
    powers = [rf"e^{{{tex.approximate(-float(number_of(values, e.name)))}}}" for e in made[:4]]
    cells = [f"EXP(-{cell(line.name)})" for line in made[:4]]
    formula = r"\sum_v e^{-F(v)}"
    yield Told("Z", "the partition function", formula, " + ".join(powers), "+".join(cells))
    power, Z = powers[STATES.index(v)], tex.approximate(float(number_of(values, "Z")))
    formula, put_in = r"\frac{e^{-F(v)}}{Z}", rf"\frac{{{power}}}{{{Z}}}"
    share = f"{cells[STATES.index(v)]}/{cell('Z')}"
    yield Told(f"p({label(v)})", "the probability", formula, put_in, share)


def _cells(v: State) -> str:
    """F(v) in a spreadsheet."""
    hidden = "".join(f"-LN(1+EXP({input_to_cells(v, j)}))" for j in NUMBERS)
    return f"-({total(bias('b', i) for i in units_on(v))}){hidden}"


def state_of(seed: int) -> State:
    """The visible state that a seed asks about."""
    return Draws("probability-state", seed).one(STATES[1:])


EXERCISES = Exercises("probability", lambda seed, machine: lines(state_of(seed), machine))


def make(seed: int, attempt: int | None = None) -> Exercise:
    """The exercise of a seed."""
    v, machine = state_of(seed), EXERCISES.machine(seed, attempt)
    made = lines(v, machine)
    return Exercise(
        f"What is the probability p(v) of v = {label(v)}?",
        given(machine),
        "",
        calculation.rows(made, tuple(_told(v, machine, made)), "p"),
        f"/rbm?{to_query(machine, default_view(machine))}",
        partial(calculation.check, made),
        numbers(machine),
    )


KIND = Kind("probability", "RBM: p(v)", make, EXERCISES.find)
