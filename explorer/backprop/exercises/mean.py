"""A linear neuron and three samples: the gradient of the mean of their losses."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from itertools import count

from explorer.backprop.problem import LayerValues, Problem, Sample, View, to_query
from explorer.common import calculation, vetting
from explorer.common import latex as tex
from explorer.common.calculation import Line, Slip, Told, Values
from explorer.common.draws import Draws
from explorer.common.exercise import Exercise, Kind
from explorer.common.inputs import Vector
from explorer.common.numbers import Number

SAMPLES = (1, 2, 3)
NUMBERS = tuple(Fraction(each, 2) for each in range(-8, 9) if each not in (-2, 0, 2))
OUTPUT = "What is the weight times the input?"
GRADIENT = "Which factor is it: y − t, or what the weight multiplies?"
MEAN = "Over how many samples is the mean?"
MEAN_NAME = "mean"

Numbers = tuple[Fraction, Vector, Vector]


def _y(number: int) -> str:
    return f"y{number}"


def _gradient(number: int) -> str:
    return f"dw{number}"


def _value(values: Values, name: str) -> Fraction:
    return Fraction(calculation.number_of(values, name))


def _of_sample(w: Fraction, x: Fraction, t: Fraction, number: int) -> Iterator[Line]:
    y = _y(number)
    added = Slip("a sum is taken for a product", OUTPUT, lambda _: w + x)
    yield Line(y, lambda _: w * x, (added,), OUTPUT)
    slips = (
        Slip(
            "the input is left out",
            "What does the weight multiply?",
            lambda values: _value(values, y) - t,
        ),
        Slip(
            "the sign is lost",
            "Which comes first, y or t?",
            lambda values: (t - _value(values, y)) * x,
        ),
        Slip(
            "the target is left out",
            "What is y compared with?",
            lambda values: _value(values, y) * x,
        ),
        Slip(
            "a factor ½ is too many",
            "What is the derivative of ½u²?",
            lambda v: (_value(v, y) - t) * x / 2,
        ),
    )
    yield Line(_gradient(number), lambda values: (_value(values, y) - t) * x, slips, GRADIENT)


def _mean() -> Line:
    def total(values: Values) -> Fraction:
        return sum((_value(values, _gradient(each)) for each in SAMPLES), start=Fraction(0))

    slips = (
        Slip("the sum is taken for the mean", MEAN, total),
        Slip("divided by two, not three", MEAN, lambda values: total(values) / 2),
        Slip(
            "the last sample alone is taken",
            "What has become of the other samples?",
            lambda v: _value(v, _gradient(3)),
        ),
    )
    return Line(MEAN_NAME, lambda values: total(values) / len(SAMPLES), slips, MEAN)


def _lines(w: Fraction, x: Vector, t: Vector) -> tuple[Line, ...]:
    pairs = zip(x, t, SAMPLES, strict=True)
    own = (line for each, target, number in pairs for line in _of_sample(w, each, target, number))
    return (*own, _mean())


def _drawn(seed: int, attempt: int) -> Numbers:
    """The weight, the inputs and the targets of a draw."""
    draws = Draws("mean", seed, attempt)
    return draws.one(NUMBERS), draws.some(NUMBERS, 3), draws.some(NUMBERS, 3)


def _is_fit(w: Fraction, x: Vector, t: Vector) -> bool:
    here, moved = (_answers(_lines(*each)) for each in ((w, x, t), _moved(w, x, t)))
    return all(map(vetting.are_apart, here, moved))


def find(seed: int) -> int:
    """The number of the draw that is the exercise of a seed."""
    return next(attempt for attempt in count() if _is_fit(*_drawn(seed, attempt)))


def _moved(w: Fraction, x: Vector, t: Vector) -> Numbers:
    draws = Draws("moved")
    moved = [draws.near(each) for each in (w, *x, *t)]
    return moved[0], tuple(moved[1:4]), tuple(moved[4:])


def _answers(lines: tuple[Line, ...]) -> list[dict[str, float]]:
    values = calculation.worked(lines)
    return [
        vetting.answers(float(_value(values, line.name)), calculation.wrongs(line, values))
        for line in lines
    ]


def make(seed: int, attempt: int | None = None) -> Exercise:
    """The exercise of a seed."""
    w, x, t = _drawn(seed, find(seed) if attempt is None else attempt)
    lines = _lines(w, x, t)
    return Exercise(
        "A linear neuron y = W·x, loss ½(y − t)². What is the gradient of the mean loss by W?",
        (f"W = {tex.given(w)}", f"x = {tex.row(x, tex.given)}", f"t = {tex.row(t, tex.given)}"),
        "",
        calculation.rows(lines, tuple(_told(lines, w, x, t)), MEAN_NAME),
        f"/?{_link(w, x, t)}",
        partial(calculation.check, lines),
        _numbers(w, x, t),
    )


def _numbers(w: Fraction, x: Vector, t: Vector) -> dict[str, Number]:
    """Every number that is given, by its name in a spreadsheet."""
    inputs, targets = (
        {f"{name}{number}": value for number, value in zip(SAMPLES, values, strict=True)}
        for name, values in (("x", x), ("t", t))
    )
    return {"W": w, **inputs, **targets}


def _told(lines: tuple[Line, ...], w: Fraction, x: Vector, t: Vector) -> Iterator[Told]:
    values = calculation.worked(lines)
    for number, each, target in zip(SAMPLES, x, t, strict=True):
        put_in = tex.product(tex.given(w), tex.given(each))
        words, cells = f"the output for sample {number}", f"{{W}}*{{x{number}}}"
        yield Told(f"y_{number}", words, f"W x_{number}", put_in, cells)
        error = tex.given(_value(values, _y(number)) - target)
        symbol = tex.derivative(f"J_{number}", "W")
        formula = rf"(y_{number} - t_{number}) \cdot x_{number}"
        put_in = tex.product(error, tex.given(each))
        words = f"the gradient of sample {number}"
        cells = f"({{{_y(number)}}}-{{t{number}}})*{{x{number}}}"
        yield Told(symbol, words, formula, put_in, cells)
    total = " + ".join(tex.operand(tex.given(_value(values, _gradient(n)))) for n in SAMPLES)
    formula = rf"\tfrac13 \sum_n {tex.derivative('J_n', 'W')}"
    symbol = tex.derivative("J", "W")
    cells = "+".join(f"{{{_gradient(number)}}}" for number in SAMPLES)
    words, put_in = "the gradient of the mean", rf"\tfrac13 ({total})"
    yield Told(symbol, words, formula, put_in, f"({cells})/{len(SAMPLES)}")


def _link(w: Fraction, x: Vector, t: Vector) -> str:
    samples = [Sample((each,), (target,)) for each, target in zip(x, t, strict=True)]
    layer = LayerValues(((w,),), None, "identity")
    problem = Problem((layer,), "half_squared_error", samples[0].x, samples[0].t)
    return to_query(problem.with_samples(samples), View(select="W1-1-1"))


KIND = Kind("mean", "The mean over samples", make, find)
