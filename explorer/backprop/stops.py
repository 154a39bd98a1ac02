"""The walk as stops: its steps, with a question before some of them, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from explorer.backprop import step_names
from explorer.backprop.figures.knowledge import Knowledge, by_forward_pass
from explorer.backprop.names import Selection
from explorer.backprop.practice.hints import whys
from explorer.backprop.practice.question import Question
from explorer.backprop.practice.questions import question
from explorer.backprop.problem import View
from explorer.backprop.solution import Solution
from explorer.backprop.update import Update
from explorer.backprop.walk.arriving import BACKWARD
from explorer.backprop.walk.step import Step
from explorer.backprop.walk.steps import known, walk


@dataclass(frozen=True)
class Stop:
    """A place on the timeline: a step, or the question before it (``is_asking``)."""

    step: Step
    question: Question | None = None
    is_asking: bool = False

    @property
    def name(self) -> str:
        """The stop's name, the same in every window."""
        return step_names.question(self.step.name) if self.is_asking else self.step.name

    @property
    def says(self) -> str:
        """Its one sentence."""
        return self.question.text if self.is_asking and self.question else self.step.says

    @property
    def lights(self) -> tuple[str, ...]:
        """What it speaks of in the diagram."""
        asks = self.question.lights if self.is_asking and self.question else ()
        return asks or self.step.lights

    @property
    def title(self) -> str:
        """Its name for people."""
        return "Predict first" if self.is_asking else self.step.title


@dataclass(frozen=True, eq=False)
class Walk:
    """The whole timeline of a solution, and the number (from 1) of the stop it stands at; ``place``
    says of which of several samples ("" for the only one).
    """

    solution: Solution
    stops: tuple[Stop, ...]
    number: int
    place: str = ""

    @property
    def stop(self) -> Stop:
        """Where the walk stands."""
        return self.stops[self.number - 1]

    @property
    def next(self) -> Stop | None:
        """Where it goes on, None at its end."""
        return self.stops[self.number] if self.number < len(self.stops) else None

    @property
    def phases(self) -> list[tuple[str, int, int]]:
        """Every phase: its name, the number of its first stop, how many stops it has."""
        phases: list[tuple[str, int, int]] = []
        for number, stop in enumerate(self.stops, 1):
            if phases and phases[-1][0] == stop.step.phase:
                name, first, count = phases.pop()
                phases.append((name, first, count + 1))
            else:
                phases.append((stop.step.phase, number, 1))
        return phases

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps shown so far."""
        return tuple(stop.step for stop in self.stops[: self.number] if not stop.is_asking)

    @property
    def update(self) -> Update | None:
        """The update that has been done by then: the diagram shows the parameters after it."""
        return None if self.stop.is_asking else self.stop.step.update

    @cached_property
    def whys(self) -> dict[str, str]:
        """What is said of every wrong answer to the question of the stop, by the answer."""
        question = self.stop.question
        return whys(self.solution.problem, question) if question else {}

    @property
    def is_told(self) -> bool:
        """Whether everything has been shown, so that there is nothing left to ask for."""
        return known(self.steps) is None

    @cached_property
    def knowledge(self) -> Knowledge:
        """What the diagram may show."""
        if self.update:
            return by_forward_pass(self.solution.problem.sizes)
        shown = Knowledge(known(self.steps), tells_delta=True)
        question = self.stop.question
        return shown.without(question.asks) if self.stop.is_asking and question else shown


def walk_at(solution: Solution, view: View, update: Update | None = None) -> Walk | None:
    """The walk where a view has got to; None while nobody walks. A presentation always walks."""
    step = view.step or int(view.present)
    if not step:
        return None
    stops = tuple(_stops(solution, view, update))
    return Walk(solution, stops, min(step, len(stops)))


def _stops(solution: Solution, view: View, update: Update | None) -> Iterator[Stop]:
    """Every stop. What is asked for at one is not told at those before it, where they can wait."""
    put = tuple(_put(solution, view, update))
    asked = {name for stop in put if stop.question for name in stop.question.asks}
    told = {stop.step: stop.step.before(asked) for stop in put}
    return (replace(stop, step=told[stop.step]) for stop in put)


def _put(solution: Solution, view: View, update: Update | None) -> Iterator[Stop]:
    select = Selection.parse(view.select)
    asked: list[Question] = []
    for step in walk(solution, select, view.grain, update):
        asks = _asks(view, step)
        put = question(solution, select, step, view.ask, asked) if asks else None
        if put:
            asked.append(put)
            yield Stop(step, put, is_asking=True)
        yield Stop(step, put)


def _asks(view: View, step: Step) -> bool:
    return view.predict == "on" or (view.predict == "backward" and step.phase == BACKWARD)
