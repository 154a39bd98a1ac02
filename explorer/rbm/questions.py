"""The questions that a step of the walk can ask before it is shown: made from its numbers, their
wrong answers by the mistakes that are made with a machine.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from explorer.common.walk.question import Question
from explorer.rbm import reasons
from explorer.rbm.asking import (
    A_LOG_PROBABILITY,
    A_PROBABILITY,
    asked_compare,
    asked_sign,
    asked_value,
)
from explorer.rbm.derivation.gradient import words
from explorer.rbm.derivation.probability import bias_term
from explorer.rbm.walk.energy import parameters, temperature
from explorer.rbm.walk.step import Step
from explorer.rbm.walk.written import Place

OF_PARAMETERS = ("E", "F", "slope")  # what is worked out from the parameters alone
MOST_RECALLED = 3  # units of a layer: what is given stands below a question and its answers


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


def _energy(place: Place) -> Iterator[Question]:
    problem, state = place.solution.problem, place.state
    hidden = "1" * problem.n_hidden
    right = place.energy(state, hidden)
    v = place.units.row(state)
    biases = -sum((b * value for b, value in zip(problem.b, v, strict=True)), Fraction(0))
    biases -= sum(problem.c, Fraction(0))
    slips = (
        (-right, reasons.SIGN_OF_E),
        (biases, place.words.no_pairs),
        (right - biases, reasons.NO_BIASES),
    )
    what = f"E(v, h) of v = {place.said(state)} and h = {place.said(hidden)}"
    yield from asked_value(what, right, slips)


def _free_energy(place: Place) -> Iterator[Question]:
    F = float(place.free_energies[place.number(place.state)])
    own = -bias_term(place.solution.problem, place.state)
    hidden = -F - own
    what = f"{'βF' if place.is_warm else 'F'}(v) of v = {place.said(place.state)}"
    slips = (
        (-F, reasons.SIGN_OF_F),
        (own - hidden, reasons.SIGN_OF_B),
        (-own, reasons.ONE_UNIT),
        (-hidden, reasons.SIGN_OF_B),
    )
    yield asked_sign(what, F, reasons.SIGN_OF_F)
    yield from asked_value(what, F, slips)


def _beta(place: Place) -> float:
    return float(place.solution.problem.beta)


def _partition(place: Place) -> Iterator[Question]:
    F = [float(each) for each in place.free_energies]
    if max(map(abs, F)) > LARGEST:
        return
    weights = [math.exp(-each) for each in F]
    slips = (
        (sum(1 / each for each in weights), reasons.SIGN_OF_F),
        (sum(weights[1:]), place.words.left_out),
        (sum(weights) / len(weights), reasons.MEAN),
    )
    yield from asked_value("Z", sum(weights), slips)


LARGEST = 9.0  # of an exponent whose power is asked for as a number


def _probability(place: Place) -> Iterator[Question]:
    at = place.number(place.state)
    F, p = float(place.free_energies[at]), float(place.p[at])
    log_Z, uniform = place.solution.log_partition.value, Fraction(1, len(place.labels))
    what = f"p(v) of v = {place.said(place.state)}"
    if max(abs(F), abs(log_Z)) <= LARGEST:
        slips = (
            (math.exp(-F), reasons.NO_Z),
            (math.exp(F - log_Z), reasons.SIGN_OF_F),
            (uniform, reasons.UNIFORM),
            (math.exp(_log_pair(place, place.state)), reasons.ONE_PAIR),
        )
        yield from asked_value(what, p, slips, A_PROBABILITY)
    why = "A state is likelier than the average where its power is larger than the mean of all."
    yield from asked_compare(what, f"1/{len(place.labels)}", (p, uniform), why)


def _likelihood(place: Place) -> Iterator[Question]:
    logs, log_Z = [float(each) for each in place.log_likelihoods], _log_Z(place)
    total, n = math.fsum(logs), len(logs)
    slips = (
        (total / n, reasons.MEAN),
        (total + n * log_Z, reasons.NO_LOG_Z),
        (total + (n - 1) * log_Z, reasons.ONE_LOG_Z),
        (total - logs[0] if n > 1 else math.inf, reasons.ROW_OUT),
        (-n * math.log(len(place.labels)), reasons.UNIFORM),
        (math.fsum(_log_pair(place, row) for row in place.rows), reasons.ONE_PAIR),
    )
    yield from asked_value("ln p(x | θ), over all rows", total, slips, A_LOG_PROBABILITY)


def _log_pair(place: Place, state: str) -> float:
    """ln p(v, h) of a state with every hidden unit on."""
    return -_beta(place) * float(place.energy(state, "1" * _hidden(place))) - _log_Z(place)


def _log_Z(place: Place) -> float:
    return place.solution.log_partition.value


def _slope(place: Place) -> Iterator[Question]:
    if place.parameter.symbol == "b":
        return
    problem, state, z = place.solution.problem, place.state, place.parameter.index[-1]
    beta, x = _beta(place), float(place.input_of(state))
    right, c = place.share(state), float(problem.c[z]) * beta
    at = place.parameter.index[0]
    value = 1 if place.parameter.symbol == "c" else place.units.row(state)[at]
    if not value:
        return
    times = beta * value
    off = _sigmoid(2 * x) if place.units.is_signed else 1 - _sigmoid(x)
    slips = [(times * off, place.words.off)] if beta else []
    slips.append((times * _mean(place, x - c), reasons.NO_BIAS))
    slips += [(times * _mean(place, other), reasons.OTHER_COLUMN) for other in _other_inputs(place)]
    what = f"the share of v = {place.said(state)} in the slope by the {words(place.parameter)}"
    yield from asked_value(what, right, slips)


def _mean(place: Place, x: float) -> float:
    """The mean of a hidden unit that is fed x."""
    return math.tanh(x) if place.units.is_signed else _sigmoid(x)


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
    up, n = place.positive, len(place.rows)
    slips = ((up / n, reasons.MEAN), (up - place.share(place.rows[0]), reasons.ROW_OUT))
    yield from asked_value("the positive phase", up, slips[:1] if n == 1 else slips)


def _negative(place: Place) -> Iterator[Question]:
    up, average, n = place.positive, place.average, len(place.rows)
    shares = [place.share(state) for state in place.labels]
    total = sum(shares, Fraction(0))
    slips = (
        (total / len(shares), reasons.UNWEIGHTED),
        (total, reasons.NOT_WEIGHTED),
        (up / n, reasons.OF_DATA),
    )
    least, most = _of_a_state(place)
    yield from asked_value("the model’s average, for one row", average, slips, (least, most))
    why = "Compare what the likely states contribute with what the rows do."
    yield from asked_compare(
        "the model’s average", "the positive phase for one row", (average, up / n), why
    )


def _of_a_state(place: Place) -> tuple[float, float]:
    """The least and the most that a state can contribute."""
    values = place.solution.problem.units.values
    ends = [values.low, values.high]
    if place.parameter.symbol == "W":
        ends = [one * other for one in ends for other in ends]
    return min(ends) * _beta(place), max(ends) * _beta(place)


def _gradient(place: Place) -> Iterator[Question]:
    up, average, n, right = place.positive, place.average, len(place.rows), place.gradient
    what = f"the gradient for the {words(place.parameter)}"
    slips = (
        (up - average, reasons.NO_N),
        (-right, reasons.SIGN_OF_PHASES),
        (up, reasons.NO_MODEL),
        (right / n, reasons.MEAN),
    )
    least, most = _of_a_state(place)
    most_apart = n * (most - least)
    yield from asked_value(what, right, slips, (-most_apart, most_apart))
    yield asked_sign(what, right, reasons.SIGN_OF_PHASES)


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
