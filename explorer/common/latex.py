"""How numbers, vectors and symbols are written in LaTeX, in the worksheet's notation."""

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np

from explorer.common.arrays import Array
from explorer.common.numbers import SUPERSCRIPTS, Number, as_shown, decimal
from explorer.common.writing import WRITING

LARGEST_DENOMINATOR, LARGEST_NUMERATOR, MOST_TERMS = 64, 999, 6
MATRIX = r"\begin"
MISSING = r"\text{–}"  # an entry of a matrix that is none

_COMPARED = (">", r"\ge ")  # what stands after a number that needs no parentheses
_PARENTHESIS = re.compile(r"(?<!\\left)\(|(?<!\\right)\)")

Values = Array | Sequence[Number] | Sequence[Sequence[Number]] | Number  # of any shape
DERIVATIVE = re.compile(r"\\frac\{(\\partial .*?)\}\{(\\partial .*)\}")


def given(value: Number) -> str:
    """A number as decimal, as it was given; a fraction that has none stays a fraction."""
    return _decimal(value) if decimal(value).exact else number(value)


def _decimal(value: Number) -> str:
    shown = decimal(value).text.replace("−", "-")
    mantissa, times, power = shown.partition("×10")
    if not times:
        return mantissa
    digits = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
    return rf"{mantissa}\times 10^{{{power.translate(digits)}}}"


def approximate(value: float) -> str:
    """A float as decimal, as far as it is shown."""
    return _decimal(value)


def approximately(value: float) -> str:
    """``≈`` and a float: what was calculated in floats is never said to be equal."""
    return rf"\approx {_decimal(value)}"


def is_fraction(value: Number) -> bool:
    """Whether a calculated number is written as a fraction: where it is exact and short, and no
    decimal says as much: 41/20 is 2.05, but 1/16 and 7/3 stay.
    """
    if not isinstance(value, Fraction) or not 1 < value.denominator <= LARGEST_DENOMINATOR:
        return False
    if abs(value) < 1:
        return True
    return abs(value.numerator) <= LARGEST_NUMERATOR and not decimal(value).exact


def number(value: Number) -> str:
    """A calculated number: a fraction where it is exact and short, else its decimal."""
    if not isinstance(value, Fraction) or not is_fraction(value):
        return _decimal(value)
    return rf"{'-' * (value < 0)}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def put(latex: str, **symbols: str) -> str:
    """Put LaTeX in the place of single letters of a formula: ``put("-(t - y)", t="1", y="0")``.

    A negative number gets parentheses unless it stands alone between delimiters.
    """

    def replaced(match: re.Match[str]) -> str:
        value = symbols[match["letter"]]
        before = latex[: match.start()].rstrip()[-1:]
        rest = latex[match.end() :].lstrip()
        ends = not rest or rest.startswith((")", "}", ",", *_COMPARED))
        alone = ends and before in ("(", "{", ",", "")
        return f"({value})" if value.startswith("-") and not alone else value

    letters = "|".join(symbols)
    found = rf"(?<![A-Za-z\\])(?P<letter>{letters})(?![A-Za-z])"
    return stretched(re.sub(found, replaced, latex))


