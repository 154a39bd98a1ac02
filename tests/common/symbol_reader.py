"""Reads formulas in symbols: every symbol is the number, vector or matrix that it stands for.

A vector is a column. A sum and an index that stands alone run over the entries of what they index.
"""

import re
from collections.abc import Mapping
from itertools import product
from typing import Any

import numpy as np

from tests.common.latex_reader import NotNumericError, Reader, as_matrix

TOKEN = re.compile(
    r"\\frac\{\\partial (?:[^{}]|\{[^{}]*\})*\}\{\\partial (?:[^{}]|\{[^{}]*\})*\}"
    r"|f'\((?:[^()]|\(\d+\))*\)"
    r"|(?:\\delta|(?<![A-Za-z])[hWabxytJn])(?:\^\{\(\d+\)\})?(?:_(?:\{[^{}]*\}|[a-z0-9]))?"
    r"|\\sum_[a-z]"
    r"|\\begin\{bmatrix\}|\\end\{bmatrix\}|\\mathbf\{1\}|\\operatorname\{diag\}|\\mathsf\{T\}"
    r"|\\left|\\right|\\[A-Za-z]+|\\\\|\\[,{}]|\d+\.?\d*|\s+|."
)
INDEX = re.compile(r"_(?:\{([^{}]*)\}|([a-z0-9]))$")
_AT = r"_(\{[^{}]*\}|[a-z0-9])"
# A symbol's index, that of what J is derived by, of f', and of both ends of an entry of a Jacobian.
WITH_INDEX = tuple(
    map(
        re.compile,
        (
            rf"^((?:\\delta|[A-Za-z])(?:\^\{{\(\d+\)\}})?){_AT}()$",
            rf"^(\\frac\{{\\partial J\}}\{{\\partial .*?){_AT}(\}})$",
            rf"^(f'\(.*?){_AT}(\))$",
            rf"^(\\frac\{{\\partial [^_]*?){_AT}(\}}\{{\\partial [^_]*?){_AT}(\}})$",
        ),
    )
)
AFTER = re.compile(r"_\{([a-z](?:,[a-z])?)\}")  # behind a parenthesis whose formula is an entry
BARE, ENTRY = re.compile(r"_([a-z])(?![a-z])"), re.compile(r"_\{\d+\}")
Symbols = Mapping[str, Any]


def read_symbols(latex: str, symbols: Symbols, at: Mapping[str, int] | None = None) -> Any:
    """The value of a formula; ``at`` says where indices stand, from 1."""
    reader = SymbolReader([each for each in TOKEN.findall(latex) if each.strip()], symbols, at)
    value = reader.sum()
    if reader.next is not None:
        raise NotNumericError(f"{reader.next} in {latex}")
    return value


class SymbolReader(Reader):
    """A reader that knows what symbols stand for."""

    def __init__(
        self, pieces: list[str], symbols: Symbols, at: Mapping[str, int] | None = None
    ) -> None:
        super().__init__(pieces)
        self.symbols = symbols
        self.at = dict(at or {})

    def base(self) -> Any:
        piece = self.next or ""
        if piece.startswith(r"\sum_"):
            self.take()
            return self.added_up(piece[-1])
        if (value := self.known(piece)) is not None:
            self.take()
            return value
        if piece in ("(", "\\left") and (names := self.index_behind()):
            return self.by_entry(names)
        return super().base()

    def known(self, piece: str) -> Any:
        """What a symbol stands for, or an entry of it; None where that is not known."""
        if piece in self.at:
            return as_matrix(self.at[piece])
        bound = BARE.sub(lambda name: f"_{{{self.at.get(name[1], name[1])}}}", piece)
        for name in (piece, bound):
            if name in self.symbols:
                return self.symbols[name]
        for pattern in WITH_INDEX:
            name = pattern.sub(lambda found: "".join(found.groups()[::2]), piece)
            if name != piece and name in self.symbols:
                indices = pattern.search(piece)
                assert indices
                return self.entry(self.symbols[name], ",".join(indices.groups()[1::2]))
        return None

    def entry(self, whole: Any, index: str) -> Any:
        """An entry of a matrix or vector, or a row or column."""
        places = tuple(self.place(name) for name in re.sub(r"[{}]", "", index).split(","))
        entry = whole[places] if len(places) > 1 else whole.reshape(-1)[places[0]]
        return np.asarray(entry, dtype=object).reshape(1, -1)

    def adds_up(self, one: Any, other: Any) -> bool:
        """A number is added to every entry of a vector that a function is of."""
        return super().adds_up(one, other) or 1 in (one.size, other.size)

    def times(self, left: Any, right: Any) -> Any:
        """Two columns side by side are those of functions of a vector, entry by entry."""
        if left.shape == right.shape and left.shape[1] == 1:
            return left * right
        return super().times(left, right)

    def place(self, name: str) -> Any:
        """Where an entry stands, from 0."""
        if name == ":":
            return slice(None)
        if name not in self.at and not name.isdigit():
            raise NotNumericError(f"the index {name} runs freely")
        return (self.at.get(name) or int(name)) - 1

    def added_up(self, name: str) -> Any:
        """A sum over all places of an index."""
        rest = list(self.pieces)
        terms = []
        for place in range(1, count(name, rest, self.symbols) + 1):
            self.pieces[:], self.at[name] = rest, place
            terms.append(self.product())
        del self.at[name]
        return sum(terms[1:], terms[0])

    def index_behind(self) -> list[str]:
        """The indices behind the parenthesis that opens here."""
        depth = 0
        for at, piece in enumerate(self.pieces):
            depth += (piece == "(") - (piece == ")")
            if piece == ")" and not depth:
                found = AFTER.match("".join(self.pieces[at + 1 :]))
                return found[1].split(",") if found else []
        return []

    def by_entry(self, names: list[str]) -> Any:
        """A row, or a matrix, whose entries a formula says."""
        start = list(self.pieces)
        counts = [range(1, count(name, start, self.symbols) + 1) for name in names]
        entries = []
        for places in product(*counts):
            self.pieces[:] = start
            self.at.update(zip(names, places, strict=True))
            entries.append(super().base().item())
        for name in names:
            del self.at[name]
        while self.take() != "}":
            pass
        rows = len(counts[0]) if len(counts) > 1 else 1
        return np.array(entries, dtype=object).reshape(rows, -1)


def count(name: str, pieces: list[str], symbols: Symbols) -> int:
    """How many places an index has, by what it indexes first."""
    for piece in pieces:
        index = INDEX.search(piece)
        names = (index[1] or index[2]).split(",") if index else []
        whole = symbols.get(piece[: index.start()]) if index else None
        if whole is not None and name in names:
            return whole.shape[names.index(name)] if len(names) > 1 else whole.size
        if name in BARE.findall(piece):
            return len([each for each in symbols if BARE.sub("_", piece) == ENTRY.sub("_", each)])
    raise NotNumericError(f"nothing is indexed by {name}")
