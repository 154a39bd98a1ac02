"""What is sampled, as a link says it: the chosen h, and the visible units that are held."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from explorer.common.inputs import DASHES, InputError
from explorer.common.numbers import quoted
from explorer.common.view import Parameter
from explorer.rbm.maths.clamping import Clamp
from explorer.rbm.problem.model import RbmProblem

FREE = "-"


@dataclass(frozen=True, kw_only=True)
class Sampling:
    """``hidden`` is the chosen h in bits ("": the likeliest given v), ``clamp`` has a bit for each
    visible unit that is held and a dash for each that is free ("": all are).
    """

    hidden: str = ""
    clamp: str = ""


def sampling_parameters(problem: RbmProblem) -> tuple[Parameter, ...]:
    """The parameters of a link that make a `Sampling`."""
    return (_hidden(problem.n_hidden), _clamp(problem.n_visible))


def _hidden(count: int) -> Parameter:
    def read(text: str) -> str:
        if not re.fullmatch(rf"([01]{{{count}}})?", text, re.ASCII):
            message = f"hidden is {quoted(text)}; a hidden state has {count} bits, 0 or 1"
            raise InputError(message, "hidden")
        return text

    says = "the chosen h in bits; left out: the likeliest given v"
    return Parameter("hidden", says, "", read, kept=False, bound=str(count))


def _clamp(count: int) -> Parameter:
    def read(text: str) -> str:
        written = "".join(FREE if sign in (*DASHES, "?") else sign for sign in text)
        if not re.fullmatch(rf"([01{FREE}]{{{count}}})?", written, re.ASCII):
            allowed = f"{count} signs, 0 or 1 where a visible unit is held, {FREE} where it is free"
            raise InputError(f"clamp is {quoted(text)}; allowed are {allowed}", "clamp")
        return written if written.strip(FREE) else ""

    says = "the visible units that are held at a bit, such as `1-0`; `-`: free"
    return Parameter("clamp", says, "", read, kept=False, bound=str(count))


def clamp_of(text: str, count: int) -> Clamp:
    """The clamp of ``count`` visible units that a link's word says."""
    signs = text or FREE * count
    held = np.array([sign != FREE for sign in signs])
    return Clamp(held, np.array([float(sign == "1") for sign in signs]))


def read_clamp(text: object, problem: RbmProblem) -> Clamp:
    """Read a clamp of a machine from a request; raises InputError."""
    if not isinstance(text, str):
        raise InputError(f"clamp is {quoted(text)}, not text", "clamp")
    return clamp_of(str(_clamp(problem.n_visible).read(text)), problem.n_visible)
