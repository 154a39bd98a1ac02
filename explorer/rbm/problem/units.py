"""The kinds of units that a machine can have: what values they take, and how all of it is written.

A row a kind. A machine keeps to its kind in every view: what a kind has no mathematics for is not
among its ``tabs`` and ``landscapes``.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from explorer.common.inputs import InputError
from explorer.common.numbers import quoted
from explorer.rbm.maths.values import BITS, SPINS, Values

Row = tuple[int | Fraction, ...]  # the values of all visible units

TABS = ("probability", "gradient", "ascent", "sampling", "learning")
DISCRETE = ("map", "joint", "bars", "hypercube")
CONTINUOUS = ("gaussian", "surface")


@dataclass(frozen=True)
class Symbols:
    """How the sum over one unit is written in LaTeX, of what it is fed, ``{x}``: the ``set`` of its
    values; the ``bracket`` that the sum is; the ``slope`` of its logarithm, which is the unit's
    ``mean`` value; and ``p`` that the unit is 1.
    """

    set: str
    bracket: str
    slope: str
    mean: str
    p: str


@dataclass(frozen=True)
class Units:
    """A kind of units: its ``name`` in links and ``label`` on the page; its ``values``; what it
    ``says`` of itself and after whom; how it is written; the ``tabs`` and ``landscapes`` it has.
    Where it ``is_continuous``, a visible unit is any number, and the values are those of the hidden
    units.
    """

    name: str
    label: str
    values: Values
    says: str
    symbols: Symbols
    tabs: tuple[str, ...] = TABS
    landscapes: tuple[str, ...] = DISCRETE
    is_continuous: bool = False

    @property
    def allowed(self) -> str:
        """The values of a unit, in words."""
        if self.is_continuous:
            return "any numbers, of visible units; hidden ones are 0 and 1"
        return f"{self.values.low} and {self.values.high}"

    @property
    def is_signed(self) -> bool:
        """Whether every unit counts, with its sign, and not those alone that are on."""
        return self.values.low < 0

    def row(self, bits: str) -> Row:
        """The values of a state in bits."""
        return tuple(self.values.high if bit == "1" else self.values.low for bit in bits)

    def bits(self, row: Row) -> str:
        """The state in bits that has these values, or is nearest to them."""
        if self.is_continuous:
            return "".join(str(int(2 * value > 1)) for value in row)
        return "".join(str(int(value == self.values.high)) for value in row)


BINARY = Units(
    "binary",
    "0, 1",
    BITS,
    "All units, v and h, are 0 or 1 (Hinton (2012), A practical guide to training restricted "
    "Boltzmann machines).",
    Symbols(
        set=r"\{0, 1\}",
        bracket="1 + e^{{{x}}}",
        slope=r"\frac{{e^{{{x}}}}}{{1 + e^{{{x}}}}}",
        mean=r"\sigma({x})",
        p=r"\sigma({x})",
    ),
)
GAUSSIAN = Units(
    "gaussian",
    "Gaussian v",
    BITS,
    "Visible units are real numbers, Gaussians of variance 1/β given h; hidden ones are 0 or 1 "
    "(Hinton & Salakhutdinov (2006), Reducing the dimensionality of data with neural networks).",
    BINARY.symbols,
    landscapes=CONTINUOUS,
    is_continuous=True,
)
SPIN = Units(
    "spins",
    "−1, +1",
    SPINS,
    "All units, v and h, are −1 or +1, as in the Ising model and Hopfield networks (MacKay (2003), "
    "Information Theory, Inference, and Learning Algorithms, chapters 31, 42 and 43).",
    Symbols(
        set=r"\{{-1}, 1\}",
        bracket=r"2 \cosh({x})",
        slope=r"\frac{{\sinh({x})}}{{\cosh({x})}}",
        mean=r"\tanh({x})",
        p=r"\sigma(2 \cdot ({x}))",
    ),
)

UNITS: dict[str, Units] = {row.name: row for row in (BINARY, SPIN, GAUSSIAN)}


def read_units(value: object) -> Units:
    """Read the name of a kind of units; raises `InputError`."""
    found = UNITS.get(value) if isinstance(value, str) else None
    if found is None:
        raise InputError(f"units is {quoted(value)}; allowed are {', '.join(UNITS)}", "units")
    return found
