"""The walk as stops: its steps, with a question before some of them, and where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from explorer.backprop import names
from explorer.backprop.figures.knowledge import Knowledge, by_forward_pass
from explorer.backprop.names import Selection
from explorer.backprop.practice.hints import whys
from explorer.backprop.practice.place import Place
from explorer.backprop.practice.question import Question
from explorer.backprop.practice.questions import question
from explorer.backprop.practice.working import Working
from explorer.backprop.problem import View
from explorer.backprop.solution import Solution
from explorer.backprop.update import Update
from explorer.backprop.walk.arriving import BACKWARD
from explorer.backprop.walk.step import Step
from explorer.backprop.walk.steps import known, walk
from explorer.common.numbers import Number
from explorer.common.walk import question as asking
from explorer.common.walk import stops
from explorer.common.walk.stops import with_questions
from explorer.common.writing import WRITING, Writing

Stop = stops.Stop[Step]

MOST_KEPT = 8  # walks in each process; the longest have 400 steps

GRADIENTS = "Gradients"
OF_GRADIENTS = ("multiplied", "ones", "dW", "db", "answer", "all")  # kinds of steps


@dataclass(frozen=True, eq=False, kw_only=True)
class Walk(stops.Walk[Step]):
    """The whole timeline of a solution."""

    solution: Solution

    @property
    def chapters(self) -> list[stops.Run]:
        """The phases, and the way back apart from the gradients that it is for."""
        kinds = [stop.step.kind for stop in self.stops]
        start = next((at for at, kind in enumerate(kinds) if kind in OF_GRADIENTS), len(kinds))
        return stops.runs(
            GRADIENTS if at >= start and stop.step.phase == BACKWARD else stop.step.phase
            for at, stop in enumerate(self.stops)
        )

    @property
    def update(self) -> Update | None:
        """The update that has been done by then: the diagram shows the parameters after it."""
        return None if self.stop.is_asking else self.stop.step.update

    @cached_property
    def whys(self) -> Mapping[str, str]:
        """What is said of every wrong answer to the question of the stop, by the answer."""
        asked = self.stop.question
        return whys(asked) if isinstance(asked, Question) else {}

    @property
    def is_told(self) -> bool:
        """Whether everything has been shown, so that there is nothing left to ask for."""
        return known(self.steps) is None

    @property
    def _was(self) -> dict[str, Number]:
        """What the update has changed, as it was before: parameters, and the sample's own loss."""
        if not self.update:
            return {}
        layers = range(1, len(self.update.layers) + 1)
        moved = (each for layer in layers for each in self.update.parameters(layer))
        was = {name: old for name, old, delta, _ in moved if delta}
        return {**was, names.LOSS: self.solution.exact_gradients.J} if was else {}

    @cached_property
    def knowledge(self) -> Knowledge:
        """What the diagram may show."""
        if self.update:
            return replace(by_forward_pass(self.solution.problem.sizes), was=self._was)
        steps = {name: value for step in self.steps for name, value in step.steps.items()}
        shown = Knowledge(known(self.steps), tells_delta=True, steps=steps)
        asked = self.stop.question
        return shown.without(asked.asks) if self.stop.is_asking and asked else shown


def walk_at(solution: Solution, view: View, update: Update | None = None) -> Walk | None:
    """The walk where a view has got to; None while nobody walks. A presentation always walks."""
    number = view.step or int(view.present)
    if not number:
        return None
    stops = _stops(solution, update, _led(view), WRITING.get())
    return Walk(stops=stops, number=min(number, len(stops)), solution=solution)


def _led(view: View) -> View:
    """What of a view makes a difference to the stops."""
    return View(select=view.select, grain=view.grain, predict=view.predict, ask=view.ask)


@lru_cache(MOST_KEPT)
def _stops(
    solution: Solution, update: Update | None, view: View, _writing: Writing
) -> tuple[Stop, ...]:
    """Every stop, as long as a walk goes on the same ones: their formulas are those of who has the
    ``_writing`` that holds here.
    """
    select = Selection.parse(view.select)
    walked = Place(solution, Working(solution.problem), select)

    def ask(step: Step, asked: Sequence[asking.Question]) -> Question | None:
        return question(walked, step, view.ask, asked) if _asks(view, step) else None

    return with_questions(walk(solution, select, view.grain, update), ask)


def _asks(view: View, step: Step) -> bool:
    return view.predict == "on" or (view.predict == "backward" and step.phase == BACKWARD)
