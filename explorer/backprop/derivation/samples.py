"""Several samples in formulas and words: what each adds, and all of them as one product."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from explorer.backprop import names
from explorer.backprop.batch import Batch
from explorer.backprop.derivation import layout
from explorer.backprop.derivation.symbols import named, named_units, source_writer
from explorer.backprop.names import Selection
from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.numbers import SUBSCRIPTS, Number
from explorer.common.passage import Passage

MOST_PUT_IN = 4  # samples whose numbers are written out

_LOSS = re.compile(r"(?<![A-Za-z\\])J(?![A-Za-z_^{])")
_LOSS_IN_WORDS = re.compile(r"(?<![A-Za-z])([d∂]?)J(?![\w₀-₉])")


def of_sample(latex: str, number: int) -> str:
    """A formula of one sample's derivation, which names its loss ``J``, with ``J_{2}`` for it."""
    return _LOSS.sub(f"J_{{{number}}}", latex)


def told_of_sample(words: str, number: int) -> str:
    """Words about one sample, which name its loss J, with J₂ for it."""
    return _LOSS_IN_WORDS.sub(rf"\1J{str(number).translate(SUBSCRIPTS)}", words)


def own_passages(batch: Batch, number: int, own: Iterable[Passage]) -> tuple[Passage, ...]:
    """A sample's passages, which of several samples say whose they are."""
    if batch.is_single:
        return tuple(own)
    return tuple(
        replace(
            each,
            formulas=tuple(of_sample(formula, number) for formula in each.formulas),
            remark=told_of_sample(each.remark, number),
        )
        for each in own
    )


def place(batch: Batch, number: int) -> str:
    """Which sample is at hand: ``sample 2 of 4``; "" for the only one."""
    return "" if batch.is_single else f"sample {number} of {batch.count}"


def loss_lines(batch: Batch) -> tuple[str, ...]:
    """The reduced loss as what it is made of, with the numbers put in."""
    losses = [each.J for each in batch.solutions]
    return _reduced(batch, "J", "J_{n}", losses, batch.J)


def gradient_lines(batch: Batch, select: Selection) -> tuple[str, ...]:
    """The reduced gradient by a weight or bias as what it is made of, with the numbers put in."""
    whole, each = (tex.derivative(J, select.symbol) for J in ("J", "J_{n}"))
    slopes = [solution.gradient(select) for solution in batch.solutions]
    return _reduced(batch, whole, each, slopes, batch.gradient(select, 1))


def _reduced(
    batch: Batch, whole: str, each: str, values: Sequence[Number], result: Number
) -> tuple[str, ...]:
    over = batch.reduction.latex(batch.count)
    rule = rf"{whole} = {over}\sum_{{n=1}}^{{{batch.count}}} {each}"
    if batch.count > MOST_PUT_IN:
        return (rule, f"{tex.equals([result])} {tex.number(result)}")
    terms = " + ".join(map(tex.number, values)).replace("+ -", "- ")
    put_in = rf"{over}\left({terms}\right)" if over else terms
    relation = tex.follows([result], lambda numbers: [batch.reduction.of(list(numbers))], values)
    return (rule, f"{tex.equals(values)} {put_in} {relation} {tex.number(result)}")


def whole_product(batch: Batch, layer: int) -> Passage:
    """A layer's reduced gradient as one product of two matrices, which have a row a sample."""
    solved = [each.layer(layer) for each in batch.solutions]
    deltas = np.array([each.delta for each in solved], dtype=object)
    inputs = np.array([each.inputs for each in solved], dtype=object)
    over, reduced = batch.reduction.latex(batch.count), batch.layer(layer)
    dW = reduced.dW
    whole, each = (tex.derivative(J, tex.indexed("W", layer)) for J in ("J", "J_{n}"))
    fed, fed_told = "X", "X"
    if layer > 1:
        fed, fed_told = tex.indexed("A", layer - 1), f"A{tex.raised(layer - 1)}"
    rows = layout.matrix_symbol(tex.indexed(r"\Delta", layer))
    symbols = "".join(layout.in_weights(rows.transposed, layout.matrix_symbol(fed)))
    factors = layout.in_weights(
        layout.numbers(deltas).transposed, layout.numbers(inputs, source_writer(layer))
    )
    matrices = tex.product(*factors)
    put_in = rf"{over}\,{matrices}" if over else matrices

    def work(deltas: Array, inputs: Array) -> Array:
        product: Array = deltas.T @ inputs / batch.reduction.divisor(batch.count)
        return np.where(reduced.mask, product, 0)

    units, width = dW.shape
    return Passage(
        "samples",
        f"All {batch.count} samples: one product",
        (
            rf"{whole} = {over}\sum_{{n=1}}^{{{batch.count}}} {each} = "
            rf"{over}\,{symbols}",
            rf"{tex.equals(deltas, inputs)} {put_in} {tex.follows(dW, work, deltas, inputs)} "
            rf"{layout.weight_matrix(layout.by_weight(dW, reduced.mask))}",
        ),
        f"Δ has a row of δ for every sample, {fed_told} a row of what comes in. "
        f"Shapes: {_shapes(units, batch.count, width)}.",
        cells=names.matrix(layer),
    )


def _shapes(units: int, count: int, width: int) -> str:
    rows, columns = layout.weights_shape(units, width)
    product = f"{tex.shape(rows, count)} · {tex.shape(count, columns)}"
    return f"{product} → {tex.shape(rows, columns)}"


def fates(batch: Batch) -> tuple[str, ...]:
    """What has become of the units that are dead for some samples or for all, in sentences."""
    return tuple(
        f"{named_units(units).capitalize()} of layer {layer} {'is' if len(units) == 1 else 'are'} "
        f"killed for {_those(batch, samples)}."
        for layer in range(1, len(batch.problem.layers) + 1)
        for samples, units in _alike(batch.killed_for(layer))
    )


def _alike(killed: dict[int, tuple[int, ...]]) -> Iterator[tuple[tuple[int, ...], list[int]]]:
    """Units that are dead for the same samples, together."""
    for samples in dict.fromkeys(killed.values()):
        yield samples, [unit for unit, each in killed.items() if each == samples]


def _those(batch: Batch, samples: Sequence[int]) -> str:
    return "every sample" if len(samples) == batch.count else named("sample", samples)
