"""The questions that a step of the walk can ask before it is shown, made from its numbers."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from explorer.derivation.selection import Selection
from explorer.derivation.step import Step
from explorer.derivation.symbols import activation_of, incoming, sources
from explorer.practice.question import Number, Question, compare, learns, sign, value, written
from explorer.solution import Solution

_PLACE = re.compile(r"([a-zA-Z]+?)(\d+)?(?:-(\d+))?", re.ASCII)
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Place:
    """Where a step stands: the solution, what is chosen, the layer (1-based), a unit or 0."""

    solution: Solution
    select: Selection
    layer: int
    unit: int

    @property
    def is_last(self) -> bool:
        """Whether this is the output layer."""
        return self.layer == len(self.solution.problem.layers)


def question(
    solution: Solution, select: Selection, step: Step, kinds: tuple[str, ...], asked: Counter[str]
) -> Question | None:
    """The question to ask before ``step``, of one of ``kinds``, or None; ``asked`` counts the
    questions so far by class, so that the classes take turns.
    """
    match = _PLACE.fullmatch(_subject(step))
    maker = MAKERS.get(match[1]) if match else None
    if not match or not maker:
        return None
    place = Place(solution, select, int(match[2] or 0), int(match[3] or 0))
    fitting = [each for each in maker(place) if each and each.kind in kinds]
    return min(fitting, key=lambda each: asked[each.kind], default=None)


def _subject(step: Step) -> str:
    """What a step asks about, as kind, layer and unit: a factor by the slopes that it adds."""
    if step.factor and step.adds:
        return "dy" if step.factor == 1 else step.adds[0].partition("-")[0]
    return step.name


def _unit(place: Place, count: int) -> int:
    """The unit to ask about: the step's own, else a dead one, else the last."""
    dead = () if place.is_last else place.solution.dead_units(place.layer)
    return place.unit or (dead[0] if dead else count)


def _of_unit(place: Place, unit: int, count: int) -> str:
    return "" if count == 1 else f" of unit {unit}"


def _sums(place: Place) -> Iterator[Question | None]:
    h = place.solution.exact_trace.layers[place.layer - 1].h
    unit = _unit(place, len(h))
    yield sign(f"the sum h{_of_unit(place, unit, len(h))} in layer {place.layer}", h[unit - 1])
    if len(h) > 1 and not place.unit:
        yield compare("the sum of unit 1", "that of unit 2", h[0], h[1])


def _outputs(place: Place) -> Iterator[Question | None]:
    trace = place.solution.exact_trace.layers[place.layer - 1]
    unit = _unit(place, len(trace.a))
    h, a = trace.h[unit - 1], trace.a[unit - 1]
    label = activation_of(place.solution, place.layer).label
    wrong = [h, -h, 1 - a, HALF, Fraction(0), Fraction(1)]
    yield value(f"{label} of h = {written(h)}", a, wrong)


def _loss(place: Place) -> Iterator[Question | None]:
    J = place.solution.exact_gradients.J
    yield value("the loss J", J, [2 * J, -J, J / 2, 4 * J])


def _output_slope(place: Place) -> Iterator[Question | None]:
    slope = place.solution.exact_gradients.dy[0]
    yield sign("dJ/dy: must the output rise or fall to lower the loss", slope)
    yield value("dJ/dy", slope, [-slope, 2 * slope, slope / 2])


def _slopes(place: Place) -> Iterator[Question | None]:
    gradients = place.solution.exact_gradients.layers[place.layer - 1]
    if gradients.f_prime is None:
        return
    unit = _unit(place, len(gradients.delta))
    slope = gradients.f_prime[unit - 1]
    trace = place.solution.exact_trace.layers[place.layer - 1]
    who = f"unit {unit} of layer {place.layer}"
    if not place.is_last:
        inputs = sources(place.solution, place.layer)
        yield learns(who, bool(gradients.delta[unit - 1] != 0 and (inputs != 0).any()))
    label = activation_of(place.solution, place.layer).label
    h, a = trace.h[unit - 1], trace.a[unit - 1]
    yield value(f"the slope of {label} at h = {written(h)}", slope, [a, 1 - a, h, Fraction(1)])


def _deltas(place: Place) -> Iterator[Question | None]:
    delta = place.solution.exact_gradients.layers[place.layer - 1].delta
    come = incoming(place.solution, place.layer)[0]
    unit = _unit(place, len(delta))
    what = f"delta{_of_unit(place, unit, len(delta))} in layer {place.layer}"
    yield sign(what, delta[unit - 1])
    yield compare(what, "what arrived there", delta[unit - 1], come[unit - 1])
    arrived = come[unit - 1]
    yield value(what, delta[unit - 1], [arrived, -delta[unit - 1], 2 * delta[unit - 1]])


def _arriving(place: Place) -> Iterator[Question | None]:
    if place.layer == 0 or place.unit:
        return
    come = incoming(place.solution, place.layer)[0]
    if len(come) > 1:
        yield compare("what arrives at unit 1", "what arrives at unit 2", come[0], come[1])
    yield sign(f"what arrives at unit {len(come)} of layer {place.layer}", come[-1])


def _products(place: Place) -> Iterator[Question | None]:
    dW = place.solution.exact_gradients.layers[place.layer - 1].dW
    row = max(place.unit, 1)
    if dW.shape[1] > 1:
        first, second = (f"the gradient by W[{row},{j}]" for j in (1, 2))
        yield compare(first, second, dW[row - 1, 0], dW[row - 1, 1])
    unit = _unit(place, len(dW))
    yield learns(f"unit {unit} of layer {place.layer}", bool((dW[unit - 1] != 0).any()))


def _answer(place: Place) -> Iterator[Question | None]:
    right = place.select.gradient(place.solution)
    yield value(f"the gradient by the {place.select.words}", right, _mistakes(place, right))
    yield sign(f"the gradient by the {place.select.words}", right)


def _mistakes(place: Place, right: Any) -> list[Number]:
    """What common mistakes give: the lost sign, a forgotten ½, the input left out or another."""
    wrong: list[Number] = [-right, 2 * right]
    if place.select.kind == "W":
        gradients = place.solution.exact_gradients.layers[place.select.layer - 1]
        wrong.append(gradients.delta[place.select.to - 1])
        wrong += gradients.dW[place.select.to - 1].tolist()
    return [*wrong, right / 2]


Maker = Callable[[Place], Iterator[Question | None]]
MAKERS: dict[str, Maker] = {
    "h": _sums,
    "a": _outputs,
    "J": _loss,
    "dy": _output_slope,
    "slope": _slopes,
    "delta": _deltas,
    "arriving": _arriving,
    "dW": _products,
    "answer": _answer,
}
