"""The exercises on a network: drawn until every line can be told from its mistakes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import count

from explorer.backprop.batch import work_out
from explorer.backprop.exercises import networks, spreadsheet
from explorer.backprop.exercises.asked import ASKED, Asked
from explorer.backprop.exercises.given import given, line_symbol, parameter_of, words_of
from explorer.backprop.exercises.hints import formula
from explorer.backprop.exercises.slip import slipped
from explorer.backprop.exercises.vetted import is_vetted
from explorer.backprop.maths.descent import Rule
from explorer.backprop.pictures import picture, scene_of
from explorer.backprop.practice.checking import LOOK, check
from explorer.backprop.practice.lines import lines
from explorer.backprop.practice.working import Working
from explorer.backprop.problem import Problem, View, to_query
from explorer.common.draws import Draws
from explorer.common.exercise import ATTEMPTS, Exercise, Kind, Row
from explorer.common.inputs import InputError
from explorer.common.numbers import decimal
from explorer.common.slipped import Slipped
from explorer.common.verdicts import Verdict

ADDRESS = "/"
MOST_FOUND = 1024


@dataclass(frozen=True)
class Network:
    """A network as an exercise: its numbers, the lines ``before`` the answer, the ``answers``, and
    the ``rule`` of an update where there is one.
    """

    problem: Problem
    rule: Rule | None
    before: tuple[str, ...]
    answers: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All lines, in the order of the calculation."""
        return (*self.before, *self.answers)

    @property
    def select(self) -> str:
        """What is chosen on the network's own page."""
        return parameter_of(lines(self.problem, self.rule)[self.answers[0]])


def drawn(asked: Asked, seed: int, attempt: int) -> Network | None:
    """A draw of a seed, where it can be calculated by hand."""
    draws = Draws(asked.name, seed, attempt)
    problem = networks.drawn(draws, asked.alive)
    if problem is None:
        return None
    rule = asked.rule(draws)
    return Network(problem, rule, *asked.lines(draws, problem))


def _is_fit(network: Network | None) -> bool:
    if network is None:
        return False
    known = lines(network.problem, network.rule)
    return is_vetted(network.problem, network.rule, (known[name] for name in network.names))


@lru_cache(MOST_FOUND)
def find(asked: Asked, seed: int) -> int:
    """The number of the draw that is the exercise of a seed: the first that is fit to be one. What
    a class is given, many open.
    """
    return next(attempt for attempt in count() if _is_fit(drawn(asked, seed, attempt)))


def draw(asked: Asked, seed: int, attempt: int | None = None) -> Network:
    """The network of a seed. Raises `InputError` for an ``attempt`` that is no exercise."""
    number = find(asked, seed) if attempt is None else attempt
    network = drawn(asked, seed, number)
    if network is None:
        raise InputError(f"draw {number} of seed {seed} is no exercise", ATTEMPTS)
    return network


def make(asked: Asked, seed: int, attempt: int | None = None) -> Exercise:
    """The exercise of a seed."""
    network = draw(asked, seed, attempt)
    problem = network.problem
    view = View(select=network.select, check=True)
    what = " and ".join(words_of(name) for name in network.answers)
    return Exercise(
        asked.question.format(what=what),
        given(problem, network.rule, says_delta="delta2-1" in network.names),
        picture(scene_of(work_out(problem), view, None)),
        _rows(network),
        f"{ADDRESS}?{_solution(network)}",
        partial(_check, network),
        spreadsheet.numbers(Working(problem, network.rule)),
    )


def _check(network: Network, sheet: Mapping[str, str]) -> tuple[Verdict, ...]:
    return check(network.problem, network.rule, sheet)


def _solution(network: Network) -> str:
    """The link to the same network on its page, with what is asked chosen."""
    rate = network.rule.rate if network.rule else None
    view = View(select=network.select, rate=rate)
    return to_query(network.problem, view)


def _rows(network: Network) -> tuple[Row, ...]:
    working = Working(network.problem, network.rule)
    known = lines(network.problem, network.rule)
    return tuple(
        Row(
            name,
            line_symbol(name),
            words_of(name),
            decimal(working.value(known[name])).text,
            (LOOK[known[name].kind], *formula(working, known[name])),
            is_answer=name in network.answers,
            formula=spreadsheet.formula(working, known[name]),
        )
        for name in network.names
    )


def slip(asked: Asked, seed: int) -> Slipped:
    """The exercise of a seed, worked out with a slip in it."""
    network = draw(asked, seed)
    known = lines(network.problem, network.rule)
    own = {name: known[name] for name in network.names}
    return slipped(Working(network.problem, network.rule), own, Draws("slip", asked.name, seed))


KINDS = tuple(
    Kind(asked.name, asked.label, partial(make, asked), partial(find, asked), partial(slip, asked))
    for asked in ASKED
)
