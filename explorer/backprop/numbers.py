"""Every number of a solution as the page shows it, by its hook for tests."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from explorer.backprop import names
from explorer.backprop.solution import Solution
from explorer.common.arrays import Array
from explorer.common.numbers import TextAndValue, column, decimal


def numbers(solution: Solution, layers: Iterable[int]) -> dict[str, TextAndValue]:
    """Every number on the page by its test hook: the text as shown and the full value.

    ``layers`` (from 1) are those whose weights stand on the page.
    """
    return dict(_numbers(solution, frozenset(layers)))


def _numbers(solution: Solution, open_layers: frozenset[int]) -> Iterator[tuple[str, TextAndValue]]:
    trace, gradients = solution.exact_trace, solution.exact_gradients
    yield names.value_hook(names.LOSS), (decimal(gradients.J).text, float(gradients.J))
    yield from _column(names.value_hook, names.result, trace.y)
    yield from _column(names.gradient_hook, partial(names.output, 0), gradients.dx)
    for l, (values, slopes) in enumerate(zip(trace.layers, gradients.layers, strict=True), 1):
        yield from _column(names.value_hook, partial(names.total, l), values.h)
        yield from _column(names.value_hook, partial(names.output, l), values.a)
        yield from _column(names.value_hook, partial(names.delta, l), slopes.delta)
        if slopes.db is not None:
            yield from _column(names.gradient_hook, partial(names.bias, l), slopes.db)
        if slopes.f_prime is not None:
            yield from _column(names.value_hook, partial(names.slope, l), slopes.f_prime)
        for j, entries in enumerate(slopes.dW.T if l in open_layers else (), 1):
            yield from _column(names.gradient_hook, partial(names.weight, l, source=j), entries)


def _column(
    hook: Callable[[str], str], name: Callable[[int], str], values: Array
) -> Iterator[tuple[str, TextAndValue]]:
    for unit, (text, value) in enumerate(zip(column(list(values)), values, strict=True), 1):
        yield hook(name(unit)), (text, float(value))
