"""What the RBM page shows of a machine: numbers by test hook, figures, derivation."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from flask import get_template_attribute

from explorer.core.rbm import p_h_given_v
from explorer.core.rbm_gradient import Contributions, Parameter, contributions
from explorer.derivation import rbm as derivation
from explorer.derivation import rbm_gradient as gradient_derivation
from explorer.derivation.passage import Passage
from explorer.figures import energy, learning, machine, phases, probability
from explorer.figures.axes import Figure, Frame, state_labels
from explorer.figures.network import paint
from explorer.figures.svg import svg
from explorer.figures.theme import VARIABLES, Theme
from explorer.numbers import decimal
from explorer.rbm_problem import RbmProblem, to_json
from explorer.rbm_problem_view import RbmView, default_view, rbm_to_query
from explorer.rbm_solution import RbmSolution
from explorer.web.rbm_numbers import numbers

Learned = tuple[list[learning.Curve], tuple[str, int]]  # and the chosen method and snapshot
NOTHING_LEARNED: Learned = ([], ("", 0))

PASSAGES = ("probability", "gradient")  # the views that are derivations

# What a browser takes each figure's room for until it has measured it.
FRAMES = {
    "energy": Frame(620, 540),
    "pv": Frame(560, 250),
    "machine": Frame(560, 250),
    "phases": Frame(600, 250),
    "learning": Frame(600, 300),
}


def parameter(select: str) -> Parameter:
    """The chosen parameter, from its name in links: ``W1-2``, ``b1``, ``c2``."""
    return Parameter(select[0], tuple(int(place) - 1 for place in select[1:].split("-")))


def data_shares(problem: RbmProblem) -> Any:
    """Each state's share of the rows of data, counted up in binary; zeros without data."""
    shares = np.zeros(2**problem.n_visible)
    for row in problem.data:
        shares[int("".join(map(str, row)), 2)] += 1 / len(problem.data)
    return shares


def _contributions(solution: RbmSolution, chosen: Parameter) -> Contributions | None:
    """Both phases by a given parameter: beta times those of the machine at its temperature."""
    if not solution.problem.data:
        return None
    data = np.array(solution.problem.data, float)
    tempered, beta = contributions(solution.rbm, data, chosen), float(solution.problem.beta)
    return Contributions(tempered.positive * beta, tempered.negative * beta)


def figures(
    solution: RbmSolution,
    view: RbmView,
    frames: Mapping[str, Frame],
    theme: Theme,
    learned: Learned = NOTHING_LEARNED,
) -> dict[str, Figure]:
    """Every figure of the page that is seen by its name."""
    problem, rbm, visible = solution.problem, solution.rbm, solution.visible
    assert visible is not None
    made = {
        "energy": energy.energy_figure(rbm, view.state, frames["energy"], theme),
        "pv": probability.probability_figure(
            visible.p,
            data_shares(problem),
            problem.n_visible,
            view.order,
            view.state,
            frames["pv"],
            theme,
        ),
        "machine": machine_figure(solution, view, frames["machine"], theme),
    }
    terms = _contributions(solution, parameter(view.base.select))
    if terms is not None and view.tab == "gradient":
        rows = ["".join(map(str, row)) for row in problem.data]
        states = state_labels(np.arange(2**problem.n_visible), problem.n_visible)
        made["phases"] = phases.phases_figure(
            terms, rows, states, view.state, frames["phases"], theme
        )
    if learned[0] and view.tab == "learning" and problem.data:
        best = learning.best_mean(problem.data)
        made["learning"] = learning.learning_figure(*learned, best, frames["learning"], theme)
    return made


def machine_figure(solution: RbmSolution, view: RbmView, frame: Frame, theme: Theme) -> Figure:
    """The diagram at the chosen state."""
    p_h, select = _p_h(solution, view.state), view.base.select
    return machine.machine_figure(solution.rbm, view.state, p_h, select, frame, theme)


def _p_h(solution: RbmSolution, state: str) -> Any:
    return p_h_given_v(solution.rbm, derivation.vector(state))


