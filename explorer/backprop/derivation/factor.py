"""A factor of the chain rule, as every view shows one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import matmul

from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.numbers import Number


@dataclass(frozen=True, eq=False, kw_only=True)
class Factor:
    """One factor of the chain: LaTeX for symbol, formula, numbers put in and value; its shape.

    ``matrix`` holds its numbers. ``lights`` names what it stands for in the diagram and in the
    values: edges (``W2-1-1``), units (``a1-1``), inputs (``x-2``) and the loss (``J``).
    """

    number: int
    symbol: str
    formula: str
    numbers: str
    numbers_relation: str
    matrix: Array
    value: str
    relation: str
    shape: str
    says: str
    lights: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, str]:
        """The factor as lines: what it is, and what it comes to."""
        value = f"{self.relation} {self.value}"
        if self.numbers and self.numbers not in (self.formula, self.value):
            value = f"{self.numbers_relation} {self.numbers} {value}"
        return f"{self.symbol} = {self.formula}", value

    @property
    def operand(self) -> str:
        """The value as it stands in a product."""
        return tex.operand(self.value)


def product_relation(chain: Sequence[Factor], result: tex.Values) -> str:
    """The relation between the factors, as they are printed, and what they multiply to."""
    matrices = (factor.matrix for factor in chain)
    return tex.follows(result, lambda *printed: reduce(matmul, printed), *matrices)


@dataclass(frozen=True, eq=False, kw_only=True)
class Part:
    """A factor before it is numbered: its matrix beside the words for it; ``printed`` is how that
    is written, where an entry of it is none.

    ``work`` makes the matrix of the ``put_in`` vectors, where numbers are put into the formula.
    """

    symbol: str
    formula: str
    numbers: str = ""
    put_in: tuple[tex.Values, ...] = ()
    work: Callable[..., object] | None = None
    matrix: Array
    printed: Array | None = None
    says: str
    lights: tuple[str, ...]
    write: Callable[[Number], str] = tex.number

    def numbered(self, number: int) -> Factor:
        """This part as the factor with that number."""
        rows, columns = self.matrix.shape
        return Factor(
            number=number,
            symbol=self.symbol,
            formula=self.formula,
            numbers=self.numbers,
            numbers_relation=tex.equals(*self.put_in),
            matrix=self.matrix,
            value=tex.matrix(self.matrix if self.printed is None else self.printed, self.write),
            relation=self._relation(),
            shape=tex.shape(rows, columns),
            says=self.says,
            lights=self.lights,
        )

    def _relation(self) -> str:
        if not self.numbers or self.work is None:
            return tex.equals(self.matrix)
        return tex.follows(self.matrix, self.work, *self.put_in)
