"""How the diagram tells an update: the step that a number takes, and what it was before."""

from explorer.backprop.figures.knowledge import Knowledge
from explorer.common.figures.lettering import fitted, width
from explorer.common.numbers import MINUS, Number

BECOMES = "→"


def change(known: Knowledge, name: str, symbol: str, room: float) -> str:
    """What a parameter's step is, in a ``room`` (em): ``Δw +0.03125``; "" where it takes none."""
    if name not in known.steps:
        return ""
    begin = f"Δ{symbol} "
    number = signed(known.steps[name], room - width(begin))
    return begin + number


def signed(value: Number, room: float) -> str:
    """A number with its sign, as it is added to another: ``+0.5``, ``−0.5``, ``0``."""
    sign = "+" * (value > 0)
    text = fitted(value, room - width(sign))
    return text if text.startswith(MINUS) else sign + text


def before(known: Knowledge, name: str, room: float) -> str:
    """What a number was before the update, on its way to what it is: ``0.5 →``; "" where it is the
    same.
    """
    if name not in known.was:
        return ""
    end = f" {BECOMES}"
    return fitted(known.was[name], room - width(end)) + end
