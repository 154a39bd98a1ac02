"""Question 2: the gradient of the log-likelihood by the bias of a hidden unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from math import exp

from explorer.common import calculation
from explorer.common import latex as tex
from explorer.common.calculation import Line, Slip, Told, Values, Work, number_of
from explorer.common.draws import Draws
from explorer.common.exercise import Exercise, Kind
from explorer.rbm.exercises.machines import MOST_ROWS, STATES, UNITS, Exercises, given
from explorer.rbm.exercises.probability import State, free_energy, input_to, label
from explorer.rbm.exercises.spreadsheet import cell, numbers, total
from explorer.rbm.exercises.spreadsheet import input_to as input_to_cells
from explorer.rbm.names import bias
from explorer.rbm.problem import RbmProblem, default_view, to_query

COLUMN = "Which column of W leads to this hidden unit?"
ROWS = "How many rows of data are there, and does each of them count?"
WEIGHTED = "By what is each state weighted in the model's average?"
N = "ln Z is subtracted once for every row: how often is that?"
SIGN = "Which of the two phases is added, which subtracted?"


def _sigmoid(x: float) -> float:
    return 1 / (1 + exp(-x))


def _on(v: State) -> str:
    return f"s{label(v)}"


def _share(v: State) -> str:
    return f"p{label(v)}"


def _line(machine: RbmProblem, unit: int, v: State) -> Line:
    right = _sigmoid(input_to(machine, v, unit))
    turned = _sigmoid(float(machine.c[unit] + sum(machine.W[unit][i] for i in UNITS if v[i])))
    no_bias = _sigmoid(input_to(machine, v, unit) - float(machine.c[unit]))
    wrong_column = Slip("another column of W is taken", COLUMN, lambda _: turned)
    slips = (Slip("the bias is left out", "What is added to the weights?", lambda _: no_bias),)
    return Line(_on(v), lambda _: right, (wrong_column, *slips) if any(v) else slips, COLUMN)


def probabilities(machine: RbmProblem) -> list[float]:
    """p(v) of the visible states, which are given in the exercise."""
    weights = [exp(-free_energy(machine, v)) for v in STATES]
    return [each / sum(weights) for each in weights]


def _rows(machine: RbmProblem) -> list[State]:
    """The rows of data, of bits."""
    return [tuple(map(int, row)) for row in machine.data]


def lines(unit: int, machine: RbmProblem) -> tuple[Line, ...]:
    """p(h = 1) for every visible state, both phases, and their difference."""
    p, n = probabilities(machine), len(machine.data)

    def positive(values: Values) -> float:
        return sum(float(number_of(values, _on(row))) for row in _rows(machine))

    def mean(values: Values) -> float:
        return sum(
            share * float(number_of(values, _on(v))) for share, v in zip(p, STATES, strict=True)
        )

    def plain(values: Values) -> float:
        return sum(float(number_of(values, _on(v))) for v in STATES) / len(STATES)

    return (
        *(_line(machine, unit, v) for v in STATES),
        Line(
            "positive",
            positive,
            (Slip("the mean over the rows is taken for the sum", ROWS, lambda v: positive(v) / n),),
            ROWS,
        ),
        Line("negative", mean, (Slip("the states are not weighted", WEIGHTED, plain),), WEIGHTED),
        _difference(n),
    )


def _difference(n: int) -> Line:
    """The gradient: the positive phase without n times the negative one."""

    def of(positive: int, negative: int) -> Work:
        def work(values: Values) -> float:
            first, second = (float(number_of(values, each)) for each in ("positive", "negative"))
            return positive * first + negative * second

        return work

    slips = (
        Slip("n is left out", N, of(1, -1)),
        Slip("the sign is lost", SIGN, of(-1, n)),
        Slip("the model’s phase is left out", N, of(1, 0)),
    )
    return Line("gradient", of(1, -n), slips, N)


def _told(machine: RbmProblem, unit: int, made: tuple[Line, ...]) -> Iterator[Told]:
    yield from _states_told(machine, unit)
    yield from _phases_told(machine, unit, calculation.worked(made))


def _states_told(machine: RbmProblem, unit: int) -> Iterator[Told]:
    z = unit + 1
    for v in STATES:
        fed = tex.given(machine.c[unit] + sum(machine.W[i][unit] for i in UNITS if v[i]))
        formula = rf"\sigma\left(c_{z} + \sum_i v_i W_{{i{z}}}\right)"
        words = f"p of hidden unit {z} being on, given {label(v)}"
        symbol, cells = rf"p(h_{z} = 1 \mid {label(v)})", f"1/(1+EXP(-({input_to_cells(v, z)})))"
        yield Told(symbol, words, formula, rf"\sigma({fed})", cells)


def _phases_told(machine: RbmProblem, unit: int, values: Values) -> Iterator[Told]:
    z = unit + 1

    def shown(name: str) -> str:
        return tex.approximate(float(number_of(values, name)))

    positive = " + ".join(shown(_on(row)) for row in _rows(machine))
    formula = rf"\sum_n p(h_{z} = 1 \mid x_n)"
    words, cells = "the positive phase, over the data", total(_on(row) for row in _rows(machine))
    yield Told(formula, words, "", positive, cells)
    pairs = zip(probabilities(machine), STATES, strict=True)
    negative = " + ".join(rf"{tex.approximate(p)} \cdot {shown(_on(v))}" for p, v in pairs)
    formula = rf"\sum_v p(v) \, p(h_{z} = 1 \mid v)"
    words = "the model's average"
    cells = "+".join(f"{cell(_share(v))}*{cell(_on(v))}" for v in STATES)
    yield Told(formula, words, "", negative, cells)
    formula = r"\text{positive phase} - n \cdot \text{model's average}"
    put_in = rf"{shown('positive')} - {len(machine.data)} \cdot {shown('negative')}"
    symbol = tex.derivative(r"\ln p", f"c_{z}")
    cells = f"{cell('positive')}-{len(machine.data)}*{cell('negative')}"
    yield Told(symbol, "the gradient of the log-likelihood", formula, put_in, cells)


def unit_of(seed: int) -> int:
    """The hidden unit that a seed asks about, from 0."""
    return Draws("gradient-unit", seed).one(UNITS)


EXERCISES = Exercises("gradient", lambda seed, machine: lines(unit_of(seed), machine), MOST_ROWS)


def make(seed: int, attempt: int | None = None) -> Exercise:
    """The exercise of a seed."""
    unit, machine = unit_of(seed), EXERCISES.machine(seed, attempt)
    made = lines(unit, machine)
    data = ", ".join(label(row) for row in _rows(machine))
    shares = dict(zip(map(_share, STATES), probabilities(machine), strict=True))
    p = [rf"p({label(v)}) = {tex.approximate(shares[_share(v)])}" for v in STATES]
    view = replace(default_view(machine), select=bias("c", unit + 1), tab="gradient")
    return Exercise(
        f"The data are {data}. What is the gradient of ln p(data) by c{unit + 1}?",
        (*given(machine), *p),
        "",
        calculation.rows(made, tuple(_told(machine, unit, made)), "gradient"),
        f"/rbm?{to_query(machine, view)}",
        partial(calculation.check, made),
        {**numbers(machine), **shares},
    )


KIND = Kind("gradient", "RBM: d ln p / dc", make, EXERCISES.find)
