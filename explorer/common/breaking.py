"""Where a formula may go on in the next line, and how wide it will be: browsers break no formula.

In print a formula breaks before a relation, then before a sum's sign, then before a product's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest

Place = Callable[[Sequence[str], int], bool]  # whether a token (by its place) may begin a line

LONG = 11.0  # em; a longer piece is broken further
SHORT = 3.0  # em; a shorter name of what follows stays beside its relation

_TOKEN = re.compile(
    r"\\(?:begin|end)\{[a-z]+\}|\\(?:text|operatorname|mathbf|mathsf|mathrm)\{[^{}]*\}"
    r"|\\[A-Za-z]+|\\.|.",
    re.DOTALL,
)
_RELATIONS = ("=", r"\approx", r"\leftarrow", r"\to")
_RELATION = re.compile("|".join(map(re.escape, _RELATIONS)))
_SIGNS = ("+", "-")
_DOTS = (r"\cdot", r"\odot")
_GAPS = (r"\quad", r"\qquad")  # between two formulas
_OPENING, _CLOSING = ("{", "(", "[", r"\{"), ("}", ")", "]", r"\}")
_BEGIN, _END = r"\begin{", r"\end{"
_SIDES = (r"\left", r"\right")

# In em of the formulas' font, a little on the safe side.
_DIGIT, _LETTER, _CAPITAL, _BRACKET, _COMMAND, _NAMED = 0.53, 0.65, 0.85, 0.42, 0.75, 0.55
_CELL, _MATRIX, _SCRIPT = 0.9, 1.0, 0.85
_WIDTHS = {
    **dict.fromkeys(_RELATIONS, 1.4),
    **dict.fromkeys((*_SIGNS, r"\times", r"\ge", ">"), 1.35),
    **dict.fromkeys(_DOTS, 0.95),
    **dict.fromkeys(("&", "{", "}", r"\left", r"\right", " ", "^", "_"), 0.0),
    r"\,": 0.17,
    r"\quad": 1.0,
    r"\qquad": 2.0,
    r"\sum": 1.5,
    r"\cdots": 1.2,
    ".": 0.26,
    ",": 0.45,
}


@lru_cache(maxsize=4096)
def pieces(latex: str) -> tuple[str, ...]:
    """The parts of a formula between which a line may end; together they are the formula."""
    parts = _cut(latex, _is_relation)
    for is_place in (_is_sign, _is_product):
        parts = [
            each
            for part in parts
            for each in ([part] if width(part) <= LONG else _cut(part, is_place))
        ]
    return tuple(parts)


def goes_on(latex: str) -> bool:
    """Whether this begins with what stands between two things, such as a relation."""
    first = next(iter(_TOKEN.findall(latex)), "")
    return first in (*_RELATIONS, *_SIGNS, *_DOTS)


def _cut(latex: str, is_place: Place) -> list[str]:
    """A formula cut before every place of a kind that nothing encloses."""
    tokens = [*_TOKEN.findall(latex)]
    depths = [*_depths(tokens)]
    places = [
        at
        for at in range(1, len(tokens))
        if depths[at] == 0 and "".join(tokens[:at]).strip() and is_place(tokens, at)
    ]
    ends = pairwise([0, *places, len(tokens)])
    return ["".join(tokens[start:end]).strip() for start, end in ends]


def _depths(tokens: Sequence[str]) -> Iterator[int]:
    """How many brackets are open before every token."""
    depth = 0
    for token in tokens:
        is_closing = token in _CLOSING or token.startswith(_END)
        yield depth
        depth += (token in _OPENING or token.startswith(_BEGIN)) - is_closing


def _is_relation(tokens: Sequence[str], at: int) -> bool:
    """Whether this is a relation, or another formula begins: what that is of stays with it."""
    if tokens[at] in _RELATIONS:
        begin = max((place + 1 for place in range(at) if tokens[place] in _GAPS), default=0)
        name = "".join(tokens[begin:at])
        return not begin or bool(_RELATION.search(name)) or width(name) > SHORT
    return tokens[at - 1] in _GAPS


def _is_sign(tokens: Sequence[str], at: int) -> bool:
    """Whether this is a sign between terms, not that of a negative number."""
    before = "".join(tokens[:at]).rstrip()
    return tokens[at] in _SIGNS and not before.endswith((*_RELATIONS, *_DOTS, *_SIGNS, "^", "_"))


def _is_product(tokens: Sequence[str], at: int) -> bool:
    """Whether another factor follows: after its sign, or a matrix after a matrix."""
    if tokens[at] in _DOTS:
        return True
    before = "".join(tokens[max(0, at - 3) : at])
    return tokens[at].startswith(_BEGIN) and (_END in before or before.endswith(r"\,"))


@lru_cache(maxsize=4096)
def width(latex: str) -> float:
    """About how wide a formula is set, in em: never narrower than it is."""
    return _Ruler([*_TOKEN.findall(latex)]).row()


class _Ruler:
    """Measures tokens from the left, and takes away what it has measured."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens[::-1]

    def row(self, *ends: str) -> float:
        """What stands beside each other, up to one of the ``ends``."""
        total = 0.0
        while self.tokens and not self.tokens[-1].startswith(ends or ("\0",)):
            if self.tokens[-1] in ("^", "_"):
                total += self.scripts()
            else:
                total += self.one()
        return total

    def one(self) -> float:
        """The next symbol, group, fraction or matrix."""
        token = self.tokens.pop()
        if token == "{":
            return self.closed("}")
        if token.startswith(_BEGIN):
            return self.matrix()
        if token in (r"\frac", r"\tfrac"):
            return 0.4 + max(self.one(), self.one())
        return _symbol(token)

    def closed(self, end: str) -> float:
        """A group up to its end, which is taken away too."""
        inside = self.row(end)
        if self.tokens:
            self.tokens.pop()
        return inside

    def scripts(self) -> float:
        """An index and a power stand above each other."""
        found = []
        while self.tokens and self.tokens[-1] in ("^", "_"):
            self.tokens.pop()
            found.append(self.one())
        return _SCRIPT * max(found)

    def matrix(self) -> float:
        """Columns as wide as their widest cells."""
        rows: list[list[float]] = [[]]
        while self.tokens:
            rows[-1].append(self.row("&", r"\\", _END))
            end = self.tokens.pop() if self.tokens else _END
            if end.startswith(_END):
                break
            if end == r"\\":
                rows.append([])
        columns = zip_longest(*rows, fillvalue=0.0)
        return _MATRIX + sum(_CELL + max(column) for column in columns)


def _symbol(token: str) -> float:
    if token in _WIDTHS:
        return _WIDTHS[token]
    if token.isdigit():
        return _DIGIT
    if token.isalpha():
        return _CAPITAL if token.isupper() else _LETTER
    if named := re.fullmatch(r"\\[a-z]+\{(.*)\}", token):
        return _NAMED * len(named[1])
    if token in (r"\max", r"\min", r"\ln", r"\tanh"):
        return _NAMED * (len(token) - 1) + 0.2
    return _COMMAND if token.startswith("\\") and len(token) > 2 else _BRACKET
