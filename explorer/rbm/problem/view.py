"""What the RBM page looks at: what is chosen, a state, an order, a picture, the open tab."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from explorer.common.inputs import Fields, InputError
from explorer.common.numbers import quoted, vector_text
from explorer.common.view import (
    STEP,
    SYSTEMS_THEME,
    THEME,
    Parameter,
    choice,
    read_view,
    refusal,
)
from explorer.common.walk.view import leading, with_theme
from explorer.rbm.maths.experiments import EXPERIMENTS, OWN_ROWS
from explorer.rbm.problem.damaged import Damaged, damaged_parameters
from explorer.rbm.problem.model import DEFAULT, RbmProblem, default_select, is_selectable
from explorer.rbm.problem.point import point_parameter
from explorer.rbm.problem.presets import PRESETS, Preset
from explorer.rbm.problem.rule import Rule, rule_parameters
from explorer.rbm.problem.sampling import Sampling, sampling_parameters
from explorer.rbm.problem.training import Training, training_parameters
from explorer.rbm.problem.units import DISCRETE, TABS, Row

ORDERS = ("binary", "gray", "probability")
SCALES = ("linear", "log")
GRAINS = ("sum", "term")
PREDICT = ("off", "on")
QUESTIONS = ("sign", "compare", "value")
NO_WALK = "the walk and the presentation are not there with Gaussian units"
HIDEABLE = ("examples", "themes", "values", "timeline", "options")


@dataclass(frozen=True)
class View(Rule, Training, Sampling, Damaged):
    """``select`` is the chosen parameter ("W1-2", "b1", "c2"), ``state`` a visible state as bits,
    ``order`` that of the bars of p(v) and ``scale`` that of their axis, ``landscape`` the picture
    of the energies, ``experiment`` what is learned, ``tab`` the open view of the derivation. How
    one step is taken is a `Rule`, how a machine is trained a `Training`, what is sampled a
    `Sampling`, what is repaired `Damaged`. And how a class is led: the ``step`` of the walk (0: not
    walking) and its ``grain``, whether it is on ``present``ation, whether it asks for a guess first
    (``predict``) and what (``ask``), what is hidden.
    """

    select: str
    state: str
    theme: str = SYSTEMS_THEME
    step: int = 0
    order: str = ORDERS[0]
    scale: str = SCALES[0]
    landscape: str = DISCRETE[0]
    experiment: str = OWN_ROWS
    tab: str = TABS[0]
    grain: str = GRAINS[0]
    present: bool = False
    predict: str = PREDICT[0]
    ask: tuple[str, ...] = QUESTIONS
    hide: tuple[str, ...] = ()


def parameters(problem: RbmProblem) -> tuple[Parameter, ...]:
    """Every parameter of a view of ``problem``, in the order that links have."""
    return (
        _select(problem),
        STEP,
        THEME,
        _chosen(problem),
        choice("order", ORDERS, "of the bars of p(v)", kept=False),
        choice("scale", SCALES, "of their axis", kept=False),
        replace(_landscape(problem), bound=problem.units.name),
        replace(_experiment(problem), bound=problem.units.name),
        _tab(problem),
        choice("grain", GRAINS, "how far a step of the walk goes"),
        *leading(PREDICT, "when the walk asks first", QUESTIONS, HIDEABLE),
        *rule_parameters(),
        *training_parameters(),
        *sampling_parameters(problem),
        *damaged_parameters(),
    )


def _landscape(problem: RbmProblem) -> Parameter:
    allowed = problem.units.landscapes
    return choice("landscape", allowed, "the picture of the energies", kept=False)


def _tab(problem: RbmProblem) -> Parameter:
    return choice("tab", problem.units.tabs, "the open view of the derivation")


def _experiment(problem: RbmProblem) -> Parameter:
    others = () if problem.units.is_continuous else EXPERIMENTS
    return choice("experiment", (OWN_ROWS, *others), "what is learned", kept=False)


def _select(problem: RbmProblem) -> Parameter:
    def read(text: str) -> str:
        if not is_selectable(text, problem):
            allowed = "weights and biases that there are, such as W1-1, b1 or c1"
            raise refusal("select", text, allowed)
        return text

    return Parameter(
        "select",
        "the chosen parameter, `W1-2`, `b1` or `c2`",
        default_select(problem),
        read,
        lambda select: select if is_selectable(select, problem) else "",
        kept=False,
        bound=f"{problem.n_visible} {problem.n_hidden}",
    )


def _chosen(problem: RbmProblem) -> Parameter:
    if problem.units.is_continuous:
        return point_parameter(problem, default_state(problem))
    return _state(problem)


def _state(problem: RbmProblem) -> Parameter:
    bits = problem.n_visible

    def read(text: str) -> str:
        if not re.fullmatch(rf"[01]{{{bits}}}", text, re.ASCII):
            message = f"state is {quoted(text)}; a visible state has {bits} bits, 0 or 1"
            raise InputError(message, "state")
        return text

    says = "the chosen v in bits"
    return Parameter("state", says, default_state(problem), read, kept=False, bound=str(bits))


def view_from_query(
    args: Mapping[str, str], problem: RbmProblem
) -> tuple[View, tuple[InputError, ...]]:
    """Read the view of a machine; a bad value gives a message and its default."""
    read, errors = read_view(args, parameters(problem))
    view = View(**with_theme(read))
    if problem.units.is_continuous and (view.step or view.present):
        return replace(view, step=0, present=False), (*errors, InputError(NO_WALK, "step"))
    return view, errors


@lru_cache(maxsize=8)
def default_state(problem: RbmProblem) -> str:
    """The first row of data at which worked numbers tell the hidden units apart, none of which is
    fed 0; else the first row, and without data the state of all ones. With Gaussian units the first
    row as it is, or the middle b.
    """
    if problem.units.is_continuous:
        return vector_text(map(Fraction, problem.data[0] if problem.data else problem.b))
    rows = problem.data or (problem.units.row("1" * problem.n_visible),)
    telling = (row for row in rows if _tells_apart(problem, row))
    return problem.units.bits(next(telling, rows[0]))


def _tells_apart(problem: RbmProblem, row: Row) -> bool:
    terms = list(zip(problem.W, row, strict=True))
    fed = [c + sum(weights[j] * value for weights, value in terms) for j, c in enumerate(problem.c)]
    return len({*fed, 0}) == len(fed) + 1


def default_view(problem: RbmProblem) -> View:
    """The view of a link that says nothing about it."""
    tab, landscape = problem.units.tabs[0], problem.units.landscapes[0]
    return View(default_select(problem), default_state(problem), tab=tab, landscape=landscape)


def preset_view(preset: Preset) -> View:
    """The view that a preset is to be seen in."""
    chosen: Fields = dict(preset.view)
    return replace(default_view(preset.problem), **chosen)


def shown_preset(problem: RbmProblem, view: View) -> str:
    """The name of the preset that is on the page, seen as it is to be seen; else nothing. Of those
    of the same machine it is the one that says most of how it is seen.
    """
    shown = (
        each
        for each in PRESETS
        if each.problem == problem
        and all(getattr(view, name) == value for name, value in each.view.items())
    )
    found = max(shown, key=lambda each: len(each.view), default=None)
    return found.name if found else ""


PARAMETERS = parameters(DEFAULT)
