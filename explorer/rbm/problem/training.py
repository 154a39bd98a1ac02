"""How a machine is trained, as a link says it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from explorer.common.inputs import InputError
from explorer.common.view import Parameter, Range, choice, number, whole
from explorer.rbm.limits import (
    LARGEST_RATE,
    LARGEST_WEIGHT_DECAY,
    MOST_CHAINS,
    MOST_UPDATES,
    PAGE_LIMITS,
)
from explorer.rbm.maths.training import DECAYS
from explorer.rbm.problem.json import read_biases, read_weights
from explorer.rbm.problem.model import RbmDraft, RbmProblem, complete

NOUGHT = Fraction(0)
RATES = Range(f"numbers above 0, up to {LARGEST_RATE}", lambda value: 0 < value <= LARGEST_RATE)
MOMENTA = Range("numbers from 0 to below 1", lambda value: 0 <= value < 1)
WEIGHT_DECAYS = Range(
    f"numbers from 0 to {LARGEST_WEIGHT_DECAY}", lambda value: 0 <= value <= LARGEST_WEIGHT_DECAY
)


@dataclass(frozen=True, kw_only=True)
class Training:
    """``updates`` (0: as many as the experiment takes) at a ``learning_rate`` (None: its own), with
    ``decay``, ``momentum`` and ``weight_decay`` as in a `Recipe`; so many persistent ``chains`` (0:
    one a row), rows in a ``batch`` (0: all). They ``start`` at small random weights (""), or at a
    machine, as `start_of` reads it; ``learned`` is after how many updates that was looked at.
    """

    updates: int = 0
    learning_rate: Fraction | None = None
    decay: str = next(iter(DECAYS))
    momentum: Fraction = NOUGHT
    weight_decay: Fraction = NOUGHT
    chains: int = 0
    batch: int = 0
    start: str = ""
    learned: int = 0


def training_parameters() -> tuple[Parameter, ...]:
    """The parameters of a link that make a `Training`; they go where what is learned goes."""
    rows = (
        whole("updates", "of learning; 0: as many as the experiment takes", MOST_UPDATES),
        number("learning_rate", "of learning; left out: the experiment’s own", RATES, None),
        choice("decay", tuple(DECAYS), "of that rate, to 0 at the end"),
        number("momentum", "of learning, from 0 to below 1", MOMENTA, NOUGHT),
        number("weight_decay", "of learning, from 0", WEIGHT_DECAYS, NOUGHT),
        whole("chains", "that PCD goes on with; 0: one a row of data", MOST_CHAINS),
        whole("batch", "how many rows an update takes; 0: all", PAGE_LIMITS.data_entries),
        Parameter("start", "of learning, `W:b:c`; left out: small random weights", "", _read),
        whole("learned", "after how many updates: they are learned anew", MOST_UPDATES),
    )

    return tuple(replace(row, kept=False) for row in rows)


def _read(text: str) -> str:
    if text:
        start_of(text)
    return text


def start_of(text: str) -> RbmProblem:
    """The machine of ``1,-1;2,0:0,0:-1,0``: W, b and c. Raises InputError."""
    parts = text.split(":")
    if len(parts) != 3:
        raise InputError("start has W, b and c, separated by colons", "start")
    W, b, c = parts
    draft = RbmDraft(
        W=read_weights([row.split(",") for row in W.split(";")], PAGE_LIMITS),
        b=read_biases(b.split(","), "b", PAGE_LIMITS.visible),
        c=read_biases(c.split(","), "c", PAGE_LIMITS.hidden),
    )
    try:
        return complete(draft)
    except InputError as error:
        raise InputError(f"start: {error.message}", "start") from None
