"""The questions that a step of the walk can ask before it is shown: made from its numbers, their
wrong answers by the mistakes that are made with a machine.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from explorer.common.numbers import Number
from explorer.common.walk.question import Question, compare, sign, value
from explorer.rbm.derivation.gradient import words
from explorer.rbm.walk.energy import parameters, temperature
from explorer.rbm.walk.step import Step
from explorer.rbm.walk.written import Place

Slips = Sequence[tuple[Number, str]]
SIGN_OF_E = "Every term of E has a minus."
NO_PAIRS = "The pairs that are both on count too: which weights join them?"
NO_BIASES = "Which biases count beside the weights?"
SIGN_OF_F = "A likely state is low in F: which sign has F?"
ONE_UNIT = "How many hidden units are summed out?"
SIGN_OF_B = "Which sign has the visible biases’ term?"
NO_Z = "Of what is it a share? Z is missing."
UNIFORM = "Are all states equally likely?"
LEFT_OUT = "Z runs over every state, also over the one of zeros."
ROW_OUT = "Does every row of data count?"
MEAN = "The sum over the rows is asked for, not their mean."
NO_LOG_Z = "Every row has its own −ln Z."
ONE_LOG_Z = "ln Z is subtracted once for every row: how often is that?"
OTHER_COLUMN = "Which column of W leads to this hidden unit?"
NO_BIAS = "What is added to the weights?"
OFF = "That is the probability that the unit is 0."
UNWEIGHTED = "By what is each state weighted in the model’s average?"
NOT_WEIGHTED = "Each term is weighted by p(v): their plain sum is no average."
NO_N = "The model’s average is subtracted once for every row: the n is missing."
SIGN_OF_PHASES = "Which of the phases is added, which subtracted?"
OF_PARAMETERS = ("E", "F", "slope")  # what is worked out from the parameters alone
MOST_RECALLED = 3  # units of a layer: what is given stands below a question and its answers
NO_MODEL = "What does −n ln Z bring?"


@dataclass(frozen=True)
class Asked(Question):
    """A question with what is said of each wrong answer."""

    whys: tuple[tuple[str, str], ...] = ()


def question(
    place: Place, step: Step, kinds: Sequence[str], asked: Sequence[Question]
) -> Question | None:
    """The question to ask before ``step``, of one of ``kinds``, or None; ``asked`` are those so
    far: the classes take turns.
    """
    maker = MAKERS.get(step.kind)
    if step.part or not maker:
        return None
    counts = Counter(each.kind for each in asked)
    fitting = [each for each in maker(place) if each.kind in kinds]
    put = min(fitting, key=lambda each: counts[each.kind], default=None)
    return put and replace(put, lights=step.lights, recalls=_given(place, step))


def _given(place: Place, step: Step) -> tuple[str, ...]:
    """What is put into the formula of a step, where that is W, b and c and there is room."""
    problem = place.solution.problem
    if step.kind not in OF_PARAMETERS or max(problem.n_visible, problem.n_hidden) > MOST_RECALLED:
        return ()
    warm = [temperature(place)] if place.is_warm and step.kind != "E" else []
    return parameters(place), *warm


def _value(what: str, right: Number, slips: Slips) -> Iterator[Question]:
    put = value(what, right, [wrong for wrong, _ in slips])
    if put is None:
        return
    said = {float(wrong): why for wrong, why in reversed(slips)}
    whys = tuple(
        (each.text, said[float(each.value)])
        for each in put.options
        if not each.is_right and each.value is not None
    )
    yield Asked(put.kind, put.text, put.options, whys=whys)


def _sign(what: str, right: Number, why: str) -> Question:
    put = sign(what, right)
    whys = tuple((each.text, why) for each in put.options if not each.is_right)
    return Asked(put.kind, put.text, put.options, whys=whys)


def _compare(what: str, than: str, pair: tuple[Number, Number], why: str) -> Iterator[Question]:
    put = compare(what, than, *pair)
    if put:
        whys = tuple((each.text, why) for each in put.options if not each.is_right)
        yield Asked(put.kind, put.text, put.options, whys=whys)


def _energy(place: Place) -> Iterator[Question]:
    problem, state = place.solution.problem, place.state
    hidden = "1" * problem.n_hidden
    right = place.energy(state, hidden)
    biases = -sum((b for b, bit in zip(problem.b, state, strict=True) if bit == "1"), Fraction(0))
    biases -= sum(problem.c, Fraction(0))
    slips = ((-right, SIGN_OF_E), (biases, NO_PAIRS), (right - biases, NO_BIASES))
    yield from _value(f"E(v, h) of v = {state} and h = {hidden}", right, slips)


def _free_energy(place: Place) -> Iterator[Question]:
    F = float(place.free_energies[place.number(place.state)])
    own = -float(place.energy(place.state, "0" * place.solution.problem.n_hidden)) * _beta(place)
    hidden = -F - own
    name = "βF" if place.is_warm else "F"
    slips = ((-F, SIGN_OF_F), (own - hidden, SIGN_OF_B), (-own, ONE_UNIT), (-hidden, SIGN_OF_B))
    yield _sign(f"{name}(v) of v = {place.state}", F, SIGN_OF_F)
    yield from _value(f"{name}(v) of v = {place.state}", F, slips)


def _beta(place: Place) -> float:
    return float(place.solution.problem.beta)


def _partition(place: Place) -> Iterator[Question]:
    F = [float(each) for each in place.free_energies]
    if max(map(abs, F)) > LARGEST:
        return
    weights = [math.exp(-each) for each in F]
    slips = (
        (sum(1 / each for each in weights), SIGN_OF_F),
        (sum(weights[1:]), LEFT_OUT),
        (sum(weights) / len(weights), MEAN),
    )
    yield from _value("Z", sum(weights), slips)


LARGEST = 9.0  # of an exponent whose power is asked for as a number


def _probability(place: Place) -> Iterator[Question]:
    at = place.number(place.state)
    F, p = float(place.free_energies[at]), float(place.p[at])
    log_Z, uniform = place.solution.log_partition.value, 1 / len(place.labels)
    what = f"p(v) of v = {place.state}"
    if max(abs(F), abs(log_Z)) <= LARGEST:
        slips = ((math.exp(-F), NO_Z), (math.exp(F - log_Z), SIGN_OF_F), (uniform, UNIFORM))
        yield from _value(what, p, slips)
    why = "A state is likelier than the average where its power is larger than the mean of all."
    yield from _compare(what, f"1/{len(place.labels)}", (p, uniform), why)


def _likelihood(place: Place) -> Iterator[Question]:
    logs, log_Z = [float(each) for each in place.log_likelihoods], _log_Z(place)
    total, n = math.fsum(logs), len(logs)
    slips = ((total / n, MEAN), (total + n * log_Z, NO_LOG_Z), (total + (n - 1) * log_Z, ONE_LOG_Z))
    yield from _value("ln p(x | θ), over all rows", total, slips)


def _log_Z(place: Place) -> float:
    return place.solution.log_partition.value


def _slope(place: Place) -> Iterator[Question]:
    if place.parameter.symbol == "b":
        return
    problem, state, z = place.solution.problem, place.state, place.parameter.index[-1]
    beta, x = _beta(place), float(place.input_of(state))
    right, c = float(place.shares[place.number(state)]), float(problem.c[z]) * beta
    bit = 1 if place.parameter.symbol == "c" else int(state[place.parameter.index[0]])
    if not bit:
        return
    slips = [(beta * (1 - right / beta), OFF)] if beta else []
    slips.append((beta * _sigmoid(x - c), NO_BIAS))
    slips += [(beta * _sigmoid(other), OTHER_COLUMN) for other in _other_inputs(place)]
    yield from _value(
        f"the share of v = {state} in the slope by the {words(place.parameter)}", right, slips
    )


def _other_inputs(place: Place) -> list[float]:
    fed = [replace_index(place, j).input_of(place.state) for j in range(_hidden(place))]
    return [float(x) for j, x in enumerate(fed) if j != place.parameter.index[-1]]


def replace_index(place: Place, hidden: int) -> Place:
    """The same place, asked of another hidden unit's bias."""
    return replace(place, parameter=replace(place.parameter, symbol="c", index=(hidden,)))


