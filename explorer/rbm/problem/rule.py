"""How one step of learning is taken, as a link says it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from explorer.common.numbers import plain
from explorer.common.view import Parameter, Range, choice, whole
from explorer.rbm.limits import LARGEST_SEED, MOST_GIBBS_STEPS, MOST_RATE, PAGE_LIMITS
from explorer.rbm.maths.contrastive import DRAWS

EXACT, CONTRASTIVE = "exact", "cd"
RATES = Range(f"numbers above 0, up to {MOST_RATE}", lambda value: 0 < value <= MOST_RATE)
RATE = Fraction(1, 10)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """``rate`` times the exact gradient, or (``method``) the change of CD-``k`` from a ``row`` of
    the data, from 1, or from all of them (0), with what is drawn (``draw``) from a ``seed``.
    """

    rate: Fraction = RATE
    method: str = EXACT
    k: int = 1
    row: int = 0
    draw: str = next(iter(DRAWS))
    seed: int = 1


def _read_rate(text: str) -> Fraction:
    return RATES.read(text, "rate")


def rule_parameters() -> tuple[Parameter, ...]:
    """The parameters of a link that make a `Rule`."""
    return (
        Parameter("rate", "of one step of learning; 0.1 where left out", RATE, _read_rate, plain),
        choice("method", (EXACT, CONTRASTIVE), "of that step"),
        whole("k", "of CD-k, from 1", MOST_GIBBS_STEPS, least=1, default=1),
        whole("row", "of the data that CD-k starts at; 0: all", PAGE_LIMITS.data_entries),
        choice("draw", tuple(DRAWS), "what CD-k draws"),
        whole("seed", "of all that is drawn", LARGEST_SEED, default=1),
    )
