"""What is chosen, looked at closely: its value, what moving it does to J, and J along it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from explorer.backprop import names
from explorer.backprop.answers import InspectedJson
from explorer.backprop.batch import Batch
from explorer.backprop.derivation.effect import Cause, effect
from explorer.backprop.derivation.samples import of_sample, told_of_sample
from explorer.backprop.figures.along import Along
from explorer.backprop.maths.along import Kink, Line
from explorer.backprop.names import Selection
from explorer.backprop.problem import SECANT, View
from explorer.common.arrays import Array
from explorer.common.html import render
from explorer.common.inputs import Vector
from explorer.common.latex import derivative
from explorer.common.numbers import MAX_MAGNITUDE, Number, decimal
from explorer.common.sliders import REACHES, slider_reach
from explorer.common.writing import in_words


@dataclass(frozen=True)
class Secant:
    """A secant over a ``step``, as text; its ``slope`` as text and in full."""

    step: str
    text: str
    slope: float


@dataclass(frozen=True, eq=False)
class Inspection:
    """A chosen number: its ``path`` in the problem's JSON, its ``value``, its ``gradient``, the
    ``line`` of J along it, how far its slider reaches, and the ``secant`` that is drawn, a
    word of `SECANT`.
    """

    batch: Batch
    select: Selection
    sample: int
    path: str
    value: Fraction
    line: Line
    reach: float
    secant: str

    @cached_property
    def gradient(self) -> Number:
        """dJ by it."""
        return self.batch.gradient(self.select, self.sample)

    @cached_property
    def kinks(self) -> tuple[Kink, ...]:
        """The kinks on its slider's way."""
        return self.line.kinks(-self.reach, self.reach)

    @cached_property
    def words(self) -> str:
        """What raising it a little does to J."""
        cause = Cause(self.batch, self.select, self.sample, self.gradient, self.line, self.kinks)
        return self.told(effect(cause))

    @cached_property
    def along(self) -> Along:
        """J along it, to be drawn."""
        step = None if self.secant == SECANT[0] else float(self.secant)
        return Along(self.line, self.kinks, self.reach, float(self.gradient), step)

    @property
    def J(self) -> Number:
        """The loss that it moves: of an input that of its own sample."""
        return self.batch.at(self.sample).J if self._is_own else self.batch.J

    @property
    def _is_own(self) -> bool:
        return self.select.kind == "x" and not self.batch.is_single

    @property
    def value_text(self) -> str:
        """Its value, as text."""
        return decimal(self.value).text

    @property
    def gradient_text(self) -> str:
        """Its gradient, as text."""
        return decimal(self.gradient).text

    @property
    def relation(self) -> str:
        """What stands before that: "=" where it is exact, else "≈"."""
        return decimal(self.gradient).relation

    @property
    def sign(self) -> str:
        """The colour of the gradient, by the theme's name for its sign."""
        return "negative" if self.gradient < 0 else "positive" if self.gradient > 0 else "zero"

    @property
    def derivative(self) -> str:
        """dJ by it in LaTeX."""
        latex = derivative(names.LOSS, self.select.symbol)
        return of_sample(latex, self.sample) if self._is_own else latex

    def told(self, words: str) -> str:
        """Words about J, which is one sample's loss where it is no other's."""
        return told_of_sample(words, self.sample) if self._is_own else words

    @property
    def loss_hook(self) -> str:
        """The test hook of that loss among all numbers."""
        return names.value_hook(names.SAMPLE_LOSS if self._is_own else names.LOSS)

    @property
    def secants(self) -> list[Secant]:
        """The secants that there are to choose from, and their slopes."""
        slopes = [self.line.secant(float(step)) for step in SECANT[1:]]
        told = [decimal(slope).text if math.isfinite(slope) else "–" for slope in slopes]
        return list(map(Secant, SECANT[1:], told, slopes))


def inspected(batch: Batch, view: View, reach: float = 0) -> Inspection | None:
    """What is chosen, where it may be looked at: not while a calculation is checked or a walk goes
    on, which tell no gradient before its time. ``reach`` is how far its slider reaches already.
    """
    if not view.is_inspecting:
        return None
    select = Selection.parse(view.select)
    value = _value(batch, select, view.sample)
    reach = min(max(slider_reach(float(value)), reach), MAX_MAGNITUDE)
    path = _path(batch, select, view.sample)
    line = _line(batch, select, view.sample, value)
    return Inspection(batch, select, view.sample, path, value, line, reach, view.secant)


def _given(batch: Batch, select: Selection, sample: int) -> Vector:
    """The row of numbers that it stands in."""
    if select.kind == "x":
        return batch.problem.samples[sample - 1].x
    layer = batch.problem.layers[select.layer - 1]
    return layer.b or () if select.kind == "b" else layer.W[select.to - 1]


def _value(batch: Batch, select: Selection, sample: int) -> Fraction:
    place = select.to if select.kind == "b" else select.source
    return _given(batch, select, sample)[place - 1]


def _path(batch: Batch, select: Selection, sample: int) -> str:
    if select.kind == "x":
        row = "" if batch.is_single else f"[{sample - 1}]"
        return f"x{row}[{select.source - 1}]"
    source = f"[{select.source - 1}]" if select.source else ""
    return f"layers[{select.layer - 1}].{select.kind}[{select.to - 1}]{source}"


def _line(batch: Batch, select: Selection, sample: int, value: Fraction) -> Line:
    """J along it: an input moves its own sample's loss, all else the loss of all."""
    is_own = select.kind == "x"
    solutions = [batch.at(sample)] if is_own else list(batch.solutions)
    index, network = select.layer - 1, solutions[0].network
    W = network.layers[index].W
    push = np.array([_push(each.trace.a_prev(index), W, select) for each in solutions])
    depths = range(index, len(network.layers))
    h = tuple(np.array([each.trace.layers[depth].h for each in solutions]) for depth in depths)
    t = np.array([each.problem.t for each in solutions], dtype=float)
    divisor = 1 if is_own else batch.reduction.divisor(batch.count)
    return Line(network, h, t, float(value), index, push, divisor)


def _push(a_prev: Array, W: Array, select: Selection) -> Array:
    """By how much a step of 1 moves every sum of the layer that it acts in."""
    if select.kind == "x":
        column: Array = W[:, select.source - 1]
        return column
    push = np.zeros(len(W))
    push[select.to - 1] = 1.0 if select.kind == "b" else a_prev[select.source - 1]
    return push


def to_json(inspection: Inspection) -> InspectedJson:
    """What the browser needs to hold what is chosen in its hands."""
    return {
        "select": inspection.select.name,
        "path": inspection.path,
        "label": in_words(inspection.select.words),
        "reach": inspection.reach,
        "loss": in_words(inspection.told(names.LOSS)),
        "hook": inspection.loss_hook,
    }


def blocks(inspection: Inspection | None) -> dict[str, str]:
    """What is told of it, as HTML."""
    if inspection is None:
        return {}
    return {
        name: render("backprop/inspector.html", name, seen=inspection)
        for name in ("inspected", "secants", "standing")
    }


def read_reach(value: object) -> float:
    """How far a slider reaches, as a browser says it; 0 for what is no reach."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if is_number and value in REACHES else 0
