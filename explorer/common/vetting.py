"""Whether the answers that somebody may give to an exercise can be told from each other.

Two of them may be one by nature: a forgotten factor gives what another mistake gives, whatever the
numbers are. These stay equal when every number of the exercise is moved a little. What comes close
by chance does not, and an exercise where that happens is none to give to anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import isclose

APART = 0.01  # as a share of the larger: three significant digits tell these apart
BY_NATURE = 1e-9

RIGHT = "right"
ZERO = "zero"
LOST_SIGN = "lost sign"

Values = Mapping[str, float]


def answers(right: float, wrong: Mapping[str, float]) -> dict[str, float]:
    """Every answer that has to be told from the others, by its name: the right one, nothing at
    all, the right one with its sign lost, and those that mistakes give.
    """
    return {RIGHT: right, ZERO: 0.0, LOST_SIGN: -right, **wrong}


def are_apart(values: Values, moved: Values) -> bool:
    """Whether no two answers are close by chance: ``values`` are those of the exercise, ``moved``
    those of the same one with every number moved a little. Answers that are in one of them alone
    have come or gone by chance too.
    """
    return values.keys() == moved.keys() and all(
        _is_one(moved[first], moved[second]) or not _is_close(values[first], values[second])
        for first, second in combinations(values, 2)
    )


def _is_close(first: float, second: float) -> bool:
    return isclose(first, second, rel_tol=APART, abs_tol=BY_NATURE)


def _is_one(first: float, second: float) -> bool:
    return isclose(first, second, rel_tol=BY_NATURE, abs_tol=BY_NATURE)
