"""What a learned machine dreams of and mends, where it has too many states to list them all."""

from __future__ import annotations

import numpy as np

from explorer.common.arrays import Array
from explorer.common.numbers import decimal
from explorer.rbm.figures.dreams import MOST_FANTASIES
from explorer.rbm.learned import Learned
from explorer.rbm.maths.completion import draw_hidden
from explorer.rbm.maths.damage import Repair, lost, repair
from explorer.rbm.maths.digits import unseen
from explorer.rbm.maths.rbm import p_v_given_h
from explorer.rbm.problem import View

DAMAGE_LABELS = {
    "lower": "lower half",
    "upper": "upper half",
    "left": "left half",
    "right": "right half",
    "middle": "middle",
}


def fantasies(learned: Learned, seed: int) -> tuple[Array, Array]:
    """p(v_i = 1 | h) at hidden states drawn exactly, (count, n_visible), and their p(h)."""
    h, p_h = draw_hidden(learned.rbm, MOST_FANTASIES, np.random.default_rng(seed))
    return p_v_given_h(learned.rbm, h), p_h


def repaired(learned: Learned | None, view: View) -> Repair | None:
    """The damaged digit of a view, mended; None where no digits have been learned."""
    if learned is None or learned.experiment.is_counted:
        return None
    is_lost = lost(view.damage, learned.experiment.shape)
    return repair(learned.rbm, unseen()[view.digit], is_lost, np.random.default_rng(view.seed))


def repair_told(mended: Repair | None) -> dict[str, object] | None:
    """The numbers of a repair, as the page says them."""
    if mended is None:
        return None
    return {
        "right": mended.right,
        "lost": int(mended.is_lost.sum()),
        "log_p": mended.log_p,
        "log_p_text": decimal(mended.log_p).text,
    }


def repair_alt(mended: Repair | None) -> str:
    """A repair in a sentence."""
    if mended is None:
        return "No digits have been learned yet."
    return (
        "A digit that was not learned, what is left of it, what the machine expects in the place "
        f"of what is lost, and one completion that it draws. {mended.right} of "
        f"{int(mended.is_lost.sum())} lost cells come back."
    )
