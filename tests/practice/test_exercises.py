"""The exercises: the same for a seed for ever, right, and with mistakes that can be told apart."""

from collections.abc import Iterator
from itertools import pairwise, product

import numpy as np
import pytest

from explorer.backprop.exercises.asked import ASKED, Asked
from explorer.backprop.exercises.network import Network, draw, make
from explorer.backprop.exercises.vetted import answers as vetted_answers
from explorer.backprop.practice.lines import lines
from explorer.backprop.practice.working import Working
from explorer.common.exercise import Exercise, Kind
from explorer.common.numbers import parse
from explorer.practice.view import KINDS
from explorer.rbm.exercises import energy, gradient
from tests.backprop.arrays import Drawn
from tests.backprop.sheets import SLIPS, with_slip, written
from tests.practice.networks import in_arrays

SEEDS = range(12)
RIGHT = {"agrees", "rounded"}
TOLD = 0.06  # of two numbers, as a share: what few digits tell apart


def answers(exercise: Exercise) -> dict[str, str]:
    return {row.name: row.text for row in exercise.rows}


def is_right(exercise: Exercise, name: str, text: str) -> bool:
    """Whether a text passes as an answer where all lines before it are right."""
    before = answers(exercise)
    names = [*before]
    given = {each: before[each] for each in names[: names.index(name)]}
    verdict = exercise.check(given | {name: text})[-1]
    assert verdict.name == name
    return verdict.verdict in RIGHT


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_what_is_given_as_the_solution_is_right(kind: Kind) -> None:
    for seed in SEEDS:
        exercise = kind.make(seed)
        verdicts = exercise.check(answers(exercise))
        assert {each.verdict for each in verdicts} <= RIGHT, seed
        assert any(row.is_answer for row in exercise.rows)


def is_number(text: str) -> bool:
    return "×" not in text.replace("×10", "")


def value_of(text: str) -> float:
    return float(parse(text))


def lost_sign(text: str) -> str:
    return text[1:] if text.startswith("−") else f"−{text}"


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_neither_nothing_nor_a_lost_sign_passes_for_the_answer(kind: Kind) -> None:
    for seed in SEEDS:
        exercise = kind.make(seed)
        numbers = [row for row in exercise.rows if not row.options and is_number(row.text)]
        for row in numbers:
            if row.text != "0":
                assert not is_right(exercise, row.name, "0"), (seed, row)
                assert not is_right(exercise, row.name, lost_sign(row.text)), (seed, row)


def loss(net: Drawn) -> float:
    hidden = np.maximum(net.W[0] @ net.x + net.b[0], 0)
    y = 1 / (1 + np.exp(-(net.W[1] @ hidden + net.b[1])))
    return float(((y - net.t) ** 2).sum() / 2)


def differences(network: Network) -> Iterator[tuple[str, float]]:
    """Every gradient by central differences of the loss written out in NumPy."""
    net, step = in_arrays(network), 1e-6
    arrays = {"W1": net.W[0], "W2": net.W[1], "b1": net.b[0], "b2": net.b[1], "x": net.x}
    for name, array in arrays.items():
        for index in np.ndindex(array.shape):
            before, around = array[index], []
            for sign in (1, -1):
                array[index] = before + sign * step
                around.append(loss(net))
            array[index] = before
            places = "-".join(str(each + 1) for each in index)
            yield f"d{name}-{places}", (around[0] - around[1]) / (2 * step)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
def test_gradients_that_are_asked_for_agree_with_central_differences(asked: Asked) -> None:
    seen = 0
    for seed in range(8):
        true = dict(differences(draw(asked, seed)))
        for name, text in answers(make(asked, seed)).items():
            if name in true:
                assert value_of(text) == pytest.approx(true[name], rel=2e-3, abs=1e-8), seed
                seen += 1
    assert seen or asked.name == "forward"


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
def test_a_slip_written_out_anew_is_found_in_its_line(asked: Asked) -> None:
    """The slips of tests, which share nothing with the registry of mistakes."""
    found, seed = 0, 3
    network, exercise = draw(asked, seed), make(asked, seed)
    true = {name: value_of(text) for name, text in answers(exercise).items()}
    for slip, layer in product(SLIPS, (1, 2)):
        sheet, first = with_slip(in_arrays(network), slip, layer)
        if first not in true or abs(sheet[first] - true[first]) <= TOLD * abs(true[first]):
            continue
        handed_in = written({name: sheet[name] for name in true if name in sheet}, 4)
        (wrong,) = [e.name for e in exercise.check(handed_in) if e.verdict == "first wrong"]
        assert wrong == first, (slip, layer)
        found += 1
    assert found > 5


def test_an_energy_and_a_probability_are_those_of_the_machine_written_out() -> None:
    for seed in range(8):
        state = energy.state_of(seed)
        machine = energy.EXERCISES.machine(seed)
        W, b, c = (np.array(each, float) for each in (machine.W, machine.b, machine.c))
        v, h = map(np.array, state)
        assert value_of(answers(energy.make(seed))["E"]) == -(b @ v + c @ h + v @ W @ h)


def test_the_gradient_of_question_2_agrees_with_central_differences() -> None:
    for seed in range(8):
        unit, machine = gradient.unit_of(seed), gradient.EXERCISES.machine(seed)
        W, b, c = (np.array(each, float) for each in (machine.W, machine.b, machine.c))
        states = np.array([*product((0, 1), repeat=2)])

        def log_likelihood(c, W=W, b=b, states=states, data=machine.data):
            log_weights = states @ b + np.log1p(np.exp(states @ W + c)).sum(axis=1)
            rows = [2 * first + second for first, second in data]
            return (log_weights - np.log(np.exp(log_weights).sum()))[rows].sum()

        step = np.eye(2)[unit] * 1e-6
        true = (log_likelihood(c + step) - log_likelihood(c - step)) / 2e-6
        found = value_of(answers(gradient.make(seed))["gradient"])
        assert found == pytest.approx(true, rel=1e-3, abs=1e-6)


# What the first seeds of each kind are: a class was given them, and they stay.
PINNED = {
    "forward": "0.7408",
    "live": "0.08973",
    "dead": "−0.06072",
    "bias": "−0.02610",
    "output": "−0.1530",
    "input": "−0.005674",
    "matrix": "−0.05239",
    "update": "0.5103",
    "learns": "yes",
    "mean": "10.58",
    "shapes": "3×5",
    "energy": "6.5",
    "probability": "0.03829",
    "gradient": "0.1449",
}


@pytest.mark.parametrize("kind", PINNED)
def test_a_seed_is_the_same_exercise_for_ever(kind: str) -> None:
    exercise = KINDS[kind].make(17)
    assert next(row.text for row in exercise.rows if row.is_answer) == PINNED[kind]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_another_seed_is_another_exercise(kind: Kind) -> None:
    given = {(kind.make(seed).given, kind.make(seed).question) for seed in SEEDS}
    assert len(given) > 0.8 * len(SEEDS)


def test_two_mistakes_in_a_line_are_told_apart_where_they_are_not_one_by_nature() -> None:
    network = draw(ASKED[1], 3)
    working = Working(network.problem, network.rule)
    line = lines(network.problem, network.rule)[network.answers[0]]
    found = sorted(vetted_answers(working, line).values())
    gaps = [abs(b - a) / max(abs(a), abs(b)) for a, b in pairwise(found) if a != b]
    assert min(gaps) > 0.01
