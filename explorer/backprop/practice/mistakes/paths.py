"""What goes wrong in a δ: what comes back to a unit from the next layer."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.backprop.practice.lines import Line
from explorer.backprop.practice.mistakes.mistake import Mistake, others
from explorer.backprop.practice.working import NOUGHT, Working
from explorer.common.numbers import Number


def _above(working: Working, line: Line) -> list[Number]:
    """The deltas of the layer above; none above the last."""
    if line.layer == working.last:
        return []
    return [*working.all("delta", line.layer + 1)]


def _no_weight(working: Working, line: Line) -> Iterator[Number]:
    above, slope = _above(working, line), working.slope(line.layer, line.unit)
    if above:
        yield sum(above, start=NOUGHT) * slope
        yield from (delta * slope for delta in above)


def _other_column(working: Working, line: Line) -> Iterator[Number]:
    if line.layer < working.last:
        slope = working.slope(line.layer, line.unit)
        for unit in others(working.size(line.layer), line.unit):
            yield working.arriving(line.layer, unit) * slope


def _rows_for_columns(working: Working, line: Line) -> Iterator[Number]:
    above = _above(working, line)
    if line.unit <= len(above):
        pairs = zip(range(1, working.size(line.layer) + 1), above, strict=False)
        products = (working.weight(line.layer + 1, line.unit, k) * delta for k, delta in pairs)
        yield sum(products, start=NOUGHT) * working.slope(line.layer, line.unit)


def _path_missing(working: Working, line: Line) -> Iterator[Number]:
    if line.layer < working.last and working.size(line.layer + 1) > 1:
        paths, slope = working.paths(line.layer, line.unit), working.slope(line.layer, line.unit)
        total = sum(paths, start=NOUGHT)
        yield from (each * slope for each in paths)
        yield from ((total - each) * slope for each in paths)


def _summed_over_units(working: Working, line: Line) -> Iterator[Number]:
    if line.layer < working.last:
        units = range(1, working.size(line.layer) + 1)
        come = [working.arriving(line.layer, unit) for unit in units]
        gated = [
            each * working.slope(line.layer, unit) for unit, each in zip(units, come, strict=True)
        ]
        yield sum(gated, start=NOUGHT)
        yield sum(come, start=NOUGHT) * working.slope(line.layer, line.unit)


def _updated_weight(working: Working, line: Line) -> Iterator[Number]:
    if working.rule and line.layer < working.last:
        above = enumerate(_above(working, line), 1)
        news = (
            working.value(Line("new-W", line.layer + 1, k, line.unit)) * delta for k, delta in above
        )
        yield sum(news, start=NOUGHT) * working.slope(line.layer, line.unit)


def _own_weight(working: Working, line: Line) -> Iterator[Number]:
    above, slope = _above(working, line), working.slope(line.layer, line.unit)
    for source in range(1, working.size(line.layer - 1) + 1) if above else ():
        yield sum(above) * working.weight(line.layer, line.unit, source) * slope


def _bias_in_chain(working: Working, line: Line) -> Iterator[Number]:
    come = working.arriving(line.layer, line.unit)
    slope = working.slope(line.layer, line.unit)
    yield (come + working.bias(line.layer, line.unit)) * slope
    yield working.right(line) * working.bias(line.layer, line.unit)


_BP2 = "Nielsen, Neural Networks and Deep Learning (2015), chapter 2, equation BP2"
_DELTA = ("delta",)


ROWS = (
    Mistake(
        "no-weight",
        "the weight between the layers is left out",
        _DELTA,
        _no_weight,
        "What lies on the edge that the gradient comes back through?",
        _BP2,
    ),
    Mistake(
        "path-missing",
        "a path back is left out of the sum",
        _DELTA,
        _path_missing,
        "How many units of the next layer does this unit lead to, and does each send something "
        "back?",
        _BP2,
    ),
    Mistake(
        "rows-for-columns",
        "W is taken in place of its transpose",
        _DELTA,
        _rows_for_columns,
        "Which weights leave this unit: a row of the next layer's W or a column of W?",
        _BP2,
    ),
    Mistake(
        "another-column",
        "the weights of another unit are taken",
        _DELTA,
        _other_column,
        "Which weights lead from this very unit to the next layer?",
        _BP2,
    ),
    Mistake(
        "updated-weight",
        "the weights of the next layer are updated first",
        _DELTA,
        _updated_weight,
        "Which weights was the loss calculated with: the old ones or the new ones?",
        "Rumelhart, Hinton & Williams, Learning representations by back-propagating errors (1986)",
    ),
    Mistake(
        "summed-over-units",
        "what comes back to all units of the layer is added up",
        _DELTA,
        _summed_over_units,
        "Which of the layer's units does this δ belong to?",
        _BP2,
    ),
    Mistake(
        "own-weight",
        "the weight that leads to the unit is taken in place of the one that leaves it",
        _DELTA,
        _own_weight,
        "Does the gradient come back by the weights that lead to this unit or that leave it?",
        _BP2,
    ),
    Mistake(
        "bias-in-chain",
        "the bias is a part of the chain",
        _DELTA,
        _bias_in_chain,
        "What is ∂h/∂a: does a bias stand in it?",
        _BP2,
    ),
)
