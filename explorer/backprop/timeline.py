"""What the page shows of the walk: where it stands, what is known by then, what it asks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from explorer.backprop import names
from explorer.backprop.answers import ChainFactor, PulseJson, WalkJson
from explorer.backprop.figures.knowledge import Knowledge, by_forward_pass
from explorer.backprop.names import Selection
from explorer.backprop.practice.question import Question
from explorer.backprop.practice.questions import question
from explorer.backprop.problem import GRAINS, PREDICT, View
from explorer.backprop.solution import Solution
from explorer.backprop.update import Update
from explorer.backprop.walk.arriving import BACKWARD
from explorer.backprop.walk.moving import moving
from explorer.backprop.walk.step import Step
from explorer.backprop.walk.steps import known, walk
from explorer.backprop.walk.update import UPDATE
from explorer.common.html import render
from explorer.common.numbers import decimal, plain

GRAIN_LABELS = dict(zip(GRAINS, ("layer by layer", "unit by unit", "term by term"), strict=True))
PREDICT_LABELS = dict(zip(PREDICT, ("no questions", "backward pass", "every step"), strict=True))
LARGEST_SHOWN = 2  # rows and columns of a factor that are written in the chain
MOST_CHARACTERS = 3  # of each of their numbers
RATES = ("0.1", "0.5", "1")
WITHOUT_CHAIN = ("given", "all")  # they need the room for themselves


@dataclass(frozen=True)
class Stop:
    """A place on the timeline: a step, or the question before it (``is_asking``)."""

    step: Step
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
    def knowledge(self) -> Knowledge:
        """What the diagram may show."""
        if self.update:
            return by_forward_pass(self.solution.problem.sizes)
        return Knowledge(known(self.steps), tells_delta=True)


def walk_at(solution: Solution, view: View, update: Update | None = None) -> Walk | None:
    """The walk where a view has got to; None while nobody walks. A presentation always walks."""
    step = view.step or int(view.present)
    if not step:
        return None
    stops = tuple(_stops(solution, view, update))
    return Walk(solution, stops, min(step, len(stops)))


def _stops(solution: Solution, view: View, update: Update | None) -> Iterator[Stop]:
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


def alt(walk: Walk) -> str:
    """The diagram in the walk, for listeners."""
    where = ", ".join(filter(None, (walk.stop.step.phase, walk.place)))
    return f"Step {walk.number} of {len(walk.stops)}, {where}. {walk.stop.says}"


def chain(walk: Walk) -> list[ChainFactor]:
    """The factors of the chain rule, with their values as far as they have been shown.

    Empty where a step needs the room for itself.
    """
    step = walk.stop.step
    if step.name in WITHOUT_CHAIN or step.phase == UPDATE:
        return []
    shown = {step.factor for step in walk.steps}
    return [
        {
            "number": step.factor,
            "lights": step.lights,
            "symbol": step.symbol,
            "value": _in_short(step) if step.factor in shown else "",
            "is_current": step is walk.stop.step and not walk.stop.is_asking,
        }
        for step in (stop.step for stop in walk.stops if not stop.is_asking)
        if step.factor
    ]


def _in_short(step: Step) -> str:
    assert step.shapes, "a factor has its shape"
    assert step.matrix is not None, "and its numbers"
    rows, columns = step.shapes.result
    is_short = max(rows, columns) == 1 or (
        max(rows, columns) <= LARGEST_SHOWN
        and all(len(decimal(value).text) <= MOST_CHARACTERS for value in step.matrix.flat)
    )
    return step.value if is_short else rf"{rows}\times{columns}"


def pulses(walk: Walk) -> list[PulseJson]:
    """What moves along the edges at this stop: the gradient's share, and whether it is stopped."""
    found = [] if walk.stop.is_asking else moving(walk.solution, walk.stop.step)
    largest = max((abs(pulse.value) for pulse in found), default=1.0)
    return [
        {
            "name": pulse.name,
            "hop": 0,
            "share": round(pulse.value / largest, 4),
            "stops": pulse.stops,
        }
        for pulse in found
    ]


def concealed(walk: Walk | None, hooks: Iterable[str]) -> list[str]:
    """The hooks of the numbers on the page that are not known yet."""
    if not walk or walk.knowledge.names is None:
        return []
    last = len(walk.solution.problem.layers)
    return [hook for hook in hooks if names.subject(hook, last) not in walk.knowledge]


def to_json(walk: Walk) -> WalkJson:
    """Where the walk stands, as plain data for the browser."""
    stop = walk.stop
    return {
        "number": walk.number,
        "count": len(walk.stops),
        "name": stop.name,
        "step": stop.step.name,
        "like": stop.step.like,
        "lights": list(stop.lights),
        "pulses": pulses(walk),
    }


def blocks(walk: Walk | None, view: View) -> dict[str, str]:
    """The timeline, and in a walk the step's card and the list of all stops, as HTML."""
    rate = "" if view.rate is None else plain(view.rate)
    bar = {
        "walk": walk,
        "view": view,
        "grains": GRAIN_LABELS,
        "predict": PREDICT_LABELS,
        "rates": sorted({*RATES, rate} - {""}, key=Fraction),
        "chosen_rate": rate,
    }
    if walk is None:
        return {"timeline": _html("timeline", **bar)}
    return {
        "timeline": _html("timeline", **bar),
        "card": _html("card", walk=walk, chain=chain(walk)),
        "overview": _html("overview", walk=walk),
    }


def _html(macro: str, **given: object) -> str:
    return render("backprop/walk.html", macro, **given)
