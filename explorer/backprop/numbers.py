"""Every number of a solution as the page shows it, by its hook for tests."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import numpy as np

from explorer.backprop import names
from explorer.backprop.batch import Batch
from explorer.backprop.maths.network import ByParameters
from explorer.backprop.solution import Solution
from explorer.common.arrays import Array
from explorer.common.numbers import Number, TextAndValue, column, decimal

LONE = (names.value_hook(names.LOSS), names.value_hook(names.SAMPLE_LOSS))  # in no column
# Numbers that stand one below the other, with as many decimals, each with its hook.
Column = tuple[tuple[str, Number], ...]


def columns(solution: Solution, layers: Iterable[int]) -> Iterator[Column]:
    """Every number on the page by its test hook, in columns.

    ``layers`` (from 1) are those whose weights stand on the page.
    """
    open_layers = frozenset(layers)
    trace, gradients = solution.exact_trace, solution.exact_gradients
    yield ((names.value_hook(names.LOSS), gradients.J),)
    yield _column(names.value_hook, names.result, trace.y)
    yield _column(names.gradient_hook, partial(names.output, 0), gradients.dx)
    for l, (values, slopes) in enumerate(zip(trace.layers, gradients.layers, strict=True), 1):
        yield _column(names.value_hook, partial(names.total, l), values.h)
        yield _column(names.value_hook, partial(names.output, l), values.a)
        yield _column(names.value_hook, partial(names.delta, l), slopes.delta)
        if slopes.f_prime is not None:
            yield _column(names.value_hook, partial(names.slope, l), slopes.f_prime)
        yield from _slopes(l, slopes, is_open=l in open_layers)


def columns_of_all_samples(batch: Batch, number: int, layers: Iterable[int]) -> Iterator[Column]:
    """What several samples come to, by test hook: in the place of what the one at hand
    (``number``, from 1) has of its own; and that one's loss. Nothing for a single sample.
    """
    if batch.is_single:
        return
    open_layers = frozenset(layers)
    for name, J in ((names.LOSS, batch.J), (names.SAMPLE_LOSS, batch.at(number).J)):
        yield ((names.value_hook(name), J),)
    for l, layer in enumerate(batch.layers, 1):
        yield from _slopes(l, layer, is_open=l in open_layers)


def texts(columns: Iterable[Column]) -> dict[str, TextAndValue]:
    """The text of every number as shown and its full value, by test hook."""
    return {hook: told for each in columns for hook, told in _told(each)}


def _told(numbers: Column) -> Iterator[tuple[str, TextAndValue]]:
    values = [value for _, value in numbers]
    is_lone = any(hook in LONE for hook, _ in numbers)
    written = [decimal(value).text for value in values] if is_lone else column(values)
    for (hook, value), text in zip(numbers, written, strict=True):
        yield hook, (text, float(value))


def _slopes(l: int, slopes: ByParameters, *, is_open: bool) -> Iterator[Column]:
    if slopes.db is not None:
        yield _column(names.gradient_hook, partial(names.bias, l), slopes.db)
    for j, entries in enumerate(slopes.dW.T if is_open else (), 1):
        units = (np.flatnonzero(slopes.mask[:, j - 1]) + 1).tolist()
        yield tuple(
            (names.gradient_hook(names.weight(l, unit, j)), entries[unit - 1]) for unit in units
        )


def _column(hook: Callable[[str], str], name: Callable[[int], str], values: Array) -> Column:
    return tuple((hook(name(unit)), value) for unit, value in enumerate(values, 1))
