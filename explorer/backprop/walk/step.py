"""One step of the walk from the given numbers to the gradient, as every view shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from explorer.backprop import names
from explorer.backprop.update import Update
from explorer.common.arrays import Array
from explorer.common.numbers import Number
from explorer.common.walk import step
from explorer.common.writing import WRITING

Shape = tuple[int, int]


@dataclass(frozen=True)
class Shapes:
    """What a step does to shapes: a sum of ``terms``, each a product of matrices (rows, columns).

    With ``elementwise`` the factors of a term are multiplied entry by entry. What has ``slices`` of
    this shape is a third-order tensor.
    """

    terms: tuple[tuple[Shape, ...], ...]
    result: Shape
    elementwise: bool = False
    slices: int = 0

    @property
    def fits(self) -> bool:
        """Whether the shapes make sense and lead to the result's."""
        return all(self._of(term) == self.result for term in self.terms)

    @property
    def text(self) -> str:
        """The shapes as they are written: ``2×2 · 2×1 + 2×1 → 2×1``."""
        if len(self.terms) == len(self.terms[0]) == 1:
            return self.own
        sign = " ⊙ " if self.elementwise else " · "
        terms = (sign.join(map(_written, term)) for term in self.terms)
        return f"{' + '.join(terms)} → {_written(self.result)}"

    @property
    def own(self) -> str:
        """The shape of the result: ``2×1``, of a tensor ``2×(2×2)``."""
        shape = _written(self.result)
        return f"{self.slices}×({shape})" if self.slices else shape

    @property
    def turned(self) -> Shapes:
        """The shapes of the same, transposed."""
        terms = tuple(tuple(shape[::-1] for shape in reversed(term)) for term in self.terms)
        return replace(self, terms=terms, result=self.result[::-1])

    def _of(self, term: tuple[Shape, ...]) -> Shape | None:
        shape = term[0]
        for factor in term[1:]:
            if self.elementwise:
                if factor != shape:
                    return None
            elif shape[1] != factor[0]:
                return None
            else:
                shape = (shape[0], factor[1])
        return shape


def _written(shape: Shape) -> str:
    return f"{shape[0]}×{shape[1]}"


def in_vectors(shapes: Shapes) -> Shapes:
    """The shapes of an equation of vectors, given as on the worksheet, as its reader has them."""
    return shapes.turned if WRITING.get().rows_for_vectors else shapes


def in_weights(shapes: Shapes) -> Shapes:
    """The shapes of an equation of weights, given as on the worksheet, as its reader has them."""
    return shapes.turned if WRITING.get().columns_for_units else shapes


@dataclass(frozen=True)
class Slice:
    """A matrix in LaTeX, a slice of a factor; ``is_struck`` where what it is multiplied by is 0."""

    latex: str
    is_struck: bool = False


@dataclass(frozen=True, eq=False, kw_only=True)
class Step(step.Step):
    """One step of the walk.

    ``kind`` is what it works out: sums (``h``), activations (``a``), the loss (``J``), slopes
    (``dy``, ``slope``), ``delta``, what is ``arriving`` at a layer, gradients (``dW``, ``db``), and
    so on. What it ``adds`` is known by the names in names.py: sums, activations, the loss, slopes,
    deltas, what flows back through an edge, gradients.
    ``factor`` is the number of the factor of the chain rule that it shows, 0 for none; ``symbol``
    and ``value`` are that factor's in LaTeX, ``matrix`` holds its numbers.
    ``slices`` are those of a factor that is a tensor, one for each formula.
    ``steps`` are what an update adds to parameters, by name; ``update`` is what has been done by
    then: the diagram shows the parameters after it.
    ``cells`` names the weights (``W1``) whose gradients are the last formula's last matrix.
    """

    shapes: Shapes | None = None
    factor: int = 0
    symbol: str = ""
    value: str = ""
    matrix: Array | None = None
    cells: str = ""
    slices: tuple[Slice, ...] = ()
    steps: Mapping[str, Number] = field(default_factory=dict)
    update: Update | None = None

    @property
    def name(self) -> str:
        """The step's name, the same in every window."""
        return names.factor_step(self.factor) if self.factor else super().name

    @property
    def like(self) -> str:
        """What it has in common with the steps of another grain in its place: ``h1``."""
        return "factor" if self.factor else super().like
