"""The chosen parameter as its field and its slider hold it."""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from explorer.common.sliders import slider_reach
from explorer.rbm.answers import HeldJson
from explorer.rbm.derivation.gradient import words
from explorer.rbm.names import parameter
from explorer.rbm.problem import RbmProblem

LEAST_REACH = 5


def value(problem: RbmProblem, select: str) -> Fraction:
    """The number that a chosen parameter stands at."""
    chosen = parameter(select)
    found = getattr(problem, chosen.symbol)
    for index in chosen.index:
        found = found[index]
    return cast(Fraction, found)


def held(problem: RbmProblem, select: str) -> HeldJson:
    """Where the chosen parameter is in the problem, what it is called, how far its slider goes."""
    chosen = parameter(select)
    return {
        "path": chosen.symbol + "".join(f"[{index}]" for index in chosen.index),
        "label": words(chosen),
        "reach": max(LEAST_REACH, slider_reach(str(value(problem, select)))),
    }
