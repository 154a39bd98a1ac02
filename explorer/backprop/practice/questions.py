"""The questions that a step of the walk can ask before it is shown, made from its numbers."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from explorer.backprop import names
from explorer.backprop.derivation.symbols import incoming
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.practice.answers import wrong_answers
from explorer.backprop.practice.hints import look
from explorer.backprop.practice.lines import Line
from explorer.backprop.practice.place import Place
from explorer.backprop.practice.question import Question, learns
from explorer.backprop.walk.step import Step
from explorer.common.equations import equation
from explorer.common.numbers import Number
from explorer.common.walk import question as asking
from explorer.common.walk.question import compare, sign, value


def question(
    walked: Place, step: Step, kinds: tuple[str, ...], asked: Sequence[asking.Question]
) -> Question | None:
    """The question to ask before a ``step`` of what is ``walked`` through, of one of ``kinds``, or
    None; ``asked`` are those so far: the classes take turns, and none is asked twice.
    """
    maker = MAKERS.get(step.kind)
    if step.part or not maker:
        return None
    place = replace(walked, layer=step.layer or 0, unit=step.unit)
    counts, texts = Counter(each.kind for each in asked), {each.text for each in asked}
    fitting = [each for each in maker(place) if each.kind in kinds and each.text not in texts]
    put = min(fitting, key=lambda each: counts[each.kind], default=None)
    return put and replace(put, look=look(step.kind, put))


def _about(
    lights: Iterable[str],
    *questions: asking.Question | None,
    asks: tuple[str, ...] = (),
) -> Iterator[Question]:
    """Those of some questions that can be asked, with what they ask about."""
    lit = tuple(lights)
    return (replace(_own(each), lights=lit, asks=asks) for each in questions if each)


def _own(asked: asking.Question) -> Question:
    return asked if isinstance(asked, Question) else Question(asked.kind, asked.text, asked.options)


def _value(place: Place, what: str, right: Number, line: Line) -> Question | None:
    """Ask for the value of a line, among those that mistakes give there."""
    wrong = wrong_answers(place.working, line)
    asked = value(what, right, [each.value for each in wrong])
    return replace(_own(asked), wrong=wrong) if asked else None


def _sums(place: Place) -> Iterator[Question]:
    h = place.solved.h
    unit = place.asked_unit
    first = sign(f"the sum h {place.named(unit)}", h[unit - 1])
    yield from _about(place.weights_into(unit), first)
    if len(h) > 1 and not place.unit:
        asks = compare(f"the sum {place.named(1)}", "that of unit 2", h[0], h[1])
        yield from _about(place.weights_into(1, 2), asks)


def _outputs(place: Place) -> Iterator[Question]:
    solved = place.solved
    row = solved.activation
    if solved.slope is None:
        outputs = names.outputs(place.layer, (1, 2))
        asks = compare("output 1", "output 2", *solved.a[:2]) if len(solved.a) > 1 else None
        yield from _about(outputs, asks)
        return
    if not row.kinks and (solved.h == solved.a).all():
        return  # the identity: the question would be its own answer
    unit = place.asked_unit
    h, a = solved.h[unit - 1], solved.a[unit - 1]
    what = f"the output {place.named(unit)}: {row.label} of {equation('h', h)}"
    asks = _value(place, what, a, Line("a", place.layer, unit))
    yield from _about((names.output(place.layer, unit),), asks)


def _loss(place: Place) -> Iterator[Question]:
    problem, J = place.solution.problem, place.solution.exact_gradients.J
    if LOSSES[problem.loss].takes_target:
        yield from _about((), _value(place, "the loss J", J, Line("J")))


def _output_slope(place: Place) -> Iterator[Question]:
    slopes = place.solution.exact_gradients.dy
    k = max(range(len(slopes)), key=lambda each: abs(slopes[each]))
    slope, which = slopes[k], f" for output {k + 1}" if len(slopes) > 1 else ""
    change = f"∂J/∂y{which}: does the loss fall (−) or rise (+) when y rises"
    last = len(place.solution.problem.layers)
    asks = _value(place, f"∂J/∂y{which}", slope, Line("dy", last, k + 1))
    lights = (names.LOSS, names.output(last, k + 1))
    yield from _about(lights, sign(change, slope), asks)


def _slopes(place: Place) -> Iterator[Question]:
    solved = place.solved
    if solved.slope is None:
        return
    unit = place.asked_unit
    lights = (names.output(place.layer, unit),)
    fates = names.fates(place.layer, range(1, len(solved.h) + 1))
    if not place.is_last:
        yield from _about(lights, _learns(place, unit), asks=fates)
    label = solved.activation.label
    what = f"the slope of {label} at {equation('h', solved.h[unit - 1])}"
    asks = _value(place, what, solved.slope[unit - 1], Line("slope", place.layer, unit))
    yield from _about(lights, asks, asks=fates)


def _learns(place: Place, unit: int) -> asking.Question:
    """A unit learns where a parameter of its own has a gradient."""
    return learns(f"unit {unit} of layer {place.layer}", place.solved.learns(unit))


def _deltas(place: Place) -> Iterator[Question]:
    solved = place.solved
    unit = place.living_unit
    delta, come = solved.delta[unit - 1], incoming(place.solution, place.layer)[0, unit - 1]
    what = f"δ {place.named(unit)}"
    asks = _value(place, what, delta, Line("delta", place.layer, unit))
    questions = [sign(what, delta), asks]
    if solved.slope is not None:
        questions.append(compare(what, "what arrived there", delta, come))
    yield from _about((names.output(place.layer, unit),), *questions)


def _arriving(place: Place) -> Iterator[Question]:
    if place.layer == 0:
        yield from _input(place)
    elif not place.unit:
        come = incoming(place.solution, place.layer)[0]
        n, layer = len(come), place.layer
        what = f"what arrives at unit {{}} of layer {layer}"
        if n > 1:
            asks = compare(what.format(1), "what arrives at unit 2", come[0], come[1])
            yield from _about(names.outputs(layer, (1, 2)), asks)
        yield from _about((names.output(layer, n),), sign(what.format(n), come[-1]))


def _input(place: Place) -> Iterator[Question]:
    if place.unit in (0, place.select.source):
        right = place.solution.gradient(place.select)
        what = f"the gradient for the {place.select.words}"
        yield from _about((place.select.name,), sign(what, right))


def _multiplied(place: Place) -> Iterator[Question]:
    solved = place.solved
    row = next((i for i, delta in enumerate(solved.delta, 1) if delta), 1)
    pair = solved.sources(row)[:2]
    if place.select.kind == "W" and len(pair) > 1:
        first, second = (f"W({place.layer})[{row},{j}]" for j in pair)
        slopes = (solved.dW[row - 1, j - 1] for j in pair)
        asks = compare(f"the gradient for {first}", f"that for {second}", *slopes)
        yield from _about(names.weights(place.layer, [row], pair), asks)


def _biases(place: Place) -> Iterator[Question]:
    select, right = place.select, place.solution.gradient(place.select)
    line = Line("db", place.layer, select.to)
    yield from _about(
        (names.output(place.layer, select.to),),
        _value(place, f"the gradient for the {select.words}", right, line),
        asks=(names.delta(place.layer, select.to),),  # which is the same number
    )


def _chosen_weight(place: Place) -> Iterator[Question]:
    """The gradient that the exercise asks for, before the matrix that has it as an entry."""
    select = place.select
    if place.unit in (0, select.to):
        right, what = place.solution.gradient(select), f"the gradient for the {select.words}"
        line = Line("dW", select.layer, select.to, select.source)
        yield from _about((select.name,), _value(place, what, right, line), sign(what, right))


Maker = Callable[[Place], Iterator[Question]]
MAKERS: dict[str, Maker] = {
    "h": _sums,
    "a": _outputs,
    "J": _loss,
    "dy": _output_slope,
    "slope": _slopes,
    "delta": _deltas,
    "arriving": _arriving,
    "multiplied": _multiplied,
    "dW": _chosen_weight,
    "db": _biases,
}