def first_picture(solution: RbmSolution, view: RbmView) -> str:
    """The diagram as it comes with the page, before Plotly is there."""
    return svg(machine_figure(solution, view, FRAMES["machine"], VARIABLES), "first-picture")


def alts(
    solution: RbmSolution, view: RbmView, learned: Learned = NOTHING_LEARNED
) -> dict[str, str]:
    """The text alternative of every figure."""
    assert solution.visible is not None
    terms = _contributions(solution, parameter(view.base.select))
    return {
        "energy": energy.energy_alt(solution.rbm),
        "pv": probability.probability_alt(solution.visible.p, solution.problem.n_visible),
        "machine": machine.machine_alt(solution.rbm, view.state, _p_h(solution, view.state)),
        "phases": phases.phases_alt(terms) if terms else "There are no rows of data.",
        "learning": _learning_alt(solution.problem, learned[0]),
    }


def _learning_alt(problem: RbmProblem, curves: list[learning.Curve]) -> str:
    if not curves or not problem.data:
        return "Nothing has been learned yet."
    return learning.learning_alt(curves, learning.best_mean(problem.data))


def blocks(solution: RbmSolution, view: RbmView) -> dict[str, str]:
    """The result and the open view of the derivation as HTML, block by block."""
    chosen = parameter(view.base.select)
    terms = _contributions(solution, chosen)
    makers: dict[str, Callable[[], dict[str, Any]]] = {
        "result": lambda: _result(chosen, terms),
        **dict.fromkeys(PASSAGES, lambda: {"passages": passages(solution, view)}),
    }
    return {
        name: str(get_template_attribute("rbm_derivation.html", name)(**makers[name]()))
        for name in ("result", view.tab)
        if name in makers
    }


def passages(solution: RbmSolution, view: RbmView) -> tuple[Passage, ...]:
    """The open view of the derivation; the gradient's where the open view has none."""
    if view.tab == "probability":
        return derivation.probability(solution, view.state)
    chosen = parameter(view.base.select)
    terms = _contributions(solution, chosen)
    return gradient_derivation.gradient(solution, chosen, terms, view.state)


def _result(chosen: Parameter, terms: Contributions | None) -> dict[str, Any]:
    value = float(terms.positive.sum() - terms.negative.sum()) if terms else None
    return {
        "symbol": gradient_derivation.symbol(chosen),
        "words": gradient_derivation.words(chosen),
        "value": value,
        "text": None if value is None else decimal(value).text,
    }


def answer(
    solution: RbmSolution,
    view: RbmView,
    frames: Mapping[str, Frame],
    theme: Theme,
    drawn: Mapping[str, Any],
    learned: Learned = NOTHING_LEARNED,
) -> dict[str, Any]:
    """Everything on the page that moves with the state, as plain data for the browser.

    A figure that is on screen already (``drawn`` has its plan) is not sent again; of the diagram
    only its paint.
    """
    return {
        "query": rbm_to_query(solution.problem, view),
        "content": content(solution.problem),
        "select": view.base.select,
        "state": view.state,
        "order": view.order,
        "tab": view.tab,
        "numbers": numbers(solution),
        "figures": dict(_news(figures(solution, view, frames, theme, learned), drawn)),
        "alts": alts(solution, view, learned),
        "blocks": blocks(solution, view),
    }


def _news(made: dict[str, Figure], drawn: Mapping[str, Any]) -> Iterator[tuple[str, Figure]]:
    for name, figure in made.items():
        is_known = figure["layout"]["meta"] == drawn.get(name)
        if name == "machine" and is_known:
            yield name, paint(figure)
        elif not is_known:
            yield name, figure


def content(problem: RbmProblem) -> str:
    """The link of the machine alone, whatever is looked at."""
    return rbm_to_query(problem, default_view(problem))


def state(problem: RbmProblem, view: RbmView) -> dict[str, Any]:
    """What the browser keeps of a state."""
    return {
        "problem": to_json(problem),
        "view": {
            "select": view.base.select,
            "theme": view.base.theme,
            "step": str(view.base.step),
            "state": view.state,
            "order": view.order,
            "tab": view.tab,
        },
        "query": rbm_to_query(problem, view),
        "content": content(problem),
    }
