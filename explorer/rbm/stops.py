"""The walk as stops: its steps, with a question before some of them, and what may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from explorer.common.walk import stops
from explorer.common.walk.question import Question
from explorer.common.walk.stops import with_questions
from explorer.rbm.asking import Asked
from explorer.rbm.names import parameter
from explorer.rbm.problem import View
from explorer.rbm.questions import question
from explorer.rbm.solution import RbmSolution
from explorer.rbm.walk.step import Step
from explorer.rbm.walk.steps import known, walk
from explorer.rbm.walk.written import Place


@dataclass(frozen=True, eq=False, kw_only=True)
class Walk(stops.Walk[Step]):
    """The whole timeline of a machine; ``chosen`` is the visible state that it is told of."""

    chosen: str

    @property
    def whys(self) -> Mapping[str, str]:
        """What is said of every wrong answer to the question of the stop, by the answer."""
        asked = self.stop.question
        return dict(asked.whys) if isinstance(asked, Asked) else {}

    @cached_property
    def _known(self) -> frozenset[str] | None:
        return known(self.steps)

    @property
    def is_told(self) -> bool:
        """Whether everything has been shown."""
        return self._known is None

    def tells(self, name: str) -> bool:
        """Whether a part of the page that is known from some step on may be shown."""
        return self._known is None or name in self._known

    @property
    def state(self) -> str:
        """The visible state that the figures show."""
        return self.stop.step.state or self.chosen

    @property
    def hidden(self) -> str:
        """The hidden state of the pair that the figures show; "" for none."""
        return self.stop.step.hidden

    @property
    def lit(self) -> tuple[str, ...]:
        """The visible states whose bars are lit."""
        return self.stop.step.lit or (self.state,)


def walk_at(solution: RbmSolution, view: View) -> Walk | None:
    """The walk where a view has got to; None while nobody walks. A presentation always walks."""
    at = view.step or int(view.present)
    if not at:
        return None
    place = Place(solution, parameter(view.select), view.state)

    def ask(step: Step, asked: Sequence[Question]) -> Question | None:
        return question(place, step, view.ask, asked) if view.predict == "on" else None

    found = with_questions(walk(place, view.grain), ask)
    return Walk(stops=found, number=min(at, len(found)), chosen=view.state)
