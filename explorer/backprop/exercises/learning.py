"""Who cannot learn from this sample: a dead unit, and the weight that it feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from explorer.backprop import names
from explorer.backprop.batch import work_out
from explorer.backprop.exercises import spreadsheet
from explorer.backprop.exercises.asked import INPUTS, UNITS
from explorer.backprop.exercises.given import given, line_symbol, words_of
from explorer.backprop.exercises.networks import ANY, first_drawn
from explorer.backprop.names import Selection
from explorer.backprop.pictures import picture, scene_of
from explorer.backprop.practice.lines import Line as Place
from explorer.backprop.practice.working import Working
from explorer.backprop.problem import Problem, View, to_query
from explorer.common import calculation
from explorer.common.calculation import Line, Slip, Work
from explorer.common.exercise import Exercise, Kind, Row
from explorer.common.latex import derivative, indexed, weight

# A weight into each hidden unit, and one out of each.
WEIGHTS = (*names.weights(1, UNITS, (1,)), *names.weights(2, (1,), UNITS))
YES, NO = OPTIONS = ("yes", "no")
SUM = "Take the products one by one, then the bias."
WEIGHT_IN = "What does a ReLU pass back to a unit whose sum is negative?"
WEIGHT_OUT = "What does this weight multiply, and so what is its gradient?"
ALIVE = "Its unit is alive. What else would stop what comes back?"


def _sum_of(problem: Problem, unit: int) -> Line:
    working = Working(problem)
    h = working.value(Place("h", 1, unit))
    without = h - working.bias(1, unit)
    slip = Slip(
        "the bias is left out", "What is added to the products at the end?", lambda _: without
    )
    return Line(names.total(1, unit), lambda _: h, (slip,), SUM)


def _learns(name: str, unit: int, question: str) -> Line:
    total = names.total(1, unit)

    def says(alive: str, dead: str) -> Work:
        return lambda values: alive if calculation.number_of(values, total) > 0 else dead

    slips = (
        Slip("a dead unit is taken for alive", question, says("", YES)),
        Slip("a unit that is alive is taken for dead", ALIVE, says(NO, "")),
    )
    return Line(name, says(YES, NO), slips, question, calculation.choice)


def _lines(problem: Problem) -> Iterator[Line]:
    yield from (_sum_of(problem, unit) for unit in UNITS)
    for unit, name in zip(UNITS, WEIGHTS[:2], strict=True):
        yield _learns(f"learns-{name}", unit, WEIGHT_IN)
    for unit, name in zip(UNITS, WEIGHTS[2:], strict=True):
        yield _learns(f"learns-{name}", unit, WEIGHT_OUT)


def _rows(working: Working, lines: Sequence[Line]) -> Iterator[Row]:
    values = calculation.worked(lines)
    for unit, line in zip(UNITS, lines, strict=False):
        products = " + ".join(f"{weight(1, unit, j)} x_{{{j}}}" for j in INPUTS)
        hints = (SUM, f"{products} + {indexed('b', 1, unit)}", "")
        text = calculation.text_of(values[line.name])
        symbol, words = line_symbol(line.name), words_of(line.name)
        cells = spreadsheet.formula(working, Place("h", 1, unit))
        yield Row(line.name, symbol, words, text, hints, formula=cells)
    of_units = zip(WEIGHTS, (*UNITS, *UNITS), lines[len(UNITS) :], strict=True)
    for name, unit, line in of_units:
        selection = Selection.parse(name)
        hints = (line.look, rf"{derivative(names.LOSS, selection.symbol)} = 0 \;?", "")
        words, text = f"does the {selection.words} learn", calculation.text_of(values[line.name])
        cells = f'IF({{{names.total(1, unit)}}}>0,"{YES}","{NO}")'
        yield Row(line.name, selection.symbol, words, text, hints, OPTIONS, True, cells)


def make(seed: int, attempt: int | None = None) -> Exercise:
    """The exercise of a seed, whose draw is found in no time."""
    problem = first_drawn("learns", seed, ANY)
    lines = tuple(_lines(problem))
    return Exercise(
        "Which of these weights learn from this sample?",
        given(problem),
        picture(scene_of(work_out(problem), View(check=True), None)),
        tuple(_rows(Working(problem), lines)),
        f"/?{to_query(problem, View(tab='matrix'))}",
        partial(calculation.check, lines),
        spreadsheet.numbers(Working(problem)),
    )


KIND = Kind("learns", "Who can learn", make)
