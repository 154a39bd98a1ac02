"""The page of the restricted Boltzmann machine, and what it asks for while it is open."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request

from explorer.common.figures.axes import Frame
from explorer.common.figures.theme import LIGHT, THEMES, stylesheet
from explorer.common.inputs import InputError, object_in, view_in
from explorer.common.numbers import MAX_TEXT
from explorer.common.passage import passages_latex
from explorer.rbm import learned as rbm_learned
from explorer.rbm import page
from explorer.rbm.figures.machine import edge_handles
from explorer.rbm.limits import PAGE_LIMITS
from explorer.rbm.numbers import numbers
from explorer.rbm.pictures import FRAMES, Screen, alts, first_pictures
from explorer.rbm.problem import (
    ORDERS,
    PRESETS,
    RbmProblem,
    View,
    default_view,
    from_json,
    from_query,
    preset_view,
    resized,
    to_query,
    view_from_query,
)
from explorer.rbm.solution import solve
from explorer.web.api import read_json
from explorer.web.responses import json_response

THEME_CHOICES = (("", "Auto"), ("light", "Light"), ("dark", "Dark"), ("projector", "Projector"))
TABS = (
    ("probability", "p(v)"),
    ("gradient", "Gradient"),
    ("sampling", "Sampling"),
    ("learning", "Learning"),
)
UPDATES = (120, 400, 1000, 5000, 20_000, 50_000, 100_000)
RATES = (0.01, 0.05, 0.1, 0.5)
METHOD_LABELS = (("exact", "exact"), ("cd-1", "CD-1"), ("cd-10", "CD-10"), ("pcd", "PCD"))
ORDER_LABELS = dict(zip(ORDERS, ("binary", "Gray code", "probability"), strict=True))
# The pictures of the landscape: name and label, and the name of the same one in three dimensions.
PICTURES = (
    ("map", "Map", "bars"),
    ("hypercube", "Hypercube", ""),
    ("gaussian", "Gaussian v", "surface"),
)
LEAST_FRAME, MOST_FRAME = 100, 4000
LEAST_TEXT, MOST_TEXT = 10, 80

# Every page: its address, its name in the code, and what it is called in the bar.
PAGES = (("/", "backprop", "Backprop"), ("/rbm", "rbm", "RBM"))

bp = Blueprint("rbm_pages", __name__)
bp.add_app_template_global(lambda: PAGES, "all_pages")


@bp.get("/rbm")
def rbm() -> str:
    """The RBM explorer: the state of the link, worked out and drawn."""
    return render_template("rbm/page.html", **_context(*from_query(request.args)))


@bp.post("/api/page/rbm")
def rbm_answer() -> Response:
    """What the open page shows once its controls have moved; a refused value has status 200."""
    try:
        problem, view, data = _read_state()
        learned = _read_learned(data, problem, view)
    except InputError as error:
        return json_response({"ok": False, "error": error.message, "field": error.field})
    drawn = object_in(data, "drawn")
    answer = page.answer(solve(problem), view, _screen(data), drawn, learned)
    return json_response({"ok": True, **answer})


@bp.post("/api/page/rbm/resized")
def rbm_resized() -> Response:
    """The link to the same machine with other numbers of units, or other rows of data."""
    problem, view, data = _read_state()
    counts = data.get("visible", problem.n_visible), data.get("hidden", problem.n_hidden)
    changed = resized(problem, *counts)
    return json_response({"ok": True, "query": to_query(changed, _carried(view, changed))})


@bp.post("/api/page/rbm/latex")
def rbm_latex() -> Response:
    """The derivation on the page as LaTeX."""
    problem, view, _ = _read_state()
    text = passages_latex(page.passages(solve(problem), view))
    return json_response({"ok": True, "latex": text})


def _carried(view: View, problem: RbmProblem) -> View:
    """The view of a machine that has changed its size, whose old state may be none of it."""
    is_there = len(view.state) == problem.n_visible
    return view if is_there else replace(view, state=default_view(problem).state)


def _read_state() -> tuple[RbmProblem, View, Mapping[str, Any]]:
    data = read_json()
    problem = from_json(object_in(data, "problem"), PAGE_LIMITS)
    view, errors = view_from_query(view_in(data), problem)
    if errors:
        raise errors[0]
    return problem, view, data


def _read_learned(
    data: Mapping[str, Any], problem: RbmProblem, view: View
) -> rbm_learned.Learned | None:
    asked = rbm_learned.experiment(problem, view.experiment)
    return rbm_learned.read_learned(data.get("learning"), asked)


def _screen(data: Mapping[str, Any]) -> Screen:
    theme = THEMES.get(str(data.get("theme")), LIGHT)
    return Screen(_frames(data), theme, data.get("webgl") is not False)


def _frames(data: Mapping[str, Any]) -> dict[str, Frame]:
    """The figures' frames as the browser has measured them, within reason."""
    given = object_in(data, "frames")
    text = _within(data.get("text"), LEAST_TEXT, MOST_TEXT, FRAMES["energy"].text)
    return {name: _frame(given.get(name), default, text) for name, default in FRAMES.items()}


def _frame(size: object, default: Frame, text: int) -> Frame:
    width, height = size if isinstance(size, list) and len(size) == 2 else (None, None)
    return Frame(
        _within(width, LEAST_FRAME, MOST_FRAME, default.width),
        _within(height, LEAST_FRAME, MOST_FRAME, default.height),
        text,
    )


def _within(value: object, least: int, most: int, default: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return default
    return round(min(max(value, least), most))


def _context(problem: RbmProblem, view: View, errors: tuple[InputError, ...]) -> dict[str, Any]:
    solution = solve(problem)
    visible = solution.visible
    assert visible is not None, "the page's machines are small"
    return {
        "page": "rbm",
        "title": "RBM explorer",
        "description": "A restricted Boltzmann machine, worked out and drawn: change any number, "
        "and every energy, probability and gradient follows.",
        "theme": view.theme,
        "theme_css": stylesheet(),
        "theme_choices": THEME_CHOICES,
        "modules": current_app.extensions["assets"].modules("rbm"),
        "problems": errors,
        "state": page.state(problem, view),
        "view": view,
        "select": view.select,
        "tab": view.tab,
        "problem": problem,
        "numbers": numbers(solution),
        "states": visible.labels,
        "alts": alts(solution, view),
        "first_pictures": first_pictures(solution, view),
        "canvas": FRAMES["machine"],
        "blocks": page.blocks(solution, view),
        "edges": edge_handles(problem.n_visible, problem.n_hidden),
        **_choices(),
    }


def _choices() -> dict[str, Any]:
    """What there is to choose from, whatever the machine."""
    return {
        "tabs": TABS,
        "orders": ORDER_LABELS,
        "pictures": PICTURES,
        "methods": METHOD_LABELS,
        "experiments": rbm_learned.choices(),
        "updates": UPDATES,
        "rates": RATES,
        "limits": PAGE_LIMITS,
        "longest_number": MAX_TEXT,
        "examples": [
            {
                "title": each.title,
                "source": each.source,
                "query": to_query(each.problem, preset_view(each)),
            }
            for each in PRESETS
        ],
    }
