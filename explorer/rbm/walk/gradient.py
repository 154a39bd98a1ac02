"""The second half of the walk: the gradient of ln p(x | theta), its model's part derived.

Hinton, "Training products of experts by minimizing contrastive divergence" (2002), equation 6; the
notation is the worksheet's.
"""

from __future__ import annotations

from explorer.common import latex as tex
from explorer.common.numbers import decimal
from explorer.common.walk.step import Outcome
from explorer.rbm import names
from explorer.rbm.derivation.gradient import words
from explorer.rbm.walk.lights import chosen, fed
from explorer.rbm.walk.phases import of_row
from explorer.rbm.walk.step import DATA, EVERYTHING, GRADIENT, MODEL, Step
from explorer.rbm.walk.written import Place, number, worked

SAY_SPLIT = "Two terms, two phases. Only the second one knows the whole machine."
SAY_DERIVED = "The step that the worksheet only asserts. Go line by line; p(v) appears by itself."
SAY_GRADIENT = "Data less dream. Compare it with the guesses."
SAY_ALL = "Nothing new: the same two phases for every parameter."
LN_P, LN_Z = r"\ln p(x \mid \theta)", r"\ln Z"


def _by(place: Place, of: str) -> str:
    return rf"\frac{{\partial {of}}}{{\partial {place.general}}}"


def split(place: Place) -> Step:
    """ln p differentiated: what each row says, and n times what Z says."""
    return Step(
        kind="split",
        phase=DATA,
        title="Two terms to differentiate",
        formulas=(
            rf"\ln p(x \mid \theta) = -\sum_{{k=1}}^{{n}} {place.free}(v_k) - n \ln Z",
            rf"{_by(place, LN_P)} = \sum_{{k=1}}^{{n}} "
            rf"\left(-{_by(place, f'{place.free}(v_k)')}\right) - n\,{_by(place, LN_Z)}",
        ),
        says="The first term sees the rows of data alone, the second every state there is.",
        notes=SAY_SPLIT,
        lights=chosen(place),
    )


def slope(place: Place) -> Step:
    """What one state contributes: -dF by the parameter."""
    made = {"c": _slope_of_c, "b": _slope_of_b, "W": _slope_of_W}[place.parameter.symbol](place)
    state = place.state
    shown = rf"{place.bits(state)}: \quad {worked(place.share_of(state), place.share(state))}"
    return Step(
        kind="slope",
        phase=DATA,
        title="What one state contributes",
        formulas=(*made, shown),
        says=_said_of_slope(place),
        notes=place.words.say_slope,
        lights=fed(place, state),
        adds=(names.SIGMA,),
    )


def _said_of_slope(place: Place) -> str:
    z = place.parameter.index[-1] + 1
    if place.parameter.symbol == "b":
        value = place.words.value
        return (
            f"Only the term with b contains it, and what stays of that is the {value} of v itself."
        )
    mean = place.words.mean.format(z=z)
    slope = f"Only the bracket of hidden unit {z} contains it: its slope is {mean}"
    by_W = f"{slope}, times the {place.words.value} of v."
    return f"{slope}." if place.parameter.symbol == "c" else by_W


def _bracket(place: Place) -> tuple[str, str]:
    x = r"c_z + v^{\mathsf{T}} W_{:,z}"
    x = rf"\beta\,({x})" if place.is_warm else x
    return x, rf"\ln\left({place.bracket(x)}\right)"


def _slope_of_bracket(place: Place, inner: str) -> tuple[str, ...]:
    """By c or W: the logarithm's slope, times the ``inner`` one of what is in the bracket."""
    x, log = _bracket(place)
    left = rf"-{_by(place, f'{place.free}(v)')}"
    return (
        rf"{left} = {_by(place, '')}\,{log} = {place.before_sum}{inner}"
        rf"{place.units.symbols.slope.format(x=x)}",
        rf"= {place.before_sum}{place.factor}",
    )


def _slope_of_c(place: Place) -> tuple[str, ...]:
    return _slope_of_bracket(place, "")


def _slope_of_W(place: Place) -> tuple[str, ...]:
    return _slope_of_bracket(place, r"v_i\,")


def _slope_of_b(place: Place) -> tuple[str, ...]:
    left = rf"-{_by(place, f'{place.free}(v)')}"
    return (
        rf"{left} = {_by(place, '')}\,{place.beta}b^{{\mathsf{{T}}}} v = {place.before_sum}v_i",
    )


def derived(place: Place) -> Step:
    """d ln Z by the parameter, derived term by term."""
    free, of = f"{place.free}(v)", place.before_sum + place.factor
    log_Z, one = _by(place, LN_Z), _by(place, f"e^{{-{free}}}")
    return Step(
        kind="lnZ",
        phase=MODEL,
        title="The slope of ln Z, derived",
        formulas=(
            rf"{log_Z} = \frac{{1}}{{Z}}\,{_by(place, 'Z')} = \frac{{1}}{{Z}} \sum_v {one}",
            rf"= \sum_v \frac{{e^{{-{free}}}}}{{Z}} \left(-{_by(place, free)}\right)",
            rf"= \sum_v p(v)\,{of}",
        ),
        says="Every term of Z is differentiated; divided by Z, its power is p(v), and what is left "
        "is what that state contributes.",
        notes=SAY_DERIVED,
        lights=chosen(place),
        lit=tuple(place.labels),
    )


def gradient(place: Place) -> Step:
    """The gradient: the positive phase less n times the model's average."""
    n, up, value = len(place.rows), place.positive, place.gradient
    taken = n * place.average
    symbol = rf"\frac{{\partial \ln p(x \mid \theta)}}{{\partial {place.symbol}}}"
    pulls = "raised" if value > 0 else "lowered"
    return Step(
        kind="gradient",
        phase=GRADIENT,
        title="The gradient",
        formulas=(
            rf"{_by(place, LN_P)} = \sum_{{k=1}}^{{n}} {place.before_sum}"
            rf"{of_row(place, 'k')} - n \sum_v p(v)\,{place.before_sum}{place.factor}",
            rf"{symbol} {tex.equals(up, taken)} {tex.given(up)} - {number(taken)} "
            rf"{tex.equals(value)} {tex.given(value)}",
        ),
        says=f"The data become likelier where the {words(place.parameter)} is {pulls} a little."
        if value
        else f"Changing the {words(place.parameter)} a little changes nothing.",
        notes=SAY_GRADIENT,
        lights=chosen(place),
        outcome=Outcome(symbol, tex.equals(value), decimal(value).text),
        lit=tuple(place.rows),
    )


def everything(place: Place) -> Step:
    """All the other gradients, made the same way."""
    assert place.solution.data is not None
    assert place.solution.data.gradient is not None
    sums = place.solution.data.gradient.sum
    formulas = [
        rf"\frac{{\partial \ln p}}{{\partial \theta}} = {place.before_sum}"
        r"\left(\sum_{k=1}^{n} \mathbb{E}[s \mid v_k] - n\,\mathbb{E}[s]\right)"
    ]
    for symbol, values in (("W", sums.W), ("b", sums.b), ("c", sums.c)):
        shown = tex.matrix(values, lambda value: tex.approximate(float(value)))
        formulas.append(rf"\frac{{\partial \ln p}}{{\partial {symbol}}} \approx {shown}")
    return Step(
        kind="all",
        phase=GRADIENT,
        title="All the others, the same way",
        formulas=tuple(formulas),
        says="s is what a parameter multiplies in −E: v h for a weight, v or h for a bias.",
        notes=SAY_ALL,
        adds=(names.GRADIENTS, EVERYTHING),
        lit=tuple(place.rows),
    )
