"""The RBM page: what it shows of a link, and what it answers while it is open."""

from collections.abc import Mapping
from dataclasses import replace

from explorer.common.inputs import assumed_json, object_in, view_in
from explorer.common.latex_copy import passages_latex
from explorer.common.numbers import MAX_TEXT
from explorer.common.opened import said
from explorer.common.page import Page, alts, figures, first_pictures, read_screen
from explorer.common.view import view_state
from explorer.rbm import course
from explorer.rbm import learned as rbm_learned
from explorer.rbm.answers import FilledJson, PageJson, StateJson
from explorer.rbm.blocks import blocks, copied
from explorer.rbm.dreams import DAMAGE_LABELS
from explorer.rbm.figures.machine import edge_handles
from explorer.rbm.filling import fill, used
from explorer.rbm.limits import PAGE_LIMITS
from explorer.rbm.numbers import numbers
from explorer.rbm.pictures import FIGURES, MACHINE, Scene
from explorer.rbm.problem import (
    CONTRASTIVE,
    DEFAULT,
    EXACT,
    ORDERS,
    PRESETS,
    RbmProblem,
    View,
    default_view,
    from_json,
    from_query,
    link_words,
    parameters,
    preset_view,
    problem_to_query,
    resized,
    to_json,
    to_query,
    view_from_query,
)
from explorer.rbm.solution import solve
from explorer.rbm.walking import walk

TABS = (
    ("probability", "p(v)"),
    ("gradient", "Gradient"),
    ("ascent", "One step"),
    ("sampling", "Sampling"),
    ("learning", "Learning"),
)
STEP_METHODS = ((EXACT, "exact gradient"), (CONTRASTIVE, "CD-k"))
STEP_DRAWS = (
    ("samples", "samples"),
    ("mixed", "samples, p(h | v) counts"),
    ("probabilities", "probabilities"),
)
UPDATES = (120, 400, 1000, 5000, 20_000, 50_000, 100_000)
RATES = tuple((rate, rate) for rate in ("0.01", "0.05", "0.1", "0.5"))
# What else there is to choose of training: the link's word, what it is called, its usual values.
FINER = (
    ("decay", "the rate", (("none", "stays"), ("linear", "decays to 0"))),
    ("momentum", "momentum", (("", "0"), ("0.5", "0.5"), ("0.9", "0.9"))),
    ("weight_decay", "weight decay", (("", "0"), ("0.0001", "0.0001"), ("0.001", "0.001"))),
    ("chains", "PCD’s chains", (("0", "one a row"), ("10", "10"), ("100", "100"), ("500", "500"))),
    ("batch", "rows an update", (("0", "all"), ("1", "1"), ("4", "4"), ("10", "10"))),
    ("seed", "seed", tuple((str(seed), str(seed)) for seed in range(1, 6))),
)
METHOD_LABELS = (("exact", "exact"), ("cd-1", "CD-1"), ("cd-10", "CD-10"), ("pcd", "PCD"))
ORDER_LABELS = dict(zip(ORDERS, ("binary", "Gray code", "probability"), strict=True))
# The pictures of the landscape: name and label, and the name of the same one in three dimensions.
DEFAULT_VIEW = default_view(DEFAULT)
PICTURES = (
    ("map", "Map of E", "bars"),
    ("joint", "p(v, h)", ""),
    ("hypercube", "Hypercube", ""),
    ("gaussian", "Gaussian v", "surface"),
)


def show(link: Mapping[str, str]) -> dict[str, object]:
    """What the page's template needs: the state of the link, worked out and drawn."""
    problem, view, errors = from_query(link)
    solution = solve(problem)
    scene, visible = Scene(solution, view), solution.visible
    assert visible is not None, "the page's machines are small"
    return {
        "theme": view.theme,
        "problems": errors,
        **said(link, {each.field: each.value for each in problem.assumed}, link_words(problem)),
        "state": state(problem, view),
        "view": view,
        "select": view.select,
        "problem": problem,
        "numbers": numbers(solution),
        "states": visible.labels,
        "alts": alts(FIGURES, scene),
        "first_pictures": first_pictures(FIGURES, scene, view.tab),
        "canvas": MACHINE,
        "blocks": blocks(scene),
        "edges": edge_handles(problem.n_visible, problem.n_hidden),
        "is_finer": any(getattr(view, name) != getattr(DEFAULT_VIEW, name) for name, *_ in FINER),
        **_choices(),
    }


