"""Which digit is damaged, and how, as a link says it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explorer.common.view import Parameter, choice, whole
from explorer.rbm.maths.damage import DAMAGES

MOST_DIGIT = 9
A_THREE = 3


@dataclass(frozen=True, kw_only=True)
class Damaged:
    """The ``digit`` that a machine of digits is to repair, and the ``damage`` done to it."""

    digit: int = A_THREE
    damage: str = next(iter(DAMAGES))


def damaged_parameters() -> tuple[Parameter, ...]:
    """The parameters of a link that make a `Damaged`; they go where what is learned goes."""
    rows = (
        whole("digit", "that a machine of digits repairs", MOST_DIGIT, default=A_THREE),
        choice("damage", tuple(DAMAGES), "what of it is lost"),
    )
    return tuple(replace(row, kept=False) for row in rows)
