"""The walk: one timeline from the given numbers through both passes to the gradient.

Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors" (1986); the
order of the factors and of the products between them is the worksheet's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from explorer.backprop.derivation.slips import beside_step
from explorer.backprop.names import Selection
from explorer.backprop.problem import GRAINS
from explorer.backprop.solution import Solution
from explorer.backprop.update import Update
from explorer.backprop.walk.answer import EVERYTHING, everything
from explorer.backprop.walk.backward import back_to_sums
from explorer.backprop.walk.forward import given, layer_steps, loss
from explorer.backprop.walk.gradient import gradient_steps
from explorer.backprop.walk.step import Step
from explorer.backprop.walk.update import update_steps

MOST_STEPS = 400


def walk(
    solution: Solution, select: Selection, grain: str, update: Update | None = None
) -> tuple[Step, ...]:
    """The steps to the gradient by ``select``, in the finest grain up to ``grain`` that has at
    most `MOST_STEPS`; with an ``update`` of all parameters that is their end.
    """
    for each in reversed(GRAINS[: GRAINS.index(grain) + 1]):
        if each == GRAINS[0] or _estimate(solution, each) <= MOST_STEPS:
            return tuple(
                replace(step, aside=beside_step(solution.problem, select, step.name) or step.aside)
                for step in _steps(solution, select, each, update)
            )
    raise AssertionError("the coarsest grain has steps")


def _estimate(solution: Solution, grain: str) -> int:
    """No fewer steps than a walk in this grain has."""
    sizes = solution.problem.sizes
    terms = solution.problem.parameter_count
    return 20 + 4 * len(sizes) + 4 * sum(sizes) + (2 * terms if grain == "term" else 0)


def _steps(
    solution: Solution, select: Selection, grain: str, update: Update | None
) -> Iterator[Step]:
    yield given(solution, select)
    for layer in range(1, len(solution.problem.layers) + 1):
        yield from layer_steps(solution, layer, grain)
    yield loss(solution)
    back = tuple(back_to_sums(solution, select.layer, grain))
    yield from back
    last_factor = max(step.factor for step in back) + 1
    yield from gradient_steps(solution, select, last_factor, grain)
    yield everything(solution)
    if update is not None:
        yield from update_steps(update)


def known(steps: Sequence[Step]) -> frozenset[str] | None:
    """What is known once these steps have been shown; None where that is everything."""
    names = frozenset(name for step in steps for name in step.adds)
    return None if EVERYTHING in names else names
