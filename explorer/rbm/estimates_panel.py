"""The panel of estimates: annealing and tempering in numbers by their hooks, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from explorer.common.numbers import TextAndValue, column, text_and_value
from explorer.rbm.estimates import Annealing, Tempering, Visits
from explorer.rbm.maths.values import BITS, Values
from explorer.rbm.names import free_energy
from explorer.rbm.ties import named

WIDEST = 4.0  # standard errors to each side of an estimate that are drawn
FAR = 3.0  # standard errors: what is further off is no chance
MOST_LISTED = 12  # states


@dataclass(frozen=True)
class Annealed:
    """ln Z as it is estimated and exactly; where the exact one stands beside the band, a share of
    the picture's width; numbers of the weights; what it says.
    """

    log_Z: TextAndValue
    error: TextAndValue
    exact: TextAndValue
    off: TextAndValue | None
    at: float
    effective: TextAndValue
    spread: TextAndValue
    drawn: str
    words: str


@dataclass(frozen=True)
class Sampled:
    """A state in bits and as it is read: its p(v), its share of the visits of either sampler."""

    state: str
    name: str
    p: TextAndValue
    gibbs: TextAndValue
    tempering: TextAndValue


@dataclass(frozen=True)
class Tempered:
    """Both samplers by their name, with their numbers; the likeliest states; what it says."""

    samplers: tuple[tuple[str, str, TextAndValue, int], ...]
    states: tuple[Sampled, ...]
    left_out: int
    modes: str
    drawn: str
    words: str


def annealed(found: Annealing) -> Annealed:
    """ln Z by annealing, beside the exact one."""
    assert found.exact is not None, "the page's machines are small"
    off, estimate = found.errors_off, found.estimate
    return Annealed(
        text_and_value(estimate.log_Z),
        text_and_value(estimate.standard_error),
        text_and_value(found.exact),
        None if off is None else text_and_value(off),
        0.5 if off is None else 0.5 - max(-WIDEST, min(WIDEST, off)) / (2 * WIDEST),
        text_and_value(estimate.effective),
        text_and_value(estimate.spread),
        f"{found.runs} runs, {found.temperatures} temperatures, seed {found.seed}",
        _verdict(off),
    )


def _verdict(off: float | None) -> str:
    if off is None:
        return "Every run has the same weight: there is no error."
    side = "above" if off > 0 else "below"
    told = f"The estimate is about {abs(off):.1f} standard errors {side} the exact ln Z."
    if abs(off) <= FAR:
        return told
    return (
        f"{told} That is no chance: the runs agree with each other, and have missed the same part "
        "of p(v). The band cannot know; more temperatures help."
    )


def tempered(
    found: Tempering, labels: Sequence[str], is_warm: bool, values: Values = BITS
) -> Tempered:
    """Parallel tempering beside plain Gibbs sampling; ``labels`` are all states in bits."""
    order = np.argsort(-found.p, kind="stable")[:MOST_LISTED]
    columns = [
        list(zip(column(values), values, strict=True))
        for values in (
            each[order].tolist() for each in (found.p, found.gibbs.shares, found.tempering.shares)
        )
    ]
    shown = [labels[number] for number in order]
    states = zip(shown, map(values.written, shown), *columns, strict=True)
    modes = [values.written(labels[mode[0]]) for mode in found.modes]
    low, high = found.exchanges.min(), found.exchanges.max()
    return Tempered(
        (
            _sampler("gibbs", "Gibbs alone", found.gibbs),
            _sampler("tempering", f"{found.temperatures} temperatures", found.tempering),
        ),
        tuple(Sampled(*each) for each in states),
        len(found.p) - len(order),
        _modes(modes, is_warm),
        f"{found.updates:,} updates each, seed {found.seed}",
        f"Neighbouring temperatures exchange their states in {low:.0%} to {high:.0%} of the steps.",
    )


def _modes(modes: list[str], is_warm: bool) -> str:
    F = free_energy(is_warm)
    if len(modes) == 1:
        return f"{F}(v) has one minimum, {modes[0]}: there is no other mode to change to."
    return (
        f"{F}(v) has {len(modes)} minima, {named(modes)}: a change of mode is a step from the "
        "basin of one to another’s."
    )


def _sampler(name: str, called: str, visits: Visits) -> tuple[str, str, TextAndValue, int]:
    return name, called, text_and_value(visits.apart), visits.changes
