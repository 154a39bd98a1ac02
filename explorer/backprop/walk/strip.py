"""The strip of factors under a step: each with its value and shape, and what they multiply to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.backprop.derivation import layout
from explorer.backprop.solution import Solution
from explorer.backprop.walk.step import Slice, Step
from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.breaking import width

MOST_ROWS, WIDEST = 3, 9.0  # of a matrix (its width in em) that is written in the strip
MOST_SLICES = 2
MOST_CELLS = 9  # that stand in one row
MOST_COLUMNS = 2  # of a product that is written in its factor's cell


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A factor in the strip, in LaTeX: its ``symbol``; once it has been shown its ``shape``, its
    ``slices`` (one, or those of a third-order tensor; none where they are too large) after their
    ``relation``, and ``so_far``, the product of the factors up to it, which has the shape
    ``so_far_shape``.
    """

    number: int
    lights: tuple[str, ...]
    symbol: str
    shape: str
    relation: str
    slices: tuple[Slice, ...]
    so_far: str
    so_far_shape: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the factors up to number ``last`` multiply to: its ``symbol`` and its numbers after
    their ``relation`` in LaTeX (none where it is a matrix), and its ``shape``.
    """

    last: int
    symbol: str
    relation: str
    numbers: str
    shape: str


@dataclass(frozen=True, kw_only=True)
class Strip:
    """The ``cells`` of all factors. Where there are many of them, or what they multiply to has more
    columns than a cell has room for, that ``has_line``: a line of its own for the last product
    ``told``. The numbers themselves do not matter: they may not be known yet. One that ``is_spare``
    is left out where room is short.
    """

    cells: tuple[Cell, ...]
    has_line: bool
    told: Told | None
    is_spare: bool


def strip(
    solution: Solution,
    steps: Sequence[Step],
    shown: Sequence[Step],
    current: Step | None,
    *,
    is_spare: bool = False,
) -> Strip:
    """The strip of all factors among ``steps``, of which those ``shown`` so far have values.

    A product is told from the next step on: what comes of the last factor may yet be asked for.
    """
    factors = [step for step in steps if step.factor]
    numbers = [step.factor for step in shown]
    before = {*numbers[:-1]}
    products = [*zip(factors, _products(solution, factors), strict=True)]
    told = [
        (step, product)
        for step, product in products
        if step.factor in before and _is_told(step, shown)
    ]
    is_crowded = len(factors) > MOST_CELLS
    has_line = is_crowded or any(
        product.shape[1] > MOST_COLUMNS for step, product in products if step.kind != "multiplied"
    )
    cells = [
        _cell(
            step,
            product,
            is_shown=step.factor in numbers,
            is_written=not is_crowded,
            is_told=not has_line and any(step is each for each, _ in told),
            is_current=step is current,
        )
        for step, product in products
    ]
    line = _told(factors[0], *told[-1]) if has_line and told else None
    return Strip(cells=tuple(cells), has_line=has_line, told=line, is_spare=is_spare)


def _told(first: Step, step: Step, product: Array) -> Told:
    is_whole = step.kind == "multiplied"
    shape = layout.weights_shape(*product.shape) if is_whole else product.shape
    return Told(
        last=step.factor,
        symbol=_chained(first.symbol, step.symbol),
        relation="" if is_whole else tex.equals(product),
        numbers="" if is_whole else tex.matrix(product),
        shape=tex.shape(*shape),
    )


def _is_told(step: Step, shown: Sequence[Step]) -> bool:
    """Whether a factor's product has been shown by a step of its own, where there is one."""
    return step.kind != "multiplied" or any(each.kind == "answer" for each in shown)


def _products(solution: Solution, factors: Sequence[Step]) -> Iterator[Array]:
    """The product of the factors up to each: a row, and with the tensor a matrix of weights."""
    running = np.array([[1]], dtype=object)
    for step in factors:
        assert step.matrix is not None, "a factor has its numbers"
        if step.kind == "multiplied":
            running = solution.layer(step.layer or 1).dW
        elif step.kind != "ones":
            running = running @ step.matrix
        yield running


def _cell(
    step: Step,
    product: Array,
    *,
    is_shown: bool,
    is_written: bool,
    is_told: bool,
    is_current: bool,
) -> Cell:
    assert step.shapes, "a factor has its shape"
    assert step.matrix is not None, "a factor has its numbers"
    is_whole = step.kind == "multiplied"
    told = layout.weight_matrix(product) if is_whole else tex.matrix(product)
    shape = layout.weights_shape(*product.shape) if is_whole else product.shape
    slices = step.slices or (Slice(step.value),)
    is_small = len(slices) <= MOST_SLICES and all(_is_small(each.latex) for each in slices)
    return Cell(
        number=step.factor,
        lights=step.lights,
        symbol=step.symbol,
        shape=step.shapes.own if is_shown else "",
        relation=tex.equals(step.matrix),
        slices=slices if is_shown and is_written and is_small else (),
        so_far=told if is_told and _is_small(told) else "",
        so_far_shape=tex.shape(*shape) if is_told else "",
        is_current=is_current,
    )


def _chained(first: str, last: str) -> str:
    """The derivative that a chain of derivatives makes, of those at its ends: ∂J/∂y … ∂h/∂x is
    ∂J/∂x.
    """
    start, end = tex.DERIVATIVE.fullmatch(first), tex.DERIVATIVE.fullmatch(last)
    assert start, "the first is a derivative"
    assert end, "the last is one"
    return rf"\frac{{{start[1]}}}{{{end[2]}}}"


def _is_small(latex: str) -> bool:
    return latex.count(r"\\") < MOST_ROWS and width(latex) <= WIDEST
