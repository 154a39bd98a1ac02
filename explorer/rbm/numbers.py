"""Every number on the RBM page by its test hook: the text as shown and the full value."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from explorer.common.arrays import Array
from explorer.common.figures.lettering import fitted
from explorer.common.numbers import TextAndValue, column, text_and_value
from explorer.rbm import names
from explorer.rbm.maths.gradient import Statistics
from explorer.rbm.problem import RbmProblem
from explorer.rbm.solution import RbmSolution

CELL_ROOM = 4.2  # em that a gradient has below its slider


def numbers(solution: RbmSolution) -> dict[str, TextAndValue]:
    """Every number on the page by its test hook: the text as shown and the full value."""
    return dict(_numbers(solution))


def _numbers(solution: RbmSolution) -> Iterator[tuple[str, TextAndValue]]:
    visible, hidden = solution.visible, solution.hidden
    assert visible is not None
    assert hidden is not None
    yield "value-log-Z", text_and_value(solution.log_partition.value)
    yield "value-log-Z-difference", _agreement(solution.log_partition.difference)
    yield "value-entropy", text_and_value(visible.entropy)
    yield "value-effective-states", text_and_value(float(np.exp(visible.entropy)))
    yield from in_column("value-p-", visible.labels, visible.p)
    yield from in_column("value-F-", visible.labels, visible.free_energy)
    yield from _counts(solution.problem, visible.labels)
    if solution.data is None:
        return
    total = float(solution.data.log_likelihoods.sum())
    yield "value-log-likelihood", text_and_value(total)
    yield "value-mean-log-likelihood", text_and_value(total / len(solution.problem.data))
    gradient = solution.data.gradient
    assert gradient is not None
    yield from gradient_numbers(gradient.sum)


def gradient_numbers(sums: Statistics) -> Iterator[tuple[str, TextAndValue]]:
    """The gradient by every parameter, as it is shown beside its field."""
    for i, row in enumerate(sums.W, 1):
        for j, value in enumerate(row, 1):
            yield names.gradient_hook("W", i, j), _in_cell(float(value))
    for name, vector in (("b", sums.b), ("c", sums.c)):
        for i, value in enumerate(vector, 1):
            yield names.gradient_hook(name, i), _in_cell(float(value))


def _counts(problem: RbmProblem, labels: list[str]) -> Iterator[tuple[str, TextAndValue]]:
    counts = Counter(problem.rows)
    for label in labels:
        yield f"value-count-{label}", (str(counts[label] or ""), counts[label])


def _agreement(difference: float | None) -> TextAndValue:
    """How far ln Z summed over v and ln Z summed over h differ, which is rounding alone."""
    assert difference is not None
    return (f"±{difference:.0e}" if difference else "equal"), difference


def _in_cell(value: float) -> TextAndValue:
    return fitted(value, CELL_ROOM), value


def in_column(hook: str, labels: list[str], values: Array) -> Iterator[tuple[str, TextAndValue]]:
    """The numbers of a table's column, whose hooks begin so and end with their labels."""
    floats = [float(value) for value in values]
    for label, text, value in zip(labels, column(floats), floats, strict=True):
        yield f"{hook}{label}", (text, value)
