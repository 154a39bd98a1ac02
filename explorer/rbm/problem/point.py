"""A point of continuous visible units, and what of it is held or seen, as a link says it."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations

import numpy as np

from explorer.common.inputs import InputError, Vector
from explorer.common.numbers import NumberError, parse, plain, quoted, vector_text
from explorer.common.typed import DASHES
from explorer.common.view import Parameter, refusal
from explorer.rbm import names
from explorer.rbm.maths.clamping import Clamp
from explorer.rbm.problem.model import RbmProblem

FREE = "-"


def point_parameter(problem: RbmProblem, default: str) -> Parameter:
    """The chosen v: a number for each visible unit, ``1.2,-0.5``."""
    count = problem.n_visible

    def read(text: str) -> str:
        # A state in bits is a point too: so links say it that were made for bits.
        is_bits = re.fullmatch(rf"[01]{{{count}}}", text, re.ASCII)
        parts = [*text] if is_bits else _entries(text, count)
        if len(parts) != count:
            message = f"state is {quoted(text)}; a point has {_wanted(count)}"
            raise InputError(message, "state")
        return vector_text(_number(part, "state") for part in parts)

    says = "the chosen v: its bits, or with Gaussian units its numbers, `1.2,-0.5`"
    return Parameter("state", says, default, read, kept=False, bound=f"{count} numbers")


def _entries(text: str, count: int) -> list[str]:
    """The entries of ``count`` units; a comma is a decimal one where nothing else can be meant."""
    if ";" in text:
        return [part.strip() for part in text.split(";")]
    return [text] if count == 1 else [part.strip() for part in text.split(",")]


def _wanted(count: int) -> str:
    return "1 number" if count == 1 else f"{count} numbers with commas between"


def _number(text: str, name: str) -> Fraction:
    try:
        return parse(text)
    except NumberError as error:
        raise InputError(f"{name}: {error}", name) from None


def point_of(text: str) -> Vector:
    """The numbers of a point that was checked when the link was read."""
    return tuple(map(parse, text.split(",")))


def held_parameter(problem: RbmProblem) -> Parameter:
    """Which visible units are held at a number, and which are free: ``1.5,-``."""
    count = problem.n_visible

    def read(text: str) -> str:
        parts = _entries(text, count) if text else []
        if parts and len(parts) != count:
            allowed = f"{_wanted(count)}, or {FREE} where a unit is free"
            raise InputError(f"clamp is {quoted(text)}; allowed are {allowed}", "clamp")
        found = [_held(part) for part in parts]
        return "" if set(found) <= {FREE} else ",".join(found)

    says = "the visible units that are held, such as `1-0`, or `1.5,-`; `-`: free"
    return Parameter("clamp", says, "", read, kept=False, bound=f"{count} numbers")


def _held(text: str) -> str:
    return FREE if text in (*DASHES, "?") else plain(_number(text, "clamp"))


def held_at(text: str, count: int) -> Clamp:
    """The clamp of ``count`` continuous units that a link's word says; they are held at numbers."""
    parts = text.split(",") if text else [FREE] * count
    held = np.array([part != FREE for part in parts])
    return Clamp(held, np.array([0.0 if part == FREE else float(parse(part)) for part in parts]))


def planes(problem: RbmProblem) -> list[str]:
    """Every pair of visible units."""
    units = range(1, problem.n_visible + 1)
    return [names.plane(*pair) for pair in combinations(units, 2)]


def plane_parameter(problem: RbmProblem) -> Parameter:
    """The two visible units over which p(v) is seen: ``1-2``."""
    pairs = planes(problem)

    def read(text: str) -> str:
        if text and text not in pairs:
            raise refusal("plane", text, ", ".join(pairs) or "none: there is one visible unit")
        return "" if text in pairs[:1] else text

    says = "the two Gaussian units over which p(v) is seen, `1-2`"
    return Parameter("plane", says, "", read, kept=False, bound=str(problem.n_visible))


def plane_of(text: str, problem: RbmProblem) -> tuple[int, ...]:
    """The units of a plane from 0; the only one where there is one."""
    if problem.n_visible == 1:
        return (0,)
    return names.plane_units(text) if text else (0, 1)
