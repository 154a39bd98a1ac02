"""What goes wrong in sums."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.backprop.practice.lines import Line
from explorer.backprop.practice.mistakes.mistake import Mistake, others
from explorer.backprop.practice.working import Working
from explorer.common.numbers import Number


def _without_bias(working: Working, line: Line) -> Iterator[Number]:
    yield working.right(line) - working.bias(line.layer, line.unit)


def _bias_subtracted(working: Working, line: Line) -> Iterator[Number]:
    yield working.right(line) - 2 * working.bias(line.layer, line.unit)


def _transposed(working: Working, line: Line) -> Iterator[Number]:
    if line.unit <= working.size(line.layer - 1):
        rows = range(1, min(working.size(line.layer), working.size(line.layer - 1)) + 1)
        products = (
            working.weight(line.layer, k, line.unit) * working.fed(line.layer, k) for k in rows
        )
        yield sum(products, start=working.bias(line.layer, line.unit))


def _other_row(working: Working, line: Line) -> Iterator[Number]:
    own = working.bias(line.layer, line.unit)
    for unit in others(working.size(line.layer), line.unit):
        h = working.right(Line("h", line.layer, unit))
        yield h
        yield h - working.bias(line.layer, unit) + own


def _products(working: Working, line: Line) -> list[Number]:
    sources = range(1, working.size(line.layer - 1) + 1)
    return [
        working.weight(line.layer, line.unit, each) * working.fed(line.layer, each)
        for each in sources
    ]


def _term_missing(working: Working, line: Line) -> Iterator[Number]:
    if working.size(line.layer - 1) > 1:
        yield from (working.right(line) - each for each in _products(working, line))


def _term_sign(working: Working, line: Line) -> Iterator[Number]:
    yield from (working.right(line) - 2 * each for each in _products(working, line))


def _inputs_exchanged(working: Working, line: Line) -> Iterator[Number]:
    count, (layer, unit) = working.size(line.layer - 1), (line.layer, line.unit)
    for one in range(1, count + 1):
        for other in range(one + 1, count + 1):
            apart = working.weight(layer, unit, one) - working.weight(layer, unit, other)
            moved = working.fed(layer, other) - working.fed(layer, one)
            yield working.right(line) + apart * moved


def _fed_with_sums(working: Working, line: Line) -> Iterator[Number]:
    if line.layer > 1:
        sources = range(1, working.size(line.layer - 1) + 1)
        products = (
            working.weight(line.layer, line.unit, each)
            * working.value(Line("h", line.layer - 1, each))
            for each in sources
        )
        yield sum(products, start=working.bias(line.layer, line.unit))


_SUM = "Goodfellow, Bengio & Courville, Deep Learning (2016), algorithm 6.3: h = W a + b"


ROWS = (
    Mistake(
        "bias-left-out",
        "the bias is left out",
        ("h",),
        _without_bias,
        "What is added to the products before the activation sees the sum?",
        _SUM,
    ),
    Mistake(
        "not-passed-on",
        "the sums of the layer before are taken in place of its outputs",
        ("h",),
        _fed_with_sums,
        "What does this layer receive from the one before: the sums, or what f made of them?",
        _SUM,
    ),
    Mistake(
        "columns-for-rows",
        "a column of W is taken in place of its row",
        ("h",),
        _transposed,
        "Which weights lead to this unit: a row of W or a column of W?",
        _SUM,
    ),
    Mistake(
        "another-row",
        "the weights of another unit are taken",
        ("h",),
        _other_row,
        "Which row of W belongs to this unit?",
        _SUM,
    ),
    Mistake(
        "product-left-out",
        "a product is left out of the sum",
        ("h",),
        _term_missing,
        "How many edges lead to this unit, and how many products did you add?",
        _SUM,
    ),
    Mistake(
        "sign-of-a-product",
        "the sign of a product is lost",
        ("h",),
        _term_sign,
        "What sign has each of the products, taken one by one?",
        _SUM,
    ),
    Mistake(
        "bias-subtracted",
        "the bias is subtracted",
        ("h",),
        _bias_subtracted,
        "Is the bias added or subtracted, and what is its own sign?",
        _SUM,
    ),
    Mistake(
        "inputs-exchanged",
        "two inputs are exchanged",
        ("h",),
        _inputs_exchanged,
        "Which input does each of the unit's weights belong to?",
        _SUM,
    ),
)
