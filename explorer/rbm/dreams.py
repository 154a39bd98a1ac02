"""What a learned machine dreams of, and what it makes of a damaged digit."""

from __future__ import annotations

import numpy as np

from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure
from explorer.common.figures.theme import Theme
from explorer.common.numbers import decimal
from explorer.rbm import learned as rbm_learned
from explorer.rbm.figures import images
from explorer.rbm.learned import Learned
from explorer.rbm.maths.damage import Repair, lost, repair
from explorer.rbm.maths.digits import SIDE, unseen
from explorer.rbm.maths.rbm import p_v_given_h
from explorer.rbm.maths.sampling import draw_hidden
from explorer.rbm.problem import View

DAMAGE_LABELS = {
    "lower": "lower half",
    "upper": "upper half",
    "left": "left half",
    "right": "right half",
    "middle": "middle",
}


def dreams_figure(learned: Learned | None, seed: int, frame: Frame, theme: Theme) -> Figure | None:
    """The likeliest states; where there are too many to look at all, what h are drawn make of v."""
    if learned is None:
        return None
    if learned.experiment.is_counted:
        return rbm_learned.likeliest_figure(learned, frame, theme)
    h, p_h = draw_hidden(learned.rbm, images.MOST_FANTASIES, np.random.default_rng(seed))
    p_v = p_v_given_h(learned.rbm, h)
    return images.fantasies_figure(p_v, p_h, learned.experiment.shape, frame, theme)


def dreams_alt(learned: Learned | None) -> str:
    """What a machine dreams of, for listeners."""
    if learned is None:
        return rbm_learned.NOTHING
    if learned.experiment.is_counted:
        return rbm_learned.likeliest_alt(learned)
    return images.fantasies_alt(images.MOST_FANTASIES)


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


def repair_figure(mended: Repair | None, frame: Frame, theme: Theme) -> Figure | None:
    """The damaged digit, and what becomes of it."""
    return images.repair_figure(mended, (SIDE, SIDE), frame, theme) if mended else None


def repair_alt(mended: Repair | None) -> str:
    """A repair in a sentence."""
    if mended is None:
        return "No digits have been learned yet."
    return (
        "A digit that was not learned, what is left of it, what the machine expects in the place "
        f"of what is lost, and one completion that it draws. {mended.right} of "
        f"{int(mended.is_lost.sum())} lost cells come back."
    )
