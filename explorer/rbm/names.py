"""The names of a machine's parameters: made here, and taken apart here alone.

They stand in links (``select=W1-2``), in test hooks (``rbm-grad-W-1-2``) and in the diagram.
Visible and hidden units are counted from 1.
"""

import re
from collections.abc import Sequence

from explorer.rbm.maths.gradient import Parameter

# What is known from some step of a walk on, by the numbers and pictures of the page that tell it.
GIVEN, ENERGIES, WEIGHTS, PROBABILITIES = "given", "E", "F", "p"
LIKELIHOOD, SIGMA, GRADIENTS = "likelihood", "sigma", "gradients"
# How the test hooks begin of the numbers that tell it; the others are gradients.
_TELLING = {
    "value-count": GIVEN,
    "value-log-Z": WEIGHTS,
    "value-F": WEIGHTS,
    "value-p": PROBABILITIES,
    "value-e": PROBABILITIES,  # the entropy and what comes of it
    "value-log-likelihood": LIKELIHOOD,
    "value-mean": LIKELIHOOD,
}
_NAME = re.compile(r"(W)([1-9]\d?)-([1-9]\d?)|([bc])([1-9]\d?)", re.ASCII)


def weight(visible: int, hidden: int) -> str:
    """The weight between a visible and a hidden unit: ``W1-2``."""
    return f"W{visible}-{hidden}"


def bias(symbol: str, unit: int) -> str:
    """The bias of a visible unit (``b1``) or of a hidden one (``c2``)."""
    return f"{symbol}{unit}"


def plane(first: int, second: int) -> str:
    """Two visible units over which p(v) is seen: ``1-2``."""
    return f"{first}-{second}"


def plane_units(text: str) -> tuple[int, ...]:
    """The units of a plane, counted from 0."""
    return tuple(int(unit) - 1 for unit in text.split("-"))


def of(parameter: Parameter) -> str:
    """The name of a parameter: ``W1-2``, ``c2``."""
    return parameter.symbol + "-".join(str(index + 1) for index in parameter.index)


def gradient_hook(symbol: str, *units: int) -> str:
    """The test hook of a parameter's gradient: ``rbm-grad-W-1-2``, ``rbm-grad-c-2``."""
    return "-".join(["rbm-grad", symbol, *map(str, units)])


def conditional_hook(layer: str, unit: int) -> str:
    """The test hook of p(unit = 1) given the other layer: ``p-h-1``, ``p-v-2``."""
    return f"p-{layer}-{unit}"


def free_energy(is_tempered: bool) -> str:
    """The name of -ln sum_h e^(-beta E(v, h)): at beta 1 it is the free energy F itself."""
    return "βF" if is_tempered else "F"


def told_by(hook: str) -> str:
    """What is known once a number of the page is."""
    found = (name for beginning, name in _TELLING.items() if hook.startswith(beginning))
    return next(found, GRADIENTS)


def is_in(select: str, sizes: Sequence[int]) -> bool:
    """Whether ``select`` names a parameter of a machine with so many visible and hidden units."""
    if not _NAME.fullmatch(select):
        return False
    named = parameter(select)
    most = {"W": tuple(sizes), "b": sizes[:1], "c": sizes[1:]}[named.symbol]
    return all(index < size for index, size in zip(named.index, most, strict=True))


def parameter(select: str) -> Parameter:
    """The parameter of a name that was checked when the request was parsed."""
    return Parameter(select[0], tuple(int(unit) - 1 for unit in select[1:].split("-")))
