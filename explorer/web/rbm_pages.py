"""The page of the restricted Boltzmann machine, and what it asks for while it is open."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request

from explorer.derivation.passage import passages_latex
from explorer.figures.axes import Frame
from explorer.figures.theme import LIGHT, THEMES, stylesheet
from explorer.numbers import MAX_TEXT
from explorer.problem import InputError
from explorer.rbm_problem import (
    PAGE_LIMITS,
    PRESETS,
    RbmProblem,
    default_select,
    from_json,
    from_query,
    is_selectable,
)
from explorer.rbm_problem_resize import resized
from explorer.rbm_problem_view import (
    ORDERS,
    RbmView,
    default_view,
    rbm_to_query,
    rbm_view_from_query,
)
from explorer.rbm_solution import solve
from explorer.web import rbm_page as page
from explorer.web.api import read_json
from explorer.web.rbm_numbers import numbers
from explorer.web.rbm_runs import curves
from explorer.web.responses import json_response

THEME_CHOICES = (("", "Auto"), ("light", "Light"), ("dark", "Dark"), ("projector", "Projector"))
TABS = (
    ("probability", "p(v)"),
    ("gradient", "Gradient"),
    ("sampling", "Sampling"),
    ("learning", "Learning"),
)
METHOD_LABELS = (("exact", "exact"), ("cd-1", "CD-1"), ("cd-10", "CD-10"), ("pcd", "PCD"))
ORDER_LABELS = dict(zip(ORDERS, ("binary", "Gray code", "probability"), strict=True))
LEAST_FRAME, MOST_FRAME = 100, 4000
LEAST_TEXT, MOST_TEXT = 10, 80

# Every page: its address, its name in the code, and what it is called in the bar.
PAGES = (("/", "backprop", "Backprop"), ("/rbm", "rbm", "RBM"))

bp = Blueprint("rbm_pages", __name__)
bp.add_app_template_global(lambda: PAGES, "all_pages")


@bp.get("/rbm")
def rbm() -> str:
    """The RBM explorer: the state of the link, worked out and drawn."""
    problem, _, errors = from_query(request.args)
    view, view_errors = rbm_view_from_query(request.args, problem)
    told = {error.field for error in view_errors}
    return render_template(
        "rbm.html",
        **_context(problem, view, (*(e for e in errors if e.field not in told), *view_errors)),
    )


@bp.post("/api/page/rbm")
def rbm_answer() -> Response:
    """What the open page shows once its controls have moved; a refused value has status 200."""
    try:
        problem, view, data = _read_state()
        learned = curves(data.get("learning"))
    except InputError as error:
        return json_response({"ok": False, "error": error.message, "field": error.field})
    theme = THEMES.get(str(data.get("theme")), LIGHT)
    drawn = _object(data, "drawn")
    answer = page.answer(solve(problem), view, _frames(data), theme, drawn, learned)
    return json_response({"ok": True, **answer})


@bp.post("/api/page/rbm/resized")
def rbm_resized() -> Response:
    """The link to the same machine with other numbers of units, or other rows of data."""
    problem, view, data = _read_state()
    counts = data.get("visible", problem.n_visible), data.get("hidden", problem.n_hidden)
    changed = resized(problem, *counts)
    return json_response({"ok": True, "query": rbm_to_query(changed, _carried(view, changed))})


@bp.post("/api/page/rbm/latex")
def rbm_latex() -> Response:
    """The derivation on the page as LaTeX."""
    problem, view, _ = _read_state()
    text = passages_latex(page.passages(solve(problem), view))
    return json_response({"ok": True, "latex": text})


def _carried(view: RbmView, problem: RbmProblem) -> RbmView:
    """The view of a machine that has changed its size: what is no longer there is let go."""
    default, select = default_view(problem), view.base.select
    if not is_selectable(select, problem):
        select = default_select(problem)
    state = view.state if len(view.state) == problem.n_visible else default.state
    return RbmView(replace(view.base, select=select), state, view.order, view.tab)


def _read_state() -> tuple[RbmProblem, RbmView, Mapping[str, Any]]:
    data = read_json()
    problem = from_json(_object(data, "problem"), PAGE_LIMITS)
    view_args = {str(name): str(value) for name, value in _object(data, "view").items()}
    view, errors = rbm_view_from_query(view_args, problem)
    if errors:
        raise errors[0]
    return problem, view, data


def _object(data: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    value = data.get(field, {})
    if not isinstance(value, Mapping):
        raise InputError(f"{field} is not an object", field)
    return value


def _frames(data: Mapping[str, Any]) -> dict[str, Frame]:
    """The figures' frames as the browser has measured them, within reason."""
    given = _object(data, "frames")
    text = _within(data.get("text"), LEAST_TEXT, MOST_TEXT, page.FRAMES["energy"].text)
    return {name: _frame(given.get(name), default, text) for name, default in page.FRAMES.items()}


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


def _context(problem: RbmProblem, view: RbmView, errors: tuple[InputError, ...]) -> dict[str, Any]:
    solution = solve(problem)
    visible = solution.visible
    assert visible is not None, "the page's machines are small"
    return {
        "page": "rbm",
        "title": "RBM explorer",
        "description": "A restricted Boltzmann machine, worked out and drawn: change any number, "
        "and every energy, probability and gradient follows.",
        "theme": view.base.theme,
        "theme_css": stylesheet(),
        "theme_choices": THEME_CHOICES,
        "modules": _modules(),
        "problems": errors,
        "state": page.state(problem, view),
        "view": view,
        "select": view.base.select,
        "tab": view.tab,
        "problem": problem,
        "numbers": numbers(solution),
        "states": visible.labels,
        "alts": page.alts(solution, view),
        "picture": page.first_picture(solution, view),
        "canvas": page.FRAMES["machine"],
        "blocks": page.blocks(solution, view),
        "tabs": TABS,
        "orders": ORDER_LABELS,
        "methods": METHOD_LABELS,
        "limits": PAGE_LIMITS,
        "longest_number": MAX_TEXT,
        "examples": [
            {
                "title": each.title,
                "source": each.source,
                "query": rbm_to_query(each.problem, default_view(each.problem)),
            }
            for each in PRESETS
        ],
    }


def _modules() -> list[str]:
    """Every script module but the other pages', so that the browser fetches them side by side."""
    scripts = [path for path in current_app.extensions["assets"].files if path.startswith("js/")]
    return [path for path in scripts if "/pages/" not in path or path.endswith("/rbm.js")]
