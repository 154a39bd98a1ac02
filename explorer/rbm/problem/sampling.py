"""What is sampled, as a link says it: the chosen h, what is held, what is estimated."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from explorer.common.inputs import InputError
from explorer.common.numbers import quoted
from explorer.common.typed import DASHES
from explorer.common.view import Parameter, whole
from explorer.rbm.limits import MOST_LADDER, MOST_PATH, MOST_RUNS, MOST_TEMPERATURES
from explorer.rbm.maths.clamping import Clamp
from explorer.rbm.problem.model import RbmProblem
from explorer.rbm.problem.point import FREE, held_parameter, plane_parameter


@dataclass(frozen=True, kw_only=True)
class Sampling:
    """``hidden`` is the chosen h in bits ("": the likeliest given v), ``clamp`` has a bit for each
    visible unit that is held and a dash for each that is free ("": all are). Annealing takes so
    many ``runs`` (0: none are taken) through so many ``temperatures``, and parallel tempering has a
    ``ladder`` of so many (0: there is none). With Gaussian units a chain of ``path`` steps is drawn
    (0: none), over the ``plane`` of two of them.
    """

    hidden: str = ""
    clamp: str = ""
    runs: int = 0
    temperatures: int = 100
    ladder: int = 0
    path: int = 40
    plane: str = ""


def sampling_parameters(problem: RbmProblem) -> tuple[Parameter, ...]:
    """The parameters of a link that make a `Sampling`; they go where the machine goes."""
    rows = (
        _hidden(problem.n_hidden),
        held_parameter(problem) if problem.units.is_continuous else _clamp(problem.n_visible),
        _several("runs", "of annealed importance sampling; 0: none", MOST_RUNS),
        whole("temperatures", "that they go through", MOST_TEMPERATURES, least=2, default=100),
        _several("ladder", "how many temperatures parallel tempering has; 0: none", MOST_LADDER),
        whole("path", "how many steps with Gaussian units are drawn", MOST_PATH, default=40),
        plane_parameter(problem),
    )
    return tuple(replace(row, kept=False) for row in rows)


def _several(name: str, says: str, most: int) -> Parameter:
    """A whole number from 2, or 0."""
    some = whole(name, says, most, least=2)
    return replace(some, read=lambda text: 0 if text == "0" else some.read(text))


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
