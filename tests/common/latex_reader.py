"""Reads the LaTeX of a derivation back into numbers, as a reader of the page would.

Numbers become fractions exactly as they are printed, so that what stands on both sides of an
equals sign can be compared; a function of one makes a float.
"""

import math
import operator
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

TOKEN = re.compile(
    r"\\begin\{bmatrix\}|\\end\{bmatrix\}|\\mathbf\{1\}|\\operatorname\{diag\}|\\mathsf\{T\}|\\left|\\right|\\[A-Za-z]+|\\\\|\\[,{}]"
    r"|\d+\.?\d*|\s+|."
)
PRODUCTS = ("\\,", "\\cdot")
RELATIONS = ("=", "\\approx")
OPENING, CLOSING = ("{", "(", "\\{", "\\begin{bmatrix}"), ("}", ")", "\\}", "\\end{bmatrix}")


def _exp(h: Any) -> float:
    return math.exp(h) if h < LARGEST_POWER else math.inf


LARGEST_POWER = 709
FUNCTIONS = {
    "\\sigma": lambda h: 1 / (1 + _exp(-h)),
    "\\Phi": lambda h: (1 + math.erf(h / math.sqrt(2))) / 2,
    "\\varphi": lambda h: math.exp(-h * h / 2) / math.sqrt(2 * math.pi),
    "\\tanh": math.tanh,
    "\\ln": math.log,
    "\\min": min,
    "\\max": max,
}
COMPARED = {">": operator.gt, "\\ge": operator.ge, "=": operator.eq}
ENDS = (*CLOSING, "\\right", ",", "&", "\\\\", "+", "-", *COMPARED, None)


class NotNumericError(ValueError):
    """The LaTeX holds a symbol, or dots: it is no number."""


class WrittenWrongError(ValueError):
    """The LaTeX cannot be read as arithmetic: an operator follows an operator, say."""


def tokens(latex: str) -> list[str]:
    """The pieces of LaTeX that mean something: a plain space means nothing."""
    return [piece for piece in TOKEN.findall(latex) if piece.strip()]


def sides(latex: str) -> list[tuple[str, str]]:
    """Each side of a chain of equations with the relation before it ("" before the first)."""
    found, depth, relation, side = [], 0, "", ""
    for piece in TOKEN.findall(latex):
        depth += (piece in OPENING) - (piece in CLOSING)
        if piece in RELATIONS and not depth:
            found.append((relation, side.strip()))
            relation, side = piece, ""
        else:
            side += piece
    return [pair for pair in (*found, (relation, side.strip())) if pair != ("", "")]


def read(latex: str) -> Any:
    """The value as a matrix of fractions and floats; raises one of the errors above."""
    reader = Reader(tokens(latex))
    value = reader.sum()
    if reader.next is not None:
        raise NotNumericError(f"{reader.next} in {latex}")
    return value


def is_plain_number(piece: str | None) -> bool:
    """Whether a piece is a number that nothing encloses: two of them side by side mislead."""
    return bool(piece and re.fullmatch(r"\d+\.?\d*|\\t?frac", piece))


def as_matrix(value: Any) -> Any:
    """A number as the matrix of it alone."""
    return np.array([[value]], dtype=object)


