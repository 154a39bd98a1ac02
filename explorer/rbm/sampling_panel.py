"""The panel of sampling: what is completed, and how fast the chain forgets, with test hooks."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from explorer.common.counted import counted
from explorer.common.numbers import TextAndValue, column, decimal, text_and_value
from explorer.rbm.maths.clamping import Clamp, Completions
from explorer.rbm.maths.mixing import MOST_STEPS, Mixing
from explorer.rbm.maths.values import BITS, Values

Known = tuple[str, float | None]  # a number as it is shown and in full, where there is one
Figure = tuple[str, str, Known]  # LaTeX before it, its hook, the number


@dataclass(frozen=True)
class Completed:
    """One way to complete the bits that are held: v in bits and as it is read, its p given
    those.
    """

    state: str
    name: str
    text: str
    value: float


@dataclass(frozen=True)
class Completion:
    """What is held: where (True or False a bit) and its p; every way to complete it, the likeliest
    first; and p(v_i = 1) of each free unit, by its number, given what is held.
    """

    held: tuple[bool, ...]
    p: TextAndValue
    ways: tuple[Completed, ...]
    means: tuple[tuple[int, TextAndValue], ...]


@dataclass(frozen=True)
class MixingTold:
    """λ₂ and the mixing time, LaTeX, hook and number each; the ``relaxation`` time likewise; and
    in words.
    """

    numbers: tuple[Figure, ...]
    relaxation: Figure
    words: str


def completion(found: Completions, clamp: Clamp, values: Values = BITS) -> Completion | None:
    """What is shown of all completions; None where nothing is held."""
    if not clamp.held.any():
        return None
    order = np.argsort(-found.p, kind="stable")
    p = [float(value) for value in found.p[order]]
    states = ["".join(f"{bit:.0f}" for bit in v) for v in found.v[order]]
    ways = zip(states, map(values.written, states), column(p), p, strict=True)
    free = np.flatnonzero(~clamp.held).tolist()
    return Completion(
        tuple(clamp.held.tolist()),
        text_and_value(math.exp(found.log_p)),
        tuple(Completed(*each) for each in ways),
        tuple((i + 1, text_and_value(float(found.means[i]))) for i in free),
    )


def held_at(values: Values) -> dict[str, str]:
    """What the button of a visible unit says by its sign in a clamp: its value, or that it is
    free.
    """
    low, high = (value.replace("-", "−") for value in (str(values.low), str(values.high)))
    return {"0": low, "1": f"+{high}" if values.low < 0 else high, "-": "–"}


def mixing_told(found: Mixing) -> MixingTold:
    """How fast a chain forgets where it began, in numbers and in words."""
    relaxation, steps = found.relaxation, found.steps
    numbers = (
        (r"\lambda_2 \approx {}", "lambda-2", text_and_value(found.eigenvalue)),
        (r"t_{\text{mix}} = {}", "mixing-time", (f"{steps:,}", steps) if steps else _known(None)),
    )
    time = (r"\frac{1}{1 - \lambda_2} \approx {}", "relaxation-time", _known(relaxation))
    return MixingTold(numbers, time, _words(relaxation, steps))


def _known(value: float | None) -> Known:
    return ("–", None) if value is None else text_and_value(value)


def _words(relaxation: float | None, steps: int | None) -> str:
    if relaxation is None:
        return (
            "λ₂ is 1 as far as floats can tell: the chain stays where it began for more than 10¹² "
            "steps."
        )
    if steps is None:
        least = decimal((relaxation - 1) * math.log(2)).text
        return (
            f"More than {MOST_STEPS:,} steps, and at least (1/(1 − λ₂) − 1) ln 2 ≈ {least}: from "
            "the worst start, a walk of any length here sees one side only."
        )
    forgets = (
        "A step forgets all."
        if relaxation < 1 + 1e-9
        else f"What is left then shrinks to 1/e in about {decimal(relaxation).text} steps."
    )
    return (
        f"From the worst start, the chain is within ¼ of p(v) in total variation after "
        f"{counted(steps, 'step')}, and not before. {forgets}"
    )