def _hidden(place: Place) -> int:
    return place.solution.problem.n_hidden


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _positive(place: Place) -> Iterator[Question]:
    (up, _), n = place.phases, len(place.rows)
    slips = ((up / n, MEAN), (up - float(place.shares[place.number(place.rows[0])]), ROW_OUT))
    yield from _value("the positive phase", up, slips[:1] if n == 1 else slips)


def _negative(place: Place) -> Iterator[Question]:
    _, average = place.phases
    shares = [float(each) for each in place.shares]
    slips = ((sum(shares) / len(shares), UNWEIGHTED), (sum(shares), NOT_WEIGHTED))
    yield from _value("the model’s average, for one row", average, slips)
    (up, _), n = place.phases, len(place.rows)
    why = "Compare what the likely states contribute with what the rows do."
    yield from _compare(
        "the model’s average", "the positive phase for one row", (average, up / n), why
    )


def _gradient(place: Place) -> Iterator[Question]:
    (up, average), n, right = place.phases, len(place.rows), place.gradient
    what = f"the gradient for the {words(place.parameter)}"
    slips = (
        (up - average, NO_N),
        (-right, SIGN_OF_PHASES),
        (up, NO_MODEL),
        (right / n, MEAN),
    )
    yield from _value(what, right, slips)
    yield _sign(what, right, SIGN_OF_PHASES)


Maker = Callable[[Place], Iterator[Question]]
MAKERS: dict[str, Maker] = {
    "E": _energy,
    "F": _free_energy,
    "Z": _partition,
    "p": _probability,
    "likelihood": _likelihood,
    "slope": _slope,
    "positive": _positive,
    "negative": _negative,
    "gradient": _gradient,
}
