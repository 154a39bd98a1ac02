"""What the RBM page looks at: beside what every page has, a state, an order and a tab."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from explorer.numbers import quoted
from explorer.problem_model import InputError, View
from explorer.rbm_problem import RbmProblem, default_select, to_query, view_from_query

TABS = ("probability", "gradient", "sampling", "learning")
ORDERS = ("binary", "gray", "probability")


@dataclass(frozen=True)
class RbmView:
    """``base`` has the chosen parameter, the theme and the step; ``state`` is a visible state as
    bits, ``order`` that of the bars of p(v), ``tab`` the open view of the derivation.
    """

    base: View
    state: str
    order: str = ORDERS[0]
    tab: str = TABS[0]


def default_state(problem: RbmProblem) -> str:
    """The first row of data, or the state of all ones."""
    return "".join(map(str, problem.data[0] if problem.data else (1,) * problem.n_visible))


def default_view(problem: RbmProblem) -> RbmView:
    """The view of a link that says nothing about it."""
    return RbmView(View(default_select(problem)), default_state(problem))


def rbm_view_from_query(
    args: Mapping[str, str], problem: RbmProblem
) -> tuple[RbmView, tuple[InputError, ...]]:
    """Read the view of a machine; a bad value gives a message and its default."""
    base, errors = view_from_query(args, problem)
    default = default_view(problem)
    read, refused = {}, list(errors)
    for name, allowed in (("order", ORDERS), ("tab", TABS)):
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
    names = ("state", "order", "tab")
    told = [
        f"{name}={getattr(view, name)}"
        for name in names
        if getattr(view, name) != getattr(default, name)
    ]
    return "&".join(part for part in (to_query(problem, view.base), *told) if part)
