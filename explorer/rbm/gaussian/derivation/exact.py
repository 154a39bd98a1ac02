"""The exact numbers of a machine with Gaussian visible units, as fractions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from explorer.common import latex as tex
from explorer.common.inputs import Vector
from explorer.common.numbers import Number, decimal
from explorer.rbm.problem import RbmProblem

HALF = Fraction(1, 2)


def shift(problem: RbmProblem, h: str) -> list[Fraction]:
    """W h."""
    return [
        sum((w for w, bit in zip(row, h, strict=True) if bit == "1"), Fraction())
        for row in problem.W
    ]


def centre(problem: RbmProblem, h: str) -> list[Fraction]:
    """b + W h: the mean of v given h."""
    return [b + by for b, by in zip(problem.b, shift(problem, h), strict=True)]


def hidden_part(problem: RbmProblem, h: str) -> Fraction:
    """c.h."""
    return sum((c for c, bit in zip(problem.c, h, strict=True) if bit == "1"), Fraction())


def dot(one: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    """The inner product."""
    return sum((a * b for a, b in zip(one, other, strict=True)), Fraction())


def left_over(problem: RbmProblem, h: str) -> tuple[Fraction, Fraction, Fraction]:
    """What of -E is left beside the square: c.h, b.W h and |W h|^2 / 2."""
    by = shift(problem, h)
    return hidden_part(problem, h), dot(problem.b, by), dot(by, by) * HALF


def square(v: Sequence[Fraction], around: Sequence[Fraction]) -> Fraction:
    """|v - around|^2 / 2."""
    away = [a - b for a, b in zip(v, around, strict=True)]
    return dot(away, away) * HALF


def inputs(problem: RbmProblem, v: Vector) -> list[Fraction]:
    """beta (c_j + v.W[:, j]) of every hidden unit."""
    columns = zip(*problem.W, strict=True)
    return [
        problem.beta * (c + dot(v, column)) for c, column in zip(problem.c, columns, strict=True)
    ]


def written(values: Sequence[Number]) -> str:
    """A point in LaTeX: ``(1.2, -0.5)``."""
    return rf"({', '.join(map(tex.given, values))})"


def chain(terms: Sequence[Fraction], signs: str) -> str:
    """Terms with their signs in front, in LaTeX: ``1.2 - 0.5 - (-3)``; the first one without."""
    first, *rest = terms
    parts = [tex.given(first)]
    parts += [
        f"{sign} {tex.operand(tex.given(term))}" for sign, term in zip(signs, rest, strict=True)
    ]
    return " ".join(parts)


def spoken(values: Sequence[Number]) -> str:
    """A point in words: ``1.2, −0.5``."""
    return ", ".join(decimal(value).text for value in values)
