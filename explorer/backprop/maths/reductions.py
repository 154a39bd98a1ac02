"""How the losses of several samples become one, a frozen row each; `REDUCTIONS` is the registry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reduction:
    """One way to make J of J_1, ..., J_N: their sum over ``divisor(N)``.

    Gradients are reduced alike, as a derivative of a sum is the sum of the derivatives.
    ``label`` is for people; ``latex(N)`` stands before the sum over n.
    """

    name: str
    label: str
    source: str
    divisor: Callable[[int], int]

    def of(self, values: Sequence[Any]) -> Any:
        """Reduce numbers, or arrays of one shape, in floats or in fractions."""
        first, *others = values
        total = sum(others, start=first)
        divisor = self.divisor(len(values))
        return total if divisor == 1 else total / divisor

    def latex(self, count: int) -> str:
        """What the sum over ``count`` samples is multiplied by, in LaTeX; "" for nothing."""
        divisor = self.divisor(count)
        return "" if divisor == 1 else rf"\frac{{1}}{{{divisor}}}"


_GOODFELLOW = "Goodfellow, Bengio & Courville, Deep Learning (2016)"

_ROWS = (
    Reduction("mean", "mean", f"{_GOODFELLOW}, equation 8.5", lambda count: count),
    Reduction(
        "sum",
        "sum",
        "Bishop, Pattern Recognition and Machine Learning (2006), equation 5.44",
        lambda count: 1,
    ),
)

REDUCTIONS: dict[str, Reduction] = {row.name: row for row in _ROWS}
DEFAULT_REDUCTION = _ROWS[0].name
