"""A walk as stops: its steps, with a question before some of them, and where it stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, groupby
from typing import Generic, TypeVar

from explorer.common.walk import names
from explorer.common.walk.question import Question
from explorer.common.walk.step import Step

# A name, the number (from 1) of the first stop that has it, and how many there are.
Run = tuple[str, int, int]
AnyStep = TypeVar("AnyStep", bound=Step)


@dataclass(frozen=True)
class Stop(Generic[AnyStep]):
    """A place on the timeline: a step, or the question before it (``is_asking``)."""

    step: AnyStep
    question: Question | None = None
    is_asking: bool = False

    @property
    def name(self) -> str:
        """The stop's name, the same in every window."""
        return names.question(self.step.name) if self.is_asking else self.step.name

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


@dataclass(frozen=True, eq=False, kw_only=True)
class Walk(Generic[AnyStep]):
    """A whole timeline, and the number (from 1) of the stop where it stands; ``place`` says of
    which of several examples ("" for the only one).
    """

    stops: tuple[Stop[AnyStep], ...]
    number: int
    place: str = ""

    @property
    def stop(self) -> Stop[AnyStep]:
        """Where the walk stands."""
        return self.stops[self.number - 1]

    @property
    def next(self) -> Stop[AnyStep] | None:
        """Where it goes on, None at its end."""
        return self.stops[self.number] if self.number < len(self.stops) else None

    @property
    def phases(self) -> list[Run]:
        """Every phase: its name, the number of its first stop, how many stops it has."""
        return runs(stop.step.phase for stop in self.stops)

    @property
    def chapters(self) -> list[Run]:
        """What its steps stand under, all of them beside each other."""
        return self.phases

    @cached_property
    def steps(self) -> tuple[AnyStep, ...]:
        """The steps shown so far."""
        return tuple(stop.step for stop in self.stops[: self.number] if not stop.is_asking)

    @property
    def whys(self) -> Mapping[str, str]:
        """What is said of every wrong answer to the question of the stop, by the answer."""
        return {}


def runs(names: Iterable[str]) -> list[Run]:
    """Every run of stops that have the same name, each stop given by that."""
    counts = [(name, len(list(group))) for name, group in groupby(names)]
    ends = accumulate(count for _, count in counts)
    return [(name, end - count + 1, count) for (name, count), end in zip(counts, ends, strict=True)]


Ask = Callable[[AnyStep, Sequence[Question]], Question | None]


def with_questions(steps: Iterable[AnyStep], ask: Ask[AnyStep]) -> tuple[Stop[AnyStep], ...]:
    """Every stop of a walk; ``ask`` gives the question before a step, if there is one, and is told
    those so far. What is asked for at one is not told at those before it, where they can wait.
    """
    put = tuple(_put(steps, ask))
    asked = {name for stop in put if stop.question for name in stop.question.asks}
    told = {stop.step: stop.step.before(asked) for stop in put}
    return tuple(replace(stop, step=told[stop.step]) for stop in put)


def _put(steps: Iterable[AnyStep], ask: Ask[AnyStep]) -> Iterator[Stop[AnyStep]]:
    asked: list[Question] = []
    for step in steps:
        put = ask(step, tuple(asked))
        if put:
            asked.append(put)
            yield Stop(step, put, is_asking=True)
        yield Stop(step, put)
