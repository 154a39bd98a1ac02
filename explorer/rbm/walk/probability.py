"""The first half of the walk: Z, p(v), and p(x | theta) of the rows of data.

Hinton, "A practical guide to training restricted Boltzmann machines" (2012); the notation is the
worksheet's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

from explorer.common import latex as tex
from explorer.common.counted import counted
from explorer.common.numbers import decimal
from explorer.common.walk.step import Outcome
from explorer.rbm import names
from explorer.rbm.derivation.probability import total
from explorer.rbm.walk.lights import counting
from explorer.rbm.walk.step import PROBABILITY, Step
from explorer.rbm.walk.terms import each_term
from explorer.rbm.walk.written import (
    Place,
    added,
    exponential,
    number,
    power,
)

SAY_PARTITION = "One number for the whole machine. It is what makes p add up to 1."
SAY_P = "A share of the whole. Compare its bar with the others."
SAY_LIKELIHOOD = "The question is answered. Rows are independent: logarithms add. The sum is meant."


def partition_terms(place: Place) -> Iterator[Step]:
    """The terms of Z, one a step, while they are few."""
    return each_term(place.labels, partial(_partition_term, place))


def _partition_term(place: Place, index: int, state: str) -> Step:
    F = float(place.free_energies[index - 1])
    return Step(
        kind="Z",
        phase=PROBABILITY,
        title=f"Z, the sum over v: v = {place.said(state)}",
        formulas=(
            rf"{place.free}({place.bits(state)}) {tex.approximately(F)}",
            rf"e^{{-{place.free}({place.bits(state)})}} {exponential(-F)}",
        ),
        says=f"The state v = {place.said(state)} counts e to the power of −{'β' * place.is_warm}F.",
        notes=SAY_PARTITION,
        lights=_on(place, state),
        state=state,
    )


def _on(place: Place, state: str) -> tuple[str, ...]:
    return tuple(names.bias("b", i) for i in counting(place, state))


def partition(place: Place) -> Step:
    """Z, the sum over all v."""
    log_Z = place.solution.log_partition.value
    powers = [power(-float(F)) for F in place.free_energies]
    values = [math.exp(-float(F)) for F in place.free_energies] if _is_readable(place) else []
    formulas = [
        rf"Z = \sum_v e^{{-{place.free}(v)}} \approx {added(powers)}",
        rf"\approx {added([tex.approximate(each) for each in values])}" if values else "",
        exponential(log_Z) if values else "",
        rf"\ln Z {tex.approximately(log_Z)}",
    ]
    return Step(
        kind="Z",
        phase=PROBABILITY,
        title="The partition function Z",
        formulas=tuple(filter(None, formulas)),
        says=f"Summed over all {len(powers)} visible states: the same number for every v.",
        notes=SAY_PARTITION,
        adds=(names.WEIGHTS,),
        lit=tuple(place.labels),
    )


def _is_readable(place: Place) -> bool:
    logs = [*place.free_energies, place.solution.log_partition.value]
    return all(abs(float(each)) < 9 for each in logs)


def probability(place: Place) -> Step:
    """p(v) of the chosen state."""
    at = place.number(place.state)
    F, log_Z = float(place.free_energies[at]), place.solution.log_partition.value
    p = float(place.p[at])
    shown = rf"{power(-F)[:-1]} - {number(log_Z)}}}"
    return Step(
        kind="p",
        phase=PROBABILITY,
        title="p(v), the share of one state",
        formulas=(
            rf"p(v) = \frac{{e^{{-{place.free}(v)}}}}{{Z}} = e^{{-{place.free}(v) - \ln Z}}",
            rf"p({place.bits(place.state)}) \approx {shown} {tex.approximately(p)}",
        ),
        says=f"Of everything that is summed in Z, {decimal(p).text} belongs to "
        f"v = {place.said(place.state)}.",
        notes=SAY_P,
        lights=_on(place, place.state),
        adds=(names.PROBABILITIES,),
        lit=(place.state,),
    )


def likelihood(place: Place) -> Step:
    """The answer to the question: p of all rows, and its logarithm."""
    logs = [float(each) for each in place.log_likelihoods]
    value, n = math.fsum(logs), len(logs)
    return Step(
        kind="likelihood",
        phase=PROBABILITY,
        title="The answer to “p(x | θ) = ?”",
        formulas=(
            rf"p(x \mid \theta) = \prod_{{k=1}}^{{n}} p(v_k) = "
            rf"\prod_{{k=1}}^{{n}} \frac{{e^{{-{place.free}(v_k)}}}}{{Z}}",
            rf"\ln p(x \mid \theta) = \sum_{{k=1}}^{{n}} \ln p(v_k) = "
            rf"-\sum_{{k=1}}^{{n}} {place.free}(v_k) - n \ln Z",
            rf"\approx {total(logs)}",
        ),
        says=f"For {counted(n, 'independent row')} the probabilities multiply, their logarithms "
        "add, and ln Z is subtracted once for each.",
        notes=SAY_LIKELIHOOD,
        adds=(names.LIKELIHOOD,),
        outcome=Outcome(r"\ln p(x \mid \theta)", r"\approx", decimal(value).text),
        lit=tuple(place.rows),
    )
