"""The three views of a sample's derivation, passage by passage, and what is copied of them."""

from collections.abc import Iterator

from explorer.backprop.batch import Batch
from explorer.backprop.derivation import deltas, forward, passing, paths, whole
from explorer.backprop.derivation.chain import factors
from explorer.backprop.derivation.latex import chain_lines
from explorer.backprop.derivation.samples import (
    gradient_lines,
    loss_lines,
    own_passages,
    whole_product,
)
from explorer.backprop.names import Selection
from explorer.backprop.solution import Solution
from explorer.common import latex as tex
from explorer.common.passage import Passage


def beside_factors(batch: Batch, number: int, select: Selection) -> tuple[Passage, ...]:
    """What is told beside the factors of one parameter's chain, of a sample (from 1)."""
    return own_passages(batch, number, _beside_factors(batch.at(number), select))


def _beside_factors(solution: Solution, select: Selection) -> Iterator[Passage]:
    yield from passing.passages(solution, select)
    yield from deltas.passages(solution)
    yield from paths.passages(solution, select)


def whole_matrix(batch: Batch, number: int, select: Selection) -> tuple[Passage, ...]:
    """The chain of a layer's whole matrix, and of several samples what all come to."""
    own = own_passages(batch, number, whole.passages(batch.at(number), select))
    return own if batch.is_single else (*own, whole_product(batch, select.layer))


def forward_pass(batch: Batch, number: int) -> tuple[Passage, ...]:
    """The forward pass, and of several samples the loss of all."""
    own = own_passages(batch, number, forward.passages(batch.at(number)))
    of_all = Passage("samples", "The loss of all samples", loss_lines(batch))
    return own if batch.is_single else (*own, of_all)


def copied(batch: Batch, number: int, select: Selection, tab: str) -> tuple[Passage, ...]:
    """All that leads to the gradient in a view (``tab``): the forward pass, and the way back."""
    known = forward_pass(batch, number)
    if tab == "forward":
        return known
    if tab == "matrix":
        return (*known, *whole_matrix(batch, number, select))
    return (*known, *_one_chain(batch, number, select))


def _one_chain(batch: Batch, number: int, select: Selection) -> Iterator[Passage]:
    solution = batch.at(number)
    lines = tuple(" ".join(factor.lines) for factor in factors(solution, select))
    chain = (
        Passage("factors", "The factors", lines),
        Passage("product", "Their product", tex.joined(chain_lines(solution, select))),
    )
    yield from own_passages(batch, number, chain)
    yield from beside_factors(batch, number, select)
    if not batch.is_single and select.kind != "x":
        yield Passage("samples", "All samples", tex.joined(gradient_lines(batch, select)))