def stretched(latex: str) -> str:
    """A formula whose parentheses are as high as the fractions in them."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in _PARENTHESIS.finditer(latex):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            pairs.append((opened.pop(), match.start()))
    high = [pair for pair in pairs if r"\frac" in latex[slice(*pair)]]
    places = {place for pair in high for place in pair}
    sides = {"(": r"\left(", ")": r"\right)"}
    return "".join(sides[c] if at in places else c for at, c in enumerate(latex))


def in_line(latex: str) -> str:
    r"""The same where a line of text is high: ``\partial J/\partial h`` for the fraction."""
    return DERIVATIVE.sub(r"\1/\2", latex)


def displayed(latex: str) -> str:
    """A formula that stands in a line of its own: all its fractions are of one size."""
    return latex.replace(r"\tfrac", r"\frac")


def single(latex: str) -> str:
    """A formula that sums over outputs, written for the one output there is."""
    alone = re.sub(r"\\t?frac\{1\}\{n\} ", "", latex)
    return re.sub(r"\\sum_[ik] |_[ik](?![A-Za-z])", "", alone)


def equals(*groups: Values) -> str:
    """``=`` where every number in these arrays is printed exactly, else ``≈``."""
    numbers = (value for group in groups for value in np.asarray(group, dtype=object).flat)
    return "=" if all(map(_printed_exactly, numbers)) else r"\approx"


def _printed_exactly(value: Number) -> bool:
    return is_fraction(value) or decimal(value).exact


def follows(result: Values, work: Callable[..., object], *operands: Values) -> str:
    """``=`` where the operands, as they are printed, give the result as it is, else ``≈``.

    ``work`` makes the result of the operands, which are arrays of numbers. What is rounded in
    print is never said to be equal.
    """
    if equals(result) != "=" or equals(*operands) == "=":
        return equals(result)
    worked = np.asarray(work(*map(_as_printed, operands)))
    return "=" if worked.ravel().tolist() == np.asarray(result).ravel().tolist() else r"\approx"


def _as_printed(values: Values) -> Array:
    """Numbers as a reader of the page has them."""
    array = np.asarray(values, dtype=object)
    read = [value if is_fraction(value) else as_shown(value) for value in array.flat]
    return np.array(read, dtype=object).reshape(array.shape)


def matrix(values: Values, write: Callable[[Number], str] = number) -> str:
    """A matrix or vector (a vector stands as a column); a 1x1 one is its number.

    An entry that is None is a dash. Dots stand for rows and columns beyond the most that are read.
    """
    array = np.asarray(values, dtype=object)
    rows = array.reshape(-1, 1) if array.ndim < 2 else array
    if rows.shape == (1, 1):
        return str(write(rows[0, 0]))
    down, across = _kept(len(rows)), _kept(len(rows[0]))
    cells = [[_cell(rows[i, j], write) for j in across] for i in down]
    if len(across) < len(rows[0]):
        cells = [[*row[:-1], r"\cdots", row[-1]] for row in cells]
    if len(down) < len(rows):
        cells.insert(len(cells) - 1, [r"\vdots"] * len(cells[0]))
    return bracketed(cells)


def _cell(value: Number | None, write: Callable[[Number], str]) -> str:
    return MISSING if value is None else write(value)


def _kept(count: int) -> list[int]:
    """The places of a row or column that are written."""
    most = WRITING.get().most_rows
    return [*range(most - 2), count - 1] if count > most else [*range(count)]


def factor(latex: str) -> str:
    """A formula as a factor: in parentheses where it is a sum."""
    return in_parentheses(latex) if re.search(r"[^{(^]\s[-+]\s", latex) else latex


def in_parentheses(latex: str) -> str:
    """A formula in parentheses, which are as high as it is."""
    return rf"\left({latex}\right)" if MATRIX in latex or r"\frac" in latex else f"({latex})"


def operand(latex: str) -> str:
    """A value as it stands in a sum or product: in parentheses where it begins with a minus."""
    return in_parentheses(latex) if latex.startswith("-") else latex


def product(*values: str, sign: str = r"\cdot") -> str:
    """Values multiplied: matrices side by side, a number with a sign between it and the next."""
    operands = [operand(value) for value in values]
    written = operands[0]
    for before, after in pairwise(operands):
        both = before.startswith(MATRIX) and after.startswith(MATRIX)
        written += (r"\," if both else rf" {sign} ") + after
    return written


def added(terms: Sequence[str]) -> str:
    """Terms added up, the middle left out where they are many."""
    shown = terms if len(terms) <= MOST_TERMS else [*terms[:4], r"\cdots", terms[-1]]
    return " + ".join(shown).replace("+ -", "- ")


def joined(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines of which one that begins with a relation goes on in the line before it."""
    found: list[str] = []
    for line in lines:
        goes_on = found and line.startswith(("=", r"\approx"))
        found.append(f"{found.pop()} {line}" if goes_on else line)
    return tuple(found)


def bracketed(cells: Sequence[Sequence[str]]) -> str:
    """Cells of LaTeX in square brackets; a lone cell stands without."""
    if len(cells) == len(cells[0]) == 1:
        return cells[0][0]
    body = r"\\".join("&".join(row) for row in cells)
    return rf"\begin{{bmatrix}}{body}\end{{bmatrix}}"


def row(values: Values, write: Callable[[Number], str] = number) -> str:
    """A row vector."""
    return matrix(np.asarray(values, dtype=object).reshape(1, -1), write)


def indexed(symbol: str, layer: int, unit: int | None = None) -> str:
    """A layer's symbol, ``h^{(1)}`` or ``h^{(1)}_2``; layer and unit are 1-based."""
    index = "" if unit is None else f"_{{{unit}}}"
    return f"{symbol}^{{({layer})}}{index}"


def raised(layer: int) -> str:
    """A layer's number as plain text beside a symbol: ``⁽¹⁾``."""
    return f"({layer})".translate(SUPERSCRIPTS)


def weight(layer: int, to: int, source: int) -> str:
    """``W^{(1)}_{1,2}``, 1-based."""
    return f"W^{{({layer})}}_{{{to},{source}}}"


def derivative(of: str, by: str) -> str:
    """The partial derivative of one symbol by another."""
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


def shape(rows: int, columns: int) -> str:
    """A shape as the worksheet writes it: ``1×2``."""
    return f"{rows}×{columns}"
