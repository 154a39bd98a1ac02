"""Where no gradient passes, or hardly any: dead units, saturated ones, a softmax of one output."""

from fractions import Fraction

from explorer.backprop.derivation.symbols import named_units
from explorer.backprop.names import Selection
from explorer.backprop.solution import Solution
from explorer.common.numbers import decimal
from explorer.common.passage import Passage

FLAT = Fraction(1, 1000)  # a slope below it lets hardly any gradient pass
ONE_OUTPUT = (
    "With one output softmax is 1 whatever comes in: its slope is 0, and so is every gradient."
)


def fate(solution: Solution, layer: int) -> str:
    """What has become of a layer's dead units, in a sentence; "" where there are none."""
    dead = solution.layer(layer).dead
    if not dead:
        return ""
    label = solution.layer(layer).activation.label
    its = "Its output is" if len(dead) == 1 else "Their outputs are"
    return f"Killed by {label}: {named_units(dead)}. {its} 0 and no gradient will pass."


def flat(solution: Solution, layer: int) -> str:
    """Where a layer lets hardly any gradient pass though no unit is dead, in a sentence; "" where
    it does not.
    """
    solved = solution.layer(layer)
    row, slopes = solved.activation, solved.slope
    if slopes is None:
        return ONE_OUTPUT if len(solved.h) == 1 else ""
    units = [at for at, slope in enumerate(slopes) if row.saturates and abs(slope) < FLAT]
    if not units:
        return ""
    steepest = max(units, key=lambda at: abs(slopes[at]))
    least = "" if len(units) == 1 else "at most "
    sizes = f"f′ ≈ {least}{decimal(slopes[steepest]).text}"
    who = named_units([at + 1 for at in units])
    return f"Saturated: {who}. There {sizes}: hardly any gradient passes."


def passages(solution: Solution, select: Selection) -> tuple[Passage, ...]:
    """What lets hardly any gradient through to a parameter, layer by layer."""
    layers = range(len(solution.layers), max(select.layer, 1) - 1, -1)
    return tuple(
        Passage(f"flat-{layer}", f"Layer {layer} is flat", (), told)
        for layer in layers
        if (told := flat(solution, layer))
    )
