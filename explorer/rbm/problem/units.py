"""The kinds of units that a machine can have: what values they take, and how all of it is written.

A row a kind. A machine keeps to its kind in every view: what a kind has no mathematics for is not
among its ``tabs`` and ``landscapes``.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from explorer.common.inputs import InputError
from explorer.common.numbers import quoted
from explorer.rbm.maths.values import BITS, Values

Row = tuple[int | Fraction, ...]  # the values of all visible units

TABS = ("probability", "gradient", "ascent", "sampling", "learning")
DISCRETE = ("map", "joint", "bars", "hypercube")
CONTINUOUS = ("gaussian", "surface")


@dataclass(frozen=True)
class Symbols:
    """How sums over one unit are written in LaTeX, of what it is fed, ``{x}``: the ``set`` of its
    values; the ``bracket`` that the sum over it leaves, and that ``written_out``; its mean value,
    and p that it is 1, and what that ``mean`` is made from; the ``name`` of the mean's function.
    """

    set: str
    bracket: str
    mean: str
    name: str


@dataclass(frozen=True)
class Units:
    """A kind of units: its ``name`` in links and ``label`` on the page; the two ``values`` and the
    signs that stand for them where a state is written in one word; what it ``says`` of itself and
    after whom; the ``tabs`` and ``landscapes`` that it has. Where it ``is_continuous``, a visible
    unit is any number, and the values are those of the hidden units.
    """

    name: str
    label: str
    values: Values
    signs: tuple[str, str]
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

    def written(self, bits: str) -> str:
        """A state in bits as people read it: ``+−+``."""
        return bits.translate(str.maketrans("01", "".join(self.signs)))

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
    "0 and 1",
    BITS,
    ("0", "1"),
    "All units, v and h, are 0 or 1 (Hinton (2012), A practical guide to training restricted "
    "Boltzmann machines).",
    Symbols(r"\{0, 1\}", "1 + e^{{{x}}}", r"\sigma({x})", r"\sigma"),
)
GAUSSIAN = Units(
    "gaussian",
    "Gaussian v",
    BITS,
    BINARY.signs,
    "Visible units are real numbers, Gaussians of variance 1/β given h; hidden ones are 0 or 1 "
    "(Hinton & Salakhutdinov (2006), Reducing the dimensionality of data with neural networks).",
    BINARY.symbols,
    landscapes=CONTINUOUS,
    is_continuous=True,
)
UNITS: dict[str, Units] = {row.name: row for row in (BINARY, GAUSSIAN)}


def read_units(value: object) -> Units:
    """Read the name of a kind of units; raises `InputError`."""
    found = UNITS.get(value) if isinstance(value, str) else None
    if found is None:
        raise InputError(f"units is {quoted(value)}; allowed are {', '.join(UNITS)}", "units")
    return found
