"""The walk through Question 2: one timeline from the energy to the gradient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explorer.rbm.problem import GRAINS
from explorer.rbm.walk import energy, gradient, phases, probability
from explorer.rbm.walk.step import EVERYTHING, Step
from explorer.rbm.walk.written import Place


def walk(place: Place, grain: str) -> tuple[Step, ...]:
    """The steps to the gradient; where there are no data, to p(v). In the finer grain the terms of
    a sum have steps of their own, before it.
    """
    return tuple(_steps(place, is_fine=grain != GRAINS[0]))


def _steps(place: Place, *, is_fine: bool) -> Iterator[Step]:
    yield energy.given(place)
    yield energy.energy(place)
    yield from energy.hidden_terms(place) if is_fine else ()
    yield energy.hidden_sum(place)
    yield energy.free_energy(place)
    yield from probability.partition_terms(place) if is_fine else ()
    yield probability.partition(place)
    yield probability.probability(place)
    if not place.rows:
        return
    yield probability.likelihood(place)
    yield gradient.split(place)
    yield gradient.slope(place)
    yield from phases.positive_terms(place) if is_fine else ()
    yield phases.positive(place)
    yield gradient.derived(place)
    yield from phases.negative_terms(place) if is_fine else ()
    yield phases.negative(place)
    yield phases.times_n(place)
    yield gradient.gradient(place)
    yield gradient.everything(place)


def known(steps: Iterable[Step]) -> frozenset[str] | None:
    """What is known once these steps have been shown; None where that is everything."""
    found = frozenset(name for step in steps for name in step.adds)
    return None if EVERYTHING in found else found
