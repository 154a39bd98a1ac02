"""What a notation is: how every symbol of the worksheet is written in it, and which way things lie.

A template has ``$l`` for the layer's number as the notation counts, in sentences also ``$u`` and
``$d`` for the same in raised and in lowered digits, and ``$sub`` for the index of an entry as it
stands in the worksheet's formula, with its underscore.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property


@dataclass(frozen=True, kw_only=True)
class Symbol:
    """How one quantity is written.

    In LaTeX: ``latex`` with its layer, ``entry`` one of its entries ("": its index follows),
    ``bare`` without a layer. In sentences: ``text`` beside an index in digits, ``spoken`` beside
    one in brackets, ``whole`` that of all entries where it is not ``spoken`` alone, ``bare_text``
    without a layer. ``shift`` is what is added to the worksheet's number of the layer; ``index`` is
    the template of an entry's index, with ``$i`` for it. One that is ``composed`` of several
    symbols stands in parentheses where it is raised to something.
    """

    latex: str
    bare: str
    text: str
    spoken: str
    bare_text: str
    entry: str = ""
    shift: int = 0
    index: str = "$i"
    whole: str = ""
    composed: bool = False


@dataclass(frozen=True)
class Style:
    """Where a layer's number stands beside a symbol: in LaTeX, in sentences beside an index in
    digits (``text``) and in brackets (``spoken``); ``entry`` is how an entry is set off.
    """

    latex: str
    text: str
    spoken: str
    entry: str = ""

    def of(self, latex: str, text: str = "", *, shift: int = 0) -> Symbol:
        """The symbol of a layer's quantity from its letter in LaTeX and in sentences."""
        letter = text or latex
        return Symbol(
            latex=latex + self.latex,
            bare=latex,
            text=letter + self.text,
            spoken=letter + self.spoken,
            bare_text=letter,
            entry=self.entry.replace("$letter", latex),
            shift=shift,
        )


def alone(latex: str, text: str = "") -> Symbol:
    """The symbol of a quantity that belongs to no layer, such as the loss."""
    letter = text or latex
    return Symbol(latex=latex, bare=latex, text=letter, spoken=letter, bare_text=letter)


def made_of(
    latex: str,
    text: str,
    *,
    entry: str,
    bare: str = "",
    bare_text: str = "",
    shift: int = 0,
    composed: bool = True,
) -> Symbol:
    """A symbol that is put together of others, such as a derivative that is written out."""
    return Symbol(
        latex=latex,
        bare=bare or latex,
        text=text,
        spoken=text,
        bare_text=bare_text or text,
        entry=entry,
        shift=shift,
        composed=composed,
    )


ROUND = Style("^{($l)}", "⁽$u⁾", "($l)")
PLAIN = Style("^{$l}", "$u", "$u")
SQUARE = Style("^{[$l]}", "[$l]", "[$l]")
BELOW = Style("_{$l}", "$d", "$d", entry=r"\left[$letter_{$l}\right]$sub")

# A bias as the weight from a unit 0 whose output is always 1.
WEIGHT_FROM_0 = Symbol(
    latex="w^{($l)}_{0}",
    entry="w^{($l)}$sub",
    bare="w_{0}",
    text="w⁽$u⁾",
    spoken="w($l)",
    bare_text="w₀",
    index="$i,0",
    whole="w($l)₀",
)


def _lettered(symbol: Symbol, letter: str) -> Symbol:
    """A symbol with another letter: its layers are counted and stand as before."""
    texts = {
        name: getattr(symbol, name).replace(symbol.bare, letter)
        for name in ("latex", "bare", "text", "spoken", "bare_text")
    }
    return replace(symbol, entry="", **texts)


@dataclass(frozen=True)
class Source:
    """Where a notation is from: whose, what, which part of it, the year, where to read it."""

    author: str
    title: str
    part: str = ""
    year: int | None = None
    url: str = ""

    @property
    def says(self) -> str:
        """The source as it is cited: ``Nielsen, Title, chapter 2 (2015)``."""
        cited = ", ".join(filter(None, (self.author, self.title, self.part)))
        return f"{cited} ({self.year})" if self.year else cited


@dataclass(frozen=True, kw_only=True, eq=False)  # by itself a key, looked up at every formula
class Notation:
    """One notation: a row. ``name`` is its word in links, ``label`` what people choose.

    The symbols are of the sums (pre-activations), the activations, the weights, the biases, δ (the
    loss's derivative by the sums), the loss, the output, the target, the input and the activation
    function; ``one_weight`` is the letter for one weight in the diagram, ``many_deltas`` that for
    the δ of many samples, whose activations have a capital letter. ``first_layer`` is the
    number of the first layer that has weights. A vector is a row where ``rows_for_vectors``; a
    weight's index is from, to, and its matrix has one column a unit, where ``columns_for_units``.
    ``remark`` says what of it is not the source's own.
    """

    name: str
    label: str
    sums: Symbol
    activations: Symbol
    weights: Symbol
    biases: Symbol
    delta: Symbol
    loss: Symbol
    output: Symbol
    target: Symbol
    input: Symbol = field(default_factory=lambda: alone("x"))
    function: Symbol = field(default_factory=lambda: alone("f"))
    one_weight: str = "w"
    many_deltas: str = r"\Delta"
    first_layer: int = 1
    rows_for_vectors: bool = False
    columns_for_units: bool = False
    source: Source
    remark: str = ""

    @cached_property
    def by_letter(self) -> dict[str, Symbol]:
        """Every symbol by the worksheet's letter for it, in LaTeX and in sentences."""
        return {
            "h": self.sums,
            "a": self.activations,
            "W": self.weights,
            "b": self.biases,
            r"\delta": self.delta,
            "δ": self.delta,
            "J": self.loss,
            "y": self.output,
            "t": self.target,
            "x": self.input,
            "f": self.function,
            "w": alone(self.one_weight),
            "A": _lettered(self.activations, self.activations.bare.upper()),
            r"\Delta": _lettered(self.sums, self.many_deltas),
            "Δ": alone(self.many_deltas.replace(r"\Delta", "Δ")),
        }