def by_entry(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of numbers for vectors and matrices, entry by entry."""
    return np.vectorize(function, otypes=[object])


def _diagonal(vector: Any) -> Any:
    if 1 not in vector.shape:
        raise WrittenWrongError("diag of what is no vector")
    whole = np.full((vector.size, vector.size), Fraction(0), dtype=object)
    np.fill_diagonal(whole, vector.ravel())
    return whole


class Reader:
    """Reads arithmetic piece by piece, from the left."""

    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces
        self.last = ""

    @property
    def next(self) -> str | None:
        return self.pieces[0] if self.pieces else None

    def take(self, *wanted: str) -> str:
        if self.next is None or (wanted and self.next not in wanted):
            raise NotNumericError(f"{self.next} where {wanted or 'more'} was awaited")
        self.last = self.pieces.pop(0)
        return self.last

    def sum(self) -> Any:
        value = self.product(is_first=True)
        while self.next in ("+", "-"):
            sign = self.take()
            term = self.product()
            if sign == "+" and not self.adds_up(value, term):
                raise WrittenWrongError(f"{value.shape} plus {term.shape}")
            value = value + term if sign == "+" else value - term
        return value

    def adds_up(self, one: Any, other: Any) -> bool:
        """Whether two values may be added."""
        return bool(one.shape == other.shape)

    def times(self, left: Any, right: Any) -> Any:
        """The product of two values side by side."""
        if 1 in (left.size, right.size):
            return left * right
        if left.shape[1] != right.shape[0]:
            raise WrittenWrongError(f"{left.shape} times {right.shape}")
        return left @ right

    def product(self, is_first: bool = False) -> Any:
        if self.next in ("+", "-") and not is_first:
            raise WrittenWrongError("an operator after an operator")
        sign = -1 if self.next == "-" and self.take() else 1
        value = self.power()
        while self.next not in ENDS:
            if self.next == "\\odot":
                self.take()
                value = value * self.power()
            else:
                value = self.times(value, self.next_factor())
        return sign * value

    def next_factor(self) -> Any:
        is_after_number = is_plain_number(self.last)
        if self.next in PRODUCTS and self.take() == "\\cdot":
            is_after_number = False
        if is_after_number and is_plain_number(self.next):
            raise WrittenWrongError("a number beside a number")
        return self.power()

    def power(self) -> Any:
        value = self.base()
        if self.pieces[:2] == ["{", "}"]:
            del self.pieces[:2]
        if self.next == "^":
            self.take()
            return self.raised(value)
        return value

    def raised(self, value: Any) -> Any:
        if self.next == "{":
            self.take()
            self.take("\\mathsf{T}")
            self.take("}")
            return value.T
        return value ** int(self.take())

    def base(self) -> Any:
        piece = self.take()
        if re.fullmatch(r"\d+\.?\d*", piece):
            return self.scaled(Fraction(piece))
        if piece in ("\\frac", "\\tfrac"):
            top, bottom = self.group(), self.group()
            return by_entry(operator.truediv)(top, bottom)
        if piece in ("(", "\\left"):
            if piece == "\\left":
                self.take("(")
            return self.inside()
        if piece == "\\begin{bmatrix}":
            return self.bracketed()
        if piece == "e":
            self.take("^")
            return by_entry(_exp)(self.group())
        if piece == "\\operatorname{diag}":
            (vector,) = self.arguments()
            return _diagonal(vector)
        if piece == "\\mathbf{1}":
            return self.indicator()
        if piece in FUNCTIONS:
            return self.function(piece)
        if piece in ("+", "-", *PRODUCTS):
            raise WrittenWrongError("an operator after an operator")
        raise NotNumericError(piece)

    def scaled(self, number: Fraction) -> Any:
        if self.next != "\\times":
            return as_matrix(number)
        self.take()
        assert self.take() == "10"
        self.take("^")
        return as_matrix(number * Fraction(10) ** int(self.group().item()))

    def group(self) -> Any:
        self.take("{")
        value = self.sum()
        self.take("}")
        return value

    def inside(self) -> Any:
        value = self.sum()
        if self.next == "\\right":
            self.take()
        self.take(")")
        return value

    def bracketed(self) -> Any:
        rows = [[self.sum().item()]]
        while (piece := self.take("&", "\\\\", "\\end{bmatrix}")) != "\\end{bmatrix}":
            if piece == "\\\\":
                rows.append([])
            rows[-1].append(self.sum().item())
        if len({len(row) for row in rows}) != 1:
            raise WrittenWrongError("rows of different lengths")
        return np.array(rows, dtype=object)

    def indicator(self) -> Any:
        self.take("\\{")
        left = self.sum()
        compared = COMPARED[self.take(*COMPARED)]
        right = self.sum()
        self.take("\\}")
        return by_entry(lambda one, other: Fraction(int(compared(one, other))))(left, right)

    def function(self, name: str) -> Any:
        exponent = 1
        if self.next == "^":
            self.take()
            exponent = int(self.take())
        is_in_parentheses = self.next == "(" or self.pieces[:2] == ["\\left", "("]
        if not is_in_parentheses:
            return by_entry(FUNCTIONS[name])(self.power()) ** exponent
        return by_entry(FUNCTIONS[name])(*self.arguments()) ** exponent

    def arguments(self) -> list[Any]:
        if self.next == "\\left":
            self.take()
        self.take("(")
        found = [self.sum()]
        while self.next == ",":
            self.take()
            found.append(self.sum())
        if self.next == "\\right":
            self.take()
        self.take(")")
        return found
