"""What the backprop page looks at: what is chosen, the step, the open tab, how a class is led."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from explorer.backprop import names
from explorer.backprop.limits import MAX_QUESTION, MAX_SOURCE, MAX_TITLE
from explorer.backprop.maths.descent import NOUGHT, Rule
from explorer.backprop.notation import FIRSTS, NOTATIONS
from explorer.backprop.problem.examples import EXAMPLES
from explorer.backprop.problem.model import WORKSHEET, Problem
from explorer.backprop.problem.rule import RANGES
from explorer.common.counted import counted
from explorer.common.inputs import InputError
from explorer.common.numbers import quoted
from explorer.common.view import (
    STEP,
    SYSTEMS_THEME,
    THEME,
    Parameter,
    choice,
    line,
    number,
    read_view,
    refusal,
    switch,
)
from explorer.common.walk.view import leading, with_theme

TABS = ("edge", "matrix", "forward")
GRAINS = ("layer", "unit", "term")
PREDICT = ("off", "backward", "on")
QUESTIONS = ("sign", "compare", "learns", "value")
NOTATION = tuple(NOTATIONS)
HIDEABLE = ("examples", "themes", "values", "timeline", "options", "inspector")
SECANT = ("off", "1", "0.1", "0.01", "0.001")
NO_EXAMPLE = ""


@dataclass(frozen=True)
class View:
    """What a page highlights: an edge ("W1-1-2"), bias ("b1-1") or input ("x-1"), counted from
    1; the theme ("" is the system's); the step of the walk (0: not walking); which tab of the
    derivation is open. And how a class is led: the walk's ``grain``, whether it is on
    ``present``ation, when it asks for a guess first (``predict``) and what (``ask``), what is
    hidden. And the update: its learning ``rate`` (None: there is none), its ``momentum``, the
    penalty ``l2`` on the weights, and whether it leaves the biases alone (``freeze_b``). Of several
    samples one is at hand, ``sample`` (from 1), and all is written in a ``notation``, in which the
    first layer here has the number ``first``. And what is
    said of the exercise: the ``example`` that it comes from, or a ``title``, a ``source`` and a
    ``question`` that the link gives it. With ``check`` a calculation done by hand is checked, and
    the solution hidden. Along the number that is chosen a ``secant`` over a step is drawn.
    """

    select: str = "W1-1-2"
    theme: str = SYSTEMS_THEME
    step: int = 0
    tab: str = TABS[0]
    grain: str = GRAINS[0]
    present: bool = False
    predict: str = PREDICT[0]
    ask: tuple[str, ...] = QUESTIONS
    hide: tuple[str, ...] = ()
    rate: Fraction | None = None
    momentum: Fraction = NOUGHT
    l2: Fraction = NOUGHT
    freeze_b: bool = False
    sample: int = 1
    notation: str = NOTATION[0]
    first: int = 1
    example: str = NO_EXAMPLE
    title: str = ""
    source: str = ""
    question: str = ""
    check: bool = False
    secant: str = SECANT[0]

    @property
    def is_checking(self) -> bool:
        """Whether the panel is open and hides the solution: not in a walk, which tells it."""
        return self.check and not (self.step or self.present)

    @property
    def is_inspecting(self) -> bool:
        """Whether what is chosen is looked at closely: not where that would tell too soon."""
        return not (self.check or self.step or self.present or "inspector" in self.hide)

    @property
    def rule(self) -> Rule | None:
        """How the parameters are updated; None without a rate."""
        if self.rate is None:
            return None
        return Rule(self.rate, self.momentum, self.l2, self.freeze_b)


def parameters(problem: Problem) -> tuple[Parameter, ...]:
    """Every parameter of a view of ``problem``, in the order that links have."""

    def read(text: str) -> str:
        if not is_selectable(text, problem):
            allowed = "weights, biases and inputs that there are, such as W1-1-1 or b1-1"
            raise refusal("select", text, allowed)
        return text

    says = (
        "what is chosen: `W1-1-2` (a weight: layer, to, from), `b1-2` (a bias, so that unit's δ) "
        "or `x-1`"
    )
    return (
        Parameter(
            "select",
            says,
            default_select(problem),
            read,
            lambda select: select if is_selectable(select, problem) else "",
            kept=False,
            bound=" ".join((str(problem.sizes), *sorted(problem.absent))),
        ),
        _sample(len(problem.samples)),
        *OF_ANY_PROBLEM,
    )


def _update() -> tuple[Parameter, ...]:
    """One step of gradient descent at the walk's end: another exercise has another one."""
    rows = (
        number("rate", "a learning rate η: the walk ends with an update", RANGES["rate"], None),
        number(
            "momentum", "the update's momentum μ, from 0 to below 1", RANGES["momentum"], NOUGHT
        ),
        number("l2", "λ of the penalty λ/2 Σ W² on the weights", RANGES["l2"], NOUGHT),
        switch("freeze_b", "the update leaves the biases as they are"),
    )
    return tuple(replace(row, kept=False) for row in rows)


def _exercise() -> tuple[Parameter, ...]:
    """What is said of a problem, and goes with it."""
    names = (NO_EXAMPLE, *(each.name for each in EXAMPLES))
    origin = choice("example", names, "the example that the problem comes from")
    return (
        replace(origin, kept=False, own=True),
        line("title", "a heading above the network", MAX_TITLE),
        line("source", "where the exercise comes from", MAX_SOURCE),
        line("question", "what is asked", MAX_QUESTION),
    )


def _sample(count: int) -> Parameter:
    def read(text: str) -> int:
        if text not in map(str, range(1, count + 1)):
            given = f"{'is' if count == 1 else 'are'} {counted(count, 'sample')}"
            raise InputError(f"sample is {quoted(text)}, but there {given}", "sample")
        return int(text)

    says = "which of several samples is at hand, from 1"
    return Parameter("sample", says, 1, read, kept=False, bound=str(count))


def _first() -> Parameter:
    """A sheet may begin behind the first layer, with what that passes on."""

    def read(text: str) -> int:
        if text not in FIRSTS:
            raise refusal("first", text, f"whole numbers from 1 to {len(FIRSTS)}")
        return FIRSTS[text]

    says = (
        "the number of the first layer here, 1 to 9, for a sheet that gives a⁽¹⁾ in place of x: "
        "with `2` x is called a⁽¹⁾ and layers are counted from 2"
    )
    return Parameter("first", says, 1, read, kept=False, own=True)


OF_ANY_PROBLEM = (
    STEP,
    choice("tab", TABS, "the open view of the derivation"),
    THEME,
    choice("grain", GRAINS, "how far a step of the walk goes"),
    *leading(
        PREDICT, "when the walk asks first, `backward` in that pass only", QUESTIONS, HIDEABLE
    ),
    *_update(),
    choice("notation", NOTATION, "whose notation everything is written in"),
    _first(),
    *_exercise(),
    switch("check", "a calculation done by hand is checked, and the solution hidden"),
    choice("secant", SECANT, "over which step a secant is drawn along the number that is chosen"),
)


def view_from_query(
    args: Mapping[str, str], problem: Problem
) -> tuple[View, tuple[InputError, ...]]:
    """Read the view of ``problem``; a bad value gives a message and its default."""
    read, errors = read_view(args, parameters(problem))
    return View(**with_theme(read)), errors


def default_select(problem: Problem) -> str:
    """The worksheet's edge W(1)[1,2], or W(1)[1,1] in a network with one input; where that is not
    there the first edge that is, and without any the first input.
    """
    usual = names.weight(1, 1, min(2, problem.sizes[0]))
    if usual not in problem.absent:
        return usual
    every = (name for l in range(1, len(problem.sizes)) for name in problem.weights(l))
    return next(every, names.output(0, 1))


def is_selectable(select: str, problem: Problem) -> bool:
    """Whether ``select`` names a weight, bias or input that the problem has."""
    is_place = names.is_in(select, problem.sizes, problem.biased)
    return is_place and select not in problem.absent


PARAMETERS = parameters(WORKSHEET)