def _choices() -> dict[str, object]:
    """What there is to choose from, whatever the machine."""
    return {
        "tabs": TABS,
        "orders": ORDER_LABELS,
        "pictures": PICTURES,
        "solids": [name for row in PICTURES if row[2] for name in (row[0], row[2])],
        "methods": METHOD_LABELS,
        "step_methods": STEP_METHODS,
        "step_draws": STEP_DRAWS,
        "experiments": rbm_learned.choices(),
        "updates": UPDATES,
        "rates": RATES,
        "finer": FINER,
        "damages": tuple(DAMAGE_LABELS.items()),
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


def answer(data: Mapping[str, object]) -> PageJson:
    """Everything on the page that moves with the state, as plain data for the browser.

    ``data`` has the ``problem``, the ``view``, the screen and what has been learned. Raises
    InputError.
    """
    problem, view = _read(data)
    experiment = rbm_learned.find_experiment(problem, view.experiment)
    learned = rbm_learned.read_learned(data.get("learning"), experiment)
    solution = solve(problem)
    scene = Scene(solution, view, learned, data.get("webgl") is not False)
    return {
        "query": to_query(problem, view),
        "content": problem_to_query(problem),
        "assumed": assumed_json(problem.assumed),
        "select": view.select,
        "tab": view.tab,
        "numbers": numbers(solution),
        "figures": figures(FIGURES, scene, view.tab, read_screen(data, FIGURES)),
        "alts": alts(FIGURES, scene),
        "blocks": blocks(scene),
    }


def _resized(data: Mapping[str, object]) -> dict[str, str]:
    """The link to the same machine with other numbers of units, or other rows of data."""
    problem, view = _read(data)
    counts = data.get("visible", problem.n_visible), data.get("hidden", problem.n_hidden)
    changed = resized(problem, *counts)
    return {"query": to_query(changed, _carried(view, changed))}


def _carried(view: View, problem: RbmProblem) -> View:
    """The view of a machine that has changed its size, whose old states may be none of it."""
    fresh = default_view(problem)
    if len(view.state) != problem.n_visible:
        view = replace(view, state=fresh.state, clamp=fresh.clamp)
    return view if len(view.hidden) == problem.n_hidden else replace(view, hidden=fresh.hidden)


def _filled(data: Mapping[str, object]) -> FilledJson:
    return fill(_read(data)[0], data)


def _used(data: Mapping[str, object]) -> dict[str, str]:
    problem, view = _read(data)
    experiment = rbm_learned.find_experiment(problem, view.experiment)
    return used(problem, view, rbm_learned.read_learned(data.get("learning"), experiment))


def _latex(data: Mapping[str, object]) -> dict[str, str]:
    """The derivation on the page as LaTeX."""
    problem, view = _read(data)
    return {"latex": passages_latex(copied(Scene(solve(problem), view)))}


def _read(data: Mapping[str, object]) -> tuple[RbmProblem, View]:
    problem = from_json(object_in(data, "problem"), PAGE_LIMITS)
    view, errors = view_from_query(view_in(data), problem)
    if errors:
        raise errors[0]
    return problem, view


def state(problem: RbmProblem, view: View) -> StateJson:
    """What the browser keeps of a state."""
    return {
        "problem": to_json(problem),
        **view_state(view, parameters(problem)),
        "sizes": (problem.n_visible, problem.n_hidden),
        "query": to_query(problem, view),
        "content": problem_to_query(problem),
    }


PAGE = Page(
    name="rbm",
    address="/rbm",
    label="RBM",
    title="RBM explorer",
    description="A restricted Boltzmann machine, worked out and drawn: change any number, "
    "and every energy, probability and gradient follows.",
    skip="machine",
    styles=(
        "rbm/page",
        "rbm/landscape",
        "rbm/machine",
        "rbm/rows",
        "rbm/learning",
        "rbm/lessons",
        "rbm/ascent",
        "rbm/sampling",
    ),
    show=show,
    answer=answer,
    actions={
        "resized": _resized,
        "filled": _filled,
        "used": _used,
        "latex": _latex,
        "walk": walk,
        "train": course.learn,
    },
    heavy=("train",),
    forgiving=("filled",),
)
