"""What the RBM page looks at: beside what every page has, a state, an order and a tab."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from explorer.backprop.problem.model import View
from explorer.common.inputs import InputError
from explorer.common.numbers import quoted
from explorer.rbm.maths.experiments import EXPERIMENTS, OWN_ROWS
from explorer.rbm.problem import Preset, RbmProblem, default_select, to_query, view_from_query

TABS = ("probability", "gradient", "sampling", "learning")
ORDERS = ("binary", "gray", "probability")
SCALES = ("linear", "log")
LANDSCAPES = ("map", "bars", "hypercube", "gaussian", "surface")

# What can be chosen of the view by a word, the default first.
CHOICES = {
    "order": ORDERS,
    "scale": SCALES,
    "landscape": LANDSCAPES,
    "experiment": (OWN_ROWS, *EXPERIMENTS),
    "tab": TABS,
}


@dataclass(frozen=True)
class RbmView:
    """``base`` has the chosen parameter, the theme and the step; ``state`` is a visible state as
    bits, ``order`` that of the bars of p(v) and ``scale`` that of their axis, ``landscape`` the
    picture of the energies, ``experiment`` what is learned, ``tab`` the open view of the
    derivation.
    """

    base: View
    state: str
    order: str = ORDERS[0]
    scale: str = SCALES[0]
    landscape: str = LANDSCAPES[0]
    experiment: str = OWN_ROWS
    tab: str = TABS[0]


def default_state(problem: RbmProblem) -> str:
    """The first row of data, or the state of all ones."""
    return "".join(map(str, problem.data[0] if problem.data else (1,) * problem.n_visible))


def default_view(problem: RbmProblem) -> RbmView:
    """The view of a link that says nothing about it."""
    return RbmView(View(default_select(problem)), default_state(problem))


def preset_view(preset: Preset) -> RbmView:
    """The view that a preset is to be seen in."""
    chosen: dict[str, Any] = dict(preset.view)
    return replace(default_view(preset.problem), **chosen)


def rbm_view_from_query(
    args: Mapping[str, str], problem: RbmProblem
) -> tuple[RbmView, tuple[InputError, ...]]:
    """Read the view of a machine; a bad value gives a message and its default."""
    base, errors = view_from_query(args, problem)
    default = default_view(problem)
    read, refused = {}, list(errors)
    for name, allowed in CHOICES.items():
        text = args.get(name, getattr(default, name))
        if text not in allowed:
            message = f"{name} is {quoted(text)}; allowed are {', '.join(allowed)}"
            refused.append(InputError(message, name))
            text = getattr(default, name)
        read[name] = text
    state = args.get("state", default.state)
    if not re.fullmatch(rf"[01]{{{problem.n_visible}}}", state, re.ASCII):
        message = f"state is {quoted(state)}; a visible state has {problem.n_visible} bits, 0 or 1"
        refused.append(InputError(message, "state"))
        state = default.state
    return RbmView(base, state, **read), tuple(refused)


def rbm_to_query(problem: RbmProblem, view: RbmView) -> str:
    """A page's state as its one canonical query string, without what equals the default."""
    default = default_view(problem)
    told = [
        f"{name}={getattr(view, name)}"
        for name in ("state", *CHOICES)
        if getattr(view, name) != getattr(default, name)
    ]
    return "&".join(part for part in (to_query(problem, view.base), *told) if part)
