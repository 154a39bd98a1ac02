"""The Jacobian of a layer's activation, or a part of it, with the numbers put in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from explorer.backprop.derivation import layout
from explorer.backprop.derivation.symbols import is_rounded_away, sum_symbol
from explorer.backprop.maths.activations import Activation
from explorer.backprop.maths.network import jacobian
from explorer.backprop.solution import Solution
from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.numbers import Number

MOST_ENTRIES = 3  # rows of a full Jacobian whose products are written out


@dataclass(frozen=True, kw_only=True)
class Slopes:
    """A Jacobian, or a part of it, in LaTeX: its ``formula``, and ``numbers`` put into it ("" where
    none are). ``work`` makes its matrix of what was put in, the vector ``put_in``.
    """

    formula: str
    numbers: str = ""
    put_in: Array
    work: Callable[[Array], Array | None]


def layer_jacobian(solution: Solution, layer: int) -> Array:
    """da/dh of a layer (1-based), n x n: diagonal but for softmax."""
    solved = solution.layer(layer)
    if solved.slope is not None:
        return _diagonal(solved.slope)
    at_zero = solution.problem.relu_derivative_at_zero
    return jacobian(solved.activation, solved.h, solved.a, at_zero)


def block(full: Array, unit: int | None, *, is_hidden: bool) -> Array:
    """The part of a Jacobian that reaches one unit: its column, or in a hidden layer its entry."""
    if unit is None:
        return full
    column = full[:, unit - 1 : unit]
    return column[unit - 1 : unit] if is_hidden else column


def slopes(solution: Solution, layer: int, unit: int | None) -> Slopes:
    """The Jacobian of a layer, or what of it reaches one unit.

    A whole layer's is a diagonal matrix. In a last layer of several units one unit's is a column:
    the slope in its own row, as e_i says.
    """
    if solution.layer(layer).activation.last_layer_only:
        return _coupled(solution, layer, unit)
    return _of_each(solution, layer, unit)


def _of_each(solution: Solution, layer: int, unit: int | None) -> Slopes:
    """The slope of every unit, or of one."""
    row, h = solution.layer(layer).activation, solution.layer(layer).h
    formula, at_zero = tex.displayed(row.derivative_latex), solution.problem.relu_derivative_at_zero
    if row.kinks and at_zero:
        # The kink itself belongs to the side that was chosen.
        formula = formula.replace(">", r"\ge")
    total = sum_symbol(solution, layer, unit)
    in_symbols = tex.put(formula, h=total)
    cells = [tex.put(formula, h=tex.given(each)) for each in h]
    put_in = h if unit is None else h[unit - 1 : unit]
    is_hidden = layer < len(solution.problem.layers)
    if unit is None:
        in_symbols = _diag(in_symbols if "h" in formula else f"f'({total})")
        numbers = _diag(layout.put_in_vector(np.arange(len(h)), lambda at: cells[int(at)]))
    elif is_hidden or len(h) == 1:
        numbers = cells[unit - 1]
    else:
        in_symbols = rf"{tex.factor(in_symbols)}\,e_{{{unit}}}"
        alone = [cell if at == unit else "0" for at, cell in enumerate(cells, 1)]
        numbers = tex.matrix(np.arange(len(h)), lambda at: alone[int(at)])

    def work(sums: Array) -> Array:
        values = row.derivative(sums, row.value(sums), at_zero)
        assert values is not None, "each of its outputs depends on its own sum"
        if unit is None or is_hidden:
            return _diagonal(values)
        full = np.full(len(h), Fraction(0), dtype=object)
        full[unit - 1] = values[0]
        return full

    return Slopes(formula=in_symbols, numbers=numbers, put_in=put_in, work=work)


def _coupled(solution: Solution, layer: int, unit: int | None) -> Slopes:
    """Softmax: every output depends on every sum."""
    y = solution.layer(layer).a
    numbers = _whole_put_in(y) if unit is None else _column_put_in(y, unit)
    return Slopes(
        formula=_coupled_symbols(solution.layer(layer).activation, len(y), unit),
        numbers="" if any(map(is_rounded_away, y)) else numbers,
        put_in=y,
        work=lambda y: block(_diagonal(y) - np.outer(y, y), unit, is_hidden=False),
    )


def _coupled_symbols(row: Activation, size: int, unit: int | None) -> str:
    formula = row.derivative_latex.replace("a_", "y_")
    if size == 1:
        return r"y\,(1 - y)"
    if unit is not None:
        return rf"\left({formula.replace('j', str(unit))}\right)_{{i}}"
    y = layout.vector_symbol("y")
    return rf"\left({formula}\right)_{{i,j}} = {_diag('y')} - {y.upright}\,{y.turned}"


def _whole_put_in(y: Array) -> str:
    """diag(y) - y yᵀ: as vectors, and where it is small as two matrices."""
    column, products = layout.numbers(y), np.outer(y, y)
    vectors = f"{_diag(layout.vector(y))} - {tex.product(column.upright, column.turned)}"
    if len(y) > MOST_ENTRIES:
        return vectors
    return (
        f"{vectors} {tex.follows(products, lambda y: np.outer(y, y), y)} "
        f"{tex.matrix(_diagonal(y))} - {tex.matrix(products)}"
    )


def _column_put_in(y: Array, unit: int) -> str:
    """How every output of softmax changes with the sum of one unit (from 1)."""
    own = tex.number(y[unit - 1])

    def write(place: Number) -> str:
        if place == unit - 1:
            return tex.stretched(rf"{own}\,(1 - {own})")
        return rf"-{tex.number(y[int(place)])} \cdot {own}"

    return tex.matrix(np.arange(len(y)), write)


def _diag(vector: str) -> str:
    return r"\operatorname{diag}" + tex.in_parentheses(vector)


def _diagonal(values: Array) -> Array:
    """A diagonal matrix, n x n, whose other entries are exactly 0."""
    full = np.full((len(values), len(values)), Fraction(0), dtype=object)
    np.fill_diagonal(full, values)
    return full
