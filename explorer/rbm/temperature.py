"""The temperature T = 1/beta in words: what it makes of a machine, and its two ends."""

from dataclasses import dataclass

import numpy as np

from explorer.common.equations import LAST_BITS, equation, nearly
from explorer.common.numbers import text_and_value
from explorer.common.writing import NO_BREAK
from explorer.rbm.maths.pairs import landscape
from explorer.rbm.problem import RbmProblem
from explorer.rbm.solution import RbmSolution
from explorer.rbm.ties import ROUNDING, named, tied

INFINITE = "∞"
FROZEN = 0.9999  # of the probability: what the pairs of lowest energy have as good as at T = 0


@dataclass(frozen=True)
class Temperature:
    """T as it is shown, and in full (``∞`` is no number in HTML), and sentences on it."""

    text: str
    value: float | str
    now: str
    cold: str


def temperature(solution: RbmSolution) -> Temperature:
    """A machine's temperature in words."""
    land = landscape(solution.machine, float(solution.problem.beta))
    lowest = land.E.min()
    ground = tied(land.E, lowest, ROUNDING * float(np.abs(land.E).max()))
    is_frozen = float(land.p[ground].sum()) > FROZEN
    text, value = shown(solution.problem)
    return Temperature(
        text,
        value,
        _now(solution.problem, land.E.size, is_frozen),
        _cold(land.pairs(ground), float(lowest)),
    )


def shown(problem: RbmProblem) -> tuple[str, float | str]:
    """T as text and in full."""
    if problem.beta == 0:
        return INFINITE, INFINITE
    T = 1 / problem.beta
    return text_and_value(T)


def _now(problem: RbmProblem, pairs: int, is_frozen: bool) -> str:
    beta = problem.beta
    if beta == 0:
        return (
            f"Infinite temperature, β = 0: all {pairs} pairs (v, h) are equally likely, 1/{pairs} "
            "each, whatever W, b and c."
        )
    if is_frozen:
        return "As good as T = 0: nearly all probability is at the lowest energy."
    if beta == 1:
        return "β = 1 is left out of the formulas."
    return (
        "Hotter than T = 1: energies count less, p is flatter."
        if beta < 1
        else "Colder than T = 1: energies count more, p is sharper."
    )


def _cold(ground: list[str], lowest: float) -> str:
    """What is left as T goes to 0."""
    E = equation("E", nearly(lowest, LAST_BITS))
    if len(ground) == 1:
        return f"As T → 0 (β → ∞) only the pair of lowest energy is left: {ground[0]}, {E}."
    return (
        f"As T → 0 (β → ∞) only the {len(ground)} pairs of lowest energy are left, "
        f"1/{len(ground)} each: {named([pair.translate(NO_BREAK) for pair in ground], '; ')}; {E}."
    )
