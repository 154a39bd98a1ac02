"""Every number of a solution as the page shows it, by its hook for tests."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import numpy as np

from explorer.backprop import names
from explorer.backprop.batch import Batch
from explorer.backprop.maths.network import ByParameters
from explorer.backprop.solution import Solution
from explorer.common.arrays import Array
from explorer.common.numbers import TextAndValue, column, decimal


def numbers(solution: Solution, layers: Iterable[int]) -> dict[str, TextAndValue]:
    """Every number on the page by its test hook: the text as shown and the full value.

    ``layers`` (from 1) are those whose weights stand on the page.
    """
    return dict(_numbers(solution, frozenset(layers)))


def of_all_samples(batch: Batch, number: int, layers: Iterable[int]) -> dict[str, TextAndValue]:
    """What several samples come to, by test hook: in the place of what the one at hand
    (``number``, from 1) has of its own; and that one's loss. Nothing for a single sample.
    """
    return {} if batch.is_single else dict(_reduced(batch, number, frozenset(layers)))


def _reduced(
    batch: Batch, number: int, open_layers: frozenset[int]
) -> Iterator[tuple[str, TextAndValue]]:
    for name, J in ((names.LOSS, batch.J), (names.SAMPLE_LOSS, batch.at(number).J)):
        yield names.value_hook(name), (decimal(J).text, float(J))
    for l, layer in enumerate(batch.layers, 1):
        yield from _slopes(l, layer, is_open=l in open_layers)


def _slopes(l: int, slopes: ByParameters, *, is_open: bool) -> Iterator[tuple[str, TextAndValue]]:
    if slopes.db is not None:
        yield from _column(names.gradient_hook, partial(names.bias, l), slopes.db)
    for j, entries in enumerate(slopes.dW.T if is_open else (), 1):
        units = np.flatnonzero(slopes.mask[:, j - 1]).tolist()
        named = [names.weight(l, unit + 1, j) for unit in units]
        yield from _told(names.gradient_hook, named, entries[units])


def _numbers(solution: Solution, open_layers: frozenset[int]) -> Iterator[tuple[str, TextAndValue]]:
    trace, gradients = solution.exact_trace, solution.exact_gradients
    yield names.value_hook(names.LOSS), (decimal(gradients.J).text, float(gradients.J))
    yield from _column(names.value_hook, names.result, trace.y)
    yield from _column(names.gradient_hook, partial(names.output, 0), gradients.dx)
    for l, (values, slopes) in enumerate(zip(trace.layers, gradients.layers, strict=True), 1):
        yield from _column(names.value_hook, partial(names.total, l), values.h)
        yield from _column(names.value_hook, partial(names.output, l), values.a)
        yield from _column(names.value_hook, partial(names.delta, l), slopes.delta)
        if slopes.f_prime is not None:
            yield from _column(names.value_hook, partial(names.slope, l), slopes.f_prime)
        yield from _slopes(l, slopes, is_open=l in open_layers)


def _column(
    hook: Callable[[str], str], name: Callable[[int], str], values: Array
) -> Iterator[tuple[str, TextAndValue]]:
    return _told(hook, [name(unit) for unit in range(1, len(values) + 1)], values)


def _told(
    hook: Callable[[str], str], named: Iterable[str], values: Array
) -> Iterator[tuple[str, TextAndValue]]:
    for name, text, value in zip(named, column(list(values)), values, strict=True):
        yield hook(name), (text, float(value))
