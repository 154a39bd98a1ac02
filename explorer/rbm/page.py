"""What the RBM page shows of a machine: its derivation, and all that moves with its state."""

from collections.abc import Iterator, Mapping
from typing import Any

from explorer.common.figures.axes import Figure
from explorer.common.figures.drawing import paint
from explorer.common.html import render
from explorer.common.numbers import decimal
from explorer.common.passage import Passage
from explorer.common.view import view_state
from explorer.rbm import learned as rbm_learned
from explorer.rbm.derivation import gradient as gradient_derivation
from explorer.rbm.derivation import probability as derivation
from explorer.rbm.derivation.gaussian import gaussian
from explorer.rbm.figures.landscapes import CONTINUOUS
from explorer.rbm.learned import Learned
from explorer.rbm.names import parameter
from explorer.rbm.numbers import numbers
from explorer.rbm.pictures import Screen, alts, chosen_contributions, figures, landscape
from explorer.rbm.problem import (
    PRESETS,
    RbmProblem,
    View,
    parameters,
    preset_view,
    problem_to_query,
    to_json,
    to_query,
)
from explorer.rbm.solution import RbmSolution

PASSAGES = ("probability", "gradient")  # the views that are derivations


def blocks(solution: RbmSolution, view: View, has_webgl: bool = True) -> dict[str, str]:
    """The result, the landscape's caption and the open view of the derivation as HTML."""
    made = {
        "result": render("rbm/derivation.html", "result", **_result(solution, view)),
        "landscape": _caption(solution, view, has_webgl),
    }
    if view.tab in PASSAGES:
        lines = passages(solution, view)
        made[view.tab] = render("rbm/derivation.html", view.tab, passages=lines)
    if view.tab == "learning":
        asked = rbm_learned.experiment(solution.problem, view.experiment)
        made[view.tab] = render("rbm/derivation.html", view.tab, about=rbm_learned.about(asked))
    return made


def _caption(solution: RbmSolution, view: View, has_webgl: bool) -> str:
    """What stands above the landscape; why not the chosen picture, and what would have it."""
    picture, reason = landscape(solution, view, has_webgl)
    (fitting,) = (preset for preset in PRESETS if preset.name == "gaussian")
    is_continuous = view.landscape in CONTINUOUS
    return render(
        "rbm/landscape.html",
        picture,
        reason=reason,
        example=to_query(fitting.problem, preset_view(fitting)) if is_continuous else "",
        is_tempered=solution.problem.beta != 1,
    )


def passages(solution: RbmSolution, view: View) -> tuple[Passage, ...]:
    """The open view of the derivation; the gradient's where the open view has none."""
    if view.tab == "probability":
        picture, _ = landscape(solution, view)
        derive = gaussian if picture in CONTINUOUS else derivation.probability
        return derive(solution, view.state)
    terms = chosen_contributions(solution, view)
    return gradient_derivation.gradient(solution, parameter(view.select), terms, view.state)


def _result(solution: RbmSolution, view: View) -> dict[str, Any]:
    """The chosen parameter's gradient, the same number as beside its field."""
    chosen, value = parameter(view.select), None
    if solution.data and solution.data.gradient:
        value = float(getattr(solution.data.gradient.sum, chosen.symbol)[chosen.index])
    return {
        "symbol": gradient_derivation.symbol(chosen),
        "words": gradient_derivation.words(chosen),
        "value": value,
        "text": None if value is None else decimal(value).text,
    }


def answer(
    solution: RbmSolution,
    view: View,
    screen: Screen,
    drawn: Mapping[str, Any],
    learned: Learned | None = None,
) -> dict[str, Any]:
    """Everything on the page that moves with the state, as plain data for the browser.

    A figure that is on screen already (``drawn`` has its plan) is not sent again; of the diagram
    only its paint.
    """
    return {
        "query": to_query(solution.problem, view),
        "content": problem_to_query(solution.problem),
        "select": view.select,
        "tab": view.tab,
        "numbers": numbers(solution),
        "figures": dict(_news(figures(solution, view, screen, learned), drawn)),
        "alts": alts(solution, view, learned, screen.has_webgl),
        "blocks": blocks(solution, view, screen.has_webgl),
    }


def _news(made: dict[str, Figure], drawn: Mapping[str, Any]) -> Iterator[tuple[str, Figure]]:
    for name, figure in made.items():
        is_known = figure["layout"]["meta"] == drawn.get(name)
        if name == "machine" and is_known:
            yield name, paint(figure)
        elif not is_known:
            yield name, figure


def state(problem: RbmProblem, view: View) -> dict[str, Any]:
    """What the browser keeps of a state."""
    return {
        "problem": to_json(problem),
        **view_state(view, parameters(problem)),
        "sizes": (problem.n_visible, problem.n_hidden),
        "query": to_query(problem, view),
        "content": problem_to_query(problem),
    }
