r"""Which way vectors and matrices lie in a formula: as on the worksheet, or as readers know it.

Formulas are put together as on the worksheet: a vector is a column, W has one row a unit, and
``h = W x + b``. Where vectors are rows, an equation of vectors is written transposed; where W has
one column a unit, one of weights is: (AB)ᵀ = BᵀAᵀ. A chain of Jacobians is a row for everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.backprop.maths.network import on_edges
from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.breaking import width
from explorer.common.numbers import Number
from explorer.common.writing import WRITING

WIDEST_ROW = 18.0  # em of a row of formulas, so that its numbers can be read from the last row


@dataclass(frozen=True)
class Operand:
    """A matrix of the worksheet's formula as its reader writes it, ``upright``, and its transpose,
    ``turned``.
    """

    upright: str
    turned: str

    @property
    def transposed(self) -> Operand:
        """The transpose, as an operand."""
        return Operand(self.turned, self.upright)


def _symbol(latex: str, is_turned: bool) -> Operand:
    """A symbol whose matrix the reader has as on the worksheet, or (``is_turned``) transposed."""
    operand = Operand(latex, rf"{latex}{{}}^{{\mathsf{{T}}}}")
    return operand.transposed if is_turned else operand


def vector_symbol(latex: str) -> Operand:
    """The symbol of a vector, which is a column on the worksheet."""
    return _symbol(latex, WRITING.get().rows_for_vectors)


def weights_symbol(latex: str) -> Operand:
    """The symbol of a matrix of weights, or of a row or column of one."""
    return _symbol(latex, WRITING.get().columns_for_units)


def matrix_symbol(latex: str) -> Operand:
    """The symbol of a matrix that everybody has the same way, such as one with a row a sample."""
    return _symbol(latex, is_turned=False)


def scalar(latex: str) -> Operand:
    """A number, or the symbol of one."""
    return Operand(latex, latex)


def numbers(values: tex.Values, write: Callable[[Number], str] = tex.number) -> Operand:
    """The numbers of a matrix, or of a vector, which is a column on the worksheet."""
    array = np.asarray(values, dtype=object)
    rows = array.reshape(-1, 1) if array.ndim < 2 else array
    return Operand(tex.matrix(rows, write), tex.matrix(rows.T, write))


def in_vectors(*operands: Operand) -> list[str]:
    """The factors of a product that is a vector, in their order."""
    return _factors(operands, WRITING.get().rows_for_vectors)


def in_weights(*operands: Operand) -> list[str]:
    """The factors of a product that has the shape of weights, in their order."""
    return _factors(operands, WRITING.get().columns_for_units)


def _factors(operands: Sequence[Operand], is_turned: bool) -> list[str]:
    if is_turned:
        return [each.turned for each in reversed(operands)]
    return [each.upright for each in operands]


def vector(values: tex.Values, write: Callable[[Number], str] = tex.number) -> str:
    """The numbers of a vector."""
    return in_vectors(numbers(values, write))[0]


def put_in_vector(values: Array, write: Callable[[Number], str]) -> str:
    """A vector whose entries are formulas with numbers put in."""
    if WRITING.get().rows_for_vectors:
        return put_in_row(values, write)
    return tex.matrix(values.reshape(-1, 1), write)


def put_in_row(values: Array, write: Callable[[Number], str]) -> str:
    """A row of formulas with numbers put in; where it would be wide, a column that is turned."""
    row = tex.row(values, write)
    if width(row) <= WIDEST_ROW:
        return row
    return rf"{tex.matrix(values.reshape(-1, 1), write)}^{{\mathsf{{T}}}}"


def weight_matrix(values: tex.Values, write: Callable[[Number], str] = tex.number) -> str:
    """The numbers of a matrix of weights, given with one row a unit."""
    return in_weights(numbers(values, write))[0]


def by_weight(values: Array, mask: Array) -> Array:
    """Numbers by weight, with one row a unit, to be written as a matrix: a dash where the ``mask``
    has no edge, but a lone number stays one.
    """
    return values if mask.size == 1 else on_edges(values, mask)


def vector_of(cells: Sequence[str]) -> str:
    """A vector with these entries."""
    return put_in_vector(np.arange(len(cells)), lambda place: cells[int(place)])


def weights_of(cells: Sequence[Sequence[str | None]] | Array) -> str:
    """A matrix of weights with these entries, given with one row a unit; None is a dash."""
    return in_weights(
        _cells([[tex.MISSING if cell is None else cell for cell in row] for row in cells])
    )[0]


def _cells(cells: Sequence[Sequence[str]]) -> Operand:
    return Operand(tex.bracketed(cells), tex.bracketed([*zip(*cells, strict=True)]))


def weights_shape(units: int, inputs: int) -> tuple[int, int]:
    """The rows and columns of a matrix of weights."""
    return (inputs, units) if WRITING.get().columns_for_units else (units, inputs)


def vector_shape(size: int, _: int = 1) -> tuple[int, int]:
    """The rows and columns of a vector."""
    return (1, size) if WRITING.get().rows_for_vectors else (size, 1)


def lines_of_weights() -> tuple[str, str]:
    """What a matrix of weights has for each unit, and for each number that comes in."""
    return ("column", "row") if WRITING.get().columns_for_units else ("row", "column")


def ends(lines: Sequence[str]) -> list[str]:
    """Lines of which each is about a layer, the middle left out where there are more than rows of a
    matrix are written.
    """
    most = WRITING.get().most_rows
    if len(lines) <= most:
        return [*lines]
    return [*lines[: most - 2], r"\vdots", lines[-1]]
